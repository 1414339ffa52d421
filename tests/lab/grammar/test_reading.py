"""Whole configs are read by a grammar alone: what is shown is known, and nothing else."""

import re
from pathlib import Path

import pytest

from netconfig.lab.grammar.reading.configs import has_grammar, refusals

_TEMPLATES = Path(__file__).parents[2] / "templates"
SHOWN = [
    pytest.param(path.parent.name, path, id=f"{path.parent.name} {path.stem}")
    for path in sorted(_TEMPLATES.glob("*/*.conf"))
    if path.parent.name in ("arista_eos", "cisco_ios", "juniper_junos")
]


def lines_of(path: Path) -> list[str]:
    return re.sub(r"secret:(\S+?)@1", r"\1", path.read_text()).splitlines()


@pytest.mark.parametrize(("platform", "path"), SHOWN)
class TestRefusals:
    def test_are_none_of_what_a_device_shows(self, platform, path):
        assert refusals(platform, lines_of(path)) == []

    def test_are_of_a_line_that_begins_with_no_word_of_the_language(self, platform, path):
        lines = lines_of(path)
        at = next(
            n for n, line in enumerate(lines) if re.match(r"(interface|protocols|ip) ?", line)
        )
        lines[at] = f"x{lines[at]}"

        assert [place for place, _ in refusals(platform, lines)] == [at]


class TestBodies:
    @pytest.mark.parametrize(
        ("platform", "text"),
        [
            ("arista_eos", "banner motd\nno such command\nEOF\nhostname a"),
            ("cisco_ios", "banner motd ^C\nno such command\n^C\nhostname a"),
        ],
    )
    def test_of_banners_may_be_anything(self, platform, text):
        assert refusals(platform, text.splitlines()) == []

    def test_of_policies_are_a_language(self):
        policy = "route-policy P\n  if med eq 5 then\n    passs\n  endif\nend-policy\nhostname a"

        assert [at for at, _ in refusals("cisco_iosxr", policy.splitlines())] == [2]


class TestWhatIsNeeded:
    def test_must_stand_at_the_top(self):
        bgp = ["router bgp 65001", "  router-id 10.0.0.1"]

        assert [at for at, _ in refusals("cisco_nxos", bgp)] == [0]
        assert refusals("cisco_nxos", ["feature bgp", *bgp]) == []


class TestBraces:
    @pytest.mark.parametrize(
        ("lines", "places"),
        [
            (["system {", "    host-name a;", "}"], []),
            (["sistem {", "    host-name a;", "}"], [0]),
            (["system {", "    hostname a;", "    domain-name a;", "}"], [1]),
            (["system {", "    host-name a", "}"], [1]),
            (["system {", "    host-name a;", "}", "}"], [3]),
            (
                ["interfaces {", "    inactive: ge-0/0/1 {", "        mtu 99999999;", "    }", "}"],
                [2],
            ),
        ],
    )
    def test_lead_to_the_line_that_is_wrong(self, lines, places):
        assert [at for at, _ in refusals("juniper_junos", lines)] == places


def test_frr_has_no_grammar():
    assert not has_grammar("frr")
    assert refusals("frr", ["anything"]) == []
