"""What is said of policy, a case for each kind."""

from typing import Any

from tests.templates.contexts import bgp, family, interface, ospf, session

_MATCH: dict[str, Any] = {
    **{kind: [] for kind in ("prefix_lists", "as_path_lists", "community_lists")},
    **dict.fromkeys(("protocol", "metric", "tag")),
}
_SET: dict[str, Any] = {
    **dict.fromkeys(("local_preference", "metric", "tag", "weight", "origin", "next_hop")),
    **{kind: [] for kind in ("prepend", "communities", "add_communities")},
}


def _list(name: str, *entries: dict[str, Any], **changes: Any) -> dict[str, Any]:
    numbered = [{"number": 10 * at, **entry} for at, entry in enumerate(entries, 1)]
    return {"name": name, "description": "", "entries": numbered, **changes}


def _prefix(text: str, action: str = "permit", **changes: Any) -> dict[str, Any]:
    return {"action": action, "prefix": text, "at_least": None, "at_most": None, **changes}


def term(action: str, match: dict[str, Any], **settings: Any) -> dict[str, Any]:
    """Return a term without its number; `settings` are what it sets, and its name."""
    name = settings.pop("name", None)
    return {
        "name": name,
        "action": action,
        "match": {**_MATCH, **match},
        "set": {**_SET, **settings},
    }


def _rule(action: str | None, protocol: str = "ip", **changes: Any) -> dict[str, Any]:
    ends = {"source": "any", "destination": "any", "source_ports": [], "destination_ports": []}
    flags = {"established": False, "icmp_type": None, "log": False, "remark": ""}
    return {"action": action, "protocol": protocol, **ends, **flags, **changes}


def _acl(name: str, kind: int, *entries: dict[str, Any]) -> dict[str, Any]:
    found = _list(name, *entries, family=kind)
    return {**found, "expanded": found["entries"]}


POLICIES = {
    "prefix_lists": [
        _list(
            "CUT",
            _prefix("10.1.0.0/16", "deny", at_most=32),
            _prefix("10.0.0.0/8", at_most=24),
            _prefix("172.16.0.0/12", at_least=24, at_most=24),
            _prefix("192.168.9.0/24", "deny"),
            _prefix("192.168.0.0/16", at_least=24),
            family=4,
        ),
        _list("NONE", _prefix("0.0.0.0/0", "deny", at_most=32), family=4),
        _list(
            "OURS",
            _prefix("10.0.0.0/8", at_least=16, at_most=24),
            _prefix("0.0.0.0/0", "deny", at_most=32),
            family=4,
            description="what is ours",
        ),
        _list("OURS6", _prefix("2001:db8::/32", at_most=48), family=6),
    ],
    "as_path_lists": [
        _list("CUSTOMERS", {"action": "permit", "regex": "^65010$"}, description="who pays"),
        _list(
            "OWN",
            {"action": "permit", "regex": "^$"},
            {"action": "deny", "regex": "_65000_"},
            {"action": "permit", "regex": "^65001_"},
        ),
    ],
    "community_lists": [
        _list("BIG", {"action": "permit", "communities": ["65001:1:2"]}, is_large=True),
        _list(
            "EITHER",
            {"action": "permit", "communities": ["65001:4"]},
            {"action": "permit", "communities": ["local-as"]},
            is_large=False,
        ),
        _list(
            "LOCAL",
            {"action": "permit", "communities": ["65001:1", "65001:2"]},
            {"action": "permit", "communities": ["65001:3"]},
            is_large=False,
            description="known here",
        ),
    ],
    "route_policies": [
        _list(
            "IN",
            term(
                "permit",
                {"prefix_lists": ["OURS"], "as_path_lists": ["CUSTOMERS", "OWN"]},
                name="ours",
                local_preference=200,
                communities=["65001:1", "65001:2"],
                prepend=[65001, 65001, 65002],
            ),
            term("next", {"community_lists": ["LOCAL"]}, metric=5, add_communities=["65001:9"]),
            term("permit", {"community_lists": ["BIG", "EITHER"]}, communities=["65001:1:9"]),
            term("deny", {"prefix_lists": ["NONE", "OURS6"]}),
            term("permit", {"tag": 5, "metric": 0}, origin="igp", next_hop="192.0.2.7", tag=9),
            description="from customers",
        ),
        _list("INTO-OSPF", term("permit", {"prefix_lists": ["CUT"]}, metric=7, tag=3)),
        _list(
            "OUT",
            term("permit", {"protocol": "connected"}, next_hop="self", weight=7),
            term("permit", {"protocol": "bgp"}),
            term("deny", {}, name="the rest"),
            term("permit", {"tag": 4}),
        ),
        _list("STEPS", term("next", {}, metric=1), term("permit", {})),
    ],
    "ospf": [ospf(redistribute=[{"source": "bgp", "policy": "INTO-OSPF"}])],
    "bgp": bgp(
        sessions=[
            session(
                "192.0.2.1",
                remote_asn=65002,
                families=[family(policy_in="IN", policy_out="OUT")],
            ),
            session("192.0.2.3", remote_asn=65003, families=[family(policy_in="STEPS")]),
        ]
    ),
}

_WEB = {"name": "WEB", "description": "what is served", "type": "network", "family": 4}
ACLS = {
    "system": {
        "control_plane": [
            {
                "name": "ROUTING",
                "acl": "ROUTING",
                "packets_per_second": 500,
                "burst_packets": 100,
            },
            {"name": "REST", "acl": None, "packets_per_second": 100, "burst_packets": None},
        ]
    },
    "object_groups": [
        {**_WEB, "entries": ["192.0.2.128/25", "192.0.2.7/32"]},
        {**_WEB, "name": "WEB6", "description": "", "family": 6, "entries": ["2001:db8:1::/48"]},
        {**_WEB, "name": "HIGH", "type": "ports", "entries": ["443", "1024-65535"]},
    ],
    "acls": [
        _acl(
            "EDGE-IN",
            4,
            _rule(None, remark="from outside, eq 22 too"),
            _rule("permit", "tcp", destination="192.0.2.0/24", established=True),
            _rule("permit", "tcp", destination="192.0.2.7/32", destination_ports=["443"]),
            _rule("permit", "tcp", source="group:WEB", destination_ports=["22"]),
            _rule("permit", "udp", source_ports=["group:HIGH"], destination_ports=["514"]),
            _rule("permit", "icmp", icmp_type="echo"),
            _rule("permit", "vrrp"),
            _rule("deny", log=True),
        ),
        {
            **_acl("MANY", 4, _rule("permit", "tcp", destination_ports=["22", "179-180"])),
            "expanded": [
                {"number": 10, **_rule("permit", "tcp", destination_ports=["22"])},
                {"number": 20, **_rule("permit", "tcp", destination_ports=["179-180"])},
            ],
        },
        _acl("ROUTING", 4, _rule("permit", "ospf")),
        _acl(
            "EDGE6-IN",
            6,
            *(
                _rule(None, remark="from outside"),
                _rule("permit", "tcp", source="2001:db8::/32", destination_ports=["443"]),
                _rule("permit", "icmp", icmp_type="echo"),
                _rule("permit", "ospf", source="group:WEB6"),
                _rule("permit", destination="2001:db8::1/128"),
                _rule("deny", log=True),
            ),
        ),
    ],
    "interfaces": [
        interface(
            "GigabitEthernet0/0/0/1",
            mode="routed",
            acl_in="EDGE-IN",
            acl_out="MANY",
            acl6_in="EDGE6-IN",
        )
    ],
}
