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
    "interfaces": [
        interface("BVI10", "svi", vlan=_USERS, addresses=[address("10.10.0.1/24")], mtu=9000),
        interface(
            "Bundle-Ether1",
            "lag",
            mode="trunk",
            trunk_vlans=[_USERS],
            lacp="active",
            members=["TenGigE0/0/0/3", "TenGigE0/0/0/4"],
            minimum_links=2,
        ),
        interface("Bundle-Ether2", "lag", mode="routed", addresses=[address("10.1.0.1/24")]),
        interface(
            "GigabitEthernet0/0/0/1",
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
            "GigabitEthernet0/0/0/2", mode="trunk", native_vlan=_USERS, enabled=False, speed="10g"
        ),
        interface("TenGigE0/0/0/3", lag="Bundle-Ether1"),
        interface("TenGigE0/0/0/4", lag="Bundle-Ether1"),
        interface("TenGigE0/0/0/5", lag="Bundle-Ether2"),
    ],
}

SNOOPING = {
    "system": {"igmp_snooping": True},
    "vlans": [
        {**_VLANS[0], "igmp_querier": "10.10.0.9"},
        {**_VLANS[1], "vid": 20},
        {**_VLANS[1], "vid": 21, "name": "guests"},
        {**_VLANS[1], "vid": 22, "name": "cameras", "igmp_snooping": False},
    ],
}

ROUTED = {
    "vrfs": [
        {"name": "RED", "description": "", "rd": "", "import_targets": [], "export_targets": []}
    ],
    "interfaces": [
        interface("MgmtEth0/RSP0/CPU0/0", "management", addresses=[address("10.0.0.1/24")]),
        interface(
            "GigabitEthernet0/0/0/1",
            description="to the core",
            mode="routed",
            mtu=9000,
            addresses=[
                address("192.0.2.0/31"),
                address("2001:db8::1/64"),
                address("fe80::1/64"),
            ],
        ),
        interface("GigabitEthernet0/0/0/2", mode="routed"),
        interface(
            "GigabitEthernet0/0/0/2.30",
            "subinterface",
            mode="routed",
            tag=30,
            mtu=9000,
            parent="GigabitEthernet0/0/0/2",
            vrf="RED",
            addresses=[address("10.30.0.1/24"), address("10.31.0.1/24", "secondary")],
            dhcp_relay=["10.0.0.53", "10.0.0.54", "2001:db8::53"],
        ),
        interface("Loopback0", "loopback", mode="routed", addresses=[address("192.0.2.9/32")]),
        interface(
            "tunnel-ip1",
            "tunnel",
            mode="routed",
            mtu=1400,
            addresses=[address("10.9.0.1/30")],
            tunnel={"mode": "gre", "source": "Loopback0", "destination": "198.51.100.1"},
        ),
        interface(
            "tunnel-ip2",
            "tunnel",
            mode="routed",
            enabled=False,
            tunnel={"mode": "ipip", "source": "192.0.2.9", "destination": "198.51.100.2"},
        ),
    ],
}

GATEWAYS = {
    "interfaces": [
        interface(
            "GigabitEthernet0/0/0/1",
            mode="routed",
            addresses=[address("10.10.0.2/24"), address("2001:db8:10::2/64")],
            dhcp_relay=["10.0.0.53"],
            gateways=[
                _gateway("10.10.0.1", "hsrp", 10, priority=110, preempt=True, key="secret:hsrp@1"),
                _gateway("fe80::1", "hsrp", 11),
            ],
        ),
        interface(
            "GigabitEthernet0/0/0/2",
            mode="routed",
            addresses=[address("10.20.0.2/24"), address("2001:db8:20::2/64")],
            gateways=[
                _gateway("10.20.0.1", "vrrp", 20, priority=90, preempt=False),
                _gateway("10.20.0.3", "vrrp", 20),
                _gateway("2001:db8:20::1", "vrrp", 21),
                _gateway("2001:db8:20::3", "vrrp", 21),
                _gateway("10.20.0.9", "anycast", None),
            ],
        ),
    ],
}
