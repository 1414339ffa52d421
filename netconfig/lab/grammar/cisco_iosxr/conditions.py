"""Conditions of IOS-XR routing policies, as trees: `not` binds tightest, then `and`, then `or`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Union

_LIST = re.compile(r"\b(in|matches-any|matches-every|matches-within) (\([^()]*\))")
_PART = re.compile(r"[()]|[^\s()]+")
_WORDS = frozenset({"and", "or", "not", "(", ")"})

Condition = Union["Atom", "Not", "Both", "Either"]


class ConditionIsWrong(Exception):
    """What stands between `if` and `then` is no condition."""


@dataclass(frozen=True)
class Atom:
    """One thing that a route can be asked, as text."""

    text: str


@dataclass(frozen=True)
class Not:
    """The opposite of a condition."""

    inner: Condition


@dataclass(frozen=True)
class Both:
    """Two conditions that must both hold."""

    one: Condition
    other: Condition


@dataclass(frozen=True)
class Either:
    """Two conditions of which one is enough."""

    one: Condition
    other: Condition


def read_condition(text: str) -> Condition:
    """Read a condition. Raises ConditionIsWrong."""
    reader = _Reader(text)
    found = reader.either()
    if reader.waiting:
        raise ConditionIsWrong(text)
    return found


def atoms(condition: Condition) -> Iterator[str]:
    """Give all that a condition asks."""
    if isinstance(condition, Atom):
        yield condition.text
    elif isinstance(condition, Not):
        yield from atoms(condition.inner)
    else:
        yield from atoms(condition.one)
        yield from atoms(condition.other)


class _Reader:
    def __init__(self, text: str) -> None:
        self._text = text
        # Lists of values have parentheses too, which group nothing.
        self._lists: list[str] = []
        plain = _LIST.sub(self._keep, text)
        self.waiting: list[str] = _PART.findall(plain)

    def either(self) -> Condition:
        found = self._both()
        while self._takes("or"):
            found = Either(found, self._both())
        return found

    def _both(self) -> Condition:
        found = self._one()
        while self._takes("and"):
            found = Both(found, self._one())
        return found

    def _one(self) -> Condition:
        if self._takes("not"):
            return Not(self._one())
        if self._takes("("):
            found = self.either()
            if not self._takes(")"):
                raise ConditionIsWrong(self._text)
            return found
        words: list[str] = []
        while self.waiting and self.waiting[0] not in _WORDS:
            words.append(self.waiting.pop(0))
        if not words:
            raise ConditionIsWrong(self._text)
        return Atom(self._restored(" ".join(words)))

    def _takes(self, word: str) -> bool:
        is_next = self.waiting[:1] == [word]
        if is_next:
            del self.waiting[0]
        return is_next

    def _keep(self, found: re.Match[str]) -> str:
        self._lists.append(found[2])
        return f"{found[1]} \0{len(self._lists) - 1}"

    def _restored(self, text: str) -> str:
        return re.sub("\0(\\d+)", lambda found: self._lists[int(found[1])], text)
