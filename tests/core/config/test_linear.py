"""The time for a config grows with its length, also where the same stands in it many times."""

import time
from collections.abc import Callable

import pytest

from netconfig.core.config import (
    Sections,
    diff_configs,
    get_platform,
    meaning,
    merge_configs,
    parse_config,
    parse_device_diff,
    redact,
    render_side_by_side,
    way_forward,
)
from netconfig.core.config.merge import coverage_of

TEXTS = {
    "route policies": ("cisco_iosxr", "route-policy P{n}\n  pass\nend-policy\n"),
    "units below headers": ("cisco_ios", "key chain K{n}\n key 1\n  key-string\n   a\n  exit\n"),
    "plain lines": ("cisco_ios", "ip route 10.0.0.{n} 255.255.255.255 192.0.2.1\n"),
}


class TestReading:
    @pytest.mark.parametrize("what", TEXTS)
    def test_is_linear(self, what: str) -> None:
        name, line = TEXTS[what]
        platform = get_platform(name)

        def read(count: int) -> None:
            text = "".join(line.format(n=n) for n in range(count))
            meaning(parse_config(text, platform), platform)

        assert_linear(read, 1_500)


# What a device may report, and the running config that it is about.
REPORTS = {
    "equal lines": ("cisco_ios", "a\n", "a\n"),
    "one long unit": ("cisco_iosxr", "", "+  prefix-set P\n{lines}+  end-set\n"),
    "units that nothing ends": ("cisco_iosxr", "", "+  route-policy P{n}\n"),
    "commands for one section": ("cisco_nxos", "a {n}\n", "no a {n}\nb {n}\nno c {n}\n"),
}


class TestDeviceDiff:
    @pytest.mark.parametrize("what", REPORTS)
    def test_is_linear(self, what: str) -> None:
        name, *lines = REPORTS[what]
        platform = get_platform(name)

        def read(count: int) -> None:
            running, report = (told(line, count) for line in lines)
            tree = parse_config(running, platform)
            parse_device_diff(report, running=tree, intended=tree, platform=platform)

        assert_linear(read, 500)


class TestReportOfMoves:
    def test_is_linear(self) -> None:
        platform = get_platform("juniper_junos")

        def read(count: int) -> None:
            terms = "".join(f"set firewall filter F term t{n} then accept\n" for n in range(count))
            moves = "".join(f"!     term t{n} {{ ... }}\n" for n in reversed(range(count)))
            tree = parse_config(terms, platform)
            report = f"[edit firewall filter F]\n{moves}"
            parse_device_diff(report, running=tree, intended=tree, platform=platform)

        assert_linear(read, 300)


def told(line: str, count: int) -> str:
    """Return a line for each number, or one text with so many lines in it."""
    if "{lines}" in line:
        return line.format(lines="".join(f"+    10.0.0.{n}/32,\n" for n in range(count)))
    return "".join(line.format(n=n) for n in range(count))


class TestShowing:
    @pytest.mark.parametrize("letter", ["x", "\u4e2d"])
    def test_of_an_endless_line_is_linear(self, letter: str) -> None:
        platform = get_platform("cisco_ios")
        empty = parse_config("", platform)

        def show(count: int) -> None:
            tree = parse_config(f"hostname {letter * count}\n", platform)
            render_side_by_side(diff_configs(empty, tree, platform), width=40)

        assert_linear(show, 6_000)


class TestRedacting:
    def test_is_linear_below_many_sections(self) -> None:
        platform = get_platform("juniper_junos")

        assert_linear(lambda count: redact("snmp x {" * count, platform, str), 1_000)

    @pytest.mark.parametrize("word", ["secret", "key", "snmp communit", "pre-shared-key"])
    def test_takes_no_longer_below_words_that_hint_at_secrets(self, word: str) -> None:
        platform = get_platform("juniper_junos")
        statements = "".join(f"a{n};\n" for n in range(3_000))

        def hide(header: str) -> float:
            text = f"{header} x {{\n" * 100 + statements
            return min(seconds(lambda _: redact(text, platform, str), 0) for _ in range(3))

        assert hide(word) < 8 * hide("unit")


# A running config and what is typed into it.
TYPED = {
    "new lines": ("ip route 10.0.0.{n}/32 192.0.2.1\n", "ip route 10.1.0.{n}/32 192.0.2.1\n"),
    "lines that go": ("ip route 10.0.0.{n}/32 192.0.2.1\n", "no ip route 10.0.0.{n}/32\n"),
    "other values": (
        "ip prefix-list A seq {n} deny any\n",
        "ip prefix-list A seq {n} permit any\n",
    ),
    "sections": ("interface eth{n}\n description a\n", "interface eth{n}\n description b\n"),
}


class TestMerging:
    @pytest.mark.parametrize("what", TYPED)
    def test_is_linear(self, what: str) -> None:
        platform = get_platform("frr")

        def merge(count: int) -> None:
            running, fragment = (
                parse_config("".join(line.format(n=n) for n in range(count)), platform)
                for line in TYPED[what]
            )
            merge_configs(running, fragment, platform)

        assert_linear(merge, 400)

    def test_is_linear_where_neighbors_leave_with_what_hangs_on_them(self) -> None:
        platform = get_platform("frr")

        def merge(count: int) -> None:
            neighbors = [f"neighbor 10.0.0.{n}" for n in range(count)]
            there = "".join(f" {each} remote-as 1\n" for each in neighbors)
            active = "".join(f"  {each} activate\n" for each in neighbors)
            gone = "".join(f" no {each}\n" for each in neighbors)
            running = f"router bgp 1\n{there} address-family ipv4 unicast\n{active}"
            old, new = (parse_config(text, platform) for text in (running, f"router bgp 1\n{gone}"))
            merge_configs(old, new, platform)

        assert_linear(merge, 400)


class TestCoverage:
    def test_takes_no_longer_for_many_templates(self) -> None:
        platform = get_platform("cisco_ios")
        lines = [f"ip route 10.0.0.{n} 255.255.255.255 192.0.2.1" for n in range(3_000)]

        def cover(count: int) -> None:
            rendered = [(line, f"template {n % count}") for n, line in enumerate(lines)]
            coverage_of("\n".join(lines), rendered, Sections(), platform)

        few, many = (min(seconds(cover, count) for _ in range(3)) for count in (5, 200))
        assert many < 4 * few


class TestWayForward:
    def test_is_linear_where_one_term_of_many_changes(self) -> None:
        platform = get_platform("juniper_junos")

        def write(count: int) -> None:
            terms = [f"set firewall filter F term t{n} then accept\n" for n in range(count)]
            old, new = (parse_config("".join(lines), platform) for lines in (terms, terms[1:]))
            way_forward(old, new, platform)

        assert_linear(write, 300)

    def test_is_linear_where_neighbors_join_a_group(self) -> None:
        platform = get_platform("cisco_ios")

        def write(count: int) -> None:
            alone = "".join(f" neighbor 10.0.0.{n} remote-as 1\n" for n in range(count))
            joined = "".join(f" neighbor 10.0.0.{n} peer-group G\n" for n in range(count))
            old, new = (
                parse_config(f"router bgp 1\n{lines}", platform)
                for lines in (alone, alone + joined)
            )
            way_forward(old, new, platform)

        assert_linear(write, 500)


def assert_linear(act: Callable[[int], object], count: int) -> None:
    """Let something be done with so many and with eight times as many."""
    # The best of some turns: whatever else the machine does makes a turn longer, never shorter.
    few = min(seconds(act, count) for _ in range(5))
    many = min(seconds(act, 8 * count) for _ in range(3))

    assert many < 24 * few


def seconds(act: Callable[[int], object], count: int) -> float:
    start = time.process_time()
    act(count)
    return time.process_time() - start
