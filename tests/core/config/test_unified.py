"""The diff for people: what has an order is shown in it."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netconfig.core.config import diff_configs, get_platform, parse_config, render_unified

EOS, JUNOS = get_platform("arista_eos"), get_platform("juniper_junos")
CALM = settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
ENTRIES = st.lists(st.sampled_from("abcdefgh"), unique=True)


def entries_of(words: list[str]) -> str:
    lines = "".join(f"   permit tcp host {word} any\n" for word in words)
    return f"ip access-list EDGE\n{lines}   deny ip any any\n"


def terms_of(words: list[str]) -> str:
    terms = "".join(f"term {word} {{ then accept; }}\n" for word in [*words, "rest"])
    return f"policy-options {{ policy-statement OUT {{\n{terms}}} }}\n"


def shown(running: str, intended: str, platform=EOS, *, context: int = 3) -> str:
    trees = [parse_config(text, platform) for text in (running, intended)]
    return render_unified(diff_configs(trees[0], trees[1], platform), context=context)


def side(text: str, signs: str) -> list[str]:
    """Return the entries or terms that lines with these signs name."""
    lines = [line for line in text.splitlines() if line[0] in signs]
    found = [re.search(r"(?:host|term) (\w+)", line) for line in lines]
    return [match[1] for match in found if match and match[1] != "rest"]


class TestListWithAnOrder:
    def test_shows_what_goes_where_it_was(self):
        running, intended = entries_of(["a", "b", "c"]), entries_of(["a", "x", "c"])

        assert shown(running, intended, context=1).splitlines() == [
            " ip access-list EDGE",
            "    permit tcp host a any",
            "-   permit tcp host b any",
            "+   permit tcp host x any",
            "    permit tcp host c any",
        ]

    def test_shows_what_is_around_a_line_that_only_goes(self):
        words = list("abcdefgh")

        assert shown(entries_of(words), entries_of([*"abcdefh"]), context=1).splitlines() == [
            " ip access-list EDGE",
            "    permit tcp host f any",
            "-   permit tcp host g any",
            "    permit tcp host h any",
        ]

    def test_shows_a_move_at_both_of_its_places(self):
        text = shown(entries_of(["a", "b", "c"]), entries_of(["b", "c", "a"]), context=0)

        assert text.splitlines() == [
            " ip access-list EDGE",
            "-   permit tcp host a any  (moved)",
            "+   permit tcp host a any  (moved)",
        ]

    def test_shows_between_which_terms_a_term_comes(self):
        text = shown(terms_of(["a", "b"]), terms_of(["a", "x", "b"]), JUNOS, context=1)

        assert [line.strip(" +") for line in text.splitlines() if "term" in line] == [
            "term a { ... }",
            "term x {",
            "term b { ... }",
        ]

    def test_tells_equal_remarks_apart_by_their_places(self):
        remark = "   remark same\n"
        running, intended = (
            f"ip access-list EDGE\n{remark}   permit ip any any\n{rest}" for rest in (remark, "")
        )

        assert shown(running, intended).splitlines() == [
            " ip access-list EDGE",
            "    remark same",
            "    permit ip any any",
            "-   remark same",
        ]

    @pytest.mark.parametrize(
        ("text_of", "platform"),
        [(entries_of, EOS), (terms_of, JUNOS)],
        ids=["entries", "terms"],
    )
    def test_is_on_each_side_as_it_is_there(self, text_of, platform):
        @CALM
        @given(ENTRIES, ENTRIES)
        def holds(old, new):
            text = shown(text_of(old), text_of(new), platform, context=99)

            assert side(text, " -") == (old if text else [])
            assert side(text, " +") == (new if text else [])
            assert bool(text) == (old != new)

        holds()
