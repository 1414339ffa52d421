"""Which devices an object is for: those that it belongs to, or that use it, over all kinds."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache

from netconfig.intent.context.index import Fields
from netconfig.intent.context.system import OF_PARTS, Services
from netconfig.intent.fields.mentions import Finder, finders_of
from netconfig.intent.kinds import Kind, kind_named
from netconfig.intent.queries import key_paths
from netconfig.intent.validation.network import Network, Port

_NAMED = frozenset(
    {
        "vrf",
        "interface_profile",
        "mlag_domain",
        *("acl", "object_group", "route_policy"),
        *("prefix_list", "as_path_list", "community_list"),
    }
)
"""The kinds that are for the devices of whatever names them."""

_USERS = (
    *("device", "interface", "interface_range", "interface_profile", "static_route"),
    *("bgp_router", "bgp_vrf", "bgp_group_family", "bgp_session_family", "ospf_process"),
    *("mlag_member", "system_profile", "acl", "route_policy"),
)
"""The kinds that name any of these, each after those by which it is named itself."""

_Devices = Mapping[tuple[str, str], set[str]]


def devices_of(network: Network, kind: str, key: str, *, field: str) -> set[str]:
    """Return the devices whose config may come from that field of an object."""
    if kind == "system_profile":
        return network.once(_by_profile).get((key, field), set())
    if kind in _NAMED:
        return network.once(_by_name).get((kind, key), set())
    if kind == "site":
        return network.once(_by_site).get(key, set())
    if kind == "vlan":
        return network.once(_by_switched_site).get(key.partition(" ")[0], set())
    if kind == "group_vlan":
        group = network.index.by_key["vlan_group"][key.rpartition(" ")[0]]
        at = network.once(_by_switched_site)
        return set().union(*(at.get(site, set()) for site in group["sites"]))
    return _owners(kind_named(kind), key)


def _owners(kind: Kind, key: str) -> set[str]:
    paths = list(key_paths(kind))
    return {key.split(" ")[paths.index(path)] for path in kind.device_paths}


def _by_site(network: Network) -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for name, device in network.devices.items():
        found[device["site"]].add(name)
    return found


def _by_switched_site(network: Network) -> Mapping[str, set[str]]:
    """Return the devices of each site that switch anything, as they alone have its VLANs."""
    return {
        site: {name for name in names if any(map(_switches, network.ports[name].values()))}
        for site, names in network.once(_by_site).items()
    }


def _switches(port: Port) -> bool:
    return port.mode in ("access", "trunk") or port.kind == "svi"


def _by_profile(network: Network) -> _Devices:
    """Return the devices that have a field from a system profile, by its key and the field."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    fields = kind_named("system_profile").schema.model_fields.keys()
    said = {
        name
        for row in network.index.by_key["system_profile"].values()
        for name in fields & row.keys()
        if row[name] is not None
    }
    for device in network.devices:
        services = Services(device, network.index)
        for name in said:
            origin = services.origin(name)
            for key in services.origins(name) if name in OF_PARTS else [origin]:
                if key:
                    found[key, name].add(device)
    return found


def _by_name(network: Network) -> _Devices:
    """Return the devices of what names an object, by that object's kind and key."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for name in _USERS:
        kind = kind_named(name)
        for key, row in network.index.by_key[name].items():
            for field, target in _named_in(kind, row):
                known = found.get((name, key), set()) if name in _NAMED else None
                of = devices_of(network, name, key, field=field) if known is None else known
                found[target] |= of
    return found


def _named_in(kind: Kind, row: Fields) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield what a row names of these kinds: by which field, its kind and key."""
    for field, reference in kind.references.items():
        if reference.kind in _NAMED and row[field] is not None:
            yield field, (reference.kind, row[field])
    for field, finder in _finders(kind.name).items():
        for _, target, key in finder(row[field]):
            yield field, (target, key)


@cache
def _finders(kind: str) -> Mapping[str, Finder]:
    """Return what finds names of these kinds inside fields."""
    finders = finders_of(kind_named(kind).schema)
    return {field: finder for field, (finder, kinds) in finders.items() if kinds & _NAMED}
