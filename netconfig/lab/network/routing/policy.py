"""How routing policies judge and change BGP paths."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from ipaddress import IPv4Address, IPv4Network

from netconfig.lab.network.facts import Facts, PeerFacts
from netconfig.lab.network.policies import Demand, Policy, PrefixList, Term
from netconfig.lab.network.routing.paths import Path


@dataclass(frozen=True)
class Border:
    """Where a path is judged: the config there, the session and the own address on it."""

    facts: Facts
    peer: PeerFacts
    address: IPv4Address | None


def judge(names: Iterable[str], path: Path, border: Border, *, default: bool) -> Path | None:
    """Return a path as policies leave it, None when they refuse it.

    A policy that does not exist lets everything through.
    """
    for name in names:
        policy = border.facts.policies.get(name)
        if policy is None:
            continue
        verdict, path = _apply(policy, path, border)
        if verdict is not None:
            return path if verdict else None
    return path if default else None


def in_list(rules: PrefixList, prefix: IPv4Network) -> bool:
    """Tell whether a prefix list permits a prefix."""
    for rule in rules:
        if rule.low <= prefix.prefixlen <= rule.high and prefix.subnet_of(rule.prefix):
            return rule.permits
    return False


def _apply(policy: Policy, path: Path, border: Border) -> tuple[bool | None, Path]:
    for term in policy.terms:
        if not _fits(term, path, border):
            continue
        if term.permits is not False:
            path = _changed(term, path, border)
        if term.permits is not None:
            return term.permits, path
    return policy.otherwise, path


def _fits(term: Term, path: Path, border: Border) -> bool:
    lists = term.prefix_lists
    return (
        (not lists or any(in_list(each, path.prefix) for each in lists))
        and (not term.protocols or path.source in term.protocols)
        and (not term.communities or bool(term.communities & set(path.communities)))
        and (not term.neighbors or border.peer.address in term.neighbors)
        and all(_meets(path, demand) for demand in term.demands)
    )


def _meets(path: Path, asked: Demand) -> bool:
    numbers = " ".join(map(str, path.as_path))
    return (
        (asked.prefixes is None or in_list(asked.prefixes, path.prefix))
        and (asked.communities is None or bool(asked.communities & set(path.communities)))
        and (asked.as_path is None or bool(re.search(asked.as_path, numbers)))
        and asked.origin in (None, path.origin)
        and (asked.metrics is None or path.metric in asked.metrics)
        and (asked.local_preferences is None or path.local_preference in asked.local_preferences)
    )


def _changed(term: Term, path: Path, border: Border) -> Path:
    hop = path.next_hop
    if term.next_hop:
        hop = border.address if term.next_hop == "self" else IPv4Address(term.next_hop)
    kept = path.communities if term.set_communities is None else term.set_communities
    preference, metric, weight = term.local_preference, term.metric, term.weight
    return replace(
        path,
        next_hop=hop,
        as_path=(*term.prepend, *path.as_path),
        local_preference=path.local_preference if preference is None else preference,
        metric=path.metric if metric is None else metric,
        weight=path.weight if weight is None else weight,
        communities=tuple(dict.fromkeys((*kept, *term.add_communities))),
    )
