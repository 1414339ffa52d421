"""Lists, route policies and ACLs by chance."""

from random import Random
from typing import Any

Block = dict[str, Any]


def policies(chance: Random) -> dict[str, list[Block]]:
    """Return blocks of policy that hold all the names the generated devices use."""
    return {
        "prefix_lists": [
            {"name": "OURS", "entries": _prefixes(chance)},
            {"name": "OURS6", "family": 6, "entries": [{"prefix": "2001:db8::/32", "at_most": 64}]},
        ],
        "as_path_lists": [{"name": "NEAR", "entries": [{"regex": "^65[0-9]+$"}]}],
        "community_lists": [{"name": "MARKED", "entries": [{"communities": ["65000:1"]}]}],
        "route_policies": [
            {"name": "IN", "entries": [_term(chance) for _ in range(chance.randint(1, 3))]},
            {"name": "OUT", "entries": [_own(chance), {"action": "deny"}]},
        ],
        "acls": [
            {"name": "EDGE", "entries": _rules(chance)},
            {"name": "MANAGERS", "entries": [{"action": "permit", "source": "192.0.2.0/24"}]},
        ],
    }


def _prefixes(chance: Random) -> list[Block]:
    entries: list[Block] = [
        {"prefix": "10.0.0.0/8", "at_most": 24},
        {"prefix": "172.16.0.0/12", "at_least": 16, "at_most": 24},
        {"action": "deny", "prefix": "192.168.0.0/16"},
        {"prefix": "198.51.100.0/24"},
    ]
    return chance.sample(entries, chance.randint(1, len(entries)))


def _term(chance: Random) -> Block:
    match = chance.choice(
        [
            {"prefix_lists": ["OURS"]},
            {"as_path_lists": ["NEAR"]},
            {"community_lists": ["MARKED"]},
            {"prefix_lists": ["OURS"], "as_path_lists": ["NEAR"]},
        ]
    )
    settings = chance.choice(
        [
            {"local_preference": 200},
            {"metric": 50, "origin": "igp"},
            {"prepend": [65000, 65000]},
            {"communities": ["65000:100"]},
            {"add_communities": ["65000:200"]},
            {},
        ]
    )
    return {"action": chance.choice(["permit", "permit", "deny"]), "match": match, "set": settings}


def _own(chance: Random) -> Block:
    settings = {"metric": 10} if chance.random() < 0.5 else {}
    return {"action": "permit", "match": {"prefix_lists": ["OURS"]}, "set": settings}


def _rules(chance: Random) -> list[Block]:
    rules: list[Block] = [
        {"action": "permit", "protocol": "tcp", "source": "10.0.0.0/8", "destination_ports": [22]},
        {"action": "deny", "protocol": "udp", "destination_ports": ["1024-2048"], "log": True},
        {"action": "permit", "protocol": "tcp", "established": True},
        {"action": "permit", "protocol": "icmp"},
        {"action": "permit", "source": "192.0.2.7/32", "destination": "10.0.0.0/8"},
    ]
    chosen = chance.sample(rules, chance.randint(1, len(rules)))
    if chance.random() < 0.5:
        chosen.insert(0, {"remark": "who comes from the edge"})
    return [*chosen, {"action": "permit"}]
