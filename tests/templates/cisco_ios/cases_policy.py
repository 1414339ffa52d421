"""What is said of policy, a case for each kind."""

from typing import Any

from tests.templates.contexts import bgp, family, interface, session

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


def _term(action: str, match: dict[str, Any], **settings: Any) -> dict[str, Any]:
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
            "OURS",
            _prefix("10.0.0.0/8", at_least=16, at_most=24),
            _prefix("0.0.0.0/0", "deny", at_most=32),
            family=4,
            description="what is ours",
        ),
        _list("OURS6", _prefix("2001:db8::/32", at_most=48), family=6),
    ],
    "as_path_lists": [
        _list("CUSTOMERS", {"action": "permit", "regex": "^65010$"}),
        _list("OWN", {"action": "permit", "regex": "^$"}, {"action": "deny", "regex": "_65000_"}),
    ],
    "community_lists": [
        _list("BIG", {"action": "permit", "communities": ["65001:1:2"]}, is_large=True),
        _list(
            "LOCAL",
            {"action": "permit", "communities": ["65001:1", "65001:2"]},
            {"action": "deny", "communities": ["65001:3"]},
            is_large=False,
        ),
    ],
    "route_policies": [
        _list(
            "IN",
            _term(
                "permit",
                {"prefix_lists": ["OURS"], "as_path_lists": ["CUSTOMERS", "OWN"]},
                name="ours",
                local_preference=200,
                communities=["65001:1", "65001:2"],
                prepend=[65001, 65001],
            ),
            _term("next", {"community_lists": ["LOCAL"]}, metric=5, add_communities=["65001:9"]),
            _term("permit", {"community_lists": ["BIG"]}, communities=["65001:1:9"], weight=7),
            _term("deny", {"prefix_lists": ["OURS6"]}),
            _term("permit", {"tag": 5, "metric": 0}, origin="igp", next_hop="192.0.2.7", tag=9),
        ),
        _list(
            "OUT",
            _term("permit", {"protocol": "connected"}, next_hop="self"),
            _term("permit", {"protocol": "bgp"}),
        ),
    ],
    "bgp": bgp(
        sessions=[
            session(
                "192.0.2.1",
                remote_asn=65002,
                families=[family(policy_in="IN", policy_out="OUT")],
            )
        ]
    ),
}

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
    "acls": [
        _acl(
            "EDGE-IN",
            4,
            _rule(None, remark="from outside"),
            _rule("permit", "tcp", destination="192.0.2.0/24", established=True),
            _rule("permit", "tcp", destination="192.0.2.7/32", destination_ports=["443"]),
            _rule("permit", "udp", source_ports=["1024-65535"], destination_ports=["8053"]),
            _rule("permit", "tcp", source_ports=["20-23"], destination_ports=["80"]),
            _rule("permit", "udp", destination_ports=["514"]),
            _rule("permit", "icmp", icmp_type="echo"),
            _rule("deny", log=True),
        ),
        _acl(
            "EDGE6-IN",
            6,
            *(
                _rule(None, remark="from outside"),
                _rule("permit", "tcp", source="2001:db8::/32", destination_ports=["443"]),
                _rule("permit", "icmp", icmp_type="echo"),
                _rule("permit", destination="2001:db8::1/128"),
                _rule("permit", "ospf"),
                _rule("deny", log=True),
            ),
        ),
        _acl("ROUTING", 4, _rule("permit", "ospf")),
    ],
    "interfaces": [
        interface(
            "GigabitEthernet1/0/1",
            mode="routed",
            acl_in="EDGE-IN",
            acl_out="EDGE-IN",
            acl6_in="EDGE6-IN",
        )
    ],
}
