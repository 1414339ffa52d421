"""Contexts as docs/context.md describes them: every key is there, and says nothing unless told."""

from copy import deepcopy
from ipaddress import ip_interface
from typing import Any

Value = Any
"""A plain JSON value."""

_DEVICE: dict[str, Value] = {
    "name": "leaf1",
    "site": "dc1",
    "role": "leaf",
    "environment": "lab",
    "platform": "",
    "description": "",
    "vendor": "",
    "model": "",
    "os_version": "",
    "serial": "",
    "type": None,
    "region": None,
    "regions": [],
    "tenant": None,
    "redundancy_group": None,
    "time_zone": "",
    "clock": None,
    "managed": [],
    "management": {"interface": None, "address": None, "vrf": None},
    "members": [],
}
_SYSTEM: dict[str, Value] = {
    "hostname": "leaf1",
    "domain": "",
    "banner": "",
    "motd": "",
    "source_interface": None,
    "dns": [],
    "ntp": [],
    "ntp_keys": [],
    "syslog": [],
    "log_levels": dict.fromkeys(("console", "monitor", "buffer", "buffer_bytes", "servers")),
    "snmp": {"communities": [], "users": [], "traps": [], "location": "", "contact": ""},
    "aaa": None,
    "tacacs_servers": [],
    "radius_servers": [],
    "users": [],
    "ssh": {"timeout_minutes": None, "maximum_sessions": None, "acl": None},
    "api": None,
    "lines": {"console_timeout_minutes": None, "remote_timeout_minutes": None},
    "flow_export": None,
    "control_plane": [],
    "stp": {"mode": None, "priority": None},
    "igmp_snooping": None,
}
_INTERFACE: dict[str, Value] = {
    "name": "",
    "kind": "physical",
    "enabled": True,
    "description": "",
    "mtu": None,
    "speed": None,
    "mode": None,
    "access_vlan": None,
    "voice_vlan": None,
    "native_vlan": None,
    "vlan": None,
    "trunk_vlans": [],
    "tag": None,
    "parent": None,
    "lag": None,
    "lacp": None,
    "members": [],
    "minimum_links": None,
    "mlag_id": None,
    "tunnel": None,
    "vrf": None,
    "addresses": [],
    "gateways": [],
    "dhcp_relay": [],
    "acl_in": None,
    "acl_out": None,
    "acl6_in": None,
    "acl6_out": None,
    "stp_edge": None,
    "stp_bpdu_guard": None,
    "stp_guard": None,
    "storm_control": None,
    "flow_sampling": False,
    "bfd": None,
    "ospf": None,
    "link": None,
}
_OSPF_INTERFACE: dict[str, Value] = {
    "process": 1,
    "area": "0",
    "area_dotted": "0.0.0.0",
    "cost": None,
    "network_type": None,
    "hello_seconds": None,
    "dead_seconds": None,
    "passive": False,
    "says_passive": False,
    "bfd": False,
    "key_number": None,
    "key": None,
}
_OSPF: dict[str, Value] = {
    "number": 1,
    "vrf": None,
    "router_id": "10.0.0.1",
    "reference_bandwidth_mbps": None,
    "maximum_paths": None,
    "passive_by_default": False,
    "default_originate": "",
    "redistribute": [],
    "areas": [],
}
_BGP: dict[str, Value] = {
    "asn": 65001,
    "router_id": "10.0.0.1",
    "cluster_id": None,
    "keepalive_seconds": None,
    "hold_seconds": None,
    "maximum_paths": None,
    "graceful_restart": False,
    "multipath_relax": False,
    "networks": [],
    "aggregates": [],
    "redistribute": [],
    "vrfs": [],
    "groups": [],
    "sessions": [],
}
_PEERING: dict[str, Value] = {
    "description": "",
    "remote_asn": None,
    "local_asn": None,
    "update_source": None,
    "multihop": None,
    "keepalive_seconds": None,
    "hold_seconds": None,
    "bfd": None,
    "password": None,
    "next_hop_self": None,
    "send_community": None,
    "route_reflector_client": None,
    "families": [],
}
_FAMILY: dict[str, Value] = {
    "family": "ipv4",
    "policy_in": None,
    "policy_out": None,
    "maximum_prefixes": None,
    "default_originate": None,
    "allow_own_asn": None,
    "soft_reconfiguration": None,
}


def context(*, platform: str = "", **changes: Value) -> dict[str, Value]:
    """Return a whole context; `system` and `device` say only what differs from nothing."""
    device = {**_DEVICE, "platform": platform, **changes.pop("device", {})}
    system = {**_SYSTEM, **changes.pop("system", {})}
    lists = (
        *("vlans", "interfaces", "vrfs", "static_routes", "ospf", "prefix_lists"),
        *("as_path_lists", "community_lists", "route_policies", "object_groups", "acls"),
        "snippets",
    )
    empty: dict[str, Value] = {"mlag": None, "bgp": None, "extra": {}}
    empty |= {name: [] for name in lists}
    return deepcopy({"device": device, "system": system, **empty, **changes})


def interface(name: str, kind: str = "physical", **changes: Value) -> dict[str, Value]:
    """Return an interface; `ospf` says only what differs from nothing."""
    if changes.get("ospf") is not None:
        changes["ospf"] = {**_OSPF_INTERFACE, **changes["ospf"]}
    return {**_INTERFACE, "name": name, "kind": kind, **changes}


def ospf(**changes: Value) -> dict[str, Value]:
    """Return an OSPF process."""
    return {**_OSPF, **changes}


def bgp(**changes: Value) -> dict[str, Value]:
    """Return what a device says in BGP."""
    return {**_BGP, **changes}


def group(name: str, **changes: Value) -> dict[str, Value]:
    """Return a group of BGP sessions."""
    return {**_PEERING, "name": name, **changes}


def session(address: str, **changes: Value) -> dict[str, Value]:
    """Return a BGP session."""
    own = {
        "address": address,
        "family": 6 if ":" in address else 4,
        "vrf": None,
        "group": None,
        "enabled": True,
        "device": None,
        "interface": None,
        "says_remote_asn": True,
    }
    return {**_PEERING, **own, **changes}


def family(name: str = "ipv4", **changes: Value) -> dict[str, Value]:
    """Return one address family of a session or a group."""
    return {**_FAMILY, "family": name, **changes}


def address(text: str, role: str = "primary") -> dict[str, Value]:
    """Return an interface's address."""
    found = ip_interface(text)
    return {
        "address": text,
        "ip": str(found.ip),
        "length": found.network.prefixlen,
        "netmask": str(found.netmask),
        "family": found.version,
        "role": role,
    }
