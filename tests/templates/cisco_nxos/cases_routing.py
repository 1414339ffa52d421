"""What is said of routing, a case for each protocol."""

from tests.templates.contexts import bgp, family, group, interface, ospf, session
from tests.templates.routing import POLICIES, RED, in_red, ospf_in_two_tables, static

STATIC = static("Ethernet1/4")

OSPF = ospf_in_two_tables("Ethernet1/1", "Ethernet1/4")

BGP = {
    "vrfs": [RED],
    "route_policies": POLICIES,
    "interfaces": [
        in_red("Ethernet1/4"),
        interface("loopback0", "loopback", mode="routed"),
    ],
    "ospf": [ospf(number=2, vrf="RED")],
    "bgp": bgp(
        cluster_id=9,
        keepalive_seconds=10,
        hold_seconds=30,
        maximum_paths=4,
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
                "maximum_paths": 2,
            }
        ],
        groups=[
            group(
                "INSIDE",
                description="route reflector clients",
                remote_asn=65001,
                update_source="loopback0",
                password="secret:bgp@1",
                next_hop_self=True,
                send_community=True,
                route_reflector_client=True,
                bfd=True,
                families=[family(), family("ipv6")],
            ),
            group("OUTSIDE", families=[family(policy_in="IN", policy_out="OUT")]),
            group("PLAIN", remote_asn=65010, send_community=True),
        ],
        sessions=[
            session("192.0.2.11", group="INSIDE", remote_asn=65001, says_remote_asn=False),
            session(
                "192.0.2.12",
                group="INSIDE",
                remote_asn=65001,
                says_remote_asn=False,
                families=[family(maximum_prefixes=10)],
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
                families=[
                    family(
                        maximum_prefixes=1000,
                        default_originate=True,
                        allow_own_asn=2,
                        soft_reconfiguration=True,
                    )
                ],
            ),
            session("198.51.100.3", group="PLAIN", remote_asn=65010, says_remote_asn=False),
            session("2001:db8::2", remote_asn=65003, enabled=False),
            session("2001:db8::3", group="PLAIN", remote_asn=65010, says_remote_asn=False),
            session("10.9.0.2", vrf="RED", remote_asn=65009, group="OUTSIDE"),
            session("2001:db8:9::2", vrf="RED", remote_asn=65009),
        ],
    ),
}
