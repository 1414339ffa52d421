"""Cisco IOS-XR 7.5: access lists, and the groups of networks and ports that they name.

Source: the IP addresses and services command reference for the ASR 9000 series, IOS XR 7.5.x:
"permit (IPv4)" and "permit (IPv6)" for what an entry holds and for the names of ports.
"""

from collections.abc import Mapping, Sequence

from netconfig.lab.grammar.addresses import ipv4, ipv4_network, ipv6_network
from netconfig.lab.grammar.cisco_iosxr.words import INVALID
from netconfig.lab.grammar.language import Command, View, command

_SHARED = {7: "echo", 9: "discard", 49: "tacacs", 53: "domain", 111: "sunrpc", 517: "talk"}
_TCP = {
    13: "daytime",
    20: "ftp-data",
    21: "ftp",
    22: "ssh",
    23: "telnet",
    25: "smtp",
    43: "whois",
    70: "gopher",
    79: "finger",
    80: "www",
    109: "pop2",
    110: "pop3",
    119: "nntp",
    179: "bgp",
    513: "login",
    514: "cmd",
    515: "lpd",
    646: "ldp",
}
_UDP = {
    67: "bootps",
    68: "bootpc",
    69: "tftp",
    123: "ntp",
    161: "snmp",
    162: "snmptrap",
    500: "isakmp",
    514: "syslog",
    520: "rip",
}
_NAMES: Mapping[str, Mapping[int, str]] = {"tcp": _SHARED | _TCP, "udp": _SHARED | _UDP}
_HIGHEST_PORT, _HIGHEST_PROTOCOL = 65535, 255

_PROTOCOLS = {
    "ipv4": {"ipv4", "tcp", "udp", "icmp", "igmp", "ospf", "gre", "esp", "ahp", "pim", "eigrp"},
    "ipv6": {"ipv6", "tcp", "udp", "icmpv6", "esp", "ahp", "pcp", "sctp"},
}
_FLAGS = {"log", "log-input", "fragments", "capture"}
# With how many words they have behind them.
_VALUED = {"dscp": 1, "precedence": 1, "counter": 1, "ttl": 2}
_TYPES = {"echo", "echo-reply", "unreachable", "time-exceeded", "packet-too-big", "redirect"}

FILTERS = (
    command("object-group network ipv4 <word>", "networks4", stands_alone=True),
    command("object-group network ipv6 <word>", "networks6", stands_alone=True),
    command("object-group port <word>", "ports", stands_alone=True),
    command("ipv4 access-list <word>", "access-list", stands_alone=True),
    command("ipv6 access-list <word>", "access-list", stands_alone=True),
)


def port_name(protocol: str, number: str) -> str:
    """Return a port as the router shows it: by name where it has one."""
    is_number = number.isdecimal()
    return _NAMES.get(protocol, {}).get(int(number), number) if is_number else number


def port_number(protocol: str, text: str) -> int | None:
    """Return the number of a port of TCP or UDP, None for what is none."""
    if text.isdecimal():
        return int(text) if int(text) <= _HIGHEST_PORT else None
    known = _NAMES.get(protocol, {})
    return next((number for number, name in known.items() if name == text), None)


def with_port_names(words: Sequence[str]) -> list[str]:
    """Return an entry as the router shows it."""
    found = list(words)
    protocol = next((word for word in words if word in _NAMES), "")
    for at, word in enumerate(words):
        if word in ("eq", "neq", "lt", "gt", "range"):
            for place in range(at + 1, min(at + (3 if word == "range" else 2), len(words))):
                found[place] = port_name(protocol, words[place])
    return found


class _NoEntry(Exception):
    """A word is none that may stand at its place."""


def is_entry(args: tuple[str, ...], here: View, _top: View) -> str:
    """Refuse what is no entry of an access list of its family."""
    try:
        _Reader(args[-1].split(), here.line.split()[0]).read()
    except (_NoEntry, IndexError):
        return INVALID
    return ""


class _Reader:
    """Goes through the words of one entry."""

    def __init__(self, words: list[str], family: str) -> None:
        self._waiting = words
        self._family = family

    def read(self) -> None:
        protocol = self._waiting.pop(0)
        number = int(protocol) if protocol.isdecimal() else _HIGHEST_PROTOCOL + 1
        if protocol not in _PROTOCOLS[self._family] and number > _HIGHEST_PROTOCOL:
            raise _NoEntry
        for _ in range(2):
            self._end()
            self._ports(protocol)
        known = _FLAGS | ({"established"} if protocol == "tcp" else set())
        known |= _TYPES if protocol.startswith("icmp") else set()
        while self._waiting:
            flag = self._waiting.pop(0)
            if flag not in known and flag not in _VALUED:
                raise _NoEntry
            for _ in range(_VALUED.get(flag, 0)):
                self._waiting.pop(0)

    def _end(self) -> None:
        word = self._waiting.pop(0)
        if word == "any":
            return
        if word == "net-group":
            del self._waiting[0]
        elif word == "host":
            if self._is_prefix(self._waiting.pop(0)) is not True:
                raise _NoEntry
        elif "/" not in word:
            # An address and the bits that may be anything.
            if not (self._family == "ipv4" and ipv4(word) and ipv4(self._waiting.pop(0))):
                raise _NoEntry
        elif not self._is_prefix(word):
            raise _NoEntry

    def _is_prefix(self, text: str) -> bool:
        full = text if "/" in text else f"{text}/{32 if self._family == 'ipv4' else 128}"
        return bool(ipv4_network(full) if self._family == "ipv4" else ipv6_network(full))

    def _ports(self, protocol: str) -> None:
        word = self._waiting[0] if self._waiting else ""
        if word not in ("eq", "neq", "lt", "gt", "range", "port-group"):
            return
        del self._waiting[0]
        if protocol not in _NAMES:
            raise _NoEntry
        if word == "port-group":
            del self._waiting[0]
            return
        for _ in range(2 if word == "range" else 1):
            if port_number(protocol, self._waiting.pop(0)) is None:
                raise _NoEntry


FILTER_SECTIONS: dict[str, tuple[Command, ...]] = {
    "networks4": (
        command("description <line!>"),
        command("<ipv4_network>"),
        command("host <ipv4>"),
        command("range <ipv4> <ipv4>"),
        command("object-group <word>"),
    ),
    "networks6": (
        command("description <line!>"),
        command("<ipv6_network>"),
        command("host <ip>"),
        command("range <ip> <ip>"),
        command("object-group <word>"),
    ),
    "ports": (
        command("description <line!>"),
        command("<eq|neq|lt|gt> <0-65535>"),
        command("range <0-65535> <0-65535>"),
        command("object-group <word>"),
    ),
    "access-list": (
        command("<1-2147483646> remark! <line!>"),
        command("<1-2147483646> <permit|deny!> <line!>", check=is_entry),
    ),
}
