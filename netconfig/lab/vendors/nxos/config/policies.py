"""Reads access lists and route maps of an NX-OS config.

A list or map that does not exist lets everything through, which is assumed. `host` and wildcards
are prefixes by then where they can be (`rewriting`).
"""

import re
from collections.abc import Iterator
from ipaddress import IPv4Address, IPv4Network

from netconfig.lab.grammar.addresses import ipv4
from netconfig.lab.grammar.cisco_nxos.words import PORTS
from netconfig.lab.model.config.tree import Node
from netconfig.lab.network.policies import (
    ANYBODY,
    AccessList,
    AccessRule,
    Hosts,
    Policy,
    PrefixList,
    PrefixRule,
    Term,
)

_PORTS = {name: number for ports in PORTS.values() for number, name in ports.items()}
_EVERYTHING: PrefixList = (PrefixRule(IPv4Network(0), 0, 32),)


def access_lists(root: Node) -> dict[str, AccessList]:
    """Return the IPv4 access lists by name."""
    return {
        node.args[0]: AccessList(tuple(_rules(node, root))) for node in root.find("ip access-list")
    }


def route_maps(root: Node) -> dict[str, Policy]:
    """Return the route maps by name."""
    entries: dict[str, list[Node]] = {}
    for node in root.find("route-map"):
        entries.setdefault(node.args[0], []).append(node)
    lists = _prefix_lists(root)
    communities = _community_lists(root)
    return {
        name: Policy(tuple(_term(n, lists, communities) for n in sorted(nodes, key=_number)))
        for name, nodes in entries.items()
    }


def _number(node: Node) -> int:
    return int(node.args[2])


def _rules(acl: Node, root: Node) -> Iterator[AccessRule]:
    for node in acl:
        words = node.line.split()[1:]
        if words and words[0] in ("permit", "deny"):
            yield from _of_entry(words, root)


def _of_entry(words: list[str], root: Node) -> Iterator[AccessRule]:
    """Give a rule for each network of one group with each of the other."""
    action, protocol, *rest = words
    sources, source_ports, rest = _end(rest, root)
    destinations, ports, _ = _end(rest, root)
    for source in sources:
        for destination in destinations:
            yield AccessRule(
                permits=action == "permit",
                protocol=protocol,
                source=source,
                destination=destination,
                source_ports=source_ports,
                ports=ports,
            )


def _end(words: list[str], root: Node) -> tuple[list[Hosts], tuple[range, ...], list[str]]:
    """Read the hosts and ports of one end; give what is left of the line."""
    hosts, rest = _hosts(words, root)
    if rest and rest[0] == "portgroup":
        members = _members(f"object-group ip port {rest[1]}", root)
        found = [each for member in members for each in _of_words(member)[0]]
        # A group without ports has none, and no ranges would mean all of them.
        return hosts, tuple(found) or (range(0),), rest[2:]
    ports, rest = _of_words(rest)
    return hosts, ports, rest


def _of_words(words: list[str]) -> tuple[tuple[range, ...], list[str]]:
    if words and words[0] in ("eq", "neq", "gt", "lt"):
        return _ports(words[0], _port(words[1])), words[2:]
    if words and words[0] == "range":
        return (range(_port(words[1]), _port(words[2]) + 1),), words[3:]
    return (), words


def _hosts(words: list[str], root: Node) -> tuple[list[Hosts], list[str]]:
    if not words or words[0] == "any":
        return [ANYBODY], words[1:]
    if words[0] == "addrgroup":
        members = _members(f"object-group ip address {words[1]}", root)
        return [_host(member[-1]) for member in members], words[2:]
    if "/" in words[0]:
        return [_host(words[0])], words[1:]
    return [Hosts(int(IPv4Address(words[0])), int(IPv4Address(words[1])))], words[2:]


def _host(text: str) -> Hosts:
    return Hosts.of(IPv4Network(text, strict=False))


def _members(group: str, root: Node) -> list[list[str]]:
    """Return what a group's entries say behind their numbers."""
    return [node.line.split()[1:] for found in root.find(group) for node in found]


def _ports(operator: str, port: int) -> tuple[range, ...]:
    return {
        "eq": (range(port, port + 1),),
        "neq": (range(port), range(port + 1, 65536)),
        "gt": (range(port + 1, 65536),),
        "lt": (range(port),),
    }[operator]


def _port(text: str) -> int:
    return int(text) if text.isdecimal() else _PORTS.get(text, 0)


def _prefix_lists(root: Node) -> dict[str, PrefixList]:
    found: dict[str, list[tuple[int, PrefixRule]]] = {}
    for node in root.find("ip prefix-list"):
        words = node.line.split()
        if words[3] == "seq":
            rule = _prefix_rule(words[5], IPv4Network(words[6]), words[7:])
            found.setdefault(words[2], []).append((int(words[4]), rule))
    return {
        name: tuple(rule for _, rule in sorted(rules, key=lambda pair: pair[0]))
        for name, rules in found.items()
    }


def _prefix_rule(action: str, prefix: IPv4Network, options: list[str]) -> PrefixRule:
    said = dict(zip(options[::2], map(int, options[1::2]), strict=True))
    low = said.get("eq", said.get("ge", prefix.prefixlen))
    high = said.get("eq", said.get("le", 32 if "ge" in said else prefix.prefixlen))
    return PrefixRule(prefix, low, high, permits=action == "permit")


def _community_lists(root: Node) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for node in root.find("ip community-list standard"):
        name, _, _, action, *values = node.line.split()[3:]
        if action == "permit":
            found.setdefault(name, set()).update(values)
    return {name: frozenset(values) for name, values in found.items()}


def _term(node: Node, lists: dict[str, PrefixList], known: dict[str, frozenset[str]]) -> Term:
    names = node.rest("match ip address prefix-list").split()
    wanted = [known.get(name, frozenset()) for name in node.rest("match community").split()]
    values = node.rest("set community").split()
    hop = node.rest("set ip next-hop")
    is_going_on = bool(node.starting("continue"))
    permits = node.args[1] == "permit"
    return Term(
        permits=None if permits and is_going_on else permits,
        prefix_lists=tuple(lists.get(name, _EVERYTHING) for name in names),
        communities=frozenset().union(*wanted),
        local_preference=_int(node.rest("set local-preference")),
        metric=_int(node.rest("set metric")),
        weight=_int(node.rest("set weight")),
        next_hop=hop if ipv4(hop) else "",
        prepend=tuple(int(n) for n in re.findall(r"\d+", node.rest("set as-path prepend"))),
        add_communities=tuple(v for v in values if v != "additive") if "additive" in values else (),
        set_communities=tuple(values) if values and "additive" not in values else None,
    )


def _int(text: str) -> int | None:
    return int(text) if text.isdecimal() else None
