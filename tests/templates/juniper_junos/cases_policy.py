"""What is said of lists, policies and access lists."""

from typing import Any


def _lists(name: str, *entries: dict[str, Any], **more: Any) -> dict[str, Any]:
    numbered = [{"number": 10 * n, **entry} for n, entry in enumerate(entries, 1)]
    return {"name": name, "description": "", **more, "entries": numbered}


def _prefix(action: str, prefix: str, low: int | None, high: int | None) -> dict[str, Any]:
    return {"action": action, "prefix": prefix, "at_least": low, "at_most": high}


def _term(number: int, action: str, match: dict[str, Any], change: dict[str, Any]) -> Any:
    no_match: dict[str, Any] = {
        kind: [] for kind in ("prefix_lists", "as_path_lists", "community_lists")
    }
    no_match |= dict.fromkeys(("protocol", "metric", "tag"))
    nothing = dict.fromkeys(("local_preference", "metric", "tag", "weight", "origin", "next_hop"))
    lists: dict[str, Any] = {kind: [] for kind in ("prepend", "communities", "add_communities")}
    return {
        "number": number,
        "name": None,
        "action": action,
        "match": {**no_match, **match},
        "set": {**nothing, **lists, **change},
    }


POLICY = {
    "prefix_lists": [
        _lists(
            "LOCAL",
            _prefix("permit", "10.0.0.0/8", None, None),
            _prefix("permit", "10.1.0.0/16", None, 24),
            _prefix("permit", "10.2.0.0/16", 20, 24),
            family=4,
        ),
        _lists(
            "NOT-ALL",
            _prefix("deny", "10.9.0.0/16", None, 32),
            _prefix("permit", "0.0.0.0/0", 8, None),
            family=4,
        ),
        _lists("SIX", _prefix("permit", "2001:db8::/32", None, 48), family=6),
    ],
    "as_path_lists": [
        _lists(
            "PATHS",
            {"action": "permit", "regex": "^65002_"},
            {"action": "permit", "regex": "_65003$"},
        ),
        _lists("SOME", {"action": "deny", "regex": "_65009_"}, {"action": "permit", "regex": ".*"}),
    ],
    "community_lists": [
        _lists(
            "TAGGED", {"action": "permit", "communities": ["65001:1", "65001:2"]}, is_large=False
        ),
        _lists("LARGE", {"action": "permit", "communities": ["65001:1:2"]}, is_large=True),
    ],
    "route_policies": [
        {
            "name": "IN",
            "description": "",
            "entries": [
                _term(10, "deny", {"protocol": "static"}, {}),
                _term(20, "deny", {"prefix_lists": ["NOT-ALL"], "as_path_lists": ["SOME"]}, {}),
                _term(
                    30,
                    "permit",
                    {
                        "prefix_lists": ["LOCAL", "SIX"],
                        "as_path_lists": ["PATHS"],
                        "community_lists": ["LARGE", "TAGGED"],
                        "metric": 5,
                        "tag": 6,
                    },
                    {
                        "local_preference": 200,
                        "metric": 10,
                        "tag": 7,
                        "origin": "igp",
                        "next_hop": "self",
                        "prepend": [65001, 65001],
                        "communities": ["65001:9"],
                    },
                ),
                _term(40, "next", {}, {"add_communities": ["65001:9:9", "no-export"]}),
                _term(50, "permit", {"protocol": "connected"}, {}),
            ],
        }
    ],
}


def _rule(number: int, action: str, protocol: str, **changes: Any) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "remark": None,
        "source": "any",
        "destination": "any",
        "established": False,
    }
    plain |= {"source_ports": [], "destination_ports": [], "icmp_type": None, "log": False}
    return {**plain, "number": number, "action": action, "protocol": protocol, **changes}


_REMARK = {**_rule(5, "", ""), "action": None, "protocol": None, "remark": "what comes in"}

ACLS = {
    "object_groups": [
        {
            "name": "SERVERS",
            "description": "",
            "type": "network",
            "family": 4,
            "entries": ["10.0.0.0/24", "10.0.1.0/24"],
        },
        {
            "name": "WEB",
            "description": "",
            "type": "ports",
            "family": None,
            "entries": ["80", "443", "8000-8080"],
        },
    ],
    "acls": [
        {
            "name": "INSIDE",
            "description": "",
            "family": 4,
            "entries": [
                _REMARK,
                _rule(
                    10,
                    "permit",
                    "tcp",
                    source="192.0.2.0/24",
                    destination="group:SERVERS",
                    destination_ports=["group:WEB"],
                ),
                _rule(20, "permit", "tcp", established=True),
                _rule(30, "permit", "icmp", icmp_type="echo-request"),
                _rule(40, "permit", "ospf"),
                _rule(50, "deny", "ip", log=True),
            ],
            "expanded": [],
        },
        {
            "name": "SIX",
            "description": "",
            "family": 6,
            "entries": [
                _rule(10, "permit", "tcp", source="2001:db8::/32", source_ports=["1024-65535"]),
                _rule(20, "permit", "icmp"),
            ],
            "expanded": [],
        },
    ],
    "system": {
        "control_plane": [
            {"name": "MANAGE", "acl": "INSIDE", "packets_per_second": 500, "burst_packets": 100}
        ]
    },
}
