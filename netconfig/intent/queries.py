"""Reads of intent as plain rows, in bulk: one query per kind, references as natural keys."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django.db.models import DateField, F, Q, QuerySet

from netconfig.devices.models import Device, IntentObject, Site
from netconfig.intent.kinds import NONE, Kind, kind_named
from netconfig.intent.models import Link, MlagMember, ObjectRevision

_LONG = 500
"""From so many names on, reading a whole table is cheaper than naming its rows."""

_MUCH_MORE = 8
"""From so many times more rows on, naming the wanted ones is cheaper all the same."""

_NUMBERS = frozenset({"vid", "number", "position"})
"""Fields of natural keys that a text cannot be looked for in."""

_META = ("pk", "uid", "revision", "managed_by", "managed_in")


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
    paths, slots = _slots(kind.name)
    rows: QuerySet[IntentObject] = kind.model.objects.filter(where or Q())
    if for_update:
        rows = rows.select_for_update(of=("self",))
    return [_row(kind, slots, values) for values in rows.values_list(*_META, *paths).order_by("pk")]


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
    wanted, found = set(names), set()
    for a, b in [*_linked(names), *_paired(names)]:
        if a in wanted:
            found.add(b)
        if b in wanted:
            found.add(a)
    return found


def _linked(names: Collection[str]) -> Iterable[tuple[str, str]]:
    ends = ("a__device__name", "b__device__name")
    near = Q()
    if len(names) <= _LONG:
        near = Q(**{f"{ends[0]}__in": list(names)}) | Q(**{f"{ends[1]}__in": list(names)})
    return Link.objects.filter(near).values_list(*ends)


def _paired(names: Collection[str]) -> Iterable[tuple[str, str]]:
    ends = ("device__name", "domain__members__device__name")
    near = Q(device__name__in=list(names)) if len(names) <= _LONG else Q()
    pairs = MlagMember.objects.filter(near).exclude(domain__members__device=F("device"))
    return pairs.values_list(*ends)


def natural_order(text: str) -> list[tuple[int, str]]:
    """Return a sort key by which Ethernet2 comes before Ethernet10."""
    parts = re.split(r"([0-9]+)", text)
    return [(int(part), "") if part.isdigit() else (-1, part) for part in parts]


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
class _Slot:
    """A field, and the columns of a row that it is read from; `read` is None for a plain one."""

    name: str
    start: int
    stop: int
    read: Callable[[Sequence[Any]], Any] | None


@cache
def _slots(kind_name: str) -> tuple[list[str], list[_Slot]]:
    """Return the columns to read of a kind's rows besides `_META`, and its fields in them."""
    kind = kind_named(kind_name)
    found: list[str] = []
    slots = []
    for name in kind.schema.model_fields:
        paths, read = [name], _reader(kind, name)
        if name in kind.references:
            target = kind_named(kind.references[name].kind)
            paths = list(key_paths(target, f"{name}__"))
            if _may_be_unset(target.name):
                # The column itself tells what refers to nothing from a key with a part that is
                # not set.
                paths.insert(0, f"{name}_id")
        start = len(_META) + len(found)
        slots.append(_Slot(name, start, start + len(paths), read))
        found += paths
    return found, slots


def _reader(kind: Kind, name: str) -> Callable[[Sequence[Any]], Any] | None:
    if name in kind.references:
        return _key_by_column if _may_be_unset(kind.references[name].kind) else _key_of
    column = kind.model._meta.get_field(name)  # noqa: SLF001  (Django documents it)
    is_date = isinstance(column, DateField)
    return _day if is_date else None


def _row(kind: Kind, slots: Iterable[_Slot], values: tuple[Any, ...]) -> Row:
    fields = {
        slot.name: values[slot.start]
        if slot.read is None
        else slot.read(values[slot.start : slot.stop])
        for slot in slots
    }
    pk, uid, revision, managed_by, managed_in = values[: len(_META)]
    return Row(pk, str(uid), revision, managed_by, kind.natural_key(fields), fields, managed_in)


def _day(columns: Sequence[date | None]) -> str | None:
    return columns[0].isoformat() if columns[0] else None


def _key_of(parts: Sequence[Any]) -> str | None:
    """Return the natural key that a reference's columns make, None for no reference."""
    return None if None in parts else " ".join(map(str, parts))


def _key_by_column(parts: Sequence[Any]) -> str | None:
    """Return the same for a key that may have parts which are not set."""
    if parts[0] is None:
        return None
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
