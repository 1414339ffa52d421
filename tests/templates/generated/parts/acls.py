"""Access lists and what they name, by chance."""

from random import Random

from tests.templates.generated.parts.chance import Block, some_of


def acls(chance: Random) -> dict[str, list[Block]]:
    """Return the groups and lists that ports and services of the generated devices use."""
    return {
        "object_groups": [
            {"name": "SERVERS", "type": "network", "entries": _SERVERS, "description": "ours"},
            {"name": "WEB", "type": "ports", "entries": [80, 443, "8000-8099"]},
            {"name": "SERVERS6", "family": 6, "entries": ["2001:db8:1::/64", "2001:db8:2::7/128"]},
        ],
        "acls": [
            {"name": "EDGE", "description": "outside", "entries": _entries(chance, *_RULES)},
            {"name": "EDGE6", "family": 6, "entries": _entries(chance, *_RULES6)},
            {"name": "MANAGERS", "entries": [{"action": "permit", "source": "192.0.2.0/24"}]},
            {"name": "ROUTING", "entries": [{"action": "permit", "protocol": "ospf"}]},
        ],
    }


_SERVERS = ["10.1.0.0/24", "10.2.0.7/32"]
_PLAIN: tuple[Block, ...] = (
    {"action": "deny", "protocol": "udp", "destination_ports": ["1024-2048"], "log": True},
    {"action": "permit", "protocol": "tcp", "established": True},
    {"action": "permit", "protocol": "udp", "source_ports": [53], "destination_ports": [1812]},
    {"action": "permit", "protocol": "tcp", "source_ports": [179, "2000-3000"]},
    {"action": "permit", "protocol": "tcp", "destination_ports": ["group:WEB"]},
    {"action": "deny", "protocol": "udp", "source_ports": ["group:WEB"], "log": True},
    {"action": "permit", "protocol": "icmp"},
    *(
        {"action": "permit", "protocol": "icmp", "icmp_type": kind}
        for kind in ("echo", "echo-reply", "unreachable", "time-exceeded")
    ),
    {"action": "permit", "protocol": "ospf"},
    {"action": "permit", "protocol": "vrrp"},
    {"action": "permit", "protocol": "gre", "log": True},
    {"action": "deny", "protocol": "esp"},
)
_RULES: tuple[Block, ...] = (
    *_PLAIN,
    {"action": "permit", "protocol": "tcp", "source": "10.0.0.0/8", "destination_ports": [22, 443]},
    {"action": "permit", "source": "192.0.2.7/32", "destination": "10.0.0.0/8"},
    {"action": "permit", "protocol": "tcp", "destination": "group:SERVERS", "log": True},
    {"action": "deny", "source": "group:SERVERS", "destination": "group:SERVERS"},
)
_RULES6: tuple[Block, ...] = (
    *_PLAIN,
    {"action": "permit", "source": "2001:db8::7/128", "destination": "2001:db8:1::/48"},
    {"action": "permit", "protocol": "tcp", "destination": "group:SERVERS6"},
)


def _entries(chance: Random, *rules: Block) -> list[Block]:
    chosen = chance.sample(rules, chance.randint(1, 8))
    for remark in some_of(chance, "who comes from the edge", "what we let out", "and the rest"):
        chosen.insert(chance.randint(0, len(chosen)), {"remark": remark})
    return [*chosen, {"action": "permit"}]
