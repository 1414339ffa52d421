"""What is said of the device itself and its services."""

from tests.templates.clocks import CENTRAL_EUROPE, LORD_HOWE
from tests.templates.contexts import address, interface

SYSTEM = {
    "device": {"time_zone": "Europe/Zurich", "clock": CENTRAL_EUROPE},
    "interfaces": [
        interface("loopback0", "loopback", mode="routed", addresses=[address("192.0.2.9/32")]),
        interface(
            "Ethernet1/1",
            mode="routed",
            addresses=[address("192.0.2.0/31")],
            flow_sampling=True,
        ),
    ],
    "vlans": [
        {
            "vid": 10,
            "name": "users",
            "description": "",
            "igmp_snooping": False,
            "igmp_querier": None,
        }
    ],
    "system": {
        "hostname": "dc1-leaf1",
        "domain": "example.net",
        "dns": ["192.0.2.53", "198.51.100.53"],
        "banner": "Authorised people only.\n",
        "motd": "Work tonight.\n",
        "source_interface": "loopback0",
        "ntp": [
            {"address": "192.0.2.123", "key": 1, "prefer": True},
            {"address": "192.0.2.124", "key": None, "prefer": False},
        ],
        "ntp_keys": [{"number": 1, "type": "md5", "secret": "secret:ntp@1"}],
        "syslog": [
            {"address": "192.0.2.200", "protocol": "udp", "port": 514, "severity": None},
            {"address": "192.0.2.201", "protocol": "tcp", "port": 6514, "severity": "errors"},
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
            ],
            "users": [
                {
                    "name": "poller",
                    "access": "ro",
                    "auth": "sha",
                    "auth_secret": "secret:snmp-auth@1",
                    "priv": "aes128",
                    "priv_secret": "secret:snmp-priv@1",
                },
                {
                    "name": "writer",
                    "access": "rw",
                    "auth": "sha256",
                    "auth_secret": "secret:snmp-auth@1",
                    "priv": None,
                    "priv_secret": None,
                },
            ],
            "traps": [
                {"address": "192.0.2.162", "community": "secret:traps@1", "user": None},
                {"address": "192.0.2.163", "community": None, "user": "poller"},
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
                "hashes": {"sha256": "$5$abc$def"},
                "ssh_key": "ssh-ed25519 AAAAC3Nza netops",
            },
            {
                "name": "watcher",
                "privilege": 1,
                "hashes": {"sha256": "$5$abc$ghi"},
                "ssh_key": None,
            },
        ],
        "ssh": {"timeout_minutes": 20, "maximum_sessions": 10, "acl": "MANAGERS"},
        "api": {"enabled": True, "port": 8443, "acl": "MANAGERS"},
        "lines": {"console_timeout_minutes": 5, "remote_timeout_minutes": None},
        "flow_export": {
            "protocol": "netflow",
            "collectors": [{"address": "192.0.2.205", "port": 4739}],
            "sample_rate": 1000,
            "source_interface": "loopback0",
        },
        "stp": {"mode": "rapid-pvst", "priority": 4096},
        "igmp_snooping": None,
    },
}

# What leaves by the management port is in a VRF of its own.
MANAGED = {
    "interfaces": [
        interface("mgmt0", "management", addresses=[address("10.0.0.1/24")]),
        interface("Ethernet1/1", mode="routed", flow_sampling=True),
        interface("Ethernet1/2", flow_sampling=True),
    ],
    "vlans": [
        {"vid": 10, "name": "users", "description": "", "igmp_snooping": None, "igmp_querier": None}
    ],
    "system": {
        "dns": ["192.0.2.53", "198.51.100.53"],
        "source_interface": "mgmt0",
        "ntp": [{"address": "192.0.2.123", "key": None, "prefer": False}],
        "syslog": [{"address": "192.0.2.200", "protocol": "udp", "port": 5514, "severity": None}],
        "aaa": {"login": ["radius"], "commands": [], "accounting": ["local"]},
        "radius_servers": [
            {
                "address": "192.0.2.50",
                "secret": "secret:radius@1",
                "port": 1645,
                "timeout_seconds": 9,
            }
        ],
        "api": {"enabled": False, "port": None, "acl": None},
        "flow_export": {
            "protocol": "sflow",
            "collectors": [{"address": "192.0.2.205", "port": 6344}],
            "sample_rate": 10000,
            "source_interface": "mgmt0",
        },
        "igmp_snooping": False,
    },
}

CLOCK = {"device": {"time_zone": "Australia/Lord_Howe", "clock": LORD_HOWE}}
