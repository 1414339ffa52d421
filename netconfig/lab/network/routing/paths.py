"""A BGP path and which of several is best (RFC 4271 section 9.1, with the vendors' weight)."""

from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network

_ORIGINS = ("igp", "egp", "incomplete")
DEFAULT_PREFERENCE = 100


@dataclass(frozen=True, kw_only=True)
class Path:
    """One way to a prefix as a router has it; `next_hop` and `peer` are None for its own.

    `source` is the protocol that a router's own path comes from. `router_id` is that of the
    neighbor, `cost` what the way to the next hop costs.
    """

    prefix: IPv4Network
    next_hop: IPv4Address | None = None
    as_path: tuple[int, ...] = ()
    origin: str = "igp"
    local_preference: int = DEFAULT_PREFERENCE
    metric: int = 0
    weight: int = 0
    communities: tuple[str, ...] = ()
    source: str = "bgp"
    peer: IPv4Address | None = None
    peer_as: int = 0
    is_internal: bool = False
    is_from_client: bool = False
    router_id: str = "0.0.0.0"  # noqa: S104  # a router id, no bind address
    cost: int = 0


def best_first(paths: Sequence[Path]) -> list[Path]:
    """Return paths, the one that a router uses before all others."""
    found = sorted(paths, key=lambda path: _rank(path, metric=0))
    best = found[0] if found else None
    for other in found:
        if best is not None and _beats(other, best):
            best = other
    return [path for path in found if path is best] + [p for p in found if p is not best]


def as_good(best: Path, other: Path, *, mixes_neighbor_as: bool) -> bool:
    """Tell whether traffic may be shared between two paths."""
    is_same = _same_neighbor(best, other)
    if not (is_same or mixes_neighbor_as) or best.next_hop == other.next_hop:
        return False
    metrics = (best.metric, other.metric) if is_same else (0, 0)
    return _merits(best, metrics[0]) == _merits(other, metrics[1])


def why_worse(best: Path, other: Path) -> str:
    """Say in the words of RFC 4271 where a path lost against the best."""
    reasons = (
        (best.weight > other.weight, "weight"),
        (best.local_preference > other.local_preference, "local preference"),
        (len(best.as_path) < len(other.as_path), "AS path length"),
        (_ORIGINS.index(best.origin) < _ORIGINS.index(other.origin), "origin"),
        (_same_neighbor(best, other) and best.metric < other.metric, "MED"),
        (other.is_internal and not best.is_internal, "internal"),
        (best.cost < other.cost, "IGP cost"),
        (_number(best.router_id) < _number(other.router_id), "router ID"),
    )
    return next((reason for is_it, reason in reasons if is_it), "neighbor address")


def _beats(one: Path, other: Path) -> bool:
    """Compare two paths; the metric counts only between paths by the same neighboring AS."""
    if not _same_neighbor(one, other):
        return _rank(one, metric=0) < _rank(other, metric=0)
    return _rank(one, metric=one.metric) < _rank(other, metric=other.metric)


def _rank(path: Path, *, metric: int) -> tuple[int, ...]:
    peer = int(path.peer) if path.peer else 0
    return (*_merits(path, metric), _number(path.router_id), peer)


def _merits(path: Path, metric: int) -> tuple[int, ...]:
    return (
        -path.weight,
        -path.local_preference,
        0 if path.peer is None else 1,
        len(path.as_path),
        _ORIGINS.index(path.origin),
        metric,
        1 if path.is_internal else 0,
        path.cost,
    )


def _same_neighbor(one: Path, other: Path) -> bool:
    return one.as_path[:1] == other.as_path[:1]


def _number(router_id: str) -> int:
    return int(IPv4Address(router_id))
