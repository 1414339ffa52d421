"""What is said of routing, a case for each protocol."""

from ipaddress import ip_network
from typing import Any

from tests.templates.contexts import address, bgp, family, group, interface, ospf, session
from tests.templates.routing import POLICIES, RED, in_red, ospf_in_two_tables, static

_STATIC = static("eth2")
STATIC = {
    **_STATIC,
    "static_routes": sorted(
        _STATIC["static_routes"],
        # FRR sorts them by number; a context, by letter.
        key=lambda route: (route["family"], ip_network(route["prefix"])),
    ),
}

_OSPF = ospf_in_two_tables("eth1", "eth2")
_FAST = {"interval": 100, "minimum_receive": 100, "multiplier": 3}
OSPF: dict[str, Any] = {
    **_OSPF,
    "interfaces": [
        {**_OSPF["interfaces"][0], "bfd": _FAST},
        _OSPF["interfaces"][1],
        interface(
            "eth3",
            ospf={"hello_seconds": 10, "dead_seconds": 40, "network_type": "broadcast"},
        ),
        interface(
            "gre1",
            "tunnel",
            ospf={"network_type": "point-to-point", "area": "5", "area_dotted": "0.0.0.5"},
        ),
    ],
    "ospf": [
        {
            **_OSPF["ospf"][0],
            "reference_bandwidth_mbps": 40000,
            "areas": [
                *_OSPF["ospf"][0]["areas"],
                {
                    "area": "8",
                    "area_dotted": "0.0.0.8",
                    "type": "totally-nssa",
                    "ranges": ["10.9.0.0/16", "10.10.0.0/16"],
                },
            ],
        },
        ospf(
            number=2,
            vrf="RED",
            router_id="10.0.0.2",
            default_originate="if-known",
            reference_bandwidth_mbps=100000,
            maximum_paths=256,
        ),
    ],
}

BGP: dict[str, Any] = {
    "vrfs": [RED],
    "route_policies": POLICIES,
    "interfaces": [
        interface("eth1", addresses=[address("198.51.100.0/31")], bfd=_FAST),
        in_red("eth2"),
        interface("lo", "loopback", addresses=[address("10.255.0.1/32")]),
    ],
    "ospf": [ospf(number=2, vrf="RED")],
    "bgp": bgp(
        cluster_id="10.0.0.9",
        keepalive_seconds=10,
        hold_seconds=30,
        maximum_paths=4,
        graceful_restart=True,
        multipath_relax=True,
        networks=["10.0.0.0/8", "192.0.2.9/32", "2001:db8::/32"],
        aggregates=[
            {"prefix": "10.128.0.0/9", "summary_only": True},
            {"prefix": "2001:db8::/40", "summary_only": False},
        ],
        redistribute=[
            {"source": "static", "policy": None},
            {"source": "connected", "policy": "LOCAL"},
        ],
        vrfs=[
            {
                "name": "RED",
                "networks": ["10.9.0.0/24"],
                "aggregates": [],
                "redistribute": [{"source": "ospf", "policy": None}],
                "maximum_paths": 1,
            }
        ],
        groups=[
            group(
                "INSIDE",
                description="route reflector clients",
                remote_asn=65001,
                update_source="lo",
                password="secret:bgp@1",
                next_hop_self=True,
                send_community=True,
                route_reflector_client=True,
                bfd=True,
                families=[family(), family("ipv6")],
            ),
            group("OUTSIDE", families=[family(policy_in="IN", policy_out="OUT")]),
            group("PLAIN", next_hop_self=True),
        ],
        sessions=[
            session(
                "192.0.2.11",
                group="INSIDE",
                remote_asn=65001,
                says_remote_asn=False,
                send_community=False,
                multihop=3,
            ),
            session(
                "192.0.2.12",
                group="INSIDE",
                remote_asn=65001,
                says_remote_asn=False,
                interface="eth1",
                families=[family()],
            ),
            session(
                "198.51.100.1",
                group="OUTSIDE",
                remote_asn=65002,
                description="upstream",
                local_asn=65100,
                multihop=2,
                keepalive_seconds=5,
                hold_seconds=15,
                bfd=True,
                interface="eth1",
                families=[
                    family(
                        policy_in="IN",
                        policy_out="LOCAL",
                        maximum_prefixes=1000,
                        default_originate=True,
                        allow_own_asn=2,
                        soft_reconfiguration=True,
                    ),
                    family("ipv6", allow_own_asn=3, maximum_prefixes=50),
                ],
            ),
            session("198.51.100.3", remote_asn=65006, group="PLAIN", send_community=True),
            session("198.51.100.4", remote_asn=65007, group="PLAIN"),
            session("2001:db8::2", remote_asn=65003, enabled=False, send_community=True),
            session("10.9.0.2", vrf="RED", remote_asn=65009, group="OUTSIDE"),
            session("2001:db8:9::2", vrf="RED", remote_asn=65009, password="secret:red@1"),
        ],
    ),
}
