"""What is said of routing, a case for each protocol."""

from tests.templates.contexts import bgp, family, group, interface, ospf, session
from tests.templates.routing import POLICIES, RED, in_red, ospf_in_two_tables, static

_PORT = "GigabitEthernet0/0/0/1"

STATIC = static("GigabitEthernet0/0/0/9")

OSPF = ospf_in_two_tables(_PORT, "GigabitEthernet0/0/0/9")
for _interface in OSPF["interfaces"]:
    _interface["bfd"] = {"interval": 300, "minimum_receive": 250, "multiplier": 4}
OSPF["interfaces"].insert(
    0, interface("Loopback0", "loopback", ospf={"area": "10", "area_dotted": "0.0.0.10"})
)

BGP = {
    "vrfs": [
        {**RED, "name": "BLUE", "description": "", "rd": ""},
        {**RED, "name": "GREEN", "rd": "65001:3"},
        RED,
    ],
    "route_policies": POLICIES,
    "interfaces": [
        interface(_PORT, bfd={"interval": 300, "minimum_receive": 250, "multiplier": 4}),
        in_red("GigabitEthernet0/0/0/9"),
        interface("Loopback0", "loopback", mode="routed"),
    ],
    "ospf": [ospf(number=2, vrf="RED")],
    "bgp": bgp(
        cluster_id=9,
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
                "name": "BLUE",
                "networks": [],
                "aggregates": [],
                "redistribute": [{"source": "connected", "policy": None}],
                "maximum_paths": None,
            },
            {
                "name": "RED",
                "networks": ["10.9.0.0/24"],
                "aggregates": [],
                "redistribute": [{"source": "ospf", "policy": None}],
                "maximum_paths": 2,
            },
        ],
        groups=[
            group(
                "INSIDE",
                description="route reflector clients",
                remote_asn=65001,
                update_source="Loopback0",
                password="secret:bgp@1",
                next_hop_self=True,
                send_community=True,
                route_reflector_client=True,
                bfd=True,
                families=[family(), family("ipv6")],
            ),
            group("OUTSIDE", families=[family(policy_in="OUT", policy_out="IN")]),
            group("PLAIN", send_community=True, next_hop_self=True),
        ],
        sessions=[
            session("192.0.2.11", group="INSIDE", remote_asn=65001, says_remote_asn=False),
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
            session("198.51.100.3", group="OUTSIDE", remote_asn=65004, interface=_PORT, bfd=True),
            session("198.51.100.5", group="PLAIN", remote_asn=65005),
            session("2001:db8::2", remote_asn=65003, enabled=False),
            session("10.9.0.2", vrf="RED", remote_asn=65009, group="OUTSIDE"),
            session("2001:db8:9::2", vrf="RED", remote_asn=65009),
        ],
    ),
}
