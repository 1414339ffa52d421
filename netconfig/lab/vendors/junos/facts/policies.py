"""Reads the routing policies and the firewall filters of a Junos config."""

from collections.abc import Iterator, Mapping
from ipaddress import IPv4Address, IPv4Network
from itertools import product

from netconfig.lab.model.braces.sections import section, value
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

_PROTOCOLS = {"direct": "connected", "static": "static", "bgp": "bgp", "ospf": "ospf"}
_PORTS = {"ssh": 22, "telnet": 23, "domain": 53, "http": 80, "ntp": 123, "snmp": 161, "bgp": 179}


def read_policies(tree: Node) -> dict[str, Policy]:
    """Return the policy statements; what no term decides is done as by default."""
    options = section(tree, "policy-options")
    lists = {node.args[0]: _prefix_list(node) for node in options.find("prefix-list")}
    communities = {
        node.args[0]: tuple(line.args[0] for line in node.find("members"))
        for node in options.find("community")
    }
    found = {}
    for node in options.find("policy-statement"):
        nodes = [*node.find("term"), node]
        terms = tuple(_term(each, lists, communities) for each in nodes if _says_anything(each))
        found[node.args[0]] = Policy(terms, otherwise=None)
    return found


def read_filters(tree: Node) -> dict[str, AccessList]:
    """Return the firewall filters of IPv4; what no term takes is discarded."""
    found = {}
    for node in section(tree, "firewall", "family inet").find("filter"):
        rules = (rule for term in node.find("term") for rule in _rules(term))
        found[node.args[0]] = AccessList(tuple(rules))
    return found


def _says_anything(node: Node) -> bool:
    return bool(len(section(node, "then")) or len(section(node, "from")))


def _prefix_list(node: Node) -> PrefixList:
    return tuple(PrefixRule.exact(IPv4Network(n.args[0])) for n in node if ":" not in n.args[0])


def _term(
    node: Node, lists: Mapping[str, PrefixList], communities: Mapping[str, tuple[str, ...]]
) -> Term:
    source, then = section(node, "from"), section(node, "then")
    named = [lists[line.args[0]] for line in source.find("prefix-list") if line.args[0] in lists]
    filters = tuple(_route_filters(source))
    wanted = [line.args[0] for line in source.find("community")]
    added, replaced = _communities(then, communities)
    return Term(
        permits=True if then.has("accept") else (False if then.has("reject") else None),
        prefix_lists=(*named, *([filters] if filters else [])),
        protocols=frozenset(_source(line.args[0]) for line in source.find("protocol")),
        communities=frozenset(c for name in wanted for c in communities.get(name, ())),
        neighbors=frozenset(
            IPv4Address(line.args[0]) for line in source.find("neighbor") if ":" not in line.args[0]
        ),
        local_preference=_number(value(then, "local-preference")),
        metric=_number(value(then, "metric")),
        next_hop=value(then, "next-hop") if ":" not in value(then, "next-hop") else "",
        prepend=tuple(int(w) for w in value(then, "as-path-prepend").split() if w.isdecimal()),
        add_communities=added,
        set_communities=replaced,
    )


def _source(protocol: str) -> str:
    return _PROTOCOLS.get(protocol, protocol)


def _route_filters(source: Node) -> Iterator[PrefixRule]:
    for line in source.find("route-filter"):
        if ":" in line.args[0]:
            continue
        prefix, how = IPv4Network(line.args[0]), line.line.split()[2:]
        length = prefix.prefixlen
        if how[0] == "prefix-length-range":
            low, high = (int(part.strip("/")) for part in how[1].split("-"))
            yield PrefixRule(prefix, low, high)
        else:
            low = length + 1 if how[0] == "longer" else length
            yield PrefixRule(prefix, low, length if how[0] == "exact" else 32)


def _communities(
    then: Node, known: Mapping[str, tuple[str, ...]]
) -> tuple[tuple[str, ...], tuple[str, ...] | None]:
    added: tuple[str, ...] = ()
    replaced: tuple[str, ...] | None = None
    for line in then.find("community"):
        how, name = line.args
        if how == "add":
            added += known.get(name, ())
        elif how == "set":
            replaced = known.get(name, ())
    return added, replaced


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() else None


def _rules(term: Node) -> Iterator[AccessRule]:
    """Give the rules of a term: one for each pair of its addresses, and for each protocol."""
    source, then = section(term, "from"), section(term, "then")
    if then.has("next term"):
        return
    is_refused = then.has("discard") or then.has("reject")
    pairs = product(
        _hosts(section(source, "source-address")),
        _hosts(section(source, "destination-address")),
        [line.args[0] for line in source.find("protocol")] or ["ip"],
    )
    for hosts, targets, protocol in pairs:
        yield AccessRule(
            permits=not is_refused,
            protocol=protocol,
            source=hosts,
            destination=targets,
            source_ports=tuple(_ports(source, "source-port")),
            ports=tuple(_ports(source, "destination-port")),
        )


def _hosts(addresses: Node) -> list[Hosts]:
    return [Hosts.of(IPv4Network(node.args[0])) for node in addresses] or [ANYBODY]


def _ports(source: Node, word: str) -> Iterator[range]:
    for line in source.find(word):
        first, _, last = line.args[0].partition("-")
        if first.isdecimal():
            yield range(int(first), int(last or first) + 1)
        else:
            number = _PORTS.get(line.args[0], 0)
            yield range(number, number + 1)
