"""EOS lists and policies: a context that says all of it, as differences from saying nothing."""

from typing import Any

_RULE: dict[str, Any] = {
    "remark": "",
    "source_ports": [],
    "destination_ports": [],
    "established": False,
    "icmp_type": None,
    "log": False,
    "protocol": "ip",
    "source": "any",
    "destination": "any",
    "action": "permit",
}
_MATCH: dict[str, Any] = {
    "prefix_lists": [],
    "as_path_lists": [],
    "community_lists": [],
    "protocol": None,
    "metric": None,
    "tag": None,
}
_SET: dict[str, Any] = {
    "local_preference": None,
    "metric": None,
    "tag": None,
    "weight": None,
    "origin": None,
    "next_hop": None,
    "prepend": [],
    "communities": [],
    "add_communities": [],
}
_RULES = [
    {**_RULE, "number": 10, "remark": "about rules"},
    {
        **_RULE,
        "number": 20,
        "protocol": "tcp",
        "source": "10.0.0.0/8",
        "destination": "10.0.0.1/32",
        "source_ports": ["1024-65535"],
        "destination_ports": ["443"],
        "log": True,
        "established": True,
    },
    {**_RULE, "number": 30, "protocol": "icmp", "icmp_type": "echo"},
]
_RULES6 = [
    {**_RULE, "number": 10, "remark": "r"},
    {
        **_RULE,
        "number": 20,
        "protocol": "tcp",
        "source": "2001:db8::/32",
        "destination": "2001:db8::1/128",
        "destination_ports": ["22"],
    },
    {**_RULE, "number": 30, "protocol": "icmp"},
    {**_RULE, "number": 40, "action": "deny", "log": True},
]
POLICY: dict[str, Any] = {
    "acls": [
        {"name": "A", "description": "", "family": 4, "entries": [], "expanded": _RULES},
        {"name": "A6", "description": "", "family": 6, "entries": [], "expanded": _RULES6},
    ],
    "prefix_lists": [
        {
            "name": "P",
            "description": "",
            "family": 4,
            "entries": [
                {
                    "number": 10,
                    "action": "permit",
                    "prefix": "10.0.0.0/8",
                    "at_least": 24,
                    "at_most": 32,
                }
            ],
        },
        {
            "name": "Q",
            "description": "",
            "family": 4,
            "entries": [
                {
                    "number": 10,
                    "action": "deny",
                    "prefix": "0.0.0.0/0",
                    "at_least": None,
                    "at_most": None,
                }
            ],
        },
        {
            "name": "P6",
            "description": "",
            "family": 6,
            "entries": [
                {
                    "number": 10,
                    "action": "permit",
                    "prefix": "2001:db8::/32",
                    "at_least": None,
                    "at_most": 64,
                }
            ],
        },
    ],
    "as_path_lists": [
        {
            "name": "AS",
            "description": "",
            "entries": [
                {"number": 10, "action": "permit", "regex": "^65001_"},
                {"number": 20, "action": "deny", "regex": ".*"},
            ],
        }
    ],
    "community_lists": [
        {
            "name": "C",
            "description": "",
            "is_large": False,
            "entries": [
                {"number": 10, "action": "permit", "communities": ["65000:2", "65000:1"]},
                {"number": 20, "action": "deny", "communities": ["1:1"]},
            ],
        },
        {
            "name": "L",
            "description": "",
            "is_large": True,
            "entries": [{"number": 10, "action": "permit", "communities": ["65000:1:1"]}],
        },
    ],
    "route_policies": [
        {
            "name": "R",
            "description": "",
            "entries": [
                {
                    "number": 10,
                    "name": "first",
                    "action": "next",
                    "match": {**_MATCH, "prefix_lists": ["P", "Q", "P6"], "as_path_lists": ["AS"]},
                    "set": {
                        **_SET,
                        "local_preference": 200,
                        "prepend": [1, 1],
                        "add_communities": ["1:1", "1:1:1"],
                        "next_hop": "self",
                    },
                },
                {
                    "number": 20,
                    "name": "",
                    "action": "permit",
                    "match": {
                        **_MATCH,
                        "community_lists": ["L"],
                        "protocol": "connected",
                        "tag": 5,
                        "metric": 3,
                    },
                    "set": {
                        **_SET,
                        "communities": ["no-export"],
                        "next_hop": "10.0.0.1",
                        "origin": "igp",
                        "weight": 5,
                        "tag": 6,
                        "metric": 0,
                    },
                },
                {"number": 30, "name": "", "action": "deny", "match": _MATCH, "set": _SET},
            ],
        }
    ],
    "system": {
        "control_plane": [
            {"name": "ssh", "acl": "A", "packets_per_second": 100, "burst_packets": None}
        ]
    },
}
