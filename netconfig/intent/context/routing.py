"""VRFs, static routes and the MLAG pair of one device as templates see them."""

from collections.abc import Sequence
from ipaddress import ip_interface, ip_network
from typing import Any

from netconfig.intent.context.index import ContextCannotBe, Fields, Index
from netconfig.intent.queries import natural_order


def vrfs_of(name: str, interfaces: Sequence[dict[str, Any]], index: Index) -> list[dict[str, Any]]:
    """Return the VRFs that anything of the device is in."""
    used = {interface["vrf"] for interface in interfaces}
    used |= {row["vrf"] for row in index.of("static_route", name)}
    used |= {row["vrf"] for row in index.of("ospf_process", name)}
    used |= {row["vrf"] for row in index.of("bgp_vrf", name)}
    used.add(index.devices[name]["management_vrf"])
    names = sorted((vrf for vrf in used if vrf), key=natural_order)
    return [_vrf(name, vrf, index) for vrf in names]


def static_routes_of(name: str, index: Index) -> list[dict[str, Any]]:
    """Return the static routes, those of the default table first."""
    routes = [
        {
            "vrf": route["vrf"],
            "prefix": route["prefix"],
            "next_hop": None if route["next_hop"] == "discard" else route["next_hop"],
            "distance": route["distance"],
            "tag": route["tag"],
            "description": route["description"],
            "family": ip_network(route["prefix"]).version,
        }
        for route in index.of("static_route", name)
    ]
    return sorted(
        routes,
        key=lambda r: [natural_order(r[part] or "") for part in ("vrf", "prefix", "next_hop")],
    )


def mlag_of(name: str, index: Index) -> dict[str, Any] | None:
    """Return the pair that the device is in, as it sees it, or None; raises ContextCannotBe."""
    found = index.mlag_members.get(name)
    if found is None:
        return None
    others = [row for row in index.of("mlag_member", found["domain"]) if row["device"] != name]
    if len(others) != 1:
        raise ContextCannotBe(
            f"mlag domain {found['domain']} has {len(others) + 1} members, and needs two."
        )
    domain = index.by_key["mlag_domain"][found["domain"]]
    return {
        "domain": domain["name"],
        "number": domain["number"],
        "peer_link": found["peer_link"],
        "local_interface": found["local_interface"],
        "priority": found["priority"],
        "peer": {"device": others[0]["device"], "address": _peer_address(others[0], index)},
    }


def _peer_address(member: Fields, index: Index) -> str | None:
    """Return the address at which one member reaches the other."""
    name, interface = member["device"], member["local_interface"]
    device = index.devices.get(name)
    rows = index.of("ip_address", f"{name} {interface}") if interface else []
    texts = [row["address"] for row in rows if row["role"] == "primary"]
    if not interface and device:
        texts = [device["management_address"]]
    return str(ip_interface(texts[0]).ip) if texts and texts[0] else None


def _vrf(device: str, name: str, index: Index) -> dict[str, Any]:
    vrf = index.by_key["vrf"][name]
    return {
        "name": name,
        "description": vrf["description"],
        "rd": _rd(device, vrf, index),
        "import_targets": vrf["import_targets"],
        "export_targets": vrf["export_targets"],
    }


def _rd(device: str, vrf: Fields, index: Index) -> str:
    rd = str(vrf["rd"])
    if not rd.startswith("router-id:"):
        return rd
    router = index.one("bgp_router", device)
    if router is None:
        raise ContextCannotBe(f"vrf {vrf['name']} has an RD by router id, and {device} has no bgp.")
    return rd.replace("router-id", router["router_id"])
