"""From rows to contexts: reads everything in bulk, then builds device by device in plain Python."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from netconfig.devices.queries import current_versions
from netconfig.intent.context.index import ContextCannotBe, Index, build_index
from netconfig.intent.context.interfaces import interfaces_of, vlans_of
from netconfig.intent.context.routing import bgp_of, static_routes_of, vrfs_of
from netconfig.intent.context.system import system_of
from netconfig.intent.kinds import Kind, kind_named
from netconfig.intent.queries import Tables, neighbours_of, read_tables

Context = dict[str, Any]
"""Plain JSON: what a device's templates see."""


@dataclass(frozen=True)
class Contexts:
    """The contexts that could be built, and for the other devices the reason."""

    ready: Mapping[str, Context]
    problems: Mapping[str, str]


@cache
def context_kinds() -> tuple[Kind, ...]:
    """Return the kinds whose rows contexts are made of."""
    names = (
        "site device vlan vrf interface_profile interface ip_address link "
        "bgp_router bgp_peer_group bgp_session static_route system_profile"
    )
    return tuple(kind_named(name) for name in names.split())


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
    return {
        "device": {
            "name": name,
            "site": device["site"],
            "region": index.sites[device["site"]]["region"],
            "role": device["role"],
            "tenant": device["tenant"],
            "environment": device["environment"],
            "platform": device["platform"],
            "model": device["model"],
            "managed": device["managed"],
        },
        "system": system_of(name, index),
        "vlans": vlans_of(device["site"], interfaces, index),
        "vrfs": vrfs_of(name, interfaces, index),
        "interfaces": interfaces,
        "static_routes": static_routes_of(name, index),
        "bgp": bgp_of(name, index),
    }
