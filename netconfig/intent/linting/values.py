"""What the linter knows of a value in a template: its shape, and what may be asked of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from jinja2 import nodes

from netconfig.core.template.shape import PLAIN, UNKNOWN, Items, Keys, Plain, Shape, Unknown


@dataclass(frozen=True)
class Pair:
    """Two values: a group and its key, or a key and its value; `names` are their attributes."""

    first: "Value"
    second: "Value"
    names: tuple[str, str] = ("", "")


@dataclass(eq=False)
class Bag:
    """What `namespace()` makes, or the names that an imported template gives."""

    known: dict[str, "Value"] = field(default_factory=dict)


@dataclass(eq=False)
class MacroValue:
    """A macro, with the names that it sees where it is written."""

    node: nodes.Macro
    template: str
    names: "Names"


@dataclass(eq=False)
class Method:
    """A method of a mapping, which is about to be called."""

    owner: Keys
    name: str


Value = Shape | Pair | Bag | MacroValue | Method
Names = dict[str, Value]

_OF_TEXT = frozenset({*dir(str), *dir(int)})
_OF_LIST = frozenset(dir(list))
_OF_DICT = frozenset({"get", "items", "keys", "values"})


class NoSuchKey(Exception):
    """A value has no such key; the text tells which one may be meant."""


def attribute_of(value: Value, name: str) -> Value:
    """Return what `value.name` is; raises NoSuchKey where it can be nothing."""
    if isinstance(value, Keys):
        if name in value.known:
            return value.known[name]
        if name in _OF_DICT:
            return Method(value, name)
        raise NoSuchKey(hint(name, value.known))
    if isinstance(value, Bag):
        if name in value.known:
            return value.known[name]
        raise NoSuchKey(hint(name, value.known))
    if isinstance(value, Pair) and name in value.names:
        return (value.first, value.second)[value.names.index(name)]
    known = {Plain: _OF_TEXT, Items: _OF_LIST}.get(type(value))
    if known is not None and name not in known:
        what = "a list" if isinstance(value, Items) else "a single value"
        raise NoSuchKey(f": it is asked of {what}")
    return UNKNOWN


def hint(name: str, known: Iterable[str]) -> str:
    """Return the end of a sentence on a name that is not known."""
    near = get_close_matches(name, list(known), n=1)
    return f"; did you mean {near[0]}?" if near else ""


def item_of(value: Value) -> Value:
    """Return what a loop over the value meets."""
    if isinstance(value, Items):
        return value.item
    if isinstance(value, Pair):
        return either(value.first, value.second)
    return PLAIN if isinstance(value, Keys) else UNKNOWN


def list_of(value: Value) -> Value:
    """Return a list of such values."""
    return Items(value)  # type: ignore[arg-type]  # lists of pairs are lists all the same


def either(*values: Value) -> Value:
    """Return what is known of a value that is one of these."""
    # None and an empty list take the place of anything, and nothing is asked of them.
    telling = [value for value in values if value not in (NOTHING, EMPTY)]
    if not telling:
        return values[0] if values else UNKNOWN
    first = telling[0]
    for other in telling[1:]:
        first = _both(first, other)
    return first


@dataclass(frozen=True)
class _Nothing(Plain):
    """None."""


NOTHING, EMPTY = _Nothing(), Items(UNKNOWN)


def _both(one: Value, other: Value) -> Value:
    if one == other:
        return one
    if isinstance(one, Unknown) or isinstance(other, Unknown):
        return UNKNOWN
    if isinstance(one, Items) and isinstance(other, Items):
        return list_of(_both(one.item, other.item))
    if isinstance(one, Keys) and isinstance(other, Keys):
        return Keys(_joined(one.known, other.known), may_lack=True)
    return UNKNOWN


def _joined(one: Mapping[str, Shape], other: Mapping[str, Shape]) -> dict[str, Shape]:
    found = {**one, **other}
    for name in one.keys() & other.keys():
        both = either(one[name], other[name])
        found[name] = both if isinstance(both, (Plain, Unknown, Items, Keys)) else UNKNOWN
    return found
