"""System services of one device: the nearest scope that says something wins, field by field."""

from collections.abc import Iterator
from typing import Any

from netconfig.intent.context.index import Fields, Index

_NTP = {"key": None, "prefer": False}
_SYSLOG = {"protocol": "udp", "port": 514, "severity": None}
_COMMUNITY = {"access": "ro", "acl": None}
_LEVELS = dict.fromkeys(("console", "monitor", "buffer", "buffer_bytes", "servers"))
_SSH = dict.fromkeys(("timeout_minutes", "maximum_sessions", "acl"))
_LINES = dict.fromkeys(("console_timeout_minutes", "remote_timeout_minutes"))
_STP = dict.fromkeys(("mode", "priority"))
_API = {"enabled": True, "port": None, "acl": None}

OF_PARTS = frozenset({"log_levels", "ssh", "api", "lines", "stp"})
"""Each part of these is inherited for itself: a time limit at a site keeps the global ACL."""


def regions_of(site: Fields, index: Index) -> list[str]:
    """Return the site's region and those that it lies in, the nearest first."""
    found: list[str] = []
    name = site["region"]
    while name and name not in found:
        found.append(name)
        region = index.one("region", name)
        name = region["parent"] if region else None
    return found


def scopes_of(name: str, index: Index) -> Iterator[str]:
    """Yield the scopes that a device is in, the nearest first."""
    device = index.devices[name]
    site = index.by_key["site"][device["site"]]
    yield f"device {name}"
    yield f"role {device['role']}"
    yield f"site {device['site']}"
    for region in regions_of(site, index):
        yield f"region {region}"
    yield "global -"


class Services:
    """What the system profiles say for one device."""

    def __init__(self, name: str, index: Index) -> None:
        profiles = index.by_key["system_profile"]
        self._near_to_far = [(s, profiles[s]) for s in scopes_of(name, index) if s in profiles]

    def nearest(self, field: str, default: Any = None) -> Any:
        """Return what the nearest profile that says something says of a field."""
        said = [p[field] for _, p in self._near_to_far if p[field] is not None]
        if not said:
            return default
        return _joined(said) if field in OF_PARTS else said[0]

    def origin(self, field: str) -> str | None:
        """Return the natural key of the profile that a field comes from, None for no profile."""
        return next((key for key, p in self._near_to_far if p[field] is not None), None)

    def origins(self, field: str, part: str = "") -> list[str]:
        """Return the profiles that parts of a field come from, or that one part of it does."""
        found: dict[str, str] = {}
        for key, profile in self._near_to_far:
            for name, value in (profile[field] or {}).items():
                if value is not None:
                    found.setdefault(name, key)
        parts = [part] if part else list(found)
        return sorted({found[name] for name in parts if name in found})


def system_of(name: str, index: Index) -> dict[str, Any]:
    """Return the services that hold for the device; what nobody says is empty or none."""
    said = Services(name, index)
    return {
        "hostname": _hostname(name, said, index),
        "domain": said.nearest("domain", ""),
        "source_interface": said.nearest("source_interface"),
        "dns": said.nearest("dns", []),
        "ntp": _each(said.nearest("ntp", []), "address", _NTP),
        "ntp_keys": [_with_secret(key, index) for key in said.nearest("ntp_keys", [])],
        "syslog": _each(said.nearest("syslog", []), "address", _SYSLOG),
        "log_levels": {**_LEVELS, **said.nearest("log_levels", {})},
        "snmp": _snmp(said, index),
        "aaa": said.nearest("aaa"),
        "tacacs_servers": [_with_secret(s, index) for s in said.nearest("tacacs_servers", [])],
        "radius_servers": [_with_secret(s, index) for s in said.nearest("radius_servers", [])],
        "users": _users(said, index),
        "ssh": {**_SSH, **said.nearest("ssh", {})},
        "api": _api(said),
        "lines": {**_LINES, **said.nearest("lines", {})},
        "banner": said.nearest("banner", ""),
        "motd": said.nearest("motd", ""),
        "flow_export": said.nearest("flow_export"),
        "control_plane": said.nearest("control_plane", []),
        "stp": {**_STP, **said.nearest("stp", {})},
        "igmp_snooping": said.nearest("igmp_snooping"),
    }


def _joined(near_to_far: list[Fields]) -> dict[str, Any]:
    """Return each part as the nearest profile says it that says it."""
    found: dict[str, Any] = {}
    for said in near_to_far:
        for name, value in said.items():
            found[name] = value if found.get(name) is None else found[name]
    return found


def _api(said: Services) -> dict[str, Any] | None:
    api = said.nearest("api")
    return (
        None if api is None else {n: api[n] if api[n] is not None else v for n, v in _API.items()}
    )


def _hostname(name: str, said: Services, index: Index) -> str:
    device = index.devices[name]
    parts = {
        "{device}": name,
        "{site}": device["site"],
        "{role}": device["role"],
        "{domain}": said.nearest("domain", ""),
    }
    text = str(said.nearest("hostname", "{device}"))
    for part, value in parts.items():
        text = text.replace(part, value)
    return text


def _each(items: list[Any], first: str, rest: Fields) -> list[dict[str, Any]]:
    """Return entries in full, though they may be written as their first field alone."""
    return [
        {first: None, **rest, **(item if isinstance(item, dict) else {first: item})}
        for item in items
    ]


def _with_secret(item: Fields, index: Index) -> dict[str, Any]:
    return {**item, "secret": index.secret(item["secret"])}


def _snmp(said: Services, index: Index) -> dict[str, Any]:
    communities = _each(said.nearest("snmp_communities", []), "secret", _COMMUNITY)
    return {
        "communities": [_with_secret(community, index) for community in communities],
        "users": [
            {
                **user,
                "auth_secret": index.secret(user["auth_secret"]),
                "priv_secret": index.secret_or_none(user["priv_secret"]),
            }
            for user in said.nearest("snmp_users", [])
        ],
        "traps": [
            {**trap, "community": index.secret_or_none(trap["community"])}
            for trap in said.nearest("snmp_traps", [])
        ],
        "location": said.nearest("snmp_location", ""),
        "contact": said.nearest("snmp_contact", ""),
    }


def _users(said: Services, index: Index) -> list[dict[str, Any]]:
    return [
        {
            "name": user["name"],
            "privilege": user["privilege"],
            "hashes": {form: index.secret(s) for form, s in sorted(user["hashes"].items())},
            "ssh_key": user.get("ssh_key"),
        }
        for user in sorted(said.nearest("users", []), key=lambda user: str(user["name"]))
    ]
