"""Reads of intent as plain rows, in bulk: one query per kind, references as natural keys."""

import json
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from operator import itemgetter
from typing import Any
from uuid import UUID

from django.db.models import CharField, DateField, ExpressionWrapper, F, JSONField, Q, QuerySet
from django.db.models.expressions import Combinable

from netconfig.devices.models import Device, IntentObject, Site
from netconfig.intent.kinds import NONE, Kind, kind_named
from netconfig.intent.models import Link, MlagMember, ObjectRevision

_LONG = 500
"""From so many names on, reading a whole table is cheaper than naming its rows."""

_MUCH_MORE = 8
"""From so many times more rows on, naming the wanted ones is cheaper all the same."""

_NUMBERS = frozenset({"vid", "number", "position"})
"""Fields of natural keys that a text cannot be looked for in."""


@dataclass(frozen=True, slots=True)
class Row:
    """One object as plain data; `fields` are those of its kind's schema, all of them."""

    pk: int
    uid: str
    revision: int
    managed_by: str
    key: str
    fields: Mapping[str, Any]
    managed_in: str = ""


Tables = Mapping[str, Collection[Row]]
"""Rows by the name of their kind."""


def read_rows(kind: Kind, where: Q | None = None, *, for_update: bool = False) -> list[Row]:
    """Return the rows of one kind, in one query."""
    reading = _reading(kind.name)
    rows: QuerySet[IntentObject] = kind.model.objects.filter(where or Q())
    if for_update:
        rows = rows.select_for_update(of=("self",))
    found = rows.values_list(*_META, *reading.columns).order_by("pk")
    return [_row(kind, reading, values) for values in found]


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
    return len(names) > _LONG


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
    if len(names) <= _LONG:
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


def key_paths(kind: Kind, prefix: str = "") -> Iterator[str]:
    """Yield the ORM paths whose values, one by one, are the parts of the kind's natural key."""
    for part in kind.key:
        name = part.partition("|")[0]
        if name in kind.references:
            yield from key_paths(kind_named(kind.references[name].kind), f"{prefix}{name}__")
        else:
            yield f"{prefix}{name}"


@dataclass(frozen=True, slots=True)
class _Reading:
    """How a kind's rows are read: columns besides `_META`, and the fields made of them.

    `first` picks each field's first column, which is the field itself but for those that are `made`
    of columns: name, start, stop, and what makes a value of them where the first is not null.
    """

    columns: list[str | Combinable]
    names: list[str]
    first: Callable[[Sequence[Any]], tuple[Any, ...]]
    made: list[tuple[str, int, int, Callable[[Sequence[Any]], Any]]]


@cache
def _reading(kind_name: str) -> _Reading:
    kind = kind_named(kind_name)
    columns: list[str | Combinable] = []
    starts, made = [], []
    for name in kind.schema.model_fields:
        start = len(_META) + len(columns)
        own, make = _columns_of(kind, name)
        columns += own
        starts.append(start)
        if make:
            made.append((name, start, start + len(own), make))
    # One more than there is, since of a single column no tuple would be made.
    return _Reading(columns, list(kind.schema.model_fields), itemgetter(*starts, 0), made)


def _columns_of(
    kind: Kind, name: str
) -> tuple[Sequence[str | Combinable], Callable[[Sequence[Any]], Any] | None]:
    """Return the columns that a field is read from, and what makes it of them if it is not one."""
    if name in kind.references:
        target = kind_named(kind.references[name].kind)
        paths = list(key_paths(target, f"{name}__"))
        if _may_be_unset(target.name):
            # The column itself tells what refers to nothing from a key with a part that is not set.
            return [f"{name}_id", *paths], _key_by_column
        return paths, _key_of
    column = kind.model._meta.get_field(name)  # noqa: SLF001  (Django documents it)
    if isinstance(column, JSONField):
        return [_bare(name)], _json
    return [name], _day if isinstance(column, DateField) else None


def _bare(name: str) -> Combinable:
    """Return a column as the database has it: Django's own way to a value costs as much again."""
    return ExpressionWrapper(F(name), output_field=CharField())


_META = ("pk", _bare("uid"), "revision", "managed_by", "managed_in")


def _row(kind: Kind, reading: _Reading, values: tuple[Any, ...]) -> Row:
    fields = dict(zip(reading.names, reading.first(values), strict=False))
    for name, start, stop, make in reading.made:
        if fields[name] is not None:
            fields[name] = make(values[start:stop])
    pk, uid, revision, managed_by, managed_in = values[: len(_META)]
    key = kind.natural_key(fields)
    return Row(pk, _uid(uid), revision, managed_by, key, fields, managed_in)


def _uid(found: str | UUID) -> str:
    # SQLite keeps the digits alone.
    if isinstance(found, UUID):
        return str(found)
    return f"{found[:8]}-{found[8:12]}-{found[12:16]}-{found[16:20]}-{found[20:]}"


def _json(columns: Sequence[str]) -> Any:
    return [] if columns[0] == "[]" else json.loads(columns[0])


def _day(columns: Sequence[date]) -> str:
    return columns[0].isoformat()


def _key_of(parts: Sequence[Any]) -> str | None:
    """Return the natural key that a reference's columns make, None for no reference."""
    return None if None in parts else " ".join(map(str, parts))


def _key_by_column(parts: Sequence[Any]) -> str:
    """Return the same for a key that may have parts which are not set."""
    return " ".join(NONE if part in (None, "") else str(part) for part in parts[1:])


@cache
def _may_be_unset(kind_name: str) -> bool:
    """Tell whether a part of the kind's natural keys may be not set."""
    kind = kind_named(kind_name)
    for part in kind.key:
        if "|" in part or not kind.schema.model_fields[part].is_required():
            return True
        if part in kind.references and _may_be_unset(kind.references[part].kind):
            return True
    return False


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
