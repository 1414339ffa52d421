"""The diff in two columns: nothing is cut, whatever the width."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netconfig.core.config import diff_configs, get_platform, parse_config
from netconfig.core.config.diff.side_by_side import (
    LEAST_WIDTH,
    render_side_by_side,
    side_by_side,
)
from tests.core.config.set_device import curly
from tests.core.config.written import junos_config, lines_config

EOS, JUNOS = get_platform("arista_eos"), get_platform("juniper_junos")
CALM = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
CASES = st.one_of(
    st.tuples(st.just(EOS), lines_config("arista_eos"), lines_config("arista_eos")),
    st.tuples(st.just(JUNOS), junos_config().map(curly), junos_config().map(curly)),
)


def diff(running, intended, platform=EOS):
    trees = [parse_config(text, platform) for text in (running, intended)]
    return diff_configs(trees[0], trees[1], platform)


class TestSideBySide:
    def test_puts_a_new_value_beside_the_old_one(self):
        shown = render_side_by_side(diff("hostname a\n", "hostname b\n"), width=30)

        assert shown == "hostname a    | hostname b\n"

    def test_leaves_the_other_side_empty_for_what_only_goes_or_comes(self):
        assert render_side_by_side(diff("vlan 5\n", ""), width=30) == "vlan 5        <\n"
        assert render_side_by_side(diff("", "vlan 5\n"), width=30) == "              > vlan 5\n"

    def test_breaks_long_lines_behind_blanks_and_keeps_their_indent(self):
        text = "interface Ethernet1\n   description one two three four\n"
        shown = render_side_by_side(diff("interface Ethernet1\n", text), width=45)

        assert [line[24:] for line in shown.splitlines()] == [
            "interface Ethernet1",
            "   description one",
            "   two three four",
        ]

    def test_shows_deep_lines_on_narrow_screens_without_empty_rows(self):
        running, intended = (
            f"routing-instances BLUE {{ protocols {{ bgp {{ group A {{ hold-time {n}; }} }} }} }}"
            for n in (30, 40)
        )
        shown = side_by_side(diff(running, intended, JUNOS), width=30)

        assert all(row.left.strip() and row.right.strip() for row in shown)

    def test_gives_wide_characters_the_columns_that_they_take(self):
        shown = render_side_by_side(diff("snmp-server location 東京\n", ""), width=60)

        assert shown == f"snmp-server location 東京{' ' * 3} <\n"

    def test_shows_characters_that_would_steer_a_terminal(self):
        assert "\\x1b[2J" in render_side_by_side(diff("hostname \x1b[2J\n", ""), width=60)

    @given(CASES, st.integers(LEAST_WIDTH, 200))
    @CALM
    def test_fits_the_width_and_loses_nothing(self, case, width):
        platform, running, intended = case
        found = diff(running, intended, platform)
        rows = list(side_by_side(found, width=width))

        assert all(len(row.left) + 3 + len(row.right) <= width for row in rows)
        for sign, op in (("<|", "remove"), (">|", "add")):
            side = [row.left if op == "remove" else row.right for row in rows if row.mark in sign]
            shown = "".join("".join(side).split())
            for operation in found.operations:
                if operation.op == op:
                    first = operation.path[-1].split("\n")[0]
                    assert "".join(first.split()) in shown or platform is JUNOS

    @given(CASES)
    @CALM
    def test_is_empty_for_two_that_mean_the_same(self, case):
        platform, running, _ = case

        assert render_side_by_side(diff(running, running, platform), width=80) == ""
