"""Which keys of the context change what a platform's templates write, each tried by itself."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from netconfig.core.render import TemplateFails, render_text
from netconfig.core.template.shape import CONTEXT, Items, Keys, Shape
from tests.templates.keys.values import WORDS, other_values
from tests.templates.shipped import shipped

Place = tuple[str | int, ...]
_PLACES = 8
"""In how many places of one context a key is tried."""
_SAID_TWICE = {
    "acls[].expanded": "acls[].entries",
    ".area_dotted": ".area",
    ".addresses[].ip": ".addresses[].address",
    ".addresses[].length": ".addresses[].address",
    ".addresses[].netmask": ".addresses[].address",
    "interfaces[].members[]": "interfaces[].lag",
    "interfaces[].parent": "interfaces[].name",
    "interfaces[].vlan": "interfaces[].name",
}
"""Keys that say what another one says: templates may take either."""


def all_keys() -> set[str]:
    """Return every leaf of the context as `interfaces[].mtu`, words as `system.stp.mode=mst`."""
    found = set()
    for path in _paths(Keys(CONTEXT), ""):
        found |= {_named(path, word) for word in WORDS.get(path, (None,))}
    return found


def written_keys(
    platform: str, contexts: Iterable[dict[str, Any]], *, wanted: set[str]
) -> set[str]:
    """Return those of the keys that change the text of one of the contexts.

    A word counts that is told apart from all others that stand in its place, and from nothing.
    """
    found: set[str] = set()
    for context in contexts:
        found |= _Walk(platform, context, wanted - found).written()
    return found


class _Walk:
    """One context, of which one value after the other is changed and put back."""

    def __init__(self, platform: str, context: dict[str, Any], wanted: set[str]) -> None:
        self._platform, self._context, self._wanted = platform, context, wanted
        self._text = self._rendered()
        assert self._text, f"the context of {platform} cannot be rendered"

    def written(self) -> set[str]:
        found: set[str] = set()
        tried: dict[str, int] = {}
        for path, place in _leaves(self._context, Keys(CONTEXT), "", ()):
            names = {_named(path, word): word for word in WORDS.get(path, (None,))}
            tried[path] = tried.get(path, 0) + 1
            if tried[path] > _PLACES or not names.keys() & self._wanted - found:
                continue
            if path in WORDS:
                words = set(self._told_apart(place, WORDS[path]))
                found |= {name for name, word in names.items() if word in words} & self._wanted
            elif self._is_written(path, place):
                found |= names.keys()
        return found

    def _told_apart(self, place: Place, words: tuple[Any, ...]) -> Iterator[Any]:
        texts = {word: self._with(place, word) for word in words}
        without = self._without(place[:-1])
        for word, text in texts.items():
            others = [without, *(texts[each] for each in words if each != word)]
            if text is not None and text not in others:
                yield word

    def _is_written(self, path: str, place: Place) -> bool:
        value = _at(self._context, place)
        if path.endswith(".name") and isinstance(value, str) and value:
            return self._renamed(value) not in (None, self._text)
        if any(
            self._with(place, other) not in (None, self._text)
            for other in other_values(path, value)
        ):
            return True
        *_, last = place
        return isinstance(last, int) and self._without(place) not in (None, self._text)

    def _without(self, place: Place) -> str | None:
        """Return the text where an entry of a list is gone, or another value is none."""
        *_, last = place
        if not isinstance(last, int):
            return self._with(place, None)
        owner = _at(self._context, place[:-1])
        return self._with(place[:-1], owner[:last] + owner[last + 1 :])

    def _with(self, place: Place, value: Any) -> str | None:
        owner = _at(self._context, place[:-1])
        old = owner[place[-1]]
        owner[place[-1]] = value
        try:
            return self._rendered()
        finally:
            owner[place[-1]] = old

    def _renamed(self, name: str) -> str | None:
        """Return the text where a name is another one wherever it stands."""
        kept = self._context
        self._context = _mapped(kept, lambda value: f"{name}9" if value == name else value)
        try:
            return self._rendered()
        finally:
            self._context = kept

    def _rendered(self) -> str | None:
        try:
            return render_text(
                self._context, templates=shipped(self._platform), platform=self._platform
            )
        except TemplateFails:
            return None


def _paths(shape: Shape, path: str) -> Iterator[str]:
    if isinstance(shape, Keys):
        for name, below in shape.known.items():
            yield from _paths(below, f"{path}.{name}" if path else name)
    elif isinstance(shape, Items):
        yield from _paths(shape.item, f"{path}[]")
    else:
        yield path


def _leaves(value: Any, shape: Shape, path: str, place: Place) -> Iterator[tuple[str, Place]]:
    if isinstance(shape, Keys):
        known = shape.known if isinstance(value, Mapping) else {}
        for name in known.keys() & (value or {}):
            below = f"{path}.{name}" if path else name
            yield from _leaves(value[name], known[name], below, (*place, name))
    elif isinstance(shape, Items):
        for number, item in enumerate(value or []):
            yield from _leaves(item, shape.item, f"{path}[]", (*place, number))
    else:
        yield path, place


def _named(path: str, word: Any) -> str:
    return f"{_plain(path)}={word}" if path in WORDS else _plain(path)


def _plain(path: str) -> str:
    for twice, once in _SAID_TWICE.items():
        head, found, rest = path.partition(twice)
        if found and rest[:1] in ("", ".", "["):
            return head + once + ("" if once.endswith((".name", ".lag")) else rest)
    return path


def _at(context: Any, place: Place) -> Any:
    for step in place:
        context = context[step]
    return context


def _mapped(value: Any, change: Callable[[Any], Any]) -> Any:
    if isinstance(value, dict):
        return {name: _mapped(each, change) for name, each in value.items()}
    if isinstance(value, list):
        return [_mapped(each, change) for each in value]
    return change(value)
