"""From rows to contexts: reads everything in bulk, then builds device by device in plain Python."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from netconfig.devices.queries import current_versions
from netconfig.intent.context.bgp import bgp_of
from netconfig.intent.context.extra import extra_of, snippets_of
from netconfig.intent.context.index import ContextCannotBe, Index, build_index
from netconfig.intent.context.interfaces import interfaces_of, vlans_of
from netconfig.intent.context.ospf import ospf_of
from netconfig.intent.context.policy import policy_of
from netconfig.intent.context.routing import mlag_of, static_routes_of, vrfs_of
from netconfig.intent.context.system import regions_of, system_of
from netconfig.intent.kinds import Kind, kind_named
from netconfig.intent.queries import Tables, neighbours_of, read_tables
from netconfig.intent.zones import clock_of

Context = dict[str, Any]
"""Plain JSON: what a device's templates see."""

AT_ONCE = 1_000
"""Devices whose contexts are in memory at a time."""


@dataclass(frozen=True)
class Contexts:
    """The contexts that could be built, and for the other devices the reason."""

    ready: Mapping[str, Context]
    problems: Mapping[str, str]


@cache
def context_kinds() -> tuple[Kind, ...]:
    """Return the kinds whose rows contexts are made of."""
    names = (
        "region site device_type device chassis_member vlan vlan_group group_vlan vrf "
        "interface_profile interface interface_range ip_address gateway link "
        "mlag_domain mlag_member static_route "
        "bgp_router bgp_vrf bgp_peer_group bgp_group_family bgp_session bgp_session_family "
        "ospf_process ospf_area ospf_interface "
        "prefix_list as_path_list community_list route_policy object_group acl "
        "system_profile context_schema context_data snippet"
    )
    return tuple(kind_named(name) for name in names.split())


def context_batches(names: Collection[str]) -> Iterator[Contexts]:
    """Yield the contexts of these devices in the order of their names, some of them at a time.

    Memory does not grow with the devices, as long as nobody keeps what is yielded; each batch is
    read as the intent is when its turn comes.
    """
    ordered = sorted(set(names))
    for start in range(0, len(ordered), AT_ONCE):
        yield read_contexts(ordered[start : start + AT_ONCE])


def read_contexts(names: Collection[str]) -> Contexts:
    """Return the contexts of these devices as the intent is now; the queries do not grow with them.

    A name without a device is left out.
    """
    tables = read_tables(context_kinds(), set(names) | neighbours_of(names))
    return build_contexts(names, tables, versions=current_versions())


def build_contexts(
    names: Collection[str], tables: Tables, *, versions: Mapping[str, int]
) -> Contexts:
    """Return the contexts of those of the devices that are in the tables.

    `tables` hold the devices, their neighbours and all that belongs to them; `versions` says which
    version of each secret texts refer to.
    """
    index = build_index(tables, versions=versions)
    ready: dict[str, Context] = {}
    problems: dict[str, str] = {}
    for name in sorted(index.devices.keys() & set(names)):
        try:
            ready[name] = _context(name, index)
        except ContextCannotBe as reason:
            problems[name] = str(reason)
    return Contexts(ready, problems)


def _context(name: str, index: Index) -> Context:
    device = index.devices[name]
    interfaces = interfaces_of(name, index)
    context: Context = {
        "device": _device(name, index),
        "system": system_of(name, index),
        "vlans": vlans_of(device["site"], interfaces, index),
        "mlag": mlag_of(name, index),
        "vrfs": vrfs_of(name, interfaces, index),
        "interfaces": interfaces,
        "static_routes": static_routes_of(name, index),
        "ospf": ospf_of(name, index),
        "bgp": bgp_of(name, index),
        "extra": extra_of(name, index),
        "snippets": snippets_of(name, index),
    }
    return context | policy_of(context, index)


def _device(name: str, index: Index) -> dict[str, Any]:
    device = index.devices[name]
    site = index.by_key["site"][device["site"]]
    kind = index.one("device_type", device["type"]) if device["type"] else None
    members = sorted(index.of("chassis_member", name), key=lambda member: int(member["position"]))
    return {
        "name": name,
        "description": device["description"],
        "site": device["site"],
        "time_zone": site["time_zone"],
        "clock": clock_of(site["time_zone"]),
        "region": site["region"],
        "regions": regions_of(site, index),
        "role": device["role"],
        "tenant": device["tenant"],
        "environment": device["environment"],
        "platform": device["platform"],
        "vendor": kind["vendor"] if kind else "",
        "type": device["type"],
        "model": device["model"] or (kind["model"] if kind else ""),
        "os_version": device["os_version"],
        "serial": device["serial"],
        "managed": device["managed"],
        "redundancy_group": device["redundancy_group"],
        "management": {
            "interface": device["management_interface"] or None,
            "address": device["management_address"] or None,
            "vrf": device["management_vrf"] or None,
        },
        "members": [
            {field: member[field] for field in ("position", "type", "serial", "priority")}
            for member in members
        ],
    }
