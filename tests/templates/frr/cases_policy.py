"""What is said of policy: lists of all kinds, and terms with all that they match and set."""

from typing import Any

from tests.templates.contexts import bgp, family, ospf, session

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


def _says(*communities: str, action: str = "permit") -> dict[str, Any]:
    return {"action": action, "communities": list(communities)}


def _term(action: str, match: dict[str, Any], **settings: Any) -> dict[str, Any]:
    name = settings.pop("name", None)
    return {
        "name": name,
        "action": action,
        "match": {**_MATCH, **match},
        "set": {**_SET, **settings},
    }


POLICY: dict[str, Any] = {
    "prefix_lists": [
        _list(
            "OURS",
            _prefix("10.0.0.0/8", at_least=16, at_most=24),
            _prefix("10.0.0.0/8", at_least=28),
            _prefix("0.0.0.0/0", "deny", at_most=32),
            family=4,
            description="what is ours",
        ),
        _list("OURS6", _prefix("2001:db8::/32", at_most=48), _prefix("::/0", "deny"), family=6),
    ],
    "as_path_lists": [
        _list("CUSTOMERS", {"action": "permit", "regex": "^65010$"}),
        _list("OWN", {"action": "permit", "regex": "^$"}, {"action": "deny", "regex": "_65000_"}),
    ],
    "community_lists": [
        _list("BIG", _says("65001:1:2", "6500:1:2"), is_large=True),
        _list(
            "LOCAL",
            _says("65001:2", "no-export", "65001:1", "6500:1"),
            _says("65535:65282", "local-as", action="deny"),
            is_large=False,
        ),
    ],
    "route_policies": [
        _list(
            "ALL-OUT",
            _term("permit", {"protocol": "connected"}),
            _term("permit", {"protocol": "bgp"}),
        ),
        _list(
            "FROM-CONNECTED",
            _term("permit", {"protocol": "connected"}, tag=9),
            _term("permit", {"protocol": "static"}, tag=10),
        ),
        _list(
            "IN",
            _term(
                "next",
                {"prefix_lists": ["OURS", "OURS6"], "as_path_lists": ["CUSTOMERS", "OWN"]},
                name="ours",
                local_preference=200,
                communities=["65001:2", "65001:1", "no-export", "65001:1:10", "65001:1:9"],
                prepend=[65001, 65001],
            ),
            _term(
                "next",
                {"community_lists": ["BIG", "LOCAL"]},
                metric=5,
                add_communities=["65001:9", "65001:1:9"],
            ),
            _term("next", {"community_lists": ["LOCAL"]}, next_hop="2001:db8::7"),
            _term("deny", {"prefix_lists": ["OURS6"]}, weight=9),
            _term(
                "permit",
                {"tag": 5, "metric": 3},
                origin="incomplete",
                next_hop="192.0.2.7",
                tag=9,
                weight=7,
                metric=0,
            ),
        ),
        _list(
            "NOT-TO-BE-ASKED",
            _term("permit", {"metric": 0}),
            _term("permit", {"tag": 0}),
            _term("permit", {"tag": 1}, tag=0),
        ),
        _list("OUT", _term("permit", {}, next_hop="self"), _term("next", {"tag": 1}, metric=1)),
    ],
    "ospf": [ospf(redistribute=[{"source": "connected", "policy": "FROM-CONNECTED"}])],
    "bgp": bgp(
        sessions=[
            session(
                "192.0.2.1",
                remote_asn=65002,
                families=[
                    family(policy_in="IN", policy_out="OUT"),
                    family("ipv6", policy_out="ALL-OUT"),
                ],
            )
        ]
    ),
}
