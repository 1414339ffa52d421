"""How rows become plain data: columns are read as they are, references as natural keys."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from operator import itemgetter
from typing import Any
from uuid import UUID

from django.db.models import CharField, DateField, ExpressionWrapper, F, JSONField, QuerySet
from django.db.models.expressions import Combinable

from netconfig.devices.models import IntentObject
from netconfig.intent.kinds import NONE, Kind, kind_named


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


def rows_of(
    kind: Kind, rows: QuerySet[IntentObject], *, at_once: int | None = None
) -> Iterator[Row]:
    """Yield what a query finds of one kind, by primary key; so many are in memory at a time."""
    reading = _reading(kind.name)
    found = rows.values_list(*_META, *reading.columns).order_by("pk")
    for values in found if at_once is None else found.iterator(at_once):
        yield _row(kind, reading, values)


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
        # A key of one part is that column: nothing has to be made of it.
        return paths, _key_of if len(paths) > 1 else None
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
