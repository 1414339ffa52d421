"""Reads the access lists of an IOS-XR config, with the groups that they name."""

from collections.abc import Iterator
from ipaddress import IPv4Address, IPv4Network, summarize_address_range

from netconfig.lab.grammar.cisco_iosxr.filters import port_number
from netconfig.lab.model.config.tree import Node
from netconfig.lab.network.policies import ANYBODY, AccessList, AccessRule, Hosts

_ALL_PORTS = 65536
_DEEPEST = 8


def read_acls(root: Node) -> dict[str, AccessList]:
    """Return the IPv4 access lists; what none of their entries fits is refused."""
    return {
        node.args[0]: AccessList(tuple(_rules(node, root)))
        for node in root.find("ipv4 access-list")
    }


def _rules(node: Node, root: Node) -> Iterator[AccessRule]:
    for entry in node:
        if len(entry.args) == 3:
            yield from _of_entry(entry.args[2].split(), root, permits=entry.args[1] == "permit")


def _of_entry(words: list[str], root: Node, *, permits: bool) -> Iterator[AccessRule]:
    """Give a rule for each network of one group with each of the other."""
    protocol = "ip" if words[0] == "ipv4" else words[0]
    sources, rest = _hosts(words[1:], root)
    source_ports, rest = _ports(rest, protocol, root)
    destinations, rest = _hosts(rest, root)
    ports, _ = _ports(rest, protocol, root)
    for source in sources:
        for destination in destinations:
            yield AccessRule(
                permits=permits,
                protocol=protocol,
                source=source,
                destination=destination,
                source_ports=source_ports,
                ports=ports,
            )


def _hosts(words: list[str], root: Node) -> tuple[list[Hosts], list[str]]:
    if words[0] == "any":
        return [ANYBODY], words[1:]
    if words[0] == "net-group":
        return list(_members(words[1], root)), words[2:]
    if words[0] == "host":
        return [Hosts(int(IPv4Address(words[1])), 0)], words[2:]
    if "/" in words[0]:
        return [Hosts.of(IPv4Network(words[0], strict=False))], words[1:]
    return [Hosts(int(IPv4Address(words[0])), int(IPv4Address(words[1])))], words[2:]


def _members(name: str, root: Node, *, depth: int = 0) -> Iterator[Hosts]:
    for line in _lines_of(f"object-group network ipv4 {name}", root):
        words = line.split()
        if words[0] == "range":
            first, last = IPv4Address(words[1]), IPv4Address(words[2])
            yield from map(Hosts.of, summarize_address_range(first, last))
        elif words[0] == "object-group" and depth < _DEEPEST:
            yield from _members(words[1], root, depth=depth + 1)
        elif words[0] == "host":
            yield Hosts(int(IPv4Address(words[1])), 0)
        elif "/" in words[0]:
            yield Hosts.of(IPv4Network(words[0]))


def _ports(
    words: list[str], protocol: str, root: Node, *, depth: int = 0
) -> tuple[tuple[range, ...], list[str]]:
    if words[:1] == ["port-group"]:
        found: list[range] = []
        for line in _lines_of(f"object-group port {words[1]}", root):
            nested = line.replace("object-group", "port-group").split()
            if depth < _DEEPEST and nested[0] != "description":
                found += _ports(nested, protocol, root, depth=depth + 1)[0]
        # A group without ports has none, and no ranges would mean all of them.
        return tuple(found) or (range(0),), words[2:]
    if words[:1] == ["range"]:
        low, high = (port_number(protocol, word) or 0 for word in words[1:3])
        return (range(low, high + 1),), words[3:]
    if words[:1] and words[0] in ("eq", "neq", "lt", "gt"):
        port = port_number(protocol, words[1])
        return _compared(words[0], port or 0), words[2:]
    return (), words


def _compared(word: str, port: int) -> tuple[range, ...]:
    if word == "neq":
        return (range(port), range(port + 1, _ALL_PORTS))
    if word == "eq":
        return (range(port, port + 1),)
    return (range(port),) if word == "lt" else (range(port + 1, _ALL_PORTS),)


def _lines_of(head: str, root: Node) -> list[str]:
    return [line.line for group in root.find(head) for line in group]
