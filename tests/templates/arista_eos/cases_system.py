"""EOS services: a context that says all of it, as differences from saying nothing."""

from typing import Any

from tests.templates.contexts import interface

_LEVELS = {
    "console": "errors",
    "monitor": "warnings",
    "buffer": "informational",
    "buffer_bytes": 10000,
    "servers": "notifications",
}
SYSTEM: dict[str, Any] = {
    "device": {"time_zone": "Europe/Zurich"},
    "vlans": [
        {"vid": 5, "name": "a", "description": "", "igmp_snooping": False, "igmp_querier": None},
        {
            "vid": 6,
            "name": "b",
            "description": "",
            "igmp_snooping": None,
            "igmp_querier": "192.0.2.10",
        },
    ],
    "mlag": {
        "domain": "PAIR",
        "number": 1,
        "peer_link": "Port-Channel100",
        "local_interface": "Vlan4094",
        "priority": 100,
        "peer": {"device": "x", "address": "10.0.0.2"},
    },
    "snippets": [{"name": "x", "text": "no lldp run"}],
    "acls": [],
    "system": {
        "domain": "example.net",
        "banner": "hello\n",
        "motd": "you\n",
        "source_interface": "Loopback0",
        "dns": ["192.0.2.53"],
        "ntp": [{"address": "192.0.2.1", "key": 1, "prefer": True}],
        "ntp_keys": [{"number": 1, "type": "sha1", "secret": "secret:n@1"}],
        "syslog": [
            {"address": "192.0.2.2", "protocol": "tcp", "port": 6514, "severity": None},
            {"address": "192.0.2.3", "protocol": "udp", "port": 514, "severity": "debugging"},
        ],
        "log_levels": _LEVELS,
        "snmp": {
            "communities": [{"secret": "secret:c@1", "access": "rw", "acl": "S"}],
            "users": [
                {
                    "name": "u",
                    "access": "rw",
                    "auth": "sha",
                    "auth_secret": "secret:a@1",
                    "priv": "aes128",
                    "priv_secret": "secret:b@1",
                },
                {
                    "name": "w",
                    "access": "ro",
                    "auth": "sha256",
                    "auth_secret": "secret:a@1",
                    "priv": None,
                    "priv_secret": None,
                },
            ],
            "traps": [
                {"address": "192.0.2.4", "community": "secret:c@1", "user": None},
                {"address": "192.0.2.5", "community": None, "user": "u"},
            ],
            "location": "here",
            "contact": "me",
        },
        "aaa": {
            "login": ["tacacs", "local"],
            "commands": ["tacacs", "local"],
            "accounting": ["tacacs"],
        },
        "tacacs_servers": [
            {"address": "192.0.2.6", "secret": "secret:t@1", "port": 50, "timeout_seconds": 3}
        ],
        "radius_servers": [
            {"address": "192.0.2.7", "secret": "secret:t@1", "port": None, "timeout_seconds": None}
        ],
        "users": [
            {
                "name": "admin",
                "privilege": 15,
                "hashes": {"sha256": None, "sha512": "secret:sha@1", "scrypt": None},
                "ssh_key": "ssh-ed25519 AAA x",
            }
        ],
        "ssh": {"timeout_minutes": 10, "maximum_sessions": 5, "acl": "S"},
        "api": {"enabled": True, "port": 8443, "acl": "S"},
        "lines": {"console_timeout_minutes": 5, "remote_timeout_minutes": 7},
        "flow_export": {
            "protocol": "sflow",
            "collectors": [{"address": "192.0.2.8", "port": 6343}],
            "sample_rate": 1000,
            "source_interface": "Loopback0",
        },
        "stp": {"mode": "mst", "priority": 4096},
        "igmp_snooping": None,
    },
}
FLOW_TRACKING: dict[str, Any] = {
    "system": {
        "flow_export": {
            "protocol": "ipfix",
            "collectors": [
                {"address": "192.0.2.8", "port": 4739},
                {"address": "192.0.2.9", "port": 9995},
            ],
            "sample_rate": 10000,
            "source_interface": "Loopback0",
        },
    },
    "interfaces": [
        interface("Ethernet1", mode="routed", flow_sampling=True),
        interface("Loopback0", "loopback"),
    ],
}
MANAGEMENT_VRF: dict[str, Any] = {
    "device": {"management": {"interface": "Management1", "address": None, "vrf": "MGMT"}},
    "vrfs": [
        {"name": "MGMT", "description": "", "rd": "", "import_targets": [], "export_targets": []}
    ],
    "interfaces": [interface("Management1", "management", vrf="MGMT")],
    "system": {
        **SYSTEM["system"],
        "source_interface": "Management1",
        "flow_export": {**SYSTEM["system"]["flow_export"], "source_interface": "Management1"},
    },
}
