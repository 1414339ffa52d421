"""Lists and route policies by chance."""

from random import Random

from tests.templates.generated.parts.chance import Block, one_of, some_of


def policies(chance: Random) -> dict[str, list[Block]]:
    """Return blocks of policy that hold all the names the generated devices use."""
    return {
        "prefix_lists": [
            {"name": "OURS", "entries": _prefixes(chance), "description": "what we have"},
            {"name": "OTHERS", "entries": _prefixes(chance)},
            {"name": "OURS6", "family": 6, "entries": [{"prefix": "2001:db8::/32", "at_most": 64}]},
        ],
        "as_path_lists": [
            {"name": "NEAR", "description": "next to us", "entries": [{"regex": "^65[0-9]+$"}]},
            {"name": "FAR", "entries": [{"action": "deny", "regex": "_64999_"}, {"regex": ".*"}]},
        ],
        "community_lists": [
            {"name": "MARKED", "description": "by us", "entries": [{"communities": ["65000:1"]}]},
            {
                "name": "KNOWN",
                "entries": [
                    {"action": "deny", "communities": ["no-export"]},
                    {"communities": ["65000:2", "65000:3"]},
                ],
            },
            {"name": "BIG", "entries": [{"communities": ["65000:1:2"]}]},
        ],
        "route_policies": [
            {
                "name": "IN",
                "description": "what comes in",
                "entries": [_term(chance, name) for name in _NAMES[: chance.randint(1, 3)]],
            },
            {"name": "OUT", "entries": [_term(chance, "ours"), _own(chance), {"action": "deny"}]},
            {"name": "LOCAL", "entries": [_of_routes(chance), _own(chance)]},
        ],
    }


def _prefixes(chance: Random) -> list[Block]:
    entries: list[Block] = [
        {"prefix": "10.0.0.0/8", "at_most": 24},
        {"prefix": "172.16.0.0/12", "at_least": 16, "at_most": 24},
        {"action": "deny", "prefix": "192.168.0.0/16"},
        {"prefix": "198.51.100.0/24"},
        {"prefix": "0.0.0.0/0"},
        {"prefix": "203.0.113.0/24", "at_least": 25},
    ]
    return chance.sample(entries, chance.randint(1, len(entries)))


_NAMES = ("first", "what-we-like", "3")


def _term(chance: Random, name: str) -> Block:
    match = chance.choice(
        [
            {"prefix_lists": ["OURS"]},
            {"prefix_lists": ["OURS", "OTHERS"]},
            {"prefix_lists": ["OURS6"]},
            {"as_path_lists": some_of(chance, "NEAR", "FAR")},
            {"community_lists": some_of(chance, "MARKED", "KNOWN")},
            {"community_lists": ["BIG"]},
            {"prefix_lists": ["OURS"], "as_path_lists": ["NEAR"], "metric": 5},
            {},
        ]
    )
    action = chance.choice(["permit", "permit", "deny", "next"])
    said = one_of(chance, name=(name,))
    return {**said, "action": action, "match": match, "set": _settings(chance)}


def _settings(chance: Random) -> Block:
    found = one_of(
        chance,
        local_preference=(200, 0),
        metric=(50, 0),
        origin=("igp", "incomplete"),
        prepend=([65000], [65000, 65000]),
        weight=(100,),
        next_hop=("self", "192.0.2.1", "2001:db8::1"),
    )
    kept = chance.sample(sorted(found), min(len(found), 3))
    marks = one_of(
        chance,
        communities=(["65000:100"], ["no-export", "65000:7", "65000:1:2"]),
        add_communities=(["65000:200"], ["65000:4:5"]),
    )
    return {**{name: found[name] for name in kept}, **marks}


def _of_routes(chance: Random) -> Block:
    """What is asked of routes that no BGP brought."""
    match = one_of(chance, protocol=("connected", "static", "ospf", "bgp"), tag=(77,), metric=(20,))
    return {"action": "permit", "match": match, "set": one_of(chance, tag=(5,), metric=(10,))}


def _own(chance: Random) -> Block:
    settings = {"metric": 10} if chance.random() < 0.5 else {}
    return {"action": "permit", "match": {"prefix_lists": ["OURS"]}, "set": settings}
