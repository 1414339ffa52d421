"""The addresses of one interface as templates see them, and those that it shares with others."""

from ipaddress import ip_address, ip_interface
from typing import Any

from netconfig.intent.context.index import ContextCannotBe, Fields, Index
from netconfig.intent.queries import natural_order


def addresses_of(row: Fields, device: Fields, index: Index) -> list[dict[str, Any]]:
    """Return an interface's addresses, of its own and by its link; raises ContextCannotBe."""
    own = f"{row['device']} {row['name']}"
    found = [address_of(item["address"], item["role"]) for item in index.of("ip_address", own)]
    end = index.links.get(own)
    found += [address_of(text, "primary") for text in (end.addresses if end else ())]
    if row["name"] == device["management_interface"] and device["management_address"]:
        found.append(address_of(device["management_address"], "primary"))
    if not found:
        return []
    primary = [a["address"] for a in found if (a["family"], a["role"]) == (4, "primary")]
    if len(primary) > 1:
        raise ContextCannotBe(
            f"interface {own} has more than one primary address: {', '.join(primary)}."
        )
    return sorted(found, key=lambda a: (a["family"], a["role"], natural_order(a["address"])))


def address_of(text: str, role: str) -> dict[str, Any]:
    """Return an address with its length as templates see it."""
    parsed = ip_interface(text)
    return {
        "address": str(parsed),
        "ip": str(parsed.ip),
        "length": parsed.network.prefixlen,
        "netmask": str(parsed.netmask),
        "family": parsed.version,
        "role": role,
    }


def gateways_of(own: str, index: Index) -> list[dict[str, Any]]:
    """Return the addresses that an interface shares with those of other devices."""
    found = [
        {
            "address": row["address"],
            "family": ip_address(row["address"]).version,
            "protocol": row["protocol"],
            "group": row["group"],
            "priority": row["priority"],
            "preempt": row["preempt"],
            "key": index.secret_or_none(row["key"]),
        }
        for row in index.of("gateway", own)
    ]
    return sorted(
        found, key=lambda g: (g["protocol"], g["group"] or 0, natural_order(g["address"]))
    )
