"""EOS routing: a context that says all of it, as differences from saying nothing."""

from typing import Any

from tests.templates.contexts import bgp, family, group, interface, ospf, session

ROUTING: dict[str, Any] = {
    "vrfs": [
        {
            "name": "A",
            "description": "cust a",
            "rd": "1:1",
            "import_targets": ["1:1"],
            "export_targets": ["1:2"],
        }
    ],
    "ospf": [
        ospf(
            reference_bandwidth_mbps=1000,
            passive_by_default=True,
            default_originate="always",
            redistribute=[{"source": "static", "policy": "P"}],
            areas=[
                {
                    "area": "1",
                    "area_dotted": "0.0.0.1",
                    "type": "totally-stub",
                    "ranges": ["10.0.0.0/8"],
                }
            ],
        )
    ],
    "interfaces": [
        interface("Ethernet1", mode="routed", ospf={"passive": False, "says_passive": True})
    ],
    "static_routes": [
        {
            "vrf": None,
            "prefix": "10.0.0.0/8",
            "next_hop": None,
            "distance": 250,
            "tag": 5,
            "description": "a hole",
            "family": 4,
        },
        {
            "vrf": None,
            "prefix": "2001:db8::/32",
            "next_hop": "2001:db8::1",
            "distance": None,
            "tag": None,
            "description": "",
            "family": 6,
        },
        {
            "vrf": "A",
            "prefix": "10.0.0.0/8",
            "next_hop": "10.1.1.1",
            "distance": None,
            "tag": None,
            "description": "",
            "family": 4,
        },
    ],
    "bgp": bgp(
        keepalive_seconds=3,
        hold_seconds=9,
        cluster_id="1.1.1.1",
        maximum_paths=4,
        graceful_restart=True,
        networks=["10.0.0.0/8", "2001:db8::/32"],
        aggregates=[{"prefix": "10.0.0.0/8", "summary_only": True}],
        redistribute=[{"source": "connected", "policy": "P"}],
        vrfs=[
            {
                "name": "A",
                "networks": ["10.2.0.0/16"],
                "aggregates": [],
                "redistribute": [{"source": "static", "policy": None}],
                "maximum_paths": 2,
            }
        ],
        groups=[
            group(
                "G",
                remote_asn=65001,
                next_hop_self=True,
                update_source="Loopback0",
                bfd=True,
                password="secret:p@1",
                send_community=True,
                route_reflector_client=True,
                families=[
                    family("ipv4", policy_in="P", policy_out="Q", maximum_prefixes=100),
                    family("ipv6", policy_in="P6"),
                ],
            )
        ],
        sessions=[
            session("10.0.0.2", group="G", says_remote_asn=False, remote_asn=65001),
            session(
                "10.0.0.9",
                remote_asn=65009,
                multihop=3,
                keepalive_seconds=2,
                local_asn=65010,
                description="x y",
                families=[
                    family(
                        "ipv4",
                        policy_in="P",
                        policy_out="A",
                        allow_own_asn=1,
                        default_originate=True,
                        soft_reconfiguration=True,
                    )
                ],
            ),
            session("2001:db8::2", remote_asn=65002, enabled=False),
            session(
                "10.0.5.2",
                vrf="A",
                remote_asn=65003,
                group="G",
                keepalive_seconds=1,
                hold_seconds=3,
            ),
            session(
                "2001:db8:1::2",
                vrf="A",
                remote_asn=65002,
                families=[family("ipv6", policy_out="X")],
            ),
        ],
    ),
}
