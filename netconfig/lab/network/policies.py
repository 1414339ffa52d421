"""What lets packets and routes pass: access lists and routing policies, the same for all vendors.

How lists judge packets is in `access`, how policies judge routes in `routing.policy`.
"""

from dataclasses import dataclass, field
from ipaddress import IPv4Address, IPv4Network

_ALL_BITS = 0xFFFFFFFF


@dataclass(frozen=True)
class Hosts:
    """Addresses in an access list: bits that are set in `wildcard` may be anything."""

    address: int = 0
    wildcard: int = _ALL_BITS

    @classmethod
    def of(cls, network: IPv4Network) -> "Hosts":
        """Return the addresses of a network."""
        return cls(int(network.network_address), int(network.hostmask))

    def have(self, address: IPv4Address) -> bool:
        """Tell whether an address is one of them."""
        return (int(address) ^ self.address) & ~self.wildcard & _ALL_BITS == 0


ANYBODY = Hosts()


@dataclass(frozen=True, kw_only=True)
class AccessRule:
    """One line of an access list; `protocol` "ip" is any, `ports` () are any."""

    permits: bool
    protocol: str = "ip"
    source: Hosts = ANYBODY
    destination: Hosts = ANYBODY
    source_ports: tuple[range, ...] = ()
    ports: tuple[range, ...] = ()


@dataclass(frozen=True)
class AccessList:
    """The first rule that fits a packet decides; `permits_rest` where none fits."""

    rules: tuple[AccessRule, ...] = ()
    permits_rest: bool = False


@dataclass(frozen=True)
class PrefixRule:
    """One line of a prefix list: prefixes inside `prefix` of `low` to `high` bits."""

    prefix: IPv4Network
    low: int
    high: int
    permits: bool = True

    @classmethod
    def exact(cls, prefix: IPv4Network) -> "PrefixRule":
        """Return the rule for one prefix and no other."""
        return cls(prefix, prefix.prefixlen, prefix.prefixlen)


PrefixList = tuple[PrefixRule, ...]
"""The first rule that fits decides; a prefix that none fits is refused."""


@dataclass(frozen=True, kw_only=True)
class Demand:
    """What a route must be besides; None asks nothing.

    `as_path` is a regular expression found in its AS numbers, which have a blank in between.
    """

    prefixes: PrefixList | None = None
    communities: frozenset[str] | None = None
    as_path: str | None = None
    origin: str | None = None
    metrics: range | None = None
    local_preferences: range | None = None


@dataclass(frozen=True, kw_only=True)
class Term:
    """One entry of a route map, or one term of a policy; all that it says must fit a route.

    Of several `prefix_lists`, `protocols` or `communities` one is enough, of `demands` none; ()
    says nothing about them. `permits` None changes the route and goes on. What is set: None or ()
    leaves as is; `next_hop` "self" is the sender's own address.
    """

    permits: bool | None = True
    prefix_lists: tuple[PrefixList, ...] = ()
    protocols: frozenset[str] = frozenset()
    communities: frozenset[str] = frozenset()
    neighbors: frozenset[IPv4Address] = frozenset()
    demands: tuple[Demand, ...] = ()
    local_preference: int | None = None
    metric: int | None = None
    weight: int | None = None
    next_hop: str = ""
    prepend: tuple[int, ...] = ()
    add_communities: tuple[str, ...] = ()
    set_communities: tuple[str, ...] | None = None


@dataclass(frozen=True)
class Policy:
    """Terms in order; `otherwise` is for routes that no term decides, None for "as by default"."""

    terms: tuple[Term, ...] = field(default=())
    otherwise: bool | None = False
