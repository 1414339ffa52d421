"""What a config says about the network, the same for every vendor. Each vendor extracts its own."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import IPv4Address, IPv4Interface, IPv4Network, IPv6Interface

from netconfig.lab.network.policies import AccessList, Policy

GLOBAL = "default"
"""The name of the table of interfaces that are in no VRF."""


@dataclass(frozen=True, kw_only=True)
class InterfaceFacts:
    """One interface as configured.

    `kind` is physical, channel (a bundle), subinterface, loopback, tunnel, management or svi (a
    VLAN's routed interface). A physical one and a channel have `switching` "" (routed), "access" or
    "trunk"; `vlans` are those it carries, None for all, `untagged` the access or native VLAN.
    `vlan` is the SVI's. A member of `channel` has `channel_mode` on, active or passive. A
    subinterface has the `tag` of its VLAN on its `parent`. `acl_in` and `acl_out` name lists of
    `Facts.acls`.
    """

    name: str
    kind: str
    is_enabled: bool = True
    description: str = ""
    mtu: int = 1500
    vrf: str = GLOBAL
    addresses: tuple[IPv4Interface, ...] = ()
    addresses6: tuple[IPv6Interface, ...] = ()
    switching: str = ""
    vlans: frozenset[int] | None = frozenset()
    untagged: int = 0
    vlan: int = 0
    is_always_up: bool = False
    has_lldp: bool = True
    channel: str = ""
    channel_mode: str = ""
    parent: str = ""
    tag: int = 0
    acl_in: str = ""
    acl_out: str = ""

    def carries(self, vlan: int) -> bool:
        """Tell whether the switchport takes part in a VLAN."""
        return bool(self.switching) and (self.vlans is None or vlan in self.vlans)


@dataclass(frozen=True, kw_only=True)
class PeerFacts:
    """One configured BGP session; `remote_as` is 0 when none is configured.

    `may_be_far` lets an eBGP session go to an address that is not on a connected network.
    `imports` and `exports` name policies of `Facts.policies`, tried in order; with
    `needs_policy` nothing passes where none is named. `secret` is in clear, so that those of
    two vendors can be compared. `max_prefixes` 0 is without limit.
    """

    vrf: str
    address: IPv4Address
    local_as: int
    remote_as: int
    is_enabled: bool = True
    description: str = ""
    update_source: str = ""
    may_be_far: bool = False
    group: str = ""
    secret: str = ""
    imports: tuple[str, ...] = ()
    exports: tuple[str, ...] = ()
    needs_policy: bool = False
    sets_next_hop: bool = False
    is_client: bool = False
    sends_default: bool = False
    takes_own_as: bool = False
    max_prefixes: int = 0
    keepalive: int = 60
    hold: int = 180


@dataclass(frozen=True, kw_only=True)
class RouteFacts:
    """One static route; without `next_hop` it leaves by `interface`, or drops without that too."""

    vrf: str
    prefix: IPv4Network
    next_hop: IPv4Address | None
    interface: str = ""
    distance: int = 1


@dataclass(frozen=True, kw_only=True)
class BgpTable:
    """What BGP does in one VRF: router id ("" for none configured) and what it announces.

    `redistributes` are connected, static and ospf; `policies` names those that judge them, and
    each of `networks` under its prefix. With `offers_all` every active route is offered to the
    peers' export policies, which by default let only BGP's own through, as on Junos. `distances`
    are those of external and internal routes.
    """

    vrf: str
    router_id: str = ""
    networks: tuple[IPv4Network, ...] = ()
    redistributes: frozenset[str] = frozenset()
    policies: Mapping[str, str] = field(default_factory=dict)
    offers_all: bool = False
    max_paths: int = 1
    mixes_neighbor_as: bool = False
    distances: tuple[int, int] = (20, 200)


@dataclass(frozen=True, kw_only=True)
class OspfInterface:
    """One interface in OSPF; `area` is dotted, `is_broadcast` False is point-to-point."""

    name: str
    area: str
    cost: int = 1
    is_passive: bool = False
    is_broadcast: bool = True
    priority: int = 1
    hello: int = 10
    dead: int = 40
    secret: str = ""
    ignores_mtu: bool = False


@dataclass(frozen=True, kw_only=True)
class OspfFacts:
    """One OSPF process; `redistributes` are connected, static and bgp.

    `distances` are those of routes within OSPF and of routes from outside.
    """

    process: str
    vrf: str = GLOBAL
    router_id: str = ""
    interfaces: tuple[OspfInterface, ...] = ()
    redistributes: frozenset[str] = frozenset()
    sends_default: bool = False
    distances: tuple[int, int] = (110, 110)


@dataclass(frozen=True, kw_only=True)
class Facts:
    """Everything the network needs to know of one device's config.

    `services` are the management protocols it answers: eapi, ssh, netconf and so on; it does in
    every VRF, unless `service_vrfs` names those of a service. `guards` names the access lists that
    judge who may come to a service. `routing` names the VRFs that forward.
    """

    hostname: str
    domain: str = ""
    interfaces: Mapping[str, InterfaceFacts] = field(default_factory=dict)
    vlans: Mapping[int, str] = field(default_factory=dict)
    vrfs: Mapping[str, str] = field(default_factory=dict)
    peers: tuple[PeerFacts, ...] = ()
    tables: tuple[BgpTable, ...] = ()
    ospf: tuple[OspfFacts, ...] = ()
    routes: tuple[RouteFacts, ...] = ()
    policies: Mapping[str, Policy] = field(default_factory=dict)
    acls: Mapping[str, AccessList] = field(default_factory=dict)
    routing: frozenset[str] = frozenset({GLOBAL})
    services: frozenset[str] = frozenset()
    service_vrfs: Mapping[str, frozenset[str]] = field(default_factory=dict)
    guards: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    ntp_servers: tuple[str, ...] = ()
    has_lldp: bool = True
