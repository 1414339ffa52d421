"""What is said of the device itself and its services."""

from tests.templates.contexts import address, interface

_USER = {
    "auth": "sha",
    "auth_secret": "secret:auth@1",
    "priv": "aes128",
    "priv_secret": "secret:priv@1",
}

SYSTEM = {
    "device": {
        "time_zone": "Europe/Zurich",
        "management": {"interface": None, "address": None, "vrf": "MGMT"},
    },
    "vrfs": [
        {"name": "MGMT", "description": "", "rd": "", "import_targets": [], "export_targets": []}
    ],
    "interfaces": [
        interface("Loopback0", "loopback", mode="routed", addresses=[address("192.0.2.9/32")]),
        interface(
            "GigabitEthernet0/0/0/1",
            mode="routed",
            addresses=[address("192.0.2.0/31")],
            flow_sampling=True,
        ),
    ],
    "acls": [
        {"name": "MANAGERS", "description": "", "family": 4, "entries": [], "expanded": []},
        {"name": "MANAGERS6", "description": "", "family": 6, "entries": [], "expanded": []},
    ],
    "snippets": [{"name": "neighbors", "text": "cdp\n"}],
    "system": {
        "hostname": "dc1-edge1",
        "domain": "example.net",
        "dns": ["192.0.2.53", "198.51.100.53"],
        "banner": "Authorised people only.\n",
        "motd": "Work tonight.\n",
        "source_interface": "Loopback0",
        "ntp": [
            {"address": "192.0.2.123", "key": 1, "prefer": True},
            {"address": "192.0.2.124", "key": None, "prefer": False},
            {"address": "192.0.2.126", "key": 2, "prefer": False},
        ],
        "ntp_keys": [
            {"number": 1, "type": "md5", "secret": "secret:ntp@1"},
            {"number": 2, "type": "sha1", "secret": "secret:ntp-sha@1"},
        ],
        "syslog": [
            {"address": "192.0.2.200", "protocol": "udp", "port": 514, "severity": None},
            {"address": "192.0.2.201", "protocol": "udp", "port": 5514, "severity": "errors"},
            {"address": "192.0.2.202", "protocol": "tcp", "port": 6514, "severity": "debugging"},
        ],
        "log_levels": {
            "console": "critical",
            "monitor": "warnings",
            "buffer": "debugging",
            "buffer_bytes": 65536,
            "servers": "informational",
        },
        "snmp": {
            "communities": [
                {"secret": "secret:reading@1", "access": "ro", "acl": None},
                {"secret": "secret:writing@1", "access": "rw", "acl": "MANAGERS"},
                {"secret": "secret:writing6@1", "access": "rw", "acl": "MANAGERS6"},
            ],
            "users": [
                {**_USER, "name": "reader", "access": "ro", "auth": "md5", "priv_secret": None},
                {**_USER, "name": "strong", "access": "rw", "auth": "sha256"},
                {**_USER, "name": "writer", "access": "rw"},
            ],
            "traps": [
                {"address": "192.0.2.162", "community": "secret:traps@1", "user": None},
                {"address": "192.0.2.163", "community": None, "user": "writer"},
                {"address": "192.0.2.164", "community": None, "user": "strong"},
            ],
            "location": "Row 1",
            "contact": "noc@example.net",
        },
        "aaa": {
            "login": ["tacacs", "local"],
            "commands": ["tacacs", "local"],
            "accounting": ["tacacs", "radius"],
        },
        "tacacs_servers": [
            {
                "address": "192.0.2.49",
                "secret": "secret:tacacs@1",
                "port": 4949,
                "timeout_seconds": 3,
            }
        ],
        "radius_servers": [
            {
                "address": "192.0.2.50",
                "secret": "secret:radius@1",
                "port": None,
                "timeout_seconds": None,
            }
        ],
        "users": [
            {
                "name": "netops",
                "privilege": 15,
                "hashes": {"sha512": "$6$salt$hash"},
                "ssh_key": None,
            },
            {
                "name": "watch",
                "privilege": 1,
                "hashes": {"sha512": "$6$salt$other"},
                "ssh_key": None,
            },
        ],
        "ssh": {"timeout_minutes": 20, "maximum_sessions": 10, "acl": "MANAGERS"},
        "api": {"enabled": True, "port": 57500, "acl": "MANAGERS6"},
        "lines": {"console_timeout_minutes": 5, "remote_timeout_minutes": None},
        "flow_export": {
            "protocol": "ipfix",
            "collectors": [{"address": "192.0.2.205", "port": 4739}],
            "sample_rate": 1000,
            "source_interface": "Loopback0",
        },
    },
}
