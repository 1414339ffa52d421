"""What is said of the device itself and its services."""

from tests.templates.clocks import CENTRAL_EUROPE, LORD_HOWE
from tests.templates.contexts import address, interface

_KEY = (
    "AAAAB3NzaC1yc2EAAAADAQABAAAAgQD3hEZ/md0NqYZitC5q9FJ+zkYoRj2we36GnGx4D6WGkmGouJnlf9s6GCnJNVsq"
    "PKPPwiozOt9oBwUo5iBNnIjkPOlLfhECRNFk6TX5vZXyZAnlrxd7iXp1dkIav8mSvFRDXjlOEMD2tT+oZhHO7l1hrnBJ"
    "Bo9anNHfJwPoP/l28w=="
)

SYSTEM = {
    "device": {"time_zone": "Europe/Zurich", "clock": CENTRAL_EUROPE},
    "interfaces": [
        interface("Loopback0", "loopback", mode="routed", addresses=[address("192.0.2.9/32")]),
        interface(
            "GigabitEthernet1/0/1",
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
        },
        {
            "vid": 11,
            "name": "cameras",
            "description": "",
            "igmp_snooping": None,
            "igmp_querier": "192.0.2.10",
        },
    ],
    "snippets": [{"name": "clock", "text": "ntp peer 192.0.2.125\n"}],
    "system": {
        "hostname": "dc1-leaf1",
        "domain": "example.net",
        "dns": ["192.0.2.53", "198.51.100.53"],
        "banner": "Authorised people only.\n",
        "motd": "Work tonight.\n",
        "source_interface": "Loopback0",
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
            "users": [],
            "traps": [{"address": "192.0.2.162", "community": "secret:traps@1", "user": None}],
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
                "name": "backup",
                "privilege": 1,
                "hashes": {"scrypt": "$9$def"},
                "ssh_key": "ssh-ed25519 AAAAC3Nza",
            },
            {
                "name": "netops",
                "privilege": 15,
                "hashes": {"scrypt": "$9$abc"},
                "ssh_key": f"ssh-rsa {_KEY}",
            },
        ],
        "ssh": {"timeout_minutes": 20, "maximum_sessions": 10, "acl": "MANAGERS"},
        "api": {"enabled": True, "port": 8443, "acl": "MANAGERS"},
        "lines": {"console_timeout_minutes": 5, "remote_timeout_minutes": None},
        "flow_export": {
            "protocol": "ipfix",
            "collectors": [{"address": "192.0.2.205", "port": 4739}],
            "sample_rate": 1000,
            "source_interface": "Loopback0",
        },
        "stp": {"mode": "rapid-pvst", "priority": 4096},
        "igmp_snooping": None,
    },
}

CLOCK = {"device": {"time_zone": "Australia/Lord_Howe", "clock": LORD_HOWE}}
