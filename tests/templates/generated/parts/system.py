"""System services by chance: what all devices of a network have, and what some say otherwise."""

from collections.abc import Sequence
from random import Random

from tests.templates.generated.names import NAMES
from tests.templates.generated.parts.chance import Block, one_of, some_of

_SEVERITIES = (
    *("emergencies", "alerts", "critical", "errors"),
    *("warnings", "notifications", "informational", "debugging"),
)


def system_profiles(chance: Random, devices: Sequence[Block]) -> list[Block]:
    """Return the profile of all devices, and those of nearer scopes."""
    everywhere = _services(chance)
    found = [
        {"scope": "global", **everywhere},
        {"scope": "region", "region": "north", **one_of(chance, snmp_location=("the north",))},
        {"scope": "site", "site": "dc1", **one_of(chance, snmp_contact=("bob",))},
        {"scope": "role", "role": "router", **one_of(chance, domain=("lab.example.net",))},
    ]
    for device in devices:
        loopback = NAMES[device["platform"]].loopback
        source = one_of(chance, source_interface=(loopback,))
        found.append({"scope": "device", "device": device["name"], **source})
        flows = everywhere.get("flow_export")
        if flows and chance.random() < 0.5:
            found[-1]["flow_export"] = {**flows, "source_interface": loopback}
    return found


def _services(chance: Random) -> Block:
    said: Block = {
        "hostname": "{device}",
        "domain": "example.net",
        "dns": ["192.0.2.53", "192.0.2.54"][: chance.randint(1, 2)],
        "syslog": _syslog(chance),
        "log_levels": one_of(
            chance,
            **dict.fromkeys(("console", "monitor", "buffer", "servers"), _SEVERITIES),
            buffer_bytes=(65536, 100000),
        ),
        "ssh": one_of(chance, timeout_minutes=(1, 10), maximum_sessions=(4, 10), acl=("MANAGERS",)),
        "api": one_of(chance, enabled=(True, False), port=(443, 8443), acl=("MANAGERS",)),
        "lines": one_of(
            chance, console_timeout_minutes=(0, 5, 10), remote_timeout_minutes=(0, 10, 30)
        ),
        "banner": "Keep out\n  and stay there\n",
        "motd": "Work tonight",
        "stp": one_of(
            chance, mode=("mst", "rapid-pvst", "rstp", "none"), priority=(0, 8192, 32768)
        ),
        "igmp_snooping": chance.choice((True, False)),
        "control_plane": _control_plane(chance),
        "flow_export": _flow_export(chance),
        "users": _users(chance),
    }
    chosen = {name: value for name, value in said.items() if chance.random() < 0.6}
    return {**chosen, **_time(chance), **_snmp(chance), **_aaa(chance)}


def _syslog(chance: Random) -> list[Block | str]:
    servers: list[Block | str] = [
        "192.0.2.200",
        {"address": "192.0.2.201", **one_of(chance, severity=_SEVERITIES)},
        {"address": "192.0.2.202", "protocol": "tcp", **one_of(chance, port=(1514, 601))},
        {"address": "192.0.2.203", "port": 5514, **one_of(chance, severity=_SEVERITIES)},
    ]
    return some_of(chance, *servers)


def _time(chance: Random) -> Block:
    if chance.random() < 0.4:
        return {}
    keys = [
        {"number": 7, "type": "md5", "secret": "password-1"},
        {"number": 8, "type": "sha1", "secret": "password-2"},
    ]
    servers = [
        "192.0.2.123",
        {"address": "192.0.2.124", "key": 7, "prefer": True},
        {"address": "192.0.2.125", "key": 7},
    ]
    # The first key alone is used, and the other one is only there.
    return {"ntp": some_of(chance, *servers), "ntp_keys": keys[: chance.randint(1, 2)]}


def _snmp(chance: Random) -> Block:
    if chance.random() < 0.4:
        return {}
    user = {"name": "poller", "auth_secret": "password-1"}
    private = {"priv_secret": "password-2"}
    users = [
        {**user, **one_of(chance, auth=("md5", "sha", "sha256"), access=("ro", "rw"))},
        {
            **user,
            **private,
            "name": "writer",
            "access": "rw",
            **one_of(chance, priv=("des", "aes128"), auth=("md5", "sha", "sha256")),
        },
    ]
    communities = [
        "community-2",
        {"secret": "community-1", "access": "rw", "acl": "MANAGERS"},
    ]
    traps = [
        {"address": "192.0.2.162", "community": "community-2"},
        {"address": "192.0.2.163", "user": "poller"},
    ]
    return {
        "snmp_users": users,
        "snmp_communities": some_of(chance, *communities),
        "snmp_traps": some_of(chance, *traps),
        **one_of(chance, snmp_location=("room 7",), snmp_contact=("noc@example.net",)),
    }


def _aaa(chance: Random) -> Block:
    server = {"secret": "password-1"}
    found: Block = {}
    for kind, last in (("tacacs", 49), ("radius", 50)):
        if chance.random() < 0.6:
            servers = [{"address": f"192.0.2.{last}", **server}]
            said = one_of(chance, port=(4949,), timeout_seconds=(3,))
            servers.append({"address": f"198.51.100.{last}", **server, **said})
            found[f"{kind}_servers"] = servers[: chance.randint(1, 2)]
    there = [kind for kind in ("tacacs", "radius") if f"{kind}_servers" in found]
    if chance.random() < 0.7:
        only = [kind for kind in there if kind == "tacacs"]
        found["aaa"] = {
            "login": [*there, "local"],
            "commands": [*only, "local"] if chance.random() < 0.5 else [],
            "accounting": there if chance.random() < 0.5 else [],
        }
    return found


_KEYS = ("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFv0", "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAA")


def _users(chance: Random) -> list[Block]:
    hashes = {form: f"hash-{form}" for form in ("sha256", "sha512", "scrypt")}
    return [
        {"name": "netops", "hashes": hashes, **one_of(chance, ssh_key=_KEYS)},
        {"name": "watcher", "hashes": hashes, "privilege": 1},
    ][: chance.randint(1, 2)]


def _control_plane(chance: Random) -> list[Block]:
    return [
        {
            "name": "ROUTING",
            "acl": "ROUTING",
            "packets_per_second": 500,
            **one_of(chance, burst_packets=(100,)),
        },
        {"name": "MANAGEMENT", "acl": "MANAGERS", "packets_per_second": 200},
    ][: chance.randint(1, 2)]


def _flow_export(chance: Random) -> Block:
    collectors = [{"address": "192.0.2.205"}, {"address": "192.0.2.206", "port": 9995}]
    return {
        "protocol": chance.choice(("sflow", "netflow", "ipfix")),
        "collectors": collectors[: chance.randint(1, 2)],
        **one_of(chance, sample_rate=(1000, 4096)),
    }
