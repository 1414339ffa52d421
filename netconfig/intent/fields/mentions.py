"""Names of other objects inside fields that the database cannot check, found from the types."""

import types
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, GetJsonSchemaHandler
from pydantic_core import CoreSchema

Found = tuple[str, str, str]
"""Where in the value something is named (`.0.acl`, or empty), its kind and natural key."""

Finder = Callable[[Any], Iterable[Found]]


@dataclass(frozen=True)
class Names:
    """Marks the type of a text that is the natural key of an object of that kind.

    With `after` it names one only where it begins with this, which the key follows.
    """

    kind: str
    after: str = ""

    def __get_pydantic_json_schema__(
        self, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Return the type's schema, which says what is named."""
        return {**handler(core), "description": f"The name of an object of kind {self.kind}."}


def finders_of(schema: type[BaseModel]) -> dict[str, tuple[Finder, frozenset[str]]]:
    """Return, for each field that names something, what finds it in the field's plain value.

    The second of each pair are the kinds that the field can name.
    """
    found = {}
    for name, info in schema.model_fields.items():
        kinds: set[str] = set()
        finder = _finder(info.annotation, tuple(info.metadata), kinds)
        if finder:
            found[name] = (finder, frozenset(kinds))
    return found


def _finder(annotation: Any, metadata: tuple[Any, ...], kinds: set[str]) -> Finder | None:
    for mark in metadata:
        if isinstance(mark, Names):
            kinds.add(mark.kind)
            return _of_text(mark)
    origin = get_origin(annotation)
    if origin is Annotated:
        base, *marks = get_args(annotation)
        return _finder(base, tuple(marks), kinds)
    if origin in (Union, types.UnionType):
        return _any_of([_finder(part, (), kinds) for part in get_args(annotation)])
    if origin in (list, dict):
        return _each(_finder(get_args(annotation)[-1], (), kinds))
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        inner = finders_of(annotation)
        for _, more in inner.values():
            kinds |= more
        return _of_model({name: finder for name, (finder, _) in inner.items()}) if inner else None
    return None


def _of_text(mark: Names) -> Finder:
    def find(value: Any) -> Iterator[Found]:
        if isinstance(value, str) and value and value.startswith(mark.after):
            yield "", mark.kind, value.removeprefix(mark.after)

    return find


def _each(inner: Finder | None) -> Finder | None:
    if inner is None:
        return None

    def find(value: Any) -> Iterator[Found]:
        if isinstance(value, list | dict):
            for at, item in value.items() if isinstance(value, dict) else enumerate(value):
                for path, kind, key in inner(item):
                    yield f".{at}{path}", kind, key

    return find


def _of_model(inner: Mapping[str, Finder]) -> Finder:
    def find(value: Any) -> Iterator[Found]:
        if isinstance(value, dict):
            for name, finder in inner.items():
                for path, kind, key in finder(value.get(name)):
                    yield f".{name}{path}", kind, key

    return find


def _any_of(parts: list[Finder | None]) -> Finder | None:
    finders = [part for part in parts if part]
    if not finders:
        return None

    def find(value: Any) -> Iterator[Found]:
        for finder in finders:
            yield from finder(value)

    return find
