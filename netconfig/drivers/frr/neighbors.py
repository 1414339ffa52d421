"""FRR's and lldpd's neighbors in NAPALM's shapes; pure."""

from collections.abc import Mapping
from typing import Any

_FAMILIES = {"ipv4Unicast": "ipv4", "ipv6Unicast": "ipv6"}


def to_bgp_neighbors(vrfs: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    """Understand `show bgp vrf all neighbors json`: peers stand among each VRF's own values."""
    found: dict[str, dict[str, Any]] = {}
    for name, table in vrfs.items():
        peers = {key: each for key, each in table.items() if isinstance(each, dict)}
        router_ids = [str(each.get("localRouterId", "")) for each in peers.values()]
        found["global" if name == "default" else name] = {
            "router_id": router_ids[0] if router_ids else "",
            "peers": {address: _peer(each) for address, each in peers.items()},
        }
    return found or {"global": {"router_id": "", "peers": {}}}


def to_lldp_neighbors(said: Mapping[str, Any]) -> dict[str, list[dict[str, str]]]:
    """Understand `lldpcli -f json0 show neighbors`."""
    found: dict[str, list[dict[str, str]]] = {}
    for part in said.get("lldp", []):
        for each in part.get("interface", []):
            chassis, port = each["chassis"][0], each["port"][0]
            neighbor = {"hostname": _value(chassis, "name"), "port": _port(port)}
            found.setdefault(str(each["name"]), []).append(neighbor)
    return found


def _peer(said: Mapping[str, Any]) -> dict[str, Any]:
    is_up = said.get("bgpState") == "Established"
    return {
        "local_as": int(said["localAs"]),
        "remote_as": int(said["remoteAs"]),
        "remote_id": str(said.get("remoteRouterId", "")),
        "is_up": is_up,
        "is_enabled": not said.get("adminShutDown", False),
        "description": str(said.get("nbrDesc", "")),
        "uptime": int(said.get("bgpTimerUpMsec", 0)) // 1000 if is_up else -1,
        "address_family": {
            _FAMILIES[name]: {
                "received_prefixes": -1,  # told only where all that came is kept
                "accepted_prefixes": int(family.get("acceptedPrefixCounter", 0)),
                "sent_prefixes": int(family.get("sentPrefixCounter", 0)),
            }
            for name, family in said.get("addressFamilyInfo", {}).items()
            if name in _FAMILIES
        },
    }


def _port(said: Mapping[str, Any]) -> str:
    """Return the neighbor's port by its name, wherever the neighbor tells that."""
    identity = said.get("id", [{}])[0]
    if identity.get("type") == "mac":
        return _value(said, "descr") or str(identity.get("value", ""))
    return str(identity.get("value", ""))


def _value(said: Mapping[str, Any], name: str) -> str:
    return str(said[name][0].get("value", "")) if said.get(name) else ""
