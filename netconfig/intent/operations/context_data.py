"""Context data against the JSON Schema of its key; what `$ref` names elsewhere is never fetched."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import Q
from jsonschema import Draft202012Validator
from referencing import Registry
from referencing.exceptions import Unresolvable

from netconfig.intent.kinds import kind_named
from netconfig.intent.operations.errors import EditIsInvalid
from netconfig.intent.operations.writing import Written
from netconfig.intent.queries import Row, find_rows, read_rows

_REGISTRY: Registry[Any] = Registry()

Fault = tuple[str, str]
"""The dotted path of what is wrong, from the field `data` on, and why it is."""


def faults_of(data: object, json_schema: Mapping[str, Any]) -> list[Fault]:
    """Return all in which the data is not as the schema says."""
    validator = Draft202012Validator(json_schema, registry=_REGISTRY)
    try:
        errors = sorted(validator.iter_errors(data), key=lambda error: str(error.json_path))
    except Unresolvable as error:
        return [("data", f"its JSON Schema names what is not there: {error}")]
    except RecursionError:
        return [("data", "its JSON Schema refers to itself without end")]
    return [(".".join(["data", *map(str, error.absolute_path)]), error.message) for error in errors]


def check_context_data(written: Sequence[Written]) -> None:
    """Raise EditIsInvalid where written data, or data under a written schema, does not fit it."""
    after: dict[str, list[Row]] = defaultdict(list)
    for item in written:
        if item.after:
            after[item.kind.name].append(item.after)
    rows = {row.key: row for row in after["context_data"]}
    schemas = {row.key: row.fields["json_schema"] for row in after["context_schema"]}
    rows |= {row.key: row for row in _data_under(schemas)}
    needed = {row.fields["key"] for row in rows.values()} - schemas.keys()
    found = find_rows(kind_named("context_schema"), needed)
    schemas |= {key: row.fields["json_schema"] for key, row in found.items()}
    for row in rows.values():
        # A key without a schema is refused as a reference that leads nowhere.
        for path, reason in faults_of(row.fields["data"], schemas.get(row.fields["key"], {})):
            raise EditIsInvalid("context_data", row.key, path, reason)


def _data_under(keys: Iterable[str]) -> list[Row]:
    wanted = list(keys)
    return read_rows(kind_named("context_data"), Q(key__name__in=wanted)) if wanted else []
