"""EOS interfaces: a context that says all of it, as differences from saying nothing."""

from typing import Any

from tests.templates.contexts import address, interface


def _vlan(number: int) -> dict[str, Any]:
    return {"vid": number, "name": f"v{number}", "igmp_snooping": None, "igmp_querier": None}


INTERFACES: dict[str, Any] = {
    "vlans": [_vlan(10)],
    "interfaces": [
        interface(
            "Port-Channel1",
            "lag",
            mode="trunk",
            lacp="active",
            minimum_links=1,
            mlag_id=1,
            trunk_vlans=[_vlan(1), _vlan(2)],
        ),
        interface("Ethernet1", lag="Port-Channel1"),
        interface(
            "Ethernet2",
            mode="access",
            access_vlan=_vlan(10),
            voice_vlan=_vlan(20),
            stp_edge=True,
            stp_bpdu_guard=True,
            stp_guard="root",
            storm_control={"broadcast": 10, "multicast": None, "unknown_unicast": 1.5},
        ),
        interface(
            "Ethernet3",
            mode="routed",
            addresses=[
                address("10.0.0.1/31"),
                address("10.1.0.1/24", "secondary"),
                address("2001:db8::1/64"),
            ],
            bfd={"interval": 300, "minimum_receive": 300, "multiplier": 3},
            ospf={
                "cost": 10,
                "network_type": "point-to-point",
                "key": "secret:k@1",
                "key_number": 3,
            },
            acl_in="A",
            acl6_out="B",
            dhcp_relay=["10.9.9.9", "2001:db8::9"],
        ),
        interface("Ethernet3.5", "subinterface", tag=5, parent="Ethernet3"),
        interface(
            "Tunnel1",
            "tunnel",
            tunnel={"mode": "gre", "source": "Loopback0", "destination": "192.0.2.1"},
        ),
        interface(
            "Vlan10",
            "svi",
            gateways=[
                {
                    "address": "10.0.3.1",
                    "family": 4,
                    "protocol": "vrrp",
                    "group": 1,
                    "priority": 110,
                    "preempt": False,
                    "key": "secret:g@1",
                },
                {
                    "address": "10.0.3.3",
                    "family": 4,
                    "protocol": "vrrp",
                    "group": 1,
                    "priority": None,
                    "preempt": None,
                    "key": None,
                },
                {
                    "address": "10.0.3.1",
                    "family": 4,
                    "protocol": "anycast",
                    "group": None,
                    "priority": None,
                    "preempt": None,
                    "key": None,
                },
            ],
        ),
    ],
}
