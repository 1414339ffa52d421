"""Checks across objects, before anything renders: rows in, problems out; docs/validation.md."""

from netconfig.intent.validation import (
    addresses,
    bgp,
    groups,
    lags,
    limits,
    links,
    management,
    names,
    ports,
    prefixes,
    references,
    services,
    unwritten,
    vlans,
)
from netconfig.intent.validation.network import Network
from netconfig.intent.validation.problem import Check, Problem, Severity, registered

_FAMILIES = [
    family.__name__
    for family in (
        addresses,
        prefixes,
        links,
        ports,
        names,
        lags,
        vlans,
        bgp,
        references,
        services,
        groups,
        management,
        limits,
        unwritten,
    )
]


def all_checks() -> tuple[Check, ...]:
    """Return every check, by what it looks at."""
    return tuple(sorted(registered(), key=lambda c: _FAMILIES.index(c.find.__module__)))


def find_problems(network: Network) -> list[Problem]:
    """Run every check; errors come first, then by check, object and sentence."""
    found = {problem for check in all_checks() for problem in check.run(network)}
    return sorted(found, key=lambda p: (p.severity, p.check, p.kind, p.key, p.text))


def find_unwritten_in(network: Network) -> list[Problem]:
    """Run the one check of what templates leave out, in the same order."""
    check = next(check for check in all_checks() if check.find is unwritten.unwritten)
    return sorted(check.run(network), key=lambda p: (p.kind, p.key, p.text))


__all__ = [
    "Check",
    "Network",
    "Problem",
    "Severity",
    "all_checks",
    "find_problems",
    "find_unwritten_in",
]
