"""Plain rows, found by what they belong to: what the builders of contexts look things up in."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from ipaddress import ip_network
from typing import Any

from netconfig.core.errors import NetconfigError
from netconfig.intent.models.interface.settings import PORT_SETTINGS
from netconfig.intent.queries import Row, Tables

Fields = Mapping[str, Any]


class ContextCannotBe(NetconfigError):
    """What the intent says of a device does not fit together."""


@dataclass(frozen=True)
class LinkEnd:
    """A link as one of its interfaces sees it: own addresses, and the other end with its own.

    Addresses come with their prefix length, that of IPv4 before that of IPv6.
    """

    far_device: str
    far_interface: str
    addresses: tuple[str, ...]
    far_addresses: tuple[str, ...]
    bgp_group: str = ""


@dataclass
class Index:
    """All that the contexts of some devices are made of.

    `profiles` has of each interface profile the settings that it says, and `sessions` has those of
    BGP by router and peer.
    """

    versions: Mapping[str, int]
    by_key: Mapping[str, Mapping[str, Fields]] = field(default_factory=dict)
    by_owner: Mapping[str, Mapping[str, list[Fields]]] = field(default_factory=dict)
    links: Mapping[str, LinkEnd] = field(default_factory=dict)
    vlans: Mapping[str, Mapping[int, Fields]] = field(default_factory=dict)
    mlag_members: Mapping[str, Fields] = field(default_factory=dict)
    profiles: Mapping[str, Fields] = field(default_factory=dict)
    sessions: Mapping[str, Fields] = field(default_factory=dict)

    @property
    def devices(self) -> Mapping[str, Fields]:
        """The devices by name."""
        return self.by_key["device"]

    def one(self, kind: str, key: str) -> Fields | None:
        """Return the object of a kind with that natural key, or None."""
        return self.by_key[kind].get(key)

    def of(self, kind: str, owner: str) -> list[Fields]:
        """Return the objects of a kind that belong to the object with that natural key."""
        return self.by_owner[kind].get(owner, [])

    def secret(self, name: str) -> str:
        """Return how texts name a secret: by name and version, never by value."""
        return f"secret:{name}@{self.versions.get(name, 1)}"

    def secret_or_none(self, name: str | None) -> str | None:
        """Return how texts name a secret, or None for none."""
        return self.secret(name) if name else None


_OWNERS = {
    "chassis_member": "device",
    "interface": "device",
    "interface_range": "device",
    "ip_address": "interface",
    "gateway": "interface",
    "static_route": "device",
    "bgp_peer_group": "router",
    "bgp_group_family": "group",
    "bgp_session": "router",
    "bgp_session_family": "session",
    "bgp_vrf": "router",
    "ospf_process": "device",
    "ospf_area": "process",
    "mlag_member": "domain",
}
"""The kinds that are looked up by what they belong to, and the field that says it."""


def build_index(tables: Tables, *, versions: Mapping[str, int]) -> Index:
    """Return the rows of the kinds that contexts are made of, indexed."""
    links: dict[str, LinkEnd] = {}
    for row in tables["link"]:
        links |= _ends(row.fields)
    return Index(
        versions=versions,
        by_key={kind: {row.key: row.fields for row in rows} for kind, rows in tables.items()},
        by_owner={kind: _lists(tables[kind], owner) for kind, owner in _OWNERS.items()},
        links=links,
        vlans=_vlans(tables),
        mlag_members={row.fields["device"]: row.fields for row in tables["mlag_member"]},
        profiles={
            row.key: {n: row.fields[n] for n in PORT_SETTINGS if row.fields[n] is not None}
            for row in tables["interface_profile"]
        },
        sessions={
            f"{row.fields['router']} {row.fields['peer']}": row.fields
            for row in tables["bgp_session"]
        },
    )


def _lists(rows: Collection[Row], owner: str) -> dict[str, list[Fields]]:
    found: dict[str, list[Fields]] = defaultdict(list)
    for row in rows:
        found[row.fields[owner]].append(row.fields)
    return dict(found)


def _vlans(tables: Tables) -> dict[str, dict[int, Fields]]:
    """Return each site's VLANs by their number, its own before those of its groups."""
    found: dict[str, dict[int, Fields]] = defaultdict(dict)
    of_groups = _lists(tables["group_vlan"], "group")
    for row in tables["vlan_group"]:
        for site in row.fields["sites"]:
            found[site] |= {int(vlan["vid"]): vlan for vlan in of_groups.get(row.key, ())}
    for row in tables["vlan"]:
        found[row.fields["site"]][int(row.fields["vid"])] = row.fields
    return dict(found)


def _ends(link: Fields) -> dict[str, LinkEnd]:
    pairs = [_pair(link[name]) for name in ("prefix", "prefix6") if link[name]]
    first, second = (tuple(pair[n] for pair in pairs) for n in (0, 1))
    ends = {}
    for near, far, addresses, far_addresses in (
        (link["a"], link["b"], first, second),
        (link["b"], link["a"], second, first),
    ):
        device, _, interface = far.partition(" ")
        ends[near] = LinkEnd(device, interface, addresses, far_addresses, link["bgp_group"])
    return ends


def _pair(prefix: str) -> tuple[str, str]:
    network = ip_network(prefix)
    # A network of two addresses has no room for its own and the broadcast address (RFC 3021).
    offset = 0 if network.num_addresses == 2 else 1
    first, second = (f"{network[offset + n]}/{network.prefixlen}" for n in (0, 1))
    return first, second
