"""The rule of each kind: from objects and their touched fields to devices.

Each kind says by its `reach` which one holds for it; without one it reaches all.
"""

from collections.abc import Callable, Iterable

from netconfig.intent.kinds import Kind, kind_named
from netconfig.intent.reach.beyond import beyond
from netconfig.intent.reach.scopes import in_scope
from netconfig.intent.reach.touched import (
    Fields,
    Touched,
    all_devices,
    own_devices,
    touched_by_kind,
)
from netconfig.intent.reach.users import users_of
from netconfig.intent.reach.vlans import of_site, of_vlan_group


def reach_of(objects: Iterable[Touched]) -> frozenset[str]:
    """Return the devices whose context holds a touched field as the database is now.

    An edit's reach is the union of what its objects reach before and after it is applied.
    """
    found: set[str] = set()
    for name, touched in touched_by_kind(objects).items():
        kind = kind_named(name)
        found |= _RULES.get(kind.reach, _all)(kind, touched)
    return frozenset(found)


def _all(_kind: Kind, _touched: Fields) -> set[str]:
    return all_devices()


def _of_devices(kind: Kind, touched: Fields) -> set[str]:
    return own_devices(kind, touched) | beyond(kind, touched)


def _nothing(_kind: Kind, _touched: Fields) -> set[str]:
    return set()


_RULES: dict[str, Callable[[Kind, Fields], set[str]]] = {
    "all": _all,
    "device": _of_devices,
    "site": of_site,
    "scope": in_scope,
    "referrers": users_of,
    "vlan_group": of_vlan_group,
    "none": _nothing,
}
