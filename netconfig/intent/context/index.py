"""Plain rows, found by what they belong to: what the builders of contexts look things up in."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from ipaddress import ip_network
from typing import Any

from netconfig.core.errors import NetconfigError
from netconfig.intent.queries import Row, Tables

Fields = Mapping[str, Any]


class ContextCannotBe(NetconfigError):
    """What the intent says of a device does not fit together."""


@dataclass(frozen=True)
class LinkEnd:
    """A link as one of its interfaces sees it: own address, and the other end."""

    far_device: str
    far_interface: str
    address: str
    far_address: str


@dataclass
class Index:
    """All that the contexts of some devices are made of."""

    versions: Mapping[str, int]
    devices: dict[str, Fields] = field(default_factory=dict)
    sites: dict[str, Fields] = field(default_factory=dict)
    profiles: dict[str, Fields] = field(default_factory=dict)
    vrfs: dict[str, Fields] = field(default_factory=dict)
    system_profiles: dict[str, Fields] = field(default_factory=dict)
    routers: dict[str, Fields] = field(default_factory=dict)
    links: dict[str, LinkEnd] = field(default_factory=dict)
    vlans: dict[str, list[Fields]] = field(default_factory=dict)
    interfaces: dict[str, list[Fields]] = field(default_factory=dict)
    addresses: dict[str, list[Fields]] = field(default_factory=dict)
    groups: dict[str, list[Fields]] = field(default_factory=dict)
    sessions: dict[str, list[Fields]] = field(default_factory=dict)
    routes: dict[str, list[Fields]] = field(default_factory=dict)

    def secret(self, name: str) -> str:
        """Return how texts name a secret: by name and version, never by value."""
        return f"secret:{name}@{self.versions.get(name, 1)}"


def build_index(tables: Tables, *, versions: Mapping[str, int]) -> Index:
    """Return the rows of the kinds that contexts are made of, indexed."""
    links: dict[str, LinkEnd] = {}
    for row in tables["link"]:
        links |= _ends(row.fields)
    return Index(
        versions=versions,
        devices=_by_key(tables["device"]),
        sites=_by_key(tables["site"]),
        profiles=_by_key(tables["interface_profile"]),
        vrfs=_by_key(tables["vrf"]),
        system_profiles=_by_key(tables["system_profile"]),
        routers=_by_key(tables["bgp_router"]),
        links=links,
        vlans=_lists(tables["vlan"], "site"),
        interfaces=_lists(tables["interface"], "device"),
        addresses=_lists(tables["ip_address"], "interface"),
        groups=_lists(tables["bgp_peer_group"], "router"),
        sessions=_lists(tables["bgp_session"], "router"),
        routes=_lists(tables["static_route"], "device"),
    )


def _by_key(rows: Collection[Row]) -> dict[str, Fields]:
    return {row.key: row.fields for row in rows}


def _lists(rows: Collection[Row], owner: str) -> dict[str, list[Fields]]:
    found: dict[str, list[Fields]] = defaultdict(list)
    for row in rows:
        found[row.fields[owner]].append(row.fields)
    return dict(found)


def _ends(link: Fields) -> dict[str, LinkEnd]:
    first = second = ""
    if link["prefix"]:
        network = ip_network(link["prefix"])
        # A network of two addresses has no room for its own and the broadcast address (RFC 3021).
        offset = 0 if network.num_addresses == 2 else 1
        first, second = (f"{network[offset + n]}/{network.prefixlen}" for n in (0, 1))
    ends = {}
    for near, far, address, far_address in (
        (link["a"], link["b"], first, second),
        (link["b"], link["a"], second, first),
    ):
        device, _, interface = far.partition(" ")
        ends[near] = LinkEnd(device, interface, address, far_address)
    return ends
