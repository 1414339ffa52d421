"""What holds after every single command, whatever one config is turned into another."""

import re

import pytest
from hypothesis import HealthCheck, given, settings

from netconfig.core.config import get_platform, parse_config, way_forward
from tests.core.config import lines_device
from tests.core.config.circle.others import NxosDevice
from tests.core.config.written import lines_config
from tests.core.config.written_others import frr_config, nxos_config

WRITTEN = {
    "arista_eos": lines_config("arista_eos"),
    "cisco_ios": lines_config("cisco_ios"),
    "cisco_nxos": nxos_config(),
    "frr": frr_config(),
}
_LIST = re.compile(r"ip access-list (?:extended )?(\S+)$")
_BINDING = re.compile(r"ip access-group (\S+) in$")
_VRF = re.compile(r"vrf (?:forwarding |member )?(\S+)$")
_ADDRESS = re.compile(r"ipv?6? address ")
_VRF_ITSELF = re.compile(r"vrf (?:instance|definition|context) (\S+)$")
_POLICY_USE = re.compile(r"(?:neighbor \S+ )?route-map (\S+) (?:in|out)$")
_POLICY = re.compile(r"route-map (\S+) (?:permit|deny) \d+$")
_NUMBER = re.compile(r"^\d+ ")
_PREFIXES_USE = re.compile(r"match ip address prefix-list (\S+)$")
_PREFIXES = re.compile(r"ip prefix-list (\S+) seq ")
_CHANGES = [
    ("cisco_ios", "ip prefix-list P seq {} permit {}", ("5", "10.0.0.0/8"), ("5", "11.0.0.0/8")),
    ("cisco_ios", "ip prefix-list P seq {} permit {}", ("5", "10.0.0.0/8"), ("9", "11.0.0.0/8")),
    ("cisco_ios", "ipv6 prefix-list P seq {} permit {}", ("5", "fd00::/8"), ("9", "fd00::/8")),
    ("cisco_nxos", "ip prefix-list P seq {} permit {}", ("5", "10.0.0.0/8"), ("5", "11.0.0.0/8")),
    ("frr", "ip prefix-list P seq {} permit {}", ("5", "10.0.0.0/8"), ("9", "10.0.0.0/8")),
    ("cisco_ios", "route-map P {} {}", ("permit", "10"), ("deny", "10")),
    ("cisco_nxos", "route-map P {} {}", ("permit", "10"), ("deny", "10")),
    ("frr", "route-map P {} {}", ("permit", "10"), ("permit", "20")),
    ("cisco_nxos", "ip access-list P\n  {} {} ip any any", ("10", "permit"), ("10", "deny")),
]


class Moment:
    """What a device's config says between two commands."""

    def __init__(self, text: str) -> None:
        self.lists: dict[str, list[str]] = {}
        self.bound: dict[str, str] = {}
        self.vrfs = {"management"}
        self.vrf_of: dict[str, str] = {}
        self.addressed: set[str] = set()
        self.policies: set[str] = set()
        self.policies_used: set[str] = set()
        self.prefixes: set[str] = set()
        self.prefixes_used: set[str] = set()
        header = ""
        for line in filter(str.strip, text.split("\n")):
            if line[0] == " ":
                self._read_below(header, line.strip())
            else:
                header = line.strip()
                self._read_header(header)

    def _read_header(self, header: str) -> None:
        if match := _LIST.match(header):
            self.lists[match[1]] = []
        if match := _VRF_ITSELF.match(header):
            self.vrfs.add(match[1])
        if match := _POLICY.match(header):
            self.policies.add(match[1])
        if match := _PREFIXES.match(header):
            self.prefixes.add(match[1])

    def _read_below(self, header: str, words: str) -> None:
        if match := _LIST.match(header):
            self.lists[match[1]].append(_NUMBER.sub("", words))
        is_port = header.startswith("interface ")
        if is_port and (match := _BINDING.match(words)):
            self.bound[header] = match[1]
        if is_port and (match := _VRF.match(words)):
            self.vrf_of[header] = match[1]
        if is_port and _ADDRESS.match(words):
            self.addressed.add(header)
        if match := _POLICY_USE.match(words):
            self.policies_used.add(match[1])
        if match := _PREFIXES_USE.match(words):
            self.prefixes_used.add(match[1])


def shown(platform: str, running: str, commands: tuple[str, ...]) -> str:
    if platform == "cisco_nxos":
        switch = NxosDevice(running)
        switch.paste(commands)
        return switch.show()
    config = lines_device.load(running)
    lines_device.paste(config, commands)
    return lines_device.show(config)


@pytest.mark.parametrize("name", WRITTEN)
@pytest.mark.parametrize("examples", [8, pytest.param(300, marks=pytest.mark.long)])
class TestAfterEveryCommand:
    """Of a way from one consistent config to another."""

    def test_what_is_used_is_defined_and_no_interface_is_open(self, name, examples):
        platform = get_platform(name)

        def holds(running, intended):
            trees = parse_config(running, platform), parse_config(intended, platform)
            commands = way_forward(*trees, platform)
            start, goal = Moment(running), Moment(intended)
            for number in range(1, len(commands) + 1):
                now = Moment(shown(name, running, commands[:number]))
                assert set(now.vrf_of.values()) <= now.vrfs
                assert now.policies_used <= now.policies
                assert now.prefixes_used <= now.prefixes
                _check_lists(start, now, goal)

        limits = settings(
            max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck)
        )
        limits(given(WRITTEN[name], WRITTEN[name])(holds))()


class TestAListOfWhichEveryEntryChanges:
    @pytest.mark.parametrize(("name", "line", "before", "after"), _CHANGES)
    def test_is_never_without_an_entry_and_ends_as_intended(self, name, line, before, after):
        running, intended = (f"{line.format(*words)}\n" for words in (before, after))
        platform = get_platform(name)
        trees = parse_config(running, platform), parse_config(intended, platform)
        commands = way_forward(*trees, platform)

        texts = [shown(name, running, commands[:at]) for at in range(1, len(commands) + 1)]

        for text in texts:
            assert any(" permit" in each or " deny" in each for each in text.splitlines()), text
        goal = parse_config(shown(name, intended, ()), platform)
        assert way_forward(parse_config(texts[-1], platform), goal, platform) == ()

    def test_that_keeps_one_needs_nothing_more(self):
        running = (
            "ip prefix-list P seq 5 permit 10.0.0.0/8\nip prefix-list P seq 9 deny 0.0.0.0/0\n"
        )
        platform = get_platform("cisco_ios")
        trees = [parse_config(text, platform) for text in (running, running.replace("10.", "11."))]

        assert len(way_forward(trees[0], trees[1], platform)) == 2


def _check_lists(start: Moment, now: Moment, goal: Moment) -> None:
    for port, name in now.bound.items():
        assert now.lists.get(name), f"{port} is open: {name} is empty or missing"
        if name not in start.lists:
            is_whole = len(now.lists[name]) == len(goal.lists[name])
            assert is_whole, f"{name} is bound before it is complete"
    for port in start.bound.keys() & goal.bound.keys():
        # A Nexus takes the list away with the addresses, and gets it back before them.
        is_moved = start.vrf_of.get(port) != goal.vrf_of.get(port)
        is_closed = is_moved and port not in now.addressed
        assert port in now.bound or is_closed, f"{port} has no list"
