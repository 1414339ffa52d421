"""System services by chance, the same for all devices of a network."""

from random import Random
from typing import Any


def system_profile(chance: Random) -> dict[str, Any]:
    """Return the profile of all devices."""
    said: dict[str, Any] = {
        "domain": "example.net",
        "dns": ["192.0.2.53", "192.0.2.54"][: chance.randint(1, 2)],
        "ntp": ["192.0.2.123", {"address": "192.0.2.124", "key": 7, "prefer": True}],
        "ntp_keys": [{"number": 7, "type": "md5", "secret": "word-1"}],
        "syslog": ["192.0.2.200", {"address": "192.0.2.201", "severity": "warnings"}],
        "snmp_communities": [{"secret": "word-2", "access": "ro", "acl": "MANAGERS"}],
        "snmp_location": "room 7",
        "snmp_contact": "noc@example.net",
        "ssh": {"timeout_minutes": 10, "acl": "MANAGERS"},
        "lines": {"console_timeout_minutes": 10, "remote_timeout_minutes": 30},
        "tacacs_servers": [{"address": "192.0.2.49", "secret": "word-1"}],
        "banner": "Keep out",
        "log_levels": {"console": "errors", "buffer": "informational"},
        "stp": {"mode": "mst", "priority": 8192},
    }
    chosen = {name: value for name, value in said.items() if chance.random() < 0.6}
    if "ntp" in chosen or "ntp_keys" in chosen:
        chosen |= {"ntp": said["ntp"], "ntp_keys": said["ntp_keys"]}
    if "tacacs_servers" in chosen and chance.random() < 0.5:
        chosen["aaa"] = {"login": ["tacacs", "local"], "commands": [], "accounting": []}
    return {"scope": "global", **chosen}
