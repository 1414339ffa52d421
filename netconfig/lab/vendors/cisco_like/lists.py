"""Access lists, prefix lists and route maps in the form that Arista and Cisco share, as facts."""

from collections.abc import Iterable, Iterator, Mapping
from ipaddress import IPv4Network

from netconfig.lab.grammar.access_rules import BadRule, RuleWords, read_rule, read_standard_rule
from netconfig.lab.model.config.tree import Node
from netconfig.lab.network.policies import (
    AccessList,
    AccessRule,
    Hosts,
    Policy,
    PrefixList,
    PrefixRule,
    Term,
)

_ACTIONS = {"permit": True, "deny": False}


def access_list(lines: Iterable[Node], *, is_standard: bool) -> AccessList:
    """Read a list whose lines are `SEQUENCE permit|deny RULE`."""
    read = read_standard_rule if is_standard else read_rule
    rules: list[tuple[int, AccessRule]] = []
    for node in lines:
        number, action, *words = node.line.split()
        if number.isdecimal() and action in _ACTIONS:
            try:
                rules.append((int(number), _rule(read(words), permits=_ACTIONS[action])))
            except BadRule:
                continue  # in a form that only IPv6 or another protocol has
    return AccessList(tuple(rule for _, rule in sorted(rules, key=lambda pair: pair[0])))


def prefix_rule(words: list[str]) -> tuple[int, PrefixRule]:
    """Read `seq NUMBER permit|deny PREFIX [eq N] [ge N] [le N]` to its number and its rule."""
    prefix = IPv4Network(words[3])
    bounds = dict(zip(words[4::2], map(int, words[5::2]), strict=True))
    low = bounds.get("eq", bounds.get("ge", prefix.prefixlen))
    high = bounds.get("eq", bounds.get("le", 32 if "ge" in bounds else prefix.prefixlen))
    return int(words[1]), PrefixRule(prefix, low, high, _ACTIONS[words[2]])


def route_maps(
    nodes: Iterable[Node],
    prefix_lists: Mapping[str, PrefixList],
    communities: Mapping[str, frozenset[str]],
) -> dict[str, Policy]:
    """Read route maps; a list that does not exist is taken to fit everything."""
    terms: dict[str, list[tuple[int, Term]]] = {}
    for node in nodes:
        words = node.line.split()
        found = _term(node, prefix_lists, communities, permits=_ACTIONS[words[2]])
        terms.setdefault(words[1], []).append((int(words[3]), found))
    return {
        name: Policy(tuple(term for _, term in sorted(own, key=lambda pair: pair[0])))
        for name, own in terms.items()
    }


def policy_of_list(rules: PrefixList) -> Policy:
    """Return the policy of a prefix list that a neighbor has in the place of a route map."""
    return Policy((Term(prefix_lists=(rules,)),))


def _rule(words: RuleWords, *, permits: bool) -> AccessRule:
    return AccessRule(
        permits=permits,
        protocol=words.protocol,
        source=Hosts(*words.source),
        destination=Hosts(*words.destination),
        source_ports=words.source_ports,
        ports=words.ports,
    )


def _term(
    node: Node,
    prefix_lists: Mapping[str, PrefixList],
    communities: Mapping[str, frozenset[str]],
    *,
    permits: bool,
) -> Term:
    lists = node.rest("match ip address prefix-list").split()
    named = node.rest("match community").split()
    goes_on = permits and any(line.line.startswith("continue") for line in node)
    added, replaced = _communities(node.rest("set community").split())
    return Term(
        permits=None if goes_on else permits,
        prefix_lists=tuple(prefix_lists[name] for name in lists if name in prefix_lists),
        communities=frozenset(c for name in named for c in communities.get(name, ())),
        protocols=frozenset(node.rest("match source-protocol").split()),
        local_preference=_number(node, "set local-preference"),
        metric=_number(node, "set metric"),
        weight=_number(node, "set weight"),
        next_hop=node.rest("set ip next-hop"),
        prepend=tuple(_numbers(node.rest("set as-path prepend").split())),
        add_communities=added,
        set_communities=replaced,
    )


def _communities(words: list[str]) -> tuple[tuple[str, ...], tuple[str, ...] | None]:
    """Return which communities a map adds, and which it puts in the place of all."""
    if not words:
        return (), None
    named = tuple(word for word in words if word not in {"additive", "none"})
    return (named, None) if "additive" in words else ((), named)


def _number(node: Node, words: str) -> int | None:
    text = node.rest(words)
    return int(text) if text.isdecimal() else None


def _numbers(words: Iterable[str]) -> Iterator[int]:
    return (int(word) for word in words if word.isdecimal())
