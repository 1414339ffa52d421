"""What is said of interfaces, a case for each kind."""

from typing import Any

from tests.templates.contexts import address, interface

_USERS = {"vid": 10, "name": "users"}
_VOICE = {"vid": 20, "name": "voice"}
_VLANS = [
    {**each, "description": "", "igmp_snooping": None, "igmp_querier": None}
    for each in (_USERS, _VOICE)
]


def _gateway(text: str, protocol: str, group: int, **changes: Any) -> dict[str, Any]:
    plain = {"address": text, "family": 6 if ":" in text else 4, "protocol": protocol}
    return {**plain, "group": group, "priority": None, "preempt": None, "key": None, **changes}


PORTS = {
    "vlans": _VLANS,
    "interfaces": [
        interface(
            "GigabitEthernet1/0/1",
            description="desk",
            mode="access",
            access_vlan=_USERS,
            voice_vlan=_VOICE,
            speed="1g",
            stp_edge=True,
            stp_bpdu_guard=True,
            storm_control={"broadcast": 1, "multicast": 2.5, "unknown_unicast": None},
        ),
        interface(
            "GigabitEthernet1/0/2",
            mode="trunk",
            native_vlan=_USERS,
            trunk_vlans=[_USERS, _VOICE],
            stp_guard="root",
            stp_edge=False,
            enabled=False,
        ),
        interface("GigabitEthernet1/0/3", lag="Port-channel1"),
        interface("GigabitEthernet1/0/4", lag="Port-channel1"),
        interface(
            "Port-channel1",
            "lag",
            mode="trunk",
            trunk_vlans=[_USERS],
            lacp="active",
            members=["GigabitEthernet1/0/3", "GigabitEthernet1/0/4"],
            minimum_links=2,
        ),
        interface("Port-channel2", "lag", mode="routed", addresses=[address("10.1.0.1/24")]),
    ],
}

ROUTED = {
    "vrfs": [
        {"name": "RED", "description": "", "rd": "", "import_targets": [], "export_targets": []}
    ],
    "ospf": [],
    "acls": [],
    "interfaces": [
        interface("GigabitEthernet0/0", "management", addresses=[address("10.0.0.1/24")]),
        interface(
            "GigabitEthernet1/0/1",
            mode="routed",
            mtu=9000,
            addresses=[address("192.0.2.0/31"), address("2001:db8::1/64")],
            bfd={"interval": 300, "minimum_receive": 250, "multiplier": 4},
        ),
        interface("GigabitEthernet1/0/2", mode="routed"),
        interface(
            "GigabitEthernet1/0/2.30",
            "subinterface",
            mode="routed",
            tag=30,
            parent="GigabitEthernet1/0/2",
            vrf="RED",
            addresses=[address("10.30.0.1/24"), address("10.31.0.1/24", "secondary")],
        ),
        interface("Loopback0", "loopback", mode="routed", addresses=[address("192.0.2.9/32")]),
        interface(
            "Tunnel1",
            "tunnel",
            mode="routed",
            addresses=[address("10.9.0.1/30")],
            tunnel={"mode": "gre", "source": "Loopback0", "destination": "198.51.100.1"},
        ),
        interface(
            "Tunnel2",
            "tunnel",
            mode="routed",
            enabled=False,
            tunnel={"mode": "ipip", "source": "192.0.2.9", "destination": "198.51.100.2"},
        ),
        interface("Vlan10", "svi", mode="routed", vlan=_USERS),
    ],
}

GATEWAYS = {
    "vlans": _VLANS,
    "interfaces": [
        interface(
            "Vlan10",
            "svi",
            mode="routed",
            vlan=_USERS,
            addresses=[address("10.10.0.2/24"), address("2001:db8:10::2/64")],
            dhcp_relay=["10.0.0.53", "2001:db8::53"],
            gateways=[
                _gateway("10.10.0.1", "hsrp", 10, priority=110, preempt=True, key="secret:hsrp@1"),
                _gateway("fe80::1", "hsrp", 11),
            ],
        ),
        interface(
            "Vlan20",
            "svi",
            mode="routed",
            vlan=_VOICE,
            addresses=[address("10.20.0.2/24")],
            gateways=[
                _gateway("10.20.0.1", "vrrp", 20, priority=90, preempt=False, key="secret:vrrp@1")
            ],
        ),
    ],
}

VRRP_3 = {
    "interfaces": [
        interface(
            "Vlan10",
            "svi",
            mode="routed",
            vlan=_USERS,
            addresses=[
                address("10.10.0.2/24"),
                address("2001:db8:10::2/64"),
                address("2001:db8:11::2/80"),
            ],
            gateways=[
                _gateway("10.10.0.1", "vrrp", 20, priority=110, preempt=False),
                _gateway("10.10.0.9", "vrrp", 20, priority=110),
                _gateway("2001:db8:10::1", "vrrp", 21),
                _gateway("fe80::1", "vrrp", 22, priority=90),
                _gateway("2001:db8:11::1", "vrrp", 22, priority=90),
            ],
        ),
    ],
}

IN_ONE_GROUP = {
    "interfaces": [
        interface(
            "Vlan10",
            "svi",
            mode="routed",
            vlan=_USERS,
            addresses=[address("10.10.0.2/24"), address("10.11.0.2/24", "secondary")],
            gateways=[
                _gateway("10.10.0.1", "vrrp", 20, preempt=False),
                _gateway("10.11.0.1", "vrrp", 20, priority=110, key="secret:vrrp@1"),
                _gateway("10.10.0.8", "hsrp", 10),
                _gateway("10.11.0.8", "hsrp", 10, priority=120, preempt=True),
            ],
        ),
    ],
}
