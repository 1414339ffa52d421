"""How chance chooses what is said."""

from random import Random
from typing import Any, TypeVar

Block = dict[str, Any]
T = TypeVar("T")


def some(chance: Random, **fields: Any) -> Block:
    """Return some of these fields."""
    return {name: value for name, value in fields.items() if chance.random() < 0.5}


def some_of(chance: Random, *items: T) -> list[T]:
    """Return some of these, at least one, in their order."""
    found = [item for item in items if chance.random() < 0.5]
    return found or [chance.choice(items)]


def one_of(chance: Random, **fields: tuple[Any, ...]) -> Block:
    """Return some of these fields, each with one of its values."""
    chosen = some(chance, **fields)
    return {name: chance.choice(values) for name, values in chosen.items()}
