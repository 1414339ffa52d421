"""A table of active routes, and how a packet finds its route there."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network

from netconfig.lab.network.routing.paths import Path

_ALL_BITS = 0xFFFFFFFF


@dataclass(frozen=True)
class Via:
    """One way out; `next_hop` is None for what is on the interface's own network."""

    next_hop: IPv4Address | None
    interface: str


@dataclass(frozen=True, kw_only=True)
class Route:
    """One active route. `protocol` is connected, static, ospf or bgp; without `vias` it drops.

    `kind` says more: "intra", "external" for OSPF; "ebgp", "ibgp" for BGP. `next_hops` are the
    addresses that the protocol gave, before they were resolved to `vias`; `path` is BGP's.
    """

    prefix: IPv4Network
    protocol: str
    vias: tuple[Via, ...]
    distance: int
    metric: int = 0
    kind: str = ""
    next_hops: tuple[IPv4Address, ...] = ()
    path: Path | None = None


class Table:
    """The best routes of one VRF, the longest prefix first to be found."""

    def __init__(self, routes: Iterable[Route]) -> None:
        self._by_prefix: dict[IPv4Network, Route] = {}
        for route in routes:
            old = self._by_prefix.get(route.prefix)
            if old is None or route.distance < old.distance:
                self._by_prefix[route.prefix] = route
        self._by_length: dict[int, dict[int, Route]] = {}
        for prefix, route in self._by_prefix.items():
            same = self._by_length.setdefault(prefix.prefixlen, {})
            same[int(prefix.network_address)] = route
        self._lengths = sorted(self._by_length, reverse=True)

    def lookup(self, address: IPv4Address) -> Route | None:
        """Return the most specific route to an address."""
        number = int(address)
        for length in self._lengths:
            mask = _ALL_BITS << (32 - length) & _ALL_BITS
            found = self._by_length[length].get(number & mask)
            if found is not None:
                return found
        return None

    def get(self, prefix: IPv4Network) -> Route | None:
        """Return the route for exactly this prefix."""
        return self._by_prefix.get(prefix)

    def __iter__(self) -> Iterator[Route]:
        """Go through the routes in the order of their prefixes."""
        return iter(sorted(self._by_prefix.values(), key=lambda route: route.prefix))

    def __len__(self) -> int:
        return len(self._by_prefix)
