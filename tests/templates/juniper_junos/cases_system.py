"""What is said of the device itself."""

from typing import Any

from tests.templates.contexts import address, interface

_NTP = [
    {"address": "192.0.2.123", "key": 1, "prefer": True},
    {"address": "192.0.2.124", "key": None, "prefer": False},
]
_SERVER = {"secret": "secret:aaa@1", "port": 4949, "timeout_seconds": 3}

SYSTEM = {
    "device": {"time_zone": "Europe/Zurich"},
    "system": {
        "hostname": "leaf1",
        "domain": "example.net",
        "banner": "Members only.\n",
        "motd": "Welcome.\n",
        "dns": ["192.0.2.53", "192.0.2.54"],
        "ntp": _NTP,
        "ntp_keys": [{"number": 1, "type": "md5", "secret": "secret:ntp@1"}],
        "syslog": [
            {"address": "192.0.2.200", "protocol": "udp", "port": 514, "severity": "errors"},
            {"address": "192.0.2.201", "protocol": "tcp", "port": 1514, "severity": None},
        ],
        "log_levels": {
            "console": "critical",
            "monitor": "emergencies",
            "buffer": "informational",
            "buffer_bytes": 65536,
            "servers": "debugging",
        },
        "snmp": {
            "communities": [{"secret": "secret:read@1", "access": "ro", "acl": None}],
            "users": [
                {
                    "name": "poller",
                    "access": "ro",
                    "auth": "sha",
                    "auth_secret": "secret:auth@1",
                    "priv": "aes128",
                    "priv_secret": "secret:priv@1",
                }
            ],
            "traps": [
                {"address": "192.0.2.9", "community": "secret:trap@1", "user": None},
                {"address": "192.0.2.10", "community": None, "user": "poller"},
            ],
            "location": "rack 1",
            "contact": "noc",
        },
        "aaa": {
            "login": ["tacacs", "local"],
            "commands": ["tacacs"],
            "accounting": ["tacacs"],
        },
        "tacacs_servers": [{"address": "192.0.2.49", **_SERVER}],
        "radius_servers": [{"address": "192.0.2.18", **_SERVER, "port": None}],
        "users": [
            {
                "name": "admin",
                "privilege": 15,
                "hashes": {"sha512": "secret:admin@1"},
                "ssh_key": "ssh-ed25519 AAAAC3Nz admin",
            }
        ],
        "ssh": {"timeout_minutes": None, "maximum_sessions": 5, "acl": None},
        "api": {"enabled": True, "port": 8830, "acl": None},
    },
}
SNIPPETS = {
    "snippets": [{"name": "chassis", "text": "event-options {\n    inactive: policy;\n}"}],
}


def _rule(number: int, action: str, source: str, protocol: str = "ip") -> dict[str, Any]:
    return {
        "number": number,
        "remark": "",
        "action": action,
        "protocol": protocol,
        "source": source,
        "source_ports": [],
        "destination": "any",
        "destination_ports": [],
        "established": False,
        "icmp_type": None,
        "log": False,
    }


# The second rule is covered by the first, and SNMP does not come by TCP.
_RULES = [
    _rule(10, "deny", "192.0.2.128/25"),
    _rule(20, "permit", "192.0.2.200/32"),
    _rule(30, "permit", "192.0.2.0/24", "udp"),
    _rule(40, "permit", "198.51.100.0/24", "tcp"),
]
_ACL = {"name": "MANAGERS", "description": "", "family": 4, "entries": _RULES, "expanded": _RULES}
ACCESS: dict[str, Any] = {
    "acls": [_ACL],
    "system": {
        "snmp": {
            "communities": [{"secret": "secret:read@1", "access": "ro", "acl": "MANAGERS"}],
            "users": [],
            "traps": [],
            "location": "",
            "contact": "",
        },
        "users": [
            {
                "name": name,
                "privilege": privilege,
                "hashes": {"sha512": f"secret:{name}@1"},
                "ssh_key": None,
            }
            for name, privilege in (("alice", 15), ("bob", 1))
        ],
        "lines": {"console_timeout_minutes": None, "remote_timeout_minutes": 20},
    },
}


def flows(protocol: str) -> dict[str, Any]:
    """Return flows of one port that go to two collectors."""
    return {
        "system": {
            "flow_export": {
                "protocol": protocol,
                "collectors": [
                    {"address": "192.0.2.205", "port": 4739},
                    {"address": "192.0.2.206", "port": 9995},
                ],
                "sample_rate": 1000,
                "source_interface": "lo0",
            },
        },
        "interfaces": [
            interface(
                "ge-0/0/1", mode="routed", flow_sampling=True, addresses=[address("10.0.1.1/24")]
            ),
            interface("ge-1/0/1", mode="routed", addresses=[address("10.0.2.1/24")]),
            interface("lo0", "loopback", addresses=[address("10.255.0.1/32")]),
        ],
    }
