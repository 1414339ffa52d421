"""What intent says and the templates of a device's platform leave out, object by object."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from netconfig.intent.kinds import kind_named
from netconfig.intent.validation.network import Network
from netconfig.intent.validation.problem import Found, listed, warning
from netconfig.intent.validation.users import devices_of

_KINDS = {
    "interfaces[].addresses[].": ("ip_address",),
    "interfaces[].gateways[].": ("gateway",),
    "interfaces[].ospf.": ("ospf_interface",),
    "interfaces[].": ("interface_profile", "interface_range", "interface"),
    "vlans[].": ("vlan", "group_vlan"),
    "mlag.": ("mlag_domain", "mlag_member"),
    "vrfs[].": ("vrf",),
    "static_routes[].": ("static_route",),
    "ospf[].areas[].": ("ospf_area",),
    "ospf[].": ("ospf_process",),
    "bgp.vrfs[].": ("bgp_vrf",),
    "bgp.groups[].families[].": ("bgp_group_family",),
    "bgp.groups[].": ("bgp_peer_group",),
    "bgp.sessions[].families[].": ("bgp_session_family",),
    "bgp.sessions[].": ("bgp_session",),
    "bgp.": ("bgp_router",),
    "prefix_lists[].": ("prefix_list",),
    "as_path_lists[].": ("as_path_list",),
    "community_lists[].": ("community_list",),
    "route_policies[].": ("route_policy",),
    "object_groups[].": ("object_group",),
    "acls[].": ("acl",),
    "system.": ("system_profile",),
    "site.": ("site",),
}
"""Whose fields the keys of the context are, the longer beginnings first."""

_CALLED = {
    "device.time_zone": "site.time_zone",
    "interfaces[].tag": "interfaces[].vid",
    "interfaces[].voice_vlan.vid": "interfaces[].voice_vlan",
    "interfaces[].tunnel": "interfaces[].tunnel_source",
    "interfaces[].tunnel.": "interfaces[].tunnel_",
    "mlag": "mlag.peer_link",
    "system.snmp.": "system.snmp_",
}
"""Keys, or with a dot beginnings of keys, that intent calls otherwise."""


class Field(NamedTuple):
    """A field of a kind: what leads further into its value, and the one word that is meant."""

    kind: str
    name: str
    steps: tuple[str, ...] = ()
    word: str = ""

    def is_said(self, fields: Mapping[str, Any]) -> bool:
        """Tell whether an object with these fields says it."""
        value = fields[self.name]
        is_default = value == kind_named(self.kind).value_of({}, self.name)
        return not is_default and _is_in(value, self.steps, self.word)


@dataclass(frozen=True)
class _Lost:
    platform: str
    why: str
    field: Field


def fields_of(key: str) -> list[Field]:
    """Return the fields of intent that a key of the context is made of; empty where none is."""
    path, _, word = key.partition("=")
    for theirs, ours in _CALLED.items():
        if path == theirs or (theirs.endswith(".") and path.startswith(theirs)):
            path = ours + path.removeprefix(theirs)
    start = next((start for start in _KINDS if path.startswith(start)), "")
    name, *steps = path.removeprefix(start).replace("[]", "").split(".")
    return [
        Field(kind, name, tuple(steps), word)
        for kind in _KINDS.get(start, ())
        if name in kind_named(kind).schema.model_fields
    ]


@warning("not-written", "The templates of a device's platform do not write what intent says.")
def unwritten(network: Network) -> Iterator[Found]:
    """Yield each object that says something in vain, once for each reason."""
    told: dict[tuple[str, str, str], dict[str, set[str]]] = defaultdict(dict)
    for kind, lost in _by_kind(network).items():
        for key, fields in network.index.by_key[kind].items():
            for one in lost:
                devices = _devices(network, one, key) if one.field.is_said(fields) else ()
                if devices:
                    name = ".".join((one.field.name, *one.field.steps))
                    told[kind, key, one.why].setdefault(name, set()).update(devices)
    for (kind, key, why), names in told.items():
        on = sorted(set[str]().union(*names.values()))
        platforms = sorted({network.devices[name]["platform"] for name in on})
        text = (
            f"{kind} {key}: {listed(names, most=len(names))} "
            f"{'is' if len(names) == 1 else 'are'} not written on {listed(on)} "
            f"({', '.join(platforms)}): {why}"
        )
        yield Found(kind, key, tuple(on), text)


def _by_kind(network: Network) -> dict[str, list[_Lost]]:
    """Return what is left out on the platforms that are there, by the kind that says it."""
    found: dict[str, list[_Lost]] = defaultdict(list)
    for platform in sorted({device["platform"] for device in network.devices.values()}):
        for omission in network.omissions.get(platform, ()):
            for key in omission.keys if omission.lost else ():
                for field in fields_of(key):
                    found[field.kind].append(_Lost(platform, omission.why, field))
    return found


def _devices(network: Network, lost: _Lost, key: str) -> set[str]:
    """Return the devices of the platform that an object's field is for."""
    devices = devices_of(network, lost.field.kind, key, field=lost.field.name)
    return {
        name
        for name in devices
        if name in network.devices and network.devices[name]["platform"] == lost.platform
    }


def _is_in(value: Any, steps: tuple[str, ...], word: str) -> bool:
    if isinstance(value, list):
        return any(_is_in(item, steps, word) for item in value)
    if steps:
        return isinstance(value, Mapping) and _is_in(value.get(steps[0]), steps[1:], word)
    return bool(value == word) if word else value not in (None, "", {})
