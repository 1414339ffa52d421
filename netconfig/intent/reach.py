"""Which devices an edit can change: maybe too many, never too few.

Each kind says by its `reach` which rule here holds for it; without one it reaches all.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cache

from django.db.models import Q

from netconfig.devices.models import Device, Region
from netconfig.intent.kinds import Kind, all_kinds, kind_named
from netconfig.intent.queries import Row, find_rows, key_paths, neighbours_of, read_rows

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
    named = _own(kind, keys)
    return named | neighbours_of(named)


def _own(kind: Kind, keys: Collection[str]) -> set[str]:
    places = _device_places(kind)
    return {key.split(" ")[place] for key in keys for place in places}


def _device_places(kind: Kind) -> list[int]:
    paths = list(key_paths(kind))
    return [paths.index(path) for path in kind.device_paths]


def _of_site(kind: Kind, keys: Collection[str]) -> set[str]:
    place = list(key_paths(kind)).index(kind.site_path)
    return _at_sites(key.split(" ")[place] for key in keys)


def _at_sites(names: Iterable[str]) -> set[str]:
    return _names(Q(site__name__in=set(names)))


def _of_vlan_group(_kind: Kind, keys: Collection[str]) -> set[str]:
    groups = find_rows(kind_named("vlan_group"), {key.split(" ")[0] for key in keys})
    return _at_sites(site for row in groups.values() for site in row.fields["sites"])


def _of_scope(kind: Kind, keys: Collection[str]) -> set[str]:
    return _in_scopes(find_rows(kind, keys).values())


def _in_scopes(rows: Iterable[Row]) -> set[str]:
    condition = Q(pk__in=[])
    for row in rows:
        scope = row.fields["scope"]
        if scope == "global":
            return _names(Q())
        name = row.fields[scope]
        if scope == "region":
            condition |= Q(site__region__name__in=_regions_in(name))
        else:
            condition |= Q(name=name) if scope == "device" else Q(**{f"{scope}__name": name})
    return _names(condition)


def _regions_in(name: str) -> set[str]:
    """Return a region and all that lie in it."""
    parents = dict(Region.objects.values_list("name", "parent__name"))
    found = {name}
    while more := {n for n, parent in parents.items() if parent in found} - found:
        found |= more
    return found


def _of_users(kind: Kind, keys: Collection[str]) -> set[str]:
    rows = find_rows(kind, keys)
    seen = {kind.name: {row.pk for row in rows.values()}}
    return _using(kind, {row.pk: row.key for row in rows.values()}, seen=seen) if rows else set()


def _using(kind: Kind, rows: Mapping[int, str], *, seen: dict[str, set[int]]) -> set[str]:
    """Follow references and names back until they end at devices."""
    found: set[str] = set()
    for other, field in referrers_of(kind.name):
        using = Q(**{f"{field}__in": list(rows)})
        if other.device_paths:
            # A profile may have as many interfaces as there are: their names alone are read.
            for path in other.device_paths:
                found.update(other.model.objects.filter(using).values_list(path, flat=True))
        else:
            found |= _users_in(other, read_rows(other, using), seen=seen)
    keys = set(rows.values())
    for other in all_kinds():
        if kind.name in other.mentioned:
            naming = [row for row in read_rows(other) if _names_any(other, row, kind.name, keys)]
            found |= _users_in(other, naming, seen=seen)
    return found


def _names_any(kind: Kind, row: Row, target: str, keys: Collection[str]) -> bool:
    return any(named == target and key in keys for _, named, key in kind.mentions(row.fields))


def _users_in(kind: Kind, rows: Sequence[Row], *, seen: dict[str, set[int]]) -> set[str]:
    """Return the devices whose context these users of something are in."""
    if kind.device_paths:
        places = _device_places(kind)
        return {row.key.split(" ")[place] for row in rows for place in places}
    if kind.reach == "scope":
        return _in_scopes(rows)
    if kind.reach == "vlan_group":
        return _of_vlan_group(kind, {row.key for row in rows})
    new = {row.pk: row.key for row in rows if row.pk not in seen.get(kind.name, ())}
    seen.setdefault(kind.name, set()).update(new)
    return _using(kind, new, seen=seen) if new and kind.reach in ("referrers", "site") else set()


def _nothing(_kind: Kind, _keys: Collection[str]) -> set[str]:
    return set()


def _names(condition: Q) -> set[str]:
    return set(Device.objects.filter(condition).values_list("name", flat=True))


_RULES: dict[str, Callable[[Kind, Collection[str]], set[str]]] = {
    "all": _all,
    "device": _own,
    "devices": _named_in_key,
    "site": _of_site,
    "scope": _of_scope,
    "referrers": _of_users,
    "vlan_group": _of_vlan_group,
    "none": _nothing,
}
