"""What the router's `ip` program tells, in NAPALM's shapes; pure."""

from collections.abc import Iterable, Mapping
from typing import Any

COUNTERS = ["ip", "-statistics", "-json", "link", "show"]
NEIGHBORS = ["ip", "-statistics", "-json", "-family", "inet", "neighbor", "show"]

# NAPALM's counters that Linux keeps; it counts no broadcasts, and multicasts only as they come in.
_KEPT = {"octets": "bytes", "unicast_packets": "packets", "errors": "errors", "discards": "dropped"}


def to_counters(links: Iterable[Mapping[str, Any]]) -> dict[str, dict[str, int]]:
    """Understand `ip -statistics -json link show`; what Linux does not count is -1."""
    found: dict[str, dict[str, int]] = {}
    for link in links:
        counted = link["stats64"]
        counters = {
            f"{way}_{name}": int(counted[way][kept])
            for way in ("rx", "tx")
            for name, kept in _KEPT.items()
        }
        multicast = int(counted["rx"].get("multicast", 0))
        counters["rx_unicast_packets"] -= multicast
        counters |= {"rx_multicast_packets": multicast, "tx_multicast_packets": -1}
        counters |= {"rx_broadcast_packets": -1, "tx_broadcast_packets": -1}
        found[str(link["ifname"])] = counters
    return found


def to_arp_table(neighbors: Iterable[Mapping[str, Any]]) -> list[dict[str, str | float]]:
    """Understand `ip -statistics -json neighbor show`; who did not answer is left out."""
    return [
        {
            "interface": str(each["dev"]),
            "mac": str(each["lladdr"]).upper(),
            "ip": str(each["dst"]),
            "age": float(each.get("updated", -1)),
        }
        for each in neighbors
        if "lladdr" in each
    ]
