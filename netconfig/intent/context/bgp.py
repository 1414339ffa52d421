"""BGP of one device as templates see it: what is said, and what follows from links."""

from collections.abc import Iterator
from ipaddress import ip_address, ip_interface
from typing import Any

from netconfig.intent.context.index import ContextCannotBe, Fields, Index, LinkEnd
from netconfig.intent.context.interfaces import layers_of
from netconfig.intent.fields.network import port_names
from netconfig.intent.models.bgp.family import FAMILY_SETTINGS
from netconfig.intent.models.bgp.peering import PEERING_SETTINGS
from netconfig.intent.queries import natural_order

_TABLE = ("maximum_paths", "aggregates", "redistribute")
_NOTHING: dict[str, Any] = {
    "networks": [],
    "maximum_paths": None,
    "aggregates": [],
    "redistribute": [],
}
_ROUTER = (
    "asn",
    "router_id",
    "cluster_id",
    "keepalive_seconds",
    "hold_seconds",
    "graceful_restart",
    "multipath_relax",
)
_PLAIN = [name for name in PEERING_SETTINGS if name not in ("description", "password")]


def bgp_of(name: str, index: Index) -> dict[str, Any] | None:
    """Return the router with its groups and sessions, or None without BGP.

    Raises ContextCannotBe where a session's peer or its AS number cannot be known.
    """
    router = index.one("bgp_router", name)
    if router is None:
        return None
    groups = sorted(
        index.of("bgp_peer_group", name), key=lambda group: natural_order(group["name"])
    )
    known = {group["name"]: group for group in groups}
    said = [_session(row, known, index) for row in index.of("bgp_session", name)]
    derived = [_session(row, known, index) for row in _over_links(name, known, index)]
    sessions = sorted(
        [*said, *derived],
        key=lambda s: (natural_order(s["vrf"] or ""), s["family"], natural_order(s["address"])),
    )
    return {
        **{field: router[field] for field in _ROUTER},
        **_table(router),
        "vrfs": _vrfs(name, sessions, index),
        "groups": [_group(group, index) for group in groups],
        "sessions": sessions,
    }


def asn_at(end: LinkEnd, index: Index) -> int | None:
    """Return the AS number that the router at the other end of a link shows there, if there is one.

    Its session over the link, or the group of that, may say another than the router's own.
    """
    router = index.one("bgp_router", end.far_device)
    if router is None:
        return None
    session = index.sessions.get(f"{end.far_device} {end.far_interface}")
    name = session["group"] if session else f"{end.far_device} {end.bgp_group}"
    group = (index.one("bgp_peer_group", name) if name else None) or {}
    said = (session["local_asn"] if session else None) or group.get("local_asn")
    return int(said or router["asn"])


def _table(row: Fields) -> dict[str, Any]:
    return {
        "networks": sorted(row["networks"], key=natural_order),
        **{field: row[field] for field in _TABLE},
    }


def _vrfs(name: str, sessions: list[dict[str, Any]], index: Index) -> list[dict[str, Any]]:
    """Return the tables that something is said of, and those that only have sessions."""
    said = {row["vrf"]: _table(row) for row in index.of("bgp_vrf", name)}
    silent = {session["vrf"]: _NOTHING for session in sessions if session["vrf"]}
    return [
        {"name": vrf, **table}
        for vrf, table in sorted((silent | said).items(), key=lambda item: natural_order(item[0]))
    ]


def _group(group: Fields, index: Index) -> dict[str, Any]:
    own = f"{group['router']} {group['name']}"
    return {
        "name": group["name"],
        "description": group["description"] or "",
        **{field: group[field] for field in _PLAIN},
        "password": index.secret_or_none(group["password"]),
        "families": _families(index.of("bgp_group_family", own)),
    }


def _families(rows: list[Fields]) -> list[dict[str, Any]]:
    found = [
        {"family": row["family"], **{field: row[field] for field in FAMILY_SETTINGS}}
        for row in rows
    ]
    return sorted(found, key=lambda family: str(family["family"]))


def _over_links(name: str, groups: dict[str, Fields], index: Index) -> Iterator[Fields]:
    """Yield the sessions that links ask for and nobody wrote down."""
    said = {row["peer"] for row in index.of("bgp_session", name)}
    for row in index.of("interface", name):
        end = index.links.get(f"{name} {row['name']}")
        if end is None or not end.bgp_group or row["name"] in said:
            continue
        if end.bgp_group not in groups:
            raise ContextCannotBe(
                f"the link of {name} {row['name']} wants a bgp session in peer group "
                f"{end.bgp_group}, which {name} does not have."
            )
        yield {
            **dict.fromkeys(PEERING_SETTINGS),
            "router": name,
            "vrf": None,
            "peer": row["name"],
            "group": f"{name} {end.bgp_group}",
            "enabled": True,
        }


def _session(row: Fields, groups: dict[str, Fields], index: Index) -> dict[str, Any]:
    device, peer = row["router"], row["peer"]
    end = index.links.get(f"{device} {peer}")
    group_name = row["group"].partition(" ")[2] if row["group"] else None
    group = groups.get(group_name, {}) if group_name else {}
    address = _far_address(device, peer, end, index) if end else _own_address(device, peer)
    description = row["description"]
    key = " ".join((device, row["vrf"] or "-", peer))
    return {
        "address": address,
        "family": ip_address(address).version,
        "vrf": _vrf(device, peer, index) if end else row["vrf"],
        "group": group_name,
        "description": (end.far_device if end else "") if description is None else description,
        "enabled": row["enabled"],
        "device": end.far_device if end else None,
        "interface": peer if end else None,
        **{field: row[field] for field in _PLAIN},
        "remote_asn": _remote_asn(row, group, end, index),
        # What the group says already, devices do not show again.
        "says_remote_asn": group.get("remote_asn") is None,
        "password": index.secret_or_none(row["password"]),
        "families": _families(index.of("bgp_session_family", key)),
    }


def _vrf(device: str, interface: str, index: Index) -> str | None:
    row = index.one("interface", f"{device} {interface}")
    if row is None:
        return None
    ranges = index.of("interface_range", device)
    around = [item for item in ranges if interface in port_names(item["name"])]
    vrf = next((layer["vrf"] for layer in layers_of(row, around, index) if layer["vrf"]), None)
    return str(vrf) if vrf else None


def _own_address(device: str, peer: str) -> str:
    try:
        return str(ip_address(peer))
    except ValueError:
        raise ContextCannotBe(
            f"bgp session {device} {peer}: interface {peer} has no link that leads to a peer."
        ) from None


def _far_address(device: str, peer: str, end: LinkEnd, index: Index) -> str:
    if end.far_addresses:
        return str(ip_interface(end.far_addresses[0]).ip)
    rows = index.of("ip_address", f"{end.far_device} {end.far_interface}")
    primary = [row["address"] for row in rows if row["role"] == "primary"]
    if not primary:
        raise ContextCannotBe(
            f"bgp session {device} {peer}: {end.far_device} {end.far_interface} has no address."
        )
    return str(ip_interface(min(primary, key=natural_order)).ip)


def _remote_asn(row: Fields, group: Fields, end: LinkEnd | None, index: Index) -> int:
    said = row["remote_asn"] or group.get("remote_asn")
    asn = said or (asn_at(end, index) if end else None)
    if asn is None:
        raise ContextCannotBe(
            f"bgp session {row['router']} {row['peer']}: nothing says the peer's AS number."
        )
    return int(asn)
