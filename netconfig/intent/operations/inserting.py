"""Inserts many rows in the time that the database itself needs for them.

For each few rows Django writes out a statement with all of their values; here one is said once.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache, partial
from typing import Any

from django.db import connection
from django.db.models import Field, JSONField, Model


def insert_rows(model: type[Model], rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows, given by column; what a row does not say is as the model has it by default."""
    columns = [(f.attname, f.get_default, _preparing(f)) for f in _fields(model)]
    values = [
        [prepared(row[name] if name in row else default()) for name, default, prepared in columns]
        for row in rows
    ]
    with connection.cursor() as cursor:
        cursor.executemany(_statement(model), values)


@cache
def _fields(model: type[Model]) -> list["Field[Any, Any]"]:
    known = model._meta.concrete_fields  # noqa: SLF001  (Django documents it)
    return [field for field in known if not field.primary_key]


def _preparing(field: "Field[Any, Any]") -> Callable[[Any], Any]:
    """Return what makes of a value what the database is given."""
    prepare = partial(field.get_db_prep_save, connection=connection)
    if isinstance(field, JSONField):
        return prepare
    # Most columns have few values, or one.
    return lru_cache(maxsize=None, typed=True)(prepare)


def _statement(model: type[Model]) -> str:
    name = connection.ops.quote_name
    columns = [name(str(field.column)) for field in _fields(model)]
    table = name(model._meta.db_table)  # noqa: SLF001  (Django documents it)
    marks = ", ".join(["%s"] * len(columns))
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})"  # noqa: S608  (no values)
