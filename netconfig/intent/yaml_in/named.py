"""Where in files the names stand that lists hold, so that a lost one is told at its own place."""

from collections.abc import Mapping
from functools import cache

from netconfig.intent.fields.mentions import Finder, finders_of
from netconfig.intent.kinds import Kind, Schema
from netconfig.intent.yaml_in.nodes import Located, Place


def at_name(field: str, kind: str, key: str) -> str:
    """Return how the place of a name inside a field is called among those of its object."""
    return f"{field} {kind} {key}"


def places_of_names(kind: Kind, fields: Mapping[str, Located]) -> dict[str, Place]:
    """Return the place of each name inside a list or mapping, where it stands first."""
    found: dict[str, Place] = {}
    finders = _finders(kind.schema) if kind.mentioned else {}
    for field, written in fields.items():
        if field in finders and isinstance(written.value, list | dict):
            for path, target, key in finders[field](written.plain()):
                mark = at_name(field, target, key)
                found.setdefault(mark, written.place_in(path.removeprefix(".")))
    return found


@cache
def _finders(schema: type[Schema]) -> Mapping[str, Finder]:
    return {field: finder for field, (finder, _) in finders_of(schema).items()}
