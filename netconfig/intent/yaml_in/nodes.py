"""YAML text to values that know their places; what a value means is not known here.

A plain scalar is a text, and its field decides whether that is a number or a flag: YAML itself
would make a number of a route distinguisher, and lose the plus or the zeros before another. Only
`typed`, for fields that no schema of ours describes, makes of it what YAML does.
Anchors are refused: they let a small file grow without bound. So is deep nesting, before the
composer sees it: it recurses in C, where too deep is a dead process.
"""

from array import array
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from netconfig.core.errors import NetconfigError
from netconfig.intent.yaml_in.scalars import NOTHING, NotJson, core_value

_FASTEST: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DEEPEST = 50
_NO_ANCHORS = "anchors and aliases are not supported"
_SHOWN = 100
"""So many problems are told one by one: more have one cause, or are read by a program."""


class _Loader(_FASTEST):  # type: ignore[misc]
    """Composes nodes without asking what YAML itself would make of each scalar."""

    def resolve(self, *_node: object) -> str:
        return ""


@dataclass(frozen=True, order=True, slots=True)
class Place:
    """Where something is written; line and column count from 1."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Places:
    """Where an object and its fields are written, in a tenth of the memory of a mapping."""

    path: str
    names: tuple[str, ...]
    marks: bytes

    @classmethod
    def packed(cls, whole: Place, fields: Mapping[str, Place]) -> "Places":
        """Keep the place of an object and those of its fields, all in one file."""
        marks = [whole.line, whole.column]
        for place in fields.values():
            marks += (place.line, place.column)
        names = tuple(fields)
        return cls(whole.path, _SHARED.setdefault(names, names), array("I", marks).tobytes())

    def of(self, *names: str) -> Place:
        """Return the place of the first of these that is written, or else of the object."""
        marks = array("I", self.marks)
        at = next((2 * (self.names.index(n) + 1) for n in names if n in self.names), 0)
        return Place(self.path, marks[at], marks[at + 1])


_SHARED: dict[tuple[str, ...], tuple[str, ...]] = {}
"""Objects of one kind mostly say the same fields."""


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong with the files: where, with which object and field, and why."""

    place: Place
    object: str
    field: str
    reason: str

    def __str__(self) -> str:
        what = ": ".join(part for part in (self.object, self.field) if part)
        return f"{self.place}: {what}: {self.reason}" if what else f"{self.place}: {self.reason}"


class InventoryErrors(NetconfigError):
    """The files cannot be taken as they are; nothing of them is."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        lines = [str(problem) for problem in self.problems[:_SHOWN]]
        if len(self.problems) > _SHOWN:
            lines.append(f"and {len(self.problems) - _SHOWN:,} more problems")
        super().__init__("\n".join(lines))


@dataclass(frozen=True)
class Located:
    """A value and its place; the items of a mapping or list are located in turn.

    A scalar `is_plain` when it is written without quotes and without a mark of a block of text.
    `name` is the node of the name that a mapping has for the value.
    """

    value: "str | list[Located] | dict[str, Located] | None"
    place: Place
    is_plain: bool = False
    name: Any = None

    @property
    def name_place(self) -> Place:
        """Where its name is written, or else the value."""
        return _place(self.name, self.place.path) if self.name else self.place

    def plain(self) -> Any:
        """Return the value without places."""
        if isinstance(self.value, dict):
            return {name: item.plain() for name, item in self.value.items()}
        if isinstance(self.value, list):
            return [item.plain() for item in self.value]
        return self.value

    def typed(self) -> Any:
        """Return the value without places, plain scalars as YAML's core schema has them.

        Raises InventoryErrors for a number that JSON does not have.
        """
        if isinstance(self.value, dict):
            return {name: item.typed() for name, item in self.value.items()}
        if isinstance(self.value, list):
            return [item.typed() for item in self.value]
        if not self.is_plain or self.value is None:
            return self.value
        try:
            return core_value(self.value)
        except NotJson as error:
            raise InventoryErrors([Problem(self.place, "", "", str(error))]) from None

    def place_in(self, path: str) -> Place:
        """Return the place of what is at that dotted path, or of the nearest around it."""
        found = self
        for part in path.split("."):
            items = found.value
            inner: Located | None = None
            if isinstance(items, dict):
                inner = items.get(part)
            elif isinstance(items, list) and part.isdigit() and int(part) < len(items):
                inner = items[int(part)]
            if inner is None:
                break
            found = inner
        return found.place

    def places(self, path: str) -> Iterator[tuple[str, Place]]:
        """Yield the dotted path and the place of this value, `path`, and of all that is in it."""
        yield path, self.place
        items: Iterable[tuple[object, Located]] = ()
        if isinstance(self.value, dict):
            items = self.value.items()
        elif isinstance(self.value, list):
            items = enumerate(self.value)
        for name, item in items:
            yield from item.places(f"{path}.{name}")


def read_yaml(path: str, text: str) -> Located:
    """Return the one document of a file; raises InventoryErrors."""
    try:
        _refuse_deep_and_anchored(path, text)
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(path, mark.line + 1, mark.column + 1) if mark else Place(path)
        is_tab = mark is not None and text[mark.index : mark.index + 1] == "\t"
        reason = f"no YAML: {'a tab where only blanks may stand' if is_tab else _why(error)}"
        raise InventoryErrors([Problem(place, "", "", reason)]) from None
    except yaml.YAMLError as error:
        reason = " ".join(str(error).split())
        raise InventoryErrors([Problem(Place(path), "", "", f"no YAML: {reason}")]) from None
    if node is None:
        return Located({}, Place(path))
    return _locate(node, path)


def _why(error: yaml.MarkedYAMLError) -> str:
    is_second = error.problem == "but found another document"
    return "a file holds one document, and this is another" if is_second else str(error.problem)


def _refuse_deep_and_anchored(path: str, text: str) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.NodeEvent) and event.anchor:
            raise InventoryErrors([Problem(_place(event, path), "", "", _NO_ANCHORS)])
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > _DEEPEST:
            raise InventoryErrors([Problem(_place(event, path), "", "", "nested too deep")])


def _locate(node: Any, path: str, *, name: Any = None) -> Located:
    place = _place(node, path)
    if node.tag:
        reason = f"{node.tag} is not supported: a value has no tag"
        raise InventoryErrors([Problem(place, "", "", reason)])
    if isinstance(node, yaml.MappingNode):
        return Located(dict(_items(node, path)), place, name=name)
    if isinstance(node, yaml.SequenceNode):
        items = [_locate(item, path) for item in node.value]
        return Located(items, place, name=name)
    # A style is a kind of quotes; for none the one loader tells None and the other "".
    is_plain = not node.style
    value = None if is_plain and node.value in NOTHING else node.value
    return Located(value, place, is_plain, name)


def _items(node: Any, path: str) -> Iterator[tuple[str, Located]]:
    names: set[str] = set()
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise InventoryErrors([Problem(_place(key, path), "", "", "a key must be a word")])
        if key.value in names:
            reason = f"{key.value} is written twice"
            raise InventoryErrors([Problem(_place(key, path), "", "", reason)])
        names.add(key.value)
        yield key.value, _locate(value, path, name=key)


def _place(node: Any, path: str) -> Place:
    return Place(path, node.start_mark.line + 1, node.start_mark.column + 1)
