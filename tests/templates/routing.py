"""What is said of routing on several platforms; ports have each platform's own names."""

from typing import Any

from tests.templates.contexts import address, bgp, interface, ospf

RED = {
    "name": "RED",
    "description": "customer red",
    "rd": "65001:1",
    "import_targets": ["65001:1", "65001:9"],
    "export_targets": ["65001:1"],
}
_FIRST: dict[str, Any] = {
    "number": 10,
    "name": None,
    "action": "permit",
    "match": {
        **{kind: [] for kind in ("prefix_lists", "as_path_lists", "community_lists")},
        **dict.fromkeys(("protocol", "metric", "tag")),
    },
    "set": {
        **dict.fromkeys(("local_preference", "metric", "tag", "weight", "origin", "next_hop")),
        **{kind: [] for kind in ("prepend", "communities", "add_communities")},
    },
}
POLICIES = [
    {"name": name, "description": "", "entries": [_FIRST]} for name in ("IN", "LOCAL", "OUT")
]


def in_red(port: str) -> dict[str, Any]:
    """Return that port in the VRF, with an address of each family."""
    return interface(
        port,
        mode="routed",
        vrf="RED",
        addresses=[address("10.9.0.1/24"), address("2001:db8:9::1/64")],
    )


def static(port: str) -> dict[str, Any]:
    """Return routes of both families in two tables; the port is in the VRF."""
    return {
        "vrfs": [RED],
        "interfaces": [in_red(port)],
        "static_routes": [
            _route("10.0.0.0/8", None, distance=250),
            _route("198.51.100.0/24", "192.0.2.1", tag=5, description="to the lab"),
            _route("2001:db8:1::/48", "2001:db8::1", distance=5),
            _route("2001:db8::/32", None),
            _route("0.0.0.0/0", "10.9.0.2", vrf="RED"),
            _route("::/0", "2001:db8:9::2", vrf="RED"),
        ],
    }


def ospf_in_two_tables(port: str, other: str) -> dict[str, Any]:
    """Return a process in the default table with a port, and one in the VRF with the other."""
    return {
        "vrfs": [RED],
        "route_policies": POLICIES,
        "interfaces": [
            interface(
                port,
                mode="routed",
                addresses=[address("192.0.2.0/31")],
                ospf={
                    "cost": 20,
                    "network_type": "point-to-point",
                    "hello_seconds": 5,
                    "dead_seconds": 20,
                    "says_passive": True,
                    "bfd": True,
                    "key_number": 1,
                    "key": "secret:ospf@1",
                },
            ),
            {
                **in_red(other),
                "ospf": interface("x", ospf={"process": 2, "area": "5"})["ospf"],
            },
        ],
        "ospf": [
            ospf(
                reference_bandwidth_mbps=100000,
                maximum_paths=8,
                passive_by_default=True,
                default_originate="always",
                redistribute=[
                    {"source": "bgp", "policy": "OUT"},
                    {"source": "connected", "policy": None},
                    {"source": "static", "policy": "LOCAL"},
                ],
                areas=[
                    {
                        "area": "0",
                        "area_dotted": "0.0.0.0",
                        "type": "normal",
                        "ranges": ["10.0.0.0/8"],
                    },
                    {"area": "5", "area_dotted": "0.0.0.5", "type": "totally-stub", "ranges": []},
                    {"area": "7", "area_dotted": "0.0.0.7", "type": "nssa", "ranges": []},
                ],
            ),
            ospf(number=2, vrf="RED", router_id="10.0.0.2", default_originate="if-known"),
        ],
        "bgp": bgp(),
    }


def _route(prefix: str, next_hop: str | None, **changes: Any) -> dict[str, Any]:
    kind = 6 if ":" in prefix else 4
    unset = {"vrf": None, "distance": None, "tag": None, "description": ""}
    return {**unset, "prefix": prefix, "next_hop": next_hop, "family": kind, **changes}
