"""Reads the access lists of an IOS-XR config."""

import re
from collections.abc import Iterator
from ipaddress import IPv4Address, IPv4Network

from netconfig.lab.model.config.tree import Node
from netconfig.lab.network.policies import ANYBODY, AccessList, AccessRule, Hosts

_PORTS = {
    "ssh": 22,
    "telnet": 23,
    "www": 80,
    "domain": 53,
    "ntp": 123,
    "snmp": 161,
    "bgp": 179,
    "https": 443,
    "netconf": 830,
}
_ALL_PORTS = 65536


def read_acls(root: Node) -> dict[str, AccessList]:
    """Return the IPv4 access lists; what none of their entries fits is refused."""
    return {node.args[0]: AccessList(tuple(_rules(node))) for node in root.find("ipv4 access-list")}


def _rules(node: Node) -> Iterator[AccessRule]:
    for entry in node:
        if len(entry.args) == 3:
            yield _rule(entry.args[2].split(), permits=entry.args[1] == "permit")


def _rule(words: list[str], *, permits: bool) -> AccessRule:
    protocol = "ip" if words[0] == "ipv4" else words[0]
    source, rest = _hosts(words[1:])
    source_ports, rest = _ports(rest)
    destination, rest = _hosts(rest)
    ports, _ = _ports(rest)
    return AccessRule(
        permits=permits,
        protocol=protocol,
        source=source,
        destination=destination,
        source_ports=source_ports,
        ports=ports,
    )


def _hosts(words: list[str]) -> tuple[Hosts, list[str]]:
    if words[0] == "any":
        return ANYBODY, words[1:]
    if words[0] == "host":
        return Hosts(int(IPv4Address(words[1])), 0), words[2:]
    if "/" in words[0]:
        return Hosts.of(IPv4Network(words[0], strict=False)), words[1:]
    return Hosts(int(IPv4Address(words[0])), int(IPv4Address(words[1]))), words[2:]


def _ports(words: list[str]) -> tuple[tuple[range, ...], list[str]]:
    if words[:1] == ["range"]:
        low, high = _port(words[1]), _port(words[2])
        return (range(low, high + 1),), words[3:]
    if words[:1] and words[0] in ("eq", "neq", "lt", "gt"):
        port = _port(words[1])
        ranges = {
            "eq": (range(port, port + 1),),
            "neq": (range(port), range(port + 1, _ALL_PORTS)),
            "lt": (range(port),),
            "gt": (range(port + 1, _ALL_PORTS),),
        }
        return ranges[words[0]], words[2:]
    return (), words


def _port(text: str) -> int:
    return int(text) if re.fullmatch(r"\d+", text) else _PORTS.get(text, 0)
