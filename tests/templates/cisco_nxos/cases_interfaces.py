"""What is said of interfaces, a case for each kind."""

from typing import Any

from tests.templates.contexts import address, interface

USERS = {"vid": 10, "name": "users"}
SERVERS = {"vid": 20, "name": "servers"}
RED = {"name": "RED", "description": "", "rd": "", "import_targets": [], "export_targets": []}


def vlan(named: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return {**named, "description": "", "igmp_snooping": None, "igmp_querier": None, **changes}


def _gateway(text: str, protocol: str, group: int | None, **changes: Any) -> dict[str, Any]:
    plain = {"address": text, "family": 6 if ":" in text else 4, "protocol": protocol}
    return {**plain, "group": group, "priority": None, "preempt": None, "key": None, **changes}


PORTS = {
    "system": {"stp": {"mode": "mst", "priority": 8192}, "igmp_snooping": None},
    "vlans": [
        vlan(USERS, igmp_querier="192.0.2.10"),
        vlan(SERVERS, igmp_snooping=False),
    ],
    "mlag": {
        "domain": "PAIR1",
        "number": 7,
        "peer_link": "port-channel100",
        "local_interface": "mgmt0",
        "priority": 100,
        "peer": {"device": "leaf2", "address": "10.0.0.2"},
    },
    "interfaces": [
        interface(
            "Ethernet1/1",
            description="server",
            mode="access",
            access_vlan=USERS,
            speed="10g",
            stp_edge=True,
            stp_bpdu_guard=True,
            stp_guard="root",
            storm_control={"broadcast": 1, "multicast": 2.5, "unknown_unicast": 10},
        ),
        interface("Ethernet1/2", lag="port-channel1"),
        interface("Ethernet1/3", lag="port-channel100"),
        interface("Ethernet1/4", lag="port-channel2", enabled=False),
        interface(
            "port-channel1",
            "lag",
            mode="trunk",
            native_vlan=USERS,
            trunk_vlans=[USERS, SERVERS],
            stp_edge=True,
            lacp="active",
            members=["Ethernet1/2"],
            minimum_links=2,
            mlag_id=1,
        ),
        interface("port-channel2", "lag", mode="trunk", members=["Ethernet1/4"], mtu=9000),
        interface("port-channel100", "lag", mode="trunk", lacp="active", members=["Ethernet1/3"]),
        interface("loopback0", "loopback", mode="routed", addresses=[address("192.0.2.9/32")]),
        interface("mgmt0", "management", addresses=[address("10.0.0.1/24")]),
    ],
}

ROUTED = {
    "snippets": [{"name": "quiet", "text": "logging timestamp milliseconds\n"}],
    "vrfs": [RED],
    "interfaces": [
        interface(
            "Ethernet1/1",
            mode="routed",
            mtu=9216,
            addresses=[address("192.0.2.0/31"), address("2001:db8::1/64")],
            bfd={"interval": 300, "minimum_receive": 250, "multiplier": 4},
        ),
        interface("Ethernet1/2", mode="routed"),
        interface(
            "Ethernet1/2.30",
            "subinterface",
            mode="routed",
            tag=30,
            parent="Ethernet1/2",
            vrf="RED",
            addresses=[address("10.30.0.1/24"), address("10.31.0.1/24", "secondary")],
        ),
        interface("Ethernet1/2.40", "subinterface", mode="routed", tag=40, enabled=False),
        interface("Ethernet1/3", lag="port-channel3"),
        interface(
            "port-channel3",
            "lag",
            mode="routed",
            members=["Ethernet1/3"],
            addresses=[address("10.3.0.1/24")],
        ),
        interface("Ethernet1/4", mode="routed", enabled=False),
        interface(
            "loopback0",
            "loopback",
            mode="routed",
            description="router id",
            addresses=[address("192.0.2.9/32"), address("192.0.2.10/32", "secondary")],
        ),
        interface(
            "Tunnel1",
            "tunnel",
            mode="routed",
            addresses=[address("10.9.0.1/30")],
            tunnel={"mode": "gre", "source": "loopback0", "destination": "198.51.100.1"},
        ),
        interface(
            "Tunnel2",
            "tunnel",
            mode="routed",
            enabled=False,
            tunnel={"mode": "ipip", "source": "192.0.2.9", "destination": "198.51.100.2"},
        ),
    ],
}

GATEWAYS = {
    "vlans": [vlan(USERS), vlan(SERVERS), vlan({"vid": 30, "name": "shared"})],
    "vrfs": [RED],
    "interfaces": [
        interface(
            "Vlan10",
            "svi",
            mode="routed",
            vlan=USERS,
            mtu=9000,
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
            vlan=SERVERS,
            enabled=False,
            addresses=[address("10.20.0.2/24")],
            gateways=[
                _gateway("10.20.0.1", "vrrp", 20, priority=90, preempt=False, key="secret:vrrp@1"),
                _gateway("10.20.0.9", "vrrp", 21),
            ],
        ),
        interface(
            "Vlan30",
            "svi",
            mode="routed",
            vlan={"vid": 30, "name": "shared"},
            vrf="RED",
            addresses=[address("10.30.0.2/24"), address("2001:db8:30::2/64")],
            gateways=[
                _gateway("10.30.0.1", "anycast", None),
                _gateway("2001:db8:30::1", "anycast", None),
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
            vlan=USERS,
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
        interface(
            "Vlan20",
            "svi",
            mode="routed",
            vlan=SERVERS,
            addresses=[address("10.11.0.2/24")],
            gateways=[_gateway("10.11.0.1", "vrrp", 20)],
        ),
    ],
}

IN_ONE_GROUP = {
    "interfaces": [
        interface(
            "Vlan10",
            "svi",
            mode="routed",
            vlan=USERS,
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
