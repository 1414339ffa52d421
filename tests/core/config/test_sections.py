"""A device that is owned in sections: what is not ours is never touched."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netconfig.core.config import (
    SectionIsInvalid,
    Sections,
    diff_configs,
    get_platform,
    keep_unmanaged,
    normalise,
    normalised_text,
    parse_config,
)
from netconfig.core.config.merge.sections import Owned, words_of
from tests.core.config.set_device import curly
from tests.core.config.written import junos_config, lines_config

EOS, IOS, JUNOS = (get_platform(name) for name in ("arista_eos", "cisco_ios", "juniper_junos"))
CALM = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def compose(running, intended, *names, platform=EOS):
    return keep_unmanaged(running, intended, Sections.declared(names), platform)


class TestSections:
    @pytest.mark.parametrize(
        ("name", "line", "owned"),
        [
            ("ntp", "ntp server 192.0.2.1", Owned.WHOLE),
            ("ntp server", "ntp source Loopback0", Owned.NOTHING),
            ("ntp", "ntpx", Owned.NOTHING),
            ("interface Ethernet*", "interface Ethernet1", Owned.WHOLE),
            ("interface Ethernet*", "interface Vlan1", Owned.NOTHING),
            ("interface * description", "interface Vlan1", Owned.PART),
            ("interface * description", "interface Vlan1 description x y", Owned.WHOLE),
            ("interface * description", "interface Vlan1 mtu 9000", Owned.NOTHING),
        ],
    )
    def test_own_lines_by_their_first_words(self, name, line, owned):
        assert Sections.declared([name]).owned(line.split()) is owned

    def test_own_everything_when_none_is_declared(self):
        assert Sections().owned(["anything"]) is Owned.WHOLE

    @pytest.mark.parametrize("name", ["", "  ", "* description", "a\x1bb", "x" * 201])
    def test_refuse_what_names_no_line(self, name):
        with pytest.raises(SectionIsInvalid):
            Sections.declared([name])


class TestKeepUnmanaged:
    RUNNING = (
        "hostname a\n!\nntp server 192.0.2.1\nntp server 192.0.2.2\n!\nlogging host 192.0.2.9\n!\n"
        "interface Ethernet1\n  description old\n  mtu 9000\n  no shutdown\n!\nend\n"
    )

    def test_replaces_a_section_where_it_stood_and_leaves_the_rest_to_the_letter(self):
        composed = compose(self.RUNNING, "hostname b\nntp server 192.0.2.7\n", "ntp server")

        assert composed == self.RUNNING.replace(
            "ntp server 192.0.2.1\nntp server 192.0.2.2\n!\n", "ntp server 192.0.2.7\n"
        )

    def test_puts_what_is_new_before_the_end(self):
        composed = compose(self.RUNNING, "vlan 10\n   name x\n", "vlan")

        assert composed == self.RUNNING.replace("end\n", "vlan 10\n   name x\nend\n")

    def test_owns_single_lines_of_sections_that_are_not_ours(self):
        intended = (
            "interface Ethernet1\n   description new\n   mtu 1600\n"
            "interface Ethernet2\n   description two\n   mtu 1600\n"
        )
        composed = compose(self.RUNNING, intended, "interface * description")

        assert composed == self.RUNNING.replace("  description old", "  description new").replace(
            "end\n", "interface Ethernet2\n   description two\nend\n"
        )

    def test_removes_what_is_ours_and_not_intended(self):
        composed = compose(self.RUNNING, "", "interface * description", "ntp")

        assert "description" not in composed
        assert "ntp" not in composed
        assert "  mtu 9000\n" in composed

    def test_owns_a_line_with_no_as_the_line(self):
        intended = "interface Ethernet1\n   shutdown\n"

        composed = compose(self.RUNNING, intended, "interface * shutdown")

        assert "  shutdown\n" in composed
        assert "no shutdown" not in composed

    def test_puts_a_line_before_nested_sections_where_it_would_mean_another_thing(self):
        running = "router bgp 65000\n bgp log\n address-family ipv4\n  network 10.0.0.0\n"
        intended = "router bgp 65000\n neighbor 10.0.0.1 remote-as 65001\n"

        composed = compose(running, intended, "router bgp * neighbor", platform=IOS)

        assert composed == (
            "router bgp 65000\n bgp log\n neighbor 10.0.0.1 remote-as 65001\n"
            " address-family ipv4\n  network 10.0.0.0\n"
        )

    def test_indents_below_a_nested_header_without_lines(self):
        running = "router bgp 65000\n address-family ipv4\n"
        intended = "router bgp 65000\n address-family ipv4\n  network 10.0.0.0\n"

        composed = compose(running, intended, "router bgp * address-family * network", platform=IOS)

        assert composed == intended

    def test_keeps_annotations_and_inactive_statements_of_junos(self):
        running = (
            "## Last changed\nsystem {\n    host-name a;\n    /* ours alone */\n"
            "    inactive: domain-name x;\n    ntp {\n        server 192.0.2.1;\n    }\n}\n"
            "snmp {\n    location here;\n}\n"
        )
        intended = "system { host-name b; ntp { server 192.0.2.7; } }\n"

        composed = compose(running, intended, "system ntp", platform=JUNOS)

        assert composed.replace(" ntp { server 192.0.2.7; }", "") == running.replace(
            "\n    ntp {\n        server 192.0.2.1;\n    }", ""
        )
        assert "server 192.0.2.7;" in composed

    def test_takes_set_lines_for_the_same_config(self):
        running = "system {\n    host-name a;\n    ntp {\n        server 192.0.2.1;\n    }\n}\n"
        intended = "set system host-name b\nset system ntp server 192.0.2.7\n"

        composed = compose(running, intended, "system ntp", platform=JUNOS)

        expected = running.replace("192.0.2.1", "192.0.2.7")
        assert normalised_text(composed, JUNOS) == normalised_text(expected, JUNOS)

    def test_takes_a_line_for_several_apart_of_which_some_are_ours(self):
        composed = compose("vlan 10,20\nvlan 30\n", "vlan 11\n", "vlan 1?")

        assert composed == "vlan 11\nvlan 20\nvlan 30\n"

    def test_knows_a_line_in_whichever_form_the_device_prints_it(self):
        running = "access-list 10 permit 192.0.2.1\naccess-list 10 permit 192.0.2.2\n"
        intended = "ip access-list standard 10\n permit 192.0.2.7\n"

        composed = compose(running, intended, "ip access-list", platform=IOS)

        assert normalised_text(composed, IOS) == normalised_text(intended, IOS)

    def test_is_the_intended_config_when_everything_is_ours(self):
        assert compose(self.RUNNING, "hostname b\n") == "hostname b\n"


NAMES = {
    "arista_eos": ["hostname", "interface", "interface * description", "router bgp", "vlan", "ntp",
                   "ip access-list", "router bgp * neighbor", "interface Ethernet1 ip address"],
    "cisco_ios": ["hostname", "interface", "interface * description", "router bgp", "username",
                  "router bgp * address-family", "ip access-list", "interface * ip"],
    "juniper_junos": ["system", "system ntp", "interfaces", "interfaces * unit * description",
                      "protocols bgp", "policy-options", "protocols bgp group * neighbor"],
}  # fmt: skip


def case_of(platform):
    config = junos_config().map(curly) if platform is JUNOS else lines_config(platform.name)
    names = st.lists(st.sampled_from(NAMES[platform.name]), min_size=1, max_size=3, unique=True)
    return st.tuples(st.just(platform), config, config, names)


def split_paths(text, sections, platform):
    """Return the paths of a config that are ours, and those that are not."""
    tree = normalise(parse_config(text, platform), platform)
    ours: set[tuple[str, ...]] = set()
    others: set[tuple[str, ...]] = set()
    for path in tree.walk():
        words: tuple[str, ...] = ()
        for each in path:
            words = words_of(each, words, platform)
        (ours if sections.owned(words) is Owned.WHOLE else others).add(path)
    return ours, others


class TestEveryComposedConfig:
    @pytest.mark.parametrize("platform", [EOS, IOS, JUNOS], ids=lambda platform: platform.name)
    @given(data=st.data())
    @CALM
    def test_has_our_sections_as_intended_and_all_else_as_it_was(self, platform, data):
        _, running, intended, names = data.draw(case_of(platform))
        sections = Sections.declared(names)

        composed = keep_unmanaged(running, intended, sections, platform)

        ours, others = split_paths(composed, sections, platform)
        assert ours == split_paths(intended, sections, platform)[0]
        before = split_paths(running, sections, platform)[1]
        # A header may come for our lines below it, and go with the last of them.
        headers = {path[:depth] for path in ours for depth in range(1, len(path))}
        assert others - before <= headers
        assert before - others <= _headers(running, platform)

    @pytest.mark.parametrize("platform", [EOS, IOS, JUNOS], ids=lambda platform: platform.name)
    @given(data=st.data())
    @CALM
    def test_differs_from_what_was_there_in_our_sections_alone(self, platform, data):
        _, running, intended, names = data.draw(case_of(platform))
        sections = Sections.declared(names)
        composed = keep_unmanaged(running, intended, sections, platform)

        trees = [parse_config(text, platform) for text in (running, composed)]
        for operation in diff_configs(trees[0], trees[1], platform).operations:
            words: tuple[str, ...] = ()
            for text in operation.path:
                words = words_of(text, words, platform)
            assert sections.owned(words) is not Owned.NOTHING

    @pytest.mark.parametrize("platform", [EOS, IOS, JUNOS], ids=lambda platform: platform.name)
    @given(data=st.data())
    @CALM
    def test_composes_to_itself(self, platform, data):
        _, running, intended, names = data.draw(case_of(platform))
        sections = Sections.declared(names)
        once = keep_unmanaged(running, intended, sections, platform)

        twice = keep_unmanaged(once, intended, sections, platform)

        assert normalised_text(twice, platform) == normalised_text(once, platform)


def _headers(text, platform):
    tree = normalise(parse_config(text, platform), platform)
    return {path[:depth] for path in tree.walk() for depth in range(1, len(path))}


GOLDEN = Path(__file__).parents[2] / "golden"
CASES = sorted(path.parent for path in GOLDEN.glob("*/*/running.txt"))


class TestEveryGoldenCase:
    @pytest.mark.parametrize("case", CASES, ids=lambda path: f"{path.parent.name}-{path.name}")
    def test_can_be_taken_over_by_the_first_word_of_each_change(self, case):
        platform = get_platform(case.parent.name)
        running, intended = (
            (case / name).read_bytes().decode() for name in ("running.txt", "intended.txt")
        )
        whole = self.diff(running, intended, platform)
        words = [words_of(path[0], (), platform)[0] for path in whole]

        for word in dict.fromkeys(words):
            # By the word as it is in the diff: some lines are printed in another form.
            sections = Sections.declared([word])
            composed = keep_unmanaged(running, intended, sections, platform)
            done = self.diff(running, composed, platform)
            left = self.diff(composed, intended, platform)

            assert {words_of(path[0], (), platform)[0] for path in done} <= {word}
            assert word not in {words_of(path[0], (), platform)[0] for path in left}

    def diff(self, running, intended, platform):
        trees = [parse_config(text, platform) for text in (running, intended)]
        return [each.path for each in diff_configs(trees[0], trees[1], platform).operations]
