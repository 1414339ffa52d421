"""Which devices an edit can change: maybe too many, never too few.

Each kind says by its `reach` which rule here holds for it; without one it reaches all.
"""

from collections.abc import Callable, Collection, Iterable
from functools import cache

from django.db.models import Q

from netconfig.devices.models import Device
from netconfig.intent.kinds import Kind, all_kinds, kind_named
from netconfig.intent.queries import find_rows, key_paths, neighbours_of

Objects = Iterable[tuple[str, str]]
"""Pairs of a kind's name and a natural key."""


def reach_of(objects: Objects) -> frozenset[str]:
    """Return the devices whose context depends on any of these objects as the database is now.

    An edit's reach is the union of what its objects reach before and after it is applied.
    """
    by_kind: dict[str, set[str]] = {}
    for name, key in objects:
        by_kind.setdefault(name, set()).add(key)
    found: set[str] = set()
    for name, keys in by_kind.items():
        kind = kind_named(name)
        found |= _RULES.get(kind.reach, _all)(kind, keys)
    return frozenset(found)


@cache
def referrers_of(kind_name: str) -> tuple[tuple[Kind, str], ...]:
    """Return each kind, with its field, that refers to objects of this kind."""
    return tuple(
        (kind, field)
        for kind in all_kinds()
        for field, reference in kind.references.items()
        if reference.kind == kind_name
    )


def _all(_kind: Kind, _keys: Collection[str]) -> set[str]:
    return _names(Q())


def _named_in_key(kind: Kind, keys: Collection[str]) -> set[str]:
    """The devices in the keys, and what is linked to them: addresses and AS numbers cross links."""
    paths = list(key_paths(kind))
    places = [paths.index(path) for path in kind.device_paths]
    named = {key.split(" ")[place] for key in keys for place in places}
    return named | neighbours_of(named)


def _of_site(kind: Kind, keys: Collection[str]) -> set[str]:
    place = list(key_paths(kind)).index(kind.site_path)
    return _names(Q(site__name__in={key.split(" ")[place] for key in keys}))


def _of_scope(_kind: Kind, keys: Collection[str]) -> set[str]:
    condition = Q(pk__in=[])
    for key in keys:
        scope, _, name = key.partition(" ")
        if scope == "global":
            return _names(Q())
        condition |= Q(name=name) if scope == "device" else Q(**{f"{scope}__name": name})
    return _names(condition)


def _of_referrers(kind: Kind, keys: Collection[str]) -> set[str]:
    ids = {row.pk for row in find_rows(kind, keys).values()}
    return _referring(kind, ids, seen={kind.name: set(ids)}) if ids else set()


def _referring(kind: Kind, ids: set[int], *, seen: dict[str, set[int]]) -> set[str]:
    """Follow references back until they end at devices."""
    found: set[str] = set()
    for other, field in referrers_of(kind.name):
        rows = other.model.objects.filter(**{f"{field}__in": ids})
        if other.device_paths:
            for path in other.device_paths:
                found.update(rows.values_list(path, flat=True))
        elif other.reach in ("referrers", "site"):
            new = set(rows.values_list("pk", flat=True)) - seen.get(other.name, set())
            seen.setdefault(other.name, set()).update(new)
            if new:
                found |= _referring(other, new, seen=seen)
    return found


def _nothing(_kind: Kind, _keys: Collection[str]) -> set[str]:
    return set()


def _names(condition: Q) -> set[str]:
    return set(Device.objects.filter(condition).values_list("name", flat=True))


_RULES: dict[str, Callable[[Kind, Collection[str]], set[str]]] = {
    "all": _all,
    "devices": _named_in_key,
    "site": _of_site,
    "scope": _of_scope,
    "referrers": _of_referrers,
    "none": _nothing,
}
