"""VRFs, static routes and BGP of one device as templates see them."""

from collections.abc import Sequence
from ipaddress import ip_address, ip_interface
from typing import Any

from netconfig.intent.context.index import ContextCannotBe, Fields, Index, LinkEnd
from netconfig.intent.queries import natural_order


def vrfs_of(name: str, interfaces: Sequence[dict[str, Any]], index: Index) -> list[dict[str, Any]]:
    """Return the VRFs that the device's interfaces and routes are in, with their RD."""
    used = {interface["vrf"] for interface in interfaces}
    used |= {route["vrf"] for route in index.routes.get(name, ())}
    names = sorted((vrf for vrf in used if vrf), key=natural_order)
    return [{"name": vrf, "rd": _rd(name, vrf, index)} for vrf in names]


def static_routes_of(name: str, index: Index) -> list[dict[str, Any]]:
    """Return the static routes, those of the default table first."""
    routes = [
        {
            "vrf": route["vrf"],
            "prefix": route["prefix"],
            "next_hop": route["next_hop"],
            "distance": route["distance"],
            "family": ip_address(route["next_hop"]).version,
        }
        for route in index.routes.get(name, ())
    ]
    return sorted(
        routes,
        key=lambda r: [natural_order(r[part] or "") for part in ("vrf", "prefix", "next_hop")],
    )


def bgp_of(name: str, index: Index) -> dict[str, Any] | None:
    """Return the router with its groups and sessions, or None without BGP."""
    router = index.routers.get(name)
    if router is None:
        return None
    groups = sorted(index.groups.get(name, ()), key=lambda group: natural_order(group["name"]))
    known = {group["name"]: group for group in groups}
    sessions = [_session(row, known, index) for row in index.sessions.get(name, ())]
    return {
        "asn": router["asn"],
        "router_id": router["router_id"],
        "maximum_paths": router["maximum_paths"],
        "redistribute_connected": router["redistribute_connected"],
        "networks": sorted(router["networks"], key=natural_order),
        "groups": [_group(group, index) for group in groups],
        "sessions": sorted(sessions, key=lambda s: (s["family"], natural_order(s["address"]))),
    }


def _rd(device: str, vrf: str, index: Index) -> str:
    rd = str(index.vrfs[vrf]["rd"])
    if not rd.startswith("router-id:"):
        return rd
    router = index.routers.get(device)
    if router is None:
        raise ContextCannotBe(f"vrf {vrf} has an RD by router id, and {device} has no bgp.")
    return rd.replace("router-id", router["router_id"])


def _group(group: Fields, index: Index) -> dict[str, Any]:
    return {
        "name": group["name"],
        "remote_asn": group["remote_asn"],
        "description": group["description"],
        "next_hop_self": group["next_hop_self"],
        "send_community": group["send_community"],
        "password": index.secret(group["password"]) if group["password"] else None,
    }


def _session(row: Fields, groups: dict[str, Fields], index: Index) -> dict[str, Any]:
    device, peer = row["router"], row["peer"]
    end = index.links.get(f"{device} {peer}")
    group_name = row["group"].partition(" ")[2] if row["group"] else None
    group = groups.get(group_name, {}) if group_name else {}
    address = _far_address(device, peer, end, index) if end else _own_address(device, peer)
    description = row["description"]
    return {
        "address": address,
        "family": ip_address(address).version,
        "remote_asn": _remote_asn(row, group, end, index),
        # What the group says already, devices do not show again.
        "says_remote_asn": group.get("remote_asn") is None,
        "group": group_name,
        "description": (end.far_device if end else "") if description is None else description,
        "enabled": row["enabled"],
        "password": index.secret(row["password"]) if row["password"] else None,
        "device": end.far_device if end else None,
    }


def _own_address(device: str, peer: str) -> str:
    try:
        return str(ip_address(peer))
    except ValueError:
        raise ContextCannotBe(
            f"bgp session {device} {peer}: interface {peer} has no link that leads to a peer."
        ) from None


def _far_address(device: str, peer: str, end: LinkEnd, index: Index) -> str:
    if end.far_address:
        return str(ip_interface(end.far_address).ip)
    rows = index.addresses.get(f"{end.far_device} {end.far_interface}", ())
    primary = [row["address"] for row in rows if row["role"] == "primary"]
    if not primary:
        raise ContextCannotBe(
            f"bgp session {device} {peer}: {end.far_device} {end.far_interface} has no address."
        )
    return str(ip_interface(min(primary, key=natural_order)).ip)


def _remote_asn(row: Fields, group: Fields, end: LinkEnd | None, index: Index) -> int:
    far = index.routers.get(end.far_device, {}) if end else {}
    asn = row["remote_asn"] or group.get("remote_asn") or far.get("asn")
    if asn is None:
        raise ContextCannotBe(
            f"bgp session {row['router']} {row['peer']}: nothing says the peer's AS number."
        )
    return int(asn)
