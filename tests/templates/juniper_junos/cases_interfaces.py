"""What is said of interfaces, a case for each kind."""

from typing import Any

from tests.templates.contexts import address, interface

_USERS = {"vid": 10, "name": "users"}
_VOICE = {"vid": 20, "name": "voice"}
_VLANS = [
    {**each, "description": "", "igmp_snooping": None, "igmp_querier": None}
    for each in (_USERS, _VOICE)
]


def _gateway(text: str, protocol: str, group: int | None, **changes: Any) -> dict[str, Any]:
    plain = {"address": text, "family": 6 if ":" in text else 4, "protocol": protocol}
    return {**plain, "group": group, "priority": None, "preempt": None, "key": None, **changes}


PORTS = {
    "vlans": _VLANS,
    "system": {"stp": {"mode": "rstp", "priority": 8192}, "igmp_snooping": True},
    "interfaces": [
        interface(
            "ge-0/0/1",
            description="a desk",
            mode="access",
            access_vlan=_USERS,
            voice_vlan=_VOICE,
            speed="1g",
            stp_edge=True,
            stp_bpdu_guard=True,
            storm_control={"broadcast": 1, "multicast": 2.5, "unknown_unicast": None},
        ),
        interface(
            "ge-0/0/2",
            mode="trunk",
            native_vlan=_USERS,
            trunk_vlans=[_USERS, _VOICE],
            stp_guard="root",
            stp_edge=False,
            enabled=False,
        ),
        interface("ge-0/0/3", lag="ae0"),
        interface("ge-0/0/4", lag="ae0"),
        interface(
            "ae0",
            "lag",
            mode="trunk",
            trunk_vlans=[_USERS],
            lacp="active",
            members=["ge-0/0/3", "ge-0/0/4"],
            minimum_links=2,
            mlag_id=7,
            stp_guard="loop",
        ),
        interface("ae1", "lag", mode="trunk"),
        interface("irb.20", "svi", mode="routed", vlan=_VOICE, addresses=[address("10.2.0.1/30")]),
    ],
    "mlag": {
        "domain": "PAIR1",
        "number": 3,
        "peer_link": "ae1",
        "local_interface": "irb.20",
        "priority": None,
        "peer": {"device": "leaf2", "address": "10.2.0.2"},
    },
}

ROUTED = {
    "vlans": _VLANS,
    "vrfs": [
        {"name": "RED", "description": "", "rd": "", "import_targets": [], "export_targets": []}
    ],
    "interfaces": [
        interface(
            "ge-0/0/1",
            mode="routed",
            mtu=9000,
            addresses=[
                address("192.0.2.1/30"),
                address("192.0.2.5/30", "secondary"),
                address("2001:db8::1/64"),
            ],
            flow_sampling=True,
        ),
        interface("ge-0/0/2", mode="routed"),
        interface(
            "ge-0/0/2.100",
            "subinterface",
            description="tagged",
            mode="routed",
            parent="ge-0/0/2",
            tag=100,
            vrf="RED",
            addresses=[address("10.1.0.1/24")],
            dhcp_relay=["10.0.0.9", "10.0.0.10"],
        ),
        interface("ge-0/0/3", mode="routed", addresses=[address("198.51.100.1/24")]),
        interface(
            "ge-0/0/3.200",
            "subinterface",
            mode="routed",
            parent="ge-0/0/3",
            tag=200,
            enabled=False,
            addresses=[address("10.4.0.1/24")],
        ),
        interface(
            "gr-0/0/0",
            "tunnel",
            mode="routed",
            tunnel={"mode": "gre", "source": "lo0", "destination": "203.0.113.1"},
            addresses=[address("10.5.0.1/30")],
        ),
        interface(
            "irb.10",
            "svi",
            mode="routed",
            vlan=_USERS,
            addresses=[address("10.3.0.2/24"), address("2001:db8:3::2/64")],
            dhcp_relay=["10.0.0.9"],
            gateways=[
                _gateway("10.3.0.1", "vrrp", 10, priority=110, preempt=False, key="secret:vrrp@1"),
                _gateway("10.3.0.3", "vrrp", 10),
                _gateway("2001:db8:3::1", "vrrp", 10),
            ],
        ),
        interface(
            "irb.20",
            "svi",
            mode="routed",
            vlan=_VOICE,
            addresses=[address("10.6.0.2/24")],
            gateways=[_gateway("10.6.0.1", "anycast", None)],
        ),
        interface("lo0", "loopback", mode="routed", addresses=[address("10.0.0.1/32")]),
    ],
    "system": {
        "source_interface": "lo0",
        "snmp": {
            "communities": [],
            "users": [],
            "traps": [{"address": "192.0.2.9", "community": "secret:trap@1", "user": None}],
            "location": "",
            "contact": "",
        },
        "flow_export": {
            "protocol": "sflow",
            "collectors": [{"address": "10.0.0.8", "port": 6343}],
            "sample_rate": 4096,
            "source_interface": "lo0",
        },
    },
}
