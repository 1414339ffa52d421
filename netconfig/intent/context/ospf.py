"""OSPF of one device as templates see it."""

from ipaddress import IPv4Address
from typing import Any

from netconfig.intent.context.index import ContextCannotBe, Fields, Index
from netconfig.intent.queries import natural_order


def ospf_of(name: str, index: Index) -> list[dict[str, Any]]:
    """Return the device's processes, that of the default table first."""
    rows = index.of("ospf_process", name)
    return [
        {
            "number": row["number"],
            "vrf": row["vrf"],
            "router_id": row["router_id"],
            "reference_bandwidth_mbps": row["reference_bandwidth_mbps"],
            "maximum_paths": row["maximum_paths"],
            "passive_by_default": row["passive_by_default"],
            "default_originate": row["default_originate"],
            "redistribute": row["redistribute"],
            "areas": [
                {"type": area["type"], "ranges": area["ranges"], **area_of(area["area"])}
                for area in sorted(
                    index.of("ospf_area", f"{name} {row['number']}"),
                    key=lambda area: int(area["area"]),
                )
            ],
        }
        for row in sorted(rows, key=lambda row: natural_order(row["vrf"] or ""))
    ]


def ospf_interface_of(
    own: str, vrf: str | None, device: str, index: Index
) -> dict[str, Any] | None:
    """Return what an interface has of OSPF, or None; raises ContextCannotBe without a process."""
    row = index.one("ospf_interface", own)
    if row is None:
        return None
    process = _process(own, vrf, device, index)
    return {
        "process": process["number"],
        **area_of(row["area"]),
        "cost": row["cost"],
        "network_type": row["network_type"],
        "passive": process["passive_by_default"] if row["passive"] is None else row["passive"],
        "says_passive": row["passive"] not in (None, process["passive_by_default"]),
        "hello_seconds": row["hello_seconds"],
        "dead_seconds": row["dead_seconds"],
        "bfd": row["bfd"],
        "key_number": row["key_number"],
        "key": index.secret_or_none(row["key"]),
    }


def area_of(number: str) -> dict[str, str]:
    """Return an area in both forms in which platforms write it."""
    return {"area": number, "area_dotted": str(IPv4Address(int(number)))}


def _process(own: str, vrf: str | None, device: str, index: Index) -> Fields:
    for row in index.of("ospf_process", device):
        if row["vrf"] == vrf:
            return row
    where = f"vrf {vrf}" if vrf else "the default table"
    raise ContextCannotBe(f"interface {own} is in OSPF, and {device} has no process in {where}.")
