"""What at most one object of a kind may have, besides its natural key, as the database keeps it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db.models import Model, Q, UniqueConstraint

from netconfig.intent.kinds import Kind, kind_named

_OF_EVERY_OBJECT = ("id", "uid")


@dataclass(frozen=True)
class Unique:
    """Fields whose values together at most one object has, of those that the condition is for."""

    fields: tuple[str, ...]
    condition: Q

    def values(self, value_of: Callable[[str], Any]) -> tuple[Any, ...] | None:
        """Return an object's values, None where it is none of those that it is for."""
        if not _holds(self.condition, value_of):
            return None
        found = tuple(value_of(name) for name in self.fields)
        # Nothing is never the same as nothing, as databases have it.
        return None if None in found else found

    def said_by(self, other: str) -> str:
        """Return in words that another object has the same."""
        children: Iterable[Any] = self.condition.children
        nothing = (c[0] for c in children if not isinstance(c, Q) and not c[1])
        unsaid = [] if self.condition.negated else [f"no {name}" for name in nothing]
        return f"{other} has the same {' and '.join([*self.fields, *unsaid])}"


def unique_sets(kind: Kind) -> tuple[Unique, ...]:
    """Return what is unique beside the natural key, of which there is never a second anyway."""
    return _unique_sets(kind.name)


@cache
def _unique_sets(name: str) -> tuple[Unique, ...]:
    kind = kind_named(name)
    parts = {name for part in kind.key for name in part.split("|")}
    return tuple(each for each in _declared(kind.model) if set(each.fields) != parts)


def _declared(model: type[Model]) -> Iterator[Unique]:
    for field in model._meta.concrete_fields:  # noqa: SLF001  (how Django names what is public)
        if field.unique and field.name not in _OF_EVERY_OBJECT:
            yield Unique((field.name,), Q())
    for constraint in model._meta.constraints:  # noqa: SLF001  (the same)
        if isinstance(constraint, UniqueConstraint):
            yield Unique(tuple(constraint.fields), constraint.condition or Q())


def _holds(condition: Q, value_of: Callable[[str], Any]) -> bool:
    children: Iterable[Any] = condition.children
    found = (
        _holds(child, value_of) if isinstance(child, Q) else value_of(child[0]) == child[1]
        for child in children
    )
    is_so = all(found) if condition.connector == Q.AND else any(found)
    return is_so != condition.negated
