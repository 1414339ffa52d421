"""Which of many patterns can match a text at all, told from the text's first letters."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

# So many letters are a head.
HEAD = 3
_LITERAL = re.compile(r"(?:[A-Za-z0-9 -](?![?*+{]))*")
_Rule = TypeVar("_Rule")
Match = Callable[[str], "re.Match[str] | None"]


def head_of(text: str) -> str:
    """Return the letters by which texts are told apart."""
    return text[:HEAD]


def never(_: str) -> "re.Match[str] | None":
    """Match nothing."""
    return None


def possible(rules: Sequence[_Rule], pattern_of: Callable[[_Rule], str], head: str) -> list[_Rule]:
    """Return the rules, in their order, that may match a text with this head."""
    return [rule for rule in rules if may_match(pattern_of(rule), head)]


def may_match(pattern: str, head: str) -> bool:
    """Tell whether a text with this head may match; no pattern is ever ruled out wrongly."""
    return any(_may_begin(part, head) for part in _alternatives(pattern))


class AnyOf:
    """Matches where one of many patterns does."""

    def __init__(self, patterns: Iterable[str]) -> None:
        self._patterns = tuple(patterns)
        self._known: dict[str, Match] = {}

    def match(self, text: str) -> "re.Match[str] | None":
        """Return the match of the first pattern that fits, as `re.Pattern.match` does."""
        return self[text[:HEAD]](text)

    def __getitem__(self, head: str) -> Match:
        """Return what matches texts with this head: `never` where nothing can."""
        found = self._known.get(head)
        if found is None:
            found = self._known[head] = _one(possible(self._patterns, str, head))
        return found


def _one(patterns: list[str]) -> Match:
    if not patterns:
        return never
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns)).match


def _may_begin(pattern: str, head: str) -> bool:
    if pattern.startswith("(?!)"):
        return False
    literal = _LITERAL.match(pattern)
    begin = literal[0] if literal else ""
    return begin.startswith(head) or head.startswith(begin)


def _alternatives(pattern: str) -> list[str]:
    """Split at the bars outside all groups and classes."""
    parts, depth, start, at = [], 0, 0, 0
    while at < len(pattern):
        letter = pattern[at]
        if letter == "\\":
            at += 1
        elif letter in "([":
            depth += 1
        elif letter in ")]":
            depth -= 1
        elif letter == "|" and not depth:
            parts.append(pattern[start:at])
            start = at + 1
        at += 1
    return [*parts, pattern[start:]]
