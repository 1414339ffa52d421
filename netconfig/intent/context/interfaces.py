"""The interfaces of one device as templates see them: profile, range, link and addresses merged."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from netconfig.intent.context.addresses import addresses_of, gateways_of
from netconfig.intent.context.index import ContextCannotBe, Fields, Index
from netconfig.intent.context.ospf import ospf_interface_of
from netconfig.intent.fields.network import port_names
from netconfig.intent.models.interface.settings import PORT_SETTINGS
from netconfig.intent.queries import natural_order

_OWN = [
    "vid",
    "parent",
    "lag",
    "lacp",
    "minimum_links",
    "mlag_id",
    "tunnel_mode",
    "tunnel_source",
    "tunnel_destination",
]
_UNSAID = dict.fromkeys(PORT_SETTINGS)
_AS_MERGED = (
    "mtu",
    "speed",
    "vrf",
    "acl_in",
    "acl_out",
    "acl6_in",
    "acl6_out",
    "stp_edge",
    "stp_bpdu_guard",
    "stp_guard",
    "storm_control",
    "bfd",
)


def interfaces_of(name: str, index: Index) -> list[dict[str, Any]]:
    """Return the device's interfaces in the order of their names, the management one included."""
    device = index.devices[name]
    rows, inherited = rows_of(name, index)
    members: dict[str, list[str]] = defaultdict(list)
    for row in rows.values():
        if row["lag"]:
            members[row["lag"].partition(" ")[2]].append(row["name"])
    found = []
    for own in sorted(rows, key=natural_order):
        interface = _interface(rows[own], inherited.get(own, ()), device, index)
        interface["members"] = sorted(members.get(own, ()), key=natural_order)
        found.append(interface)
    return found


def vlans_of(site: str, interfaces: Sequence[dict[str, Any]], index: Index) -> list[dict[str, Any]]:
    """Return all VLANs of the site for a device that switches anything, else none."""
    switched = any(i["mode"] in ("access", "trunk") or i["kind"] == "svi" for i in interfaces)
    vlans = index.vlans.get(site, {}) if switched else {}
    return [
        {
            **_vlan(vlan),
            "description": vlan["description"],
            "igmp_snooping": vlan["igmp_snooping"],
            "igmp_querier": vlan["igmp_querier"],
        }
        for _, vlan in sorted(vlans.items())
    ]


def rows_of(name: str, index: Index) -> tuple[dict[str, Fields], dict[str, list[Fields]]]:
    """Return the device's interfaces by name as they are said, and the ranges that they are in."""
    rows = {row["name"]: row for row in index.of("interface", name)}
    inherited: dict[str, list[Fields]] = defaultdict(list)
    for item in index.of("interface_range", name):
        for port in port_names(item["name"]):
            inherited[port].append(item)
            if port not in rows:
                rows[port] = _bare(name, port, "physical")
    management = index.devices[name]["management_interface"]
    if management and management not in rows:
        rows[management] = _bare(name, management, "management")
    return rows, inherited


def layers_of(row: Fields, ranges: Sequence[Fields], index: Index) -> list[Fields]:
    """Return what an interface takes its settings from, the nearest first: own, profile, ranges."""
    layers: list[Fields] = []
    for layer in (row, *ranges):
        layers.append(layer)
        profile = layer["profile"] and index.one("interface_profile", layer["profile"])
        if profile:
            layers.append(profile)
    return layers


def mode_of(row: Fields, merged: Fields, addresses: Sequence[object]) -> str | None:
    """Return whether it is an access port, a trunk or routed; None where nothing tells."""
    if row["lag"]:
        # A member has the mode of its LAG and says none of its own.
        return None
    if row["kind"] not in ("physical", "lag"):
        return "routed"
    if merged["mode"]:
        return str(merged["mode"])
    if merged["access_vlan"]:
        return "access"
    if merged["trunk_vlans"]:
        return "trunk"
    return "routed" if addresses or merged["vrf"] else None


def _bare(device: str, name: str, kind: str) -> Fields:
    unset = dict.fromkeys((*PORT_SETTINGS, *_OWN, "profile"))
    return {**unset, "device": device, "name": name, "kind": kind}


def _merged(row: Fields, ranges: Sequence[Fields], index: Index) -> dict[str, Any]:
    """Return each inherited setting from the nearest that says it."""
    merged = dict(_UNSAID)
    for layer in (*reversed(ranges), row):
        if layer["profile"]:
            merged |= index.profiles.get(layer["profile"], {})
        merged |= {name: layer[name] for name in PORT_SETTINGS if layer[name] is not None}
    return merged


def _interface(
    row: Fields, ranges: Sequence[Fields], device: Fields, index: Index
) -> dict[str, Any]:
    own = f"{row['device']} {row['name']}"
    merged = _merged(row, ranges, index)
    end = index.links.get(own)
    if merged["description"] is None and end:
        merged["description"] = f"to {end.far_device} {end.far_interface}"
    addresses = addresses_of(row, device, index)
    vlans = index.vlans.get(device["site"], {})
    return {
        "name": row["name"],
        "kind": row["kind"],
        "enabled": merged["enabled"] is not False,
        "description": merged["description"] or "",
        "mode": mode_of(row, merged, addresses),
        "access_vlan": _known(own, merged["access_vlan"], vlans),
        "voice_vlan": _known(own, merged["voice_vlan"], vlans),
        "native_vlan": _known(own, merged["native_vlan"], vlans),
        "trunk_vlans": [_known(own, vid, vlans) for vid in sorted(merged["trunk_vlans"] or ())],
        "vlan": _known(own, row["vid"], vlans) if row["kind"] == "svi" else None,
        "tag": row["vid"] if row["kind"] == "subinterface" else None,
        "dhcp_relay": merged["dhcp_relay"] or [],
        "flow_sampling": merged["flow_sampling"] is True,
        "addresses": addresses,
        "gateways": gateways_of(own, index),
        "ospf": ospf_interface_of(own, merged["vrf"], row["device"], index),
        "link": {"device": end.far_device, "interface": end.far_interface} if end else None,
        **{name: merged[name] for name in _AS_MERGED},
        **_of_kind(row),
    }


def _of_kind(row: Fields) -> dict[str, Any]:
    """Return what only LAGs, their members, subinterfaces and tunnels have."""
    is_tunnel = row["kind"] == "tunnel"
    return {
        "parent": row["parent"] and row["parent"].partition(" ")[2],
        "lag": row["lag"] and row["lag"].partition(" ")[2],
        "lacp": row["lacp"],
        "minimum_links": row["minimum_links"],
        "mlag_id": row["mlag_id"],
        "tunnel": {
            "mode": row["tunnel_mode"] or "gre",
            "source": row["tunnel_source"],
            "destination": row["tunnel_destination"],
        }
        if is_tunnel
        else None,
    }


def _vlan(vlan: Fields) -> dict[str, Any]:
    return {"vid": vlan["vid"], "name": vlan["name"]}


def _known(own: str, vid: int | None, names: Mapping[int, Fields]) -> dict[str, Any] | None:
    if vid is None:
        return None
    if vid not in names:
        raise ContextCannotBe(f"interface {own} uses VLAN {vid}, which its site does not have.")
    return _vlan(names[vid])
