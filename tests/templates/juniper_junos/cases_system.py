"""What is said of the device itself."""

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
