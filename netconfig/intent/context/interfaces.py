"""The interfaces of one device as templates see them: profile, link and addresses merged in."""

from collections.abc import Sequence
from ipaddress import ip_interface
from typing import Any

from netconfig.intent.context.index import ContextCannotBe, Fields, Index
from netconfig.intent.queries import natural_order

_INHERITED = (
    "enabled",
    "description",
    "mtu",
    "mode",
    "access_vlan",
    "native_vlan",
    "trunk_vlans",
    "vrf",
)


def interfaces_of(name: str, index: Index) -> list[dict[str, Any]]:
    """Return the device's interfaces in the order of their names, the management one included."""
    device = index.devices[name]
    rows = list(index.interfaces.get(name, ()))
    management = device["management_interface"]
    if management and all(row["name"] != management for row in rows):
        rows.append(_bare(name, management))
    found = [_interface(row, device, index) for row in rows]
    return sorted(found, key=lambda interface: natural_order(interface["name"]))


def vlans_of(site: str, interfaces: Sequence[dict[str, Any]], index: Index) -> list[dict[str, Any]]:
    """Return all VLANs of the site for a device that switches anything, else none."""
    switched = any(i["mode"] in ("access", "trunk") or i["kind"] == "svi" for i in interfaces)
    vlans = index.vlans.get(site, ()) if switched else ()
    return [_vlan(vlan) for vlan in sorted(vlans, key=lambda vlan: int(vlan["vid"]))]


def _bare(device: str, name: str) -> Fields:
    unset = dict.fromkeys((*_INHERITED, "vid", "profile"))
    return {**unset, "device": device, "name": name, "kind": "management"}


def _interface(row: Fields, device: Fields, index: Index) -> dict[str, Any]:
    own = f"{row['device']} {row['name']}"
    profile = index.profiles[row["profile"]] if row["profile"] else {}
    merged = {name: profile.get(name) if row[name] is None else row[name] for name in _INHERITED}
    end = index.links.get(own)
    if merged["description"] is None and end:
        merged["description"] = f"to {end.far_device} {end.far_interface}"
    addresses = _addresses(row, device, index)
    names = {int(vlan["vid"]): vlan for vlan in index.vlans.get(device["site"], ())}
    return {
        "name": row["name"],
        "kind": row["kind"],
        "enabled": merged["enabled"] is not False,
        "description": merged["description"] or "",
        "mtu": merged["mtu"],
        "mode": _mode(row, merged, addresses),
        "access_vlan": _known(own, merged["access_vlan"], names),
        "native_vlan": _known(own, merged["native_vlan"], names),
        "trunk_vlans": [_known(own, vid, names) for vid in sorted(merged["trunk_vlans"] or ())],
        "vlan": _known(own, row["vid"], names),
        "vrf": merged["vrf"],
        "addresses": addresses,
        "link": {"device": end.far_device, "interface": end.far_interface} if end else None,
    }


def _mode(row: Fields, merged: Fields, addresses: Sequence[object]) -> str | None:
    if row["kind"] != "physical":
        return "routed"
    if merged["mode"]:
        return str(merged["mode"])
    if merged["access_vlan"]:
        return "access"
    if merged["trunk_vlans"]:
        return "trunk"
    return "routed" if addresses or merged["vrf"] else None


def _addresses(row: Fields, device: Fields, index: Index) -> list[dict[str, Any]]:
    own = f"{row['device']} {row['name']}"
    rows = index.addresses.get(own, ())
    found = [_address(item["address"], item["role"]) for item in rows]
    end = index.links.get(own)
    if end and end.address:
        found.append(_address(end.address, "primary"))
    if row["name"] == device["management_interface"] and device["management_address"]:
        found.append(_address(device["management_address"], "primary"))
    for family in (4, 6):
        primary = [a["address"] for a in found if (a["family"], a["role"]) == (family, "primary")]
        if family == 4 and len(primary) > 1:
            raise ContextCannotBe(
                f"interface {own} has more than one primary address: {', '.join(primary)}."
            )
    return sorted(found, key=lambda a: (a["family"], a["role"], natural_order(a["address"])))


def _address(text: str, role: str) -> dict[str, Any]:
    parsed = ip_interface(text)
    return {
        "address": str(parsed),
        "ip": str(parsed.ip),
        "length": parsed.network.prefixlen,
        "netmask": str(parsed.netmask),
        "family": parsed.version,
        "role": role,
    }


def _vlan(vlan: Fields) -> dict[str, Any]:
    return {"vid": vlan["vid"], "name": vlan["name"]}


def _known(own: str, vid: int | None, names: dict[int, Fields]) -> dict[str, Any] | None:
    if vid is None:
        return None
    if vid not in names:
        raise ContextCannotBe(f"interface {own} uses VLAN {vid}, which its site does not have.")
    return _vlan(names[vid])
