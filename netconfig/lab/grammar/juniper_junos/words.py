"""Types of arguments that only Junos has: interfaces, members, areas, ports of filters."""

import ipaddress
import re

from netconfig.lab.grammar.addresses import (
    ip,
    ipv4,
    ipv4_interface,
    ipv4_network,
    ipv6_interface,
    ipv6_network,
)
from netconfig.lab.grammar.language import Word
from netconfig.lab.grammar.words import expand_vlans

_PORT = r"(?:ge|xe|et|mge)-\d+/\d+/\d+(?::\d+)?"
# A number, all of them, or those in brackets; names with brackets stand in quotes.
_SOME = r"(?:\d+|\*|\[\d{1,3}(?:[-,]\d{1,3})*\])"
_PORTS = f"(?:ge|xe|et|mge)-{_SOME}/{_SOME}/{_SOME}"
_PSEUDO = r"(?:ae\d+|fxp0|em\d|me0|irb|lo0|(?:gr|ip)-\d+/\d+/\d+)"
_PHYSICAL = f"(?:{_PORT}|{_PSEUDO})"


def _matching(pattern: str) -> Word:
    compiled = re.compile(pattern)
    return lambda text: text if compiled.fullmatch(text) else None


def _or(*choices: str, otherwise: Word) -> Word:
    return lambda text: text if text in choices else otherwise(text)


def _host_or_length(parse: Word, length: int) -> Word:
    """An address without a length is a host's, as Junos takes it."""
    return lambda text: parse(text if "/" in text else f"{text}/{length}")


def _network(text: str) -> str | None:
    return ipv4_network(text) or ipv6_network(text)


def _area(text: str) -> str | None:
    """An OSPF area, shown dotted."""
    if text.isdecimal() and int(text) <= 0xFFFFFFFF:
        return str(ipaddress.IPv4Address(int(text)))
    return ipv4(text)


def _member(text: str) -> str | None:
    """VLANs of an interface: all, one by name or number, or a range of numbers."""
    if not text[:1].isdecimal():
        return _name_or_all(text)
    return text if "," not in text and expand_vlans(text) else None


def _ipv6(text: str) -> str | None:
    return ip(text) if ":" in text else None


def _bridge_priority(text: str) -> str | None:
    """A multiple of 4096, as a number or in units of 1024 such as `32k`."""
    number = text.removesuffix("k")
    if not number.isdecimal():
        return None
    value = int(number) * (1024 if text.endswith("k") else 1)
    return text if value % 4096 == 0 and value <= 61440 else None


def _community(text: str) -> str | None:
    """A member of a community: well known, standard, extended or large."""
    return text if _MEMBER.fullmatch(text.strip('"')) else None


_MEMBER = re.compile(
    r"no-export|no-advertise|no-export-subconfed|no-peer|internet"
    r"|\d{1,5}:\d{1,5}|large:\d{1,10}:\d{1,10}:\d{1,10}|(?:target|origin):[\w.]+:\d+"
    r"|[\d*.^$\[\]()|-]+:[\d*.^$\[\]()|-]+"
)

_name_or_all = _matching(r"[A-Za-z][\w.-]*")
_physical = _matching(_PHYSICAL)
_logical = _matching(_PHYSICAL + r"\.\d+")
_mac = _matching(r"(?:[0-9a-f]{2}:){5}[0-9a-f]{2}")

TYPES: dict[str, Word] = {
    "interface": _physical,
    "pseudo": _matching(_PSEUDO),
    "logical": _logical,
    "name": _matching(r'[^\s"{}\[\];]+'),
    "all_or_interface": _or("all", otherwise=_physical),
    "inet_address": _host_or_length(ipv4_interface, 32),
    "inet6_address": _host_or_length(ipv6_interface, 128),
    "network": _network,
    "self_or_ip": _or("self", otherwise=ip),
    "next_hop": lambda text: ip(text) or _logical(text),
    "member": _member,
    "bundle": _matching(r"ae\d+"),
    "area": _area,
    "protocol": _matching(r"[a-z][a-z0-9-]*|\d{1,3}"),
    "port": _matching(r"\d{1,5}(?:-\d{1,5})?|[a-z][a-z0-9-]*"),
    "ethernet": _matching(_PORT),
    "port_or_ports": _matching(f'{_PORT}|{_PORTS}|"{_PORTS}"'),
    "ipv4_host_or_network": lambda text: ipv4_network(text if "/" in text else f"{text}/32"),
    "ipv6": _ipv6,
    "rib": _matching(r"(?:[A-Za-z][\w-]*\.)?inet6\.0"),
    "table": _matching(r"(?:[A-Za-z][\w-]*\.)?inet6?\.[0-3]"),
    "ipv6_host_or_network": _host_or_length(ipv6_network, 128),
    "icmp_type": _matching(r"\d{1,3}|[a-z][a-z0-9-]*"),
    "bridge_priority": _bridge_priority,
    "trap_source": _or("lo0", otherwise=ipv4),
    "mac": lambda text: _mac(text.lower()),
    "community": _community,
    "logical_or_access": _or("access-ports", otherwise=_logical),
    "logical_or_port": lambda text: _logical(text) or _physical(text),
    "logical_or_bundle": lambda text: _logical(text) or _physical(text),
    "length": _matching(r"/\d{1,3}"),
    "lengths": _matching(r"/\d{1,3}-/\d{1,3}"),
    "logical_or_all": _or("all", otherwise=_logical),
    "target": _matching(r"target:[\w.]+:\d+"),
}
