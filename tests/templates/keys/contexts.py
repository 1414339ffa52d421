"""Contexts of each platform that together say every key: those of its cases, and one more."""

import json
from importlib import import_module
from typing import Any

from tests.templates.contexts import bgp, context, interface, ospf, session
from tests.templates.generated.names import NAMES

_CASES = {
    "arista_eos": "test_eos_templates",
    "cisco_ios": "test_ios_templates",
    "cisco_iosxr": "test_xr_features",
    "cisco_nxos": "test_nxos_templates",
    "frr": "test_frr_templates",
    "juniper_junos": "test_junos_templates",
}
_VLANS = [
    {"vid": vid, "name": name, "description": "", "igmp_snooping": None, "igmp_querier": None}
    for vid, name in ((7, "users"), (8, "phones"))
]


def contexts_of(platform: str) -> list[dict[str, Any]]:
    """Return contexts in which every key is said somewhere."""
    cases = import_module(f"tests.templates.{platform}.{_CASES[platform]}").CASES
    found = [context(platform=platform, **case) for case in cases.values()]
    found.append(context(platform=platform, **_more(platform)))
    # No two places share a value, or a change in one would be a change in both.
    return [json.loads(json.dumps(each)) for each in found]


def _more(platform: str) -> dict[str, Any]:
    """Return what a platform's cases leave out because it has no such thing, or forget."""
    lag = NAMES[platform].lag.format(n=7) or "bond7"
    port = NAMES[platform].port.format(n=7)
    return {
        "device": {
            "regions": ["north"],
            "managed": ["ntp"],
            "members": [{"position": 1, "type": "48t", "serial": "S1", "priority": 5}],
            "management": {"interface": "m", "address": "192.0.2.1/24", "vrf": "MGMT"},
        },
        "system": {**_SYSTEM, "source_interface": port},
        "vlans": _VLANS,
        "interfaces": _interfaces(platform, lag),
        "mlag": {
            "domain": "PAIR",
            "number": 1,
            "peer_link": lag,
            "local_interface": None,
            "priority": 100,
            "peer": {"device": "leaf2", "address": "10.0.0.2"},
        },
        "ospf": [ospf()],
        "route_policies": [_POLICY],
        "bgp": bgp(
            redistribute=[{"source": "ospf", "policy": "TAKEN"}],
            sessions=[session("10.0.1.2", vrf="BLUE", remote_asn=65002, interface=port, bfd=True)],
            vrfs=[
                {
                    "name": "BLUE",
                    "networks": [],
                    "aggregates": [{"prefix": "10.0.0.0/8", "summary_only": True}],
                    "redistribute": [],
                    "maximum_paths": 2,
                }
            ],
        ),
        "vrfs": [
            {
                "name": "BLUE",
                "description": "",
                "rd": "65001:1",
                "import_targets": [],
                "export_targets": [],
            }
        ],
        "object_groups": [
            _group("HOSTS", "network", ["192.0.2.0/24"]),
            _group("WEB", "ports", ["443"]),
        ],
        "acls": [_ACL],
        "snippets": [{"name": "more", "text": "snippet\n"}],
    }


def _interfaces(platform: str, lag: str) -> list[dict[str, Any]]:
    port, other, third = (NAMES[platform].port.format(n=n) for n in (5, 6, 7))
    user, phone = ({"vid": vlan["vid"], "name": vlan["name"]} for vlan in _VLANS)
    vrf = {"vrf": "BLUE"} if platform != "frr" else {}
    return [
        interface(lag, "lag", mode="trunk", mlag_id=7, native_vlan=user, trunk_vlans=[user, phone]),
        interface(port, lag=lag),
        interface(
            other,
            mode="access",
            access_vlan=user,
            voice_vlan=phone,
            flow_sampling=True,
            storm_control={"broadcast": 1, "multicast": 2, "unknown_unicast": 3},
            link={"device": "leaf2", "interface": "port"},
        ),
        interface(third, mode="routed", addresses=[_ADDRESS], bfd=_BFD, **vrf),
    ]


def _group(name: str, kind: str, entries: list[str]) -> dict[str, Any]:
    return {"name": name, "description": "", "type": kind, "family": 4, "entries": entries}


_ADDRESS = {
    "address": "10.0.1.1/24",
    "ip": "10.0.1.1",
    "length": 24,
    "netmask": "255.255.255.0",
    "family": 4,
    "role": "primary",
}
_POLICY = {
    "name": "TAKEN",
    "description": "",
    "entries": [
        {
            "number": 10,
            "name": "",
            "action": "permit",
            "match": {
                "prefix_lists": [],
                "as_path_lists": [],
                "community_lists": [],
                "protocol": "ospf",
                "metric": None,
                "tag": None,
            },
            "set": {
                "local_preference": 100,
                "metric": None,
                "tag": None,
                "weight": None,
                "origin": None,
                "next_hop": None,
                "prepend": [],
                "communities": [],
                "add_communities": [],
            },
        }
    ],
}
_BFD = {"interval": 200, "minimum_receive": 300, "multiplier": 4}
_RULE = {
    "number": 10,
    "remark": "",
    "action": "permit",
    "protocol": "tcp",
    "source": "192.0.2.0/24",
    "source_ports": ["1024-65535"],
    "destination": "any",
    "destination_ports": ["443"],
    "established": False,
    "icmp_type": None,
    "log": False,
}
_ACL = {"name": "MORE", "description": "", "family": 4, "entries": [_RULE], "expanded": [_RULE]}
_SYSTEM: dict[str, Any] = {
    "users": [
        {
            "name": "alice",
            "privilege": 15,
            "hashes": {form: f"secret:{form}@1" for form in ("sha256", "sha512", "scrypt")},
            "ssh_key": "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIB alice",
        }
    ],
    "snmp": {
        "communities": [],
        "users": [
            {
                "name": "carol",
                "access": "ro",
                "auth": "sha",
                "auth_secret": "secret:auth@1",
                "priv": "aes128",
                "priv_secret": "secret:priv@1",
            }
        ],
        "traps": [{"address": "192.0.2.9", "community": None, "user": "carol"}],
        "location": "",
        "contact": "",
    },
    "ntp": [{"address": "192.0.2.123", "key": 1, "prefer": False}],
    "ntp_keys": [{"number": 1, "type": "md5", "secret": "secret:ntp@1"}],
    "syslog": [{"address": "192.0.2.200", "protocol": "udp", "port": 514, "severity": None}],
    "dns": ["192.0.2.53"],
    "aaa": {"login": ["tacacs"], "commands": ["tacacs"], "accounting": ["tacacs"]},
    "tacacs_servers": [
        {"address": "192.0.2.49", "secret": "secret:t@1", "port": 4900, "timeout_seconds": 7}
    ],
    "radius_servers": [
        {"address": "192.0.2.18", "secret": "secret:r@1", "port": 1813, "timeout_seconds": 7}
    ],
    "api": {"enabled": True, "port": 8443, "acl": "MORE"},
    "flow_export": {
        "protocol": "sflow",
        "collectors": [{"address": "192.0.2.60", "port": 6000}],
        "sample_rate": 2048,
        "source_interface": None,
    },
    "control_plane": [
        {"name": "ROUTING", "acl": "MORE", "packets_per_second": 100, "burst_packets": 50}
    ],
    "stp": {"mode": "mst", "priority": 4096},
}
