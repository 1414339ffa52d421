"""Reads of intent as plain rows, in bulk: one query per kind, references as natural keys."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache

from django.db.models import Q, QuerySet

from netconfig.devices.models import Device, Site
from netconfig.intent.kinds import NONE, Kind
from netconfig.intent.models import Link, MlagMember, ObjectRevision
from netconfig.intent.queries.rows import Row, key_paths, rows_of

__all__ = [
    "Row",
    "Tables",
    "each_row",
    "find_rows",
    "history_of",
    "key_paths",
    "natural_order",
    "neighbours_of",
    "of_devices",
    "partners_in_pairs",
    "read_rows",
    "read_tables",
    "reads_all",
    "sites_of",
]

_LONG = 500
"""From so many natural keys on, reading a whole table is cheaper than naming its rows."""

_MANY = 5_000
"""From so many devices on, tables are read whole: not all databases take lists that are longer."""

_MUCH_MORE = 8
"""From so many times more rows on, naming the wanted ones is cheaper all the same."""

_FETCHED = 2_000
"""Rows that are fetched at a time where all are looked at one by one."""

_NUMBERS = frozenset({"vid", "number", "position"})
"""Fields of natural keys that a text cannot be looked for in."""


Tables = Mapping[str, Collection[Row]]
"""Rows by the name of their kind."""


def read_rows(kind: Kind, where: Q | None = None, *, for_update: bool = False) -> list[Row]:
    """Return the rows of one kind, in one query."""
    rows = kind.model.objects.filter(where or Q())
    if for_update:
        rows = rows.select_for_update(of=("self",))
    return list(rows_of(kind, rows))


def each_row(kind: Kind) -> Iterator[Row]:
    """Yield all rows of one kind, in one query, so that few of them need be in memory."""
    return rows_of(kind, kind.model.objects.all(), at_once=_FETCHED)


def find_rows(kind: Kind, keys: Collection[str], *, for_update: bool = False) -> dict[str, Row]:
    """Return the rows with these natural keys; unknown keys are left out.

    It takes one query, or one for some hundred keys of a table that has many times more.
    """
    wanted = set(keys)
    return {
        row.key: row
        for some in _asked_at_once(kind, wanted)
        for row in read_rows(kind, _with_keys(kind, some), for_update=for_update)
        if row.key in wanted
    }


def _asked_at_once(kind: Kind, keys: set[str]) -> Iterator[set[str]]:
    if len(keys) <= _LONG or kind.model.objects.count() <= _MUCH_MORE * len(keys):
        yield from [keys] if keys else []
        return
    # Neighbours in order share a device, so that the condition for them is short.
    ordered = sorted(keys)
    for start in range(0, len(ordered), _LONG):
        yield set(ordered[start : start + _LONG])


def read_tables(
    kinds: Iterable[Kind], names: Collection[str], *, sites: Collection[str] | None = None
) -> dict[str, list[Row]]:
    """Return the rows of these kinds that belong to these devices, to a site of theirs or to none.

    `sites` are the sites where they are not those of the devices as they are now.
    """
    places = sites_of(names) if sites is None else sites
    found = {}
    for kind in kinds:
        where = of_devices(kind, names)
        if kind.site_path and not reads_all(names):
            where &= Q(**{f"{kind.site_path}__in": list(places)})
        found[kind.name] = read_rows(kind, where)
    return found


def sites_of(names: Collection[str]) -> set[str]:
    """Return the sites of these devices."""
    if reads_all(names):
        return set(Site.objects.values_list("name", flat=True))
    return set(Device.objects.filter(name__in=list(names)).values_list("site__name", flat=True))


def of_devices(kind: Kind, names: Collection[str]) -> Q:
    """Return the condition "belongs to one of these devices"; it may let others through."""
    condition = Q()
    if not reads_all(names):
        for path in kind.device_paths:
            condition |= Q(**{f"{path}__in": list(names)})
    return condition


def reads_all(names: Collection[str]) -> bool:
    """Tell whether tables of so many devices are read whole, and so hold those of all others."""
    return len(names) > _MANY


def neighbours_of(names: Collection[str]) -> set[str]:
    """Return the devices linked to these, and their partners in MLAG pairs, in two queries."""
    wanted, found = set(names), partners_in_pairs(names)
    for a, b in _linked(names):
        if a in wanted:
            found.add(b)
        if b in wanted:
            found.add(a)
    return found


def partners_in_pairs(names: Collection[str], where: Q | None = None) -> set[str]:
    """Return the other members of the MLAG pairs that these devices are in, in one query.

    The condition says which of their own memberships count.
    """
    wanted = set(names)
    near = Q() if reads_all(wanted) else Q(device__name__in=wanted)
    members = MlagMember.objects.filter(near & (where or Q()))
    pairs = members.values_list("device__name", "domain__members__device__name")
    return {other for name, other in pairs if name in wanted and other != name}


def _linked(names: Collection[str]) -> Iterable[tuple[str, str]]:
    ends = ("a__device__name", "b__device__name")
    near = Q()
    if not reads_all(names):
        near = Q(**{f"{ends[0]}__in": list(names)}) | Q(**{f"{ends[1]}__in": list(names)})
    return Link.objects.filter(near).values_list(*ends)


@lru_cache(maxsize=20_000)
def natural_order(text: str) -> tuple[tuple[int, str], ...]:
    """Return a sort key by which Ethernet2 comes before Ethernet10."""
    parts = re.split(r"([0-9]+)", text)
    return tuple((int(part), "") if part.isdigit() else (-1, part) for part in parts)


def history_of(kind: str, natural_key: str) -> QuerySet[ObjectRevision]:
    """Return an object's revisions, newest first, found also under the names it had before."""
    uids = ObjectRevision.objects.filter(kind=kind, natural_key=natural_key).values("uid")
    return ObjectRevision.objects.filter(uid__in=uids).order_by("-pk")


def _with_keys(kind: Kind, keys: set[str]) -> Q:
    """Return a condition that lets through all of these keys and few others."""
    paths = list(key_paths(kind))
    if len(keys) > _LONG or any("|" in part for part in kind.key):
        return Q()
    columns: list[set[str]] = [set() for _ in paths]
    for key in keys:
        parts = key.split(" ")
        if len(parts) == len(paths):
            for column, part in zip(columns, parts, strict=True):
                column.add(part)
    condition = Q()
    for path, column in zip(paths, columns, strict=True):
        # What is not set, and what is no number, cannot be looked for by value.
        if NONE not in column and path.rpartition("__")[2] not in _NUMBERS:
            condition &= Q(**{f"{path}__in": column})
    return condition
