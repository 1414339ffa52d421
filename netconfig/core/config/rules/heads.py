"""Which of many patterns can match a text at all, told from the text's first letters."""

import re
from collections.abc import Callable, Iterable
from typing import Generic, NamedTuple, TypeVar

from netconfig.core.config.rules.begins import begins

# So many letters are a head.
HEAD = 3
_Rule = TypeVar("_Rule")
Match = Callable[[str], "re.Match[str] | None"]


# Matches nothing, in the least time.
never: Match = dict[str, "re.Match[str]"]().get


def may_match(pattern: str, head: str) -> bool:
    """Tell whether a text with this head may match; no pattern is ever ruled out wrongly."""
    if head[:1].isdigit():
        return any(not begin or begin[0].isdigit() for begin in begins(pattern))
    return any(begin.startswith(head) or head.startswith(begin) for begin in begins(pattern))


class AnyOf(dict[str, Match]):
    """Matches where one of many patterns does; an item is what matches texts with that head."""

    def __init__(self, patterns: Iterable[str]) -> None:
        super().__init__()
        self._patterns = tuple(patterns)

    def match(self, text: str) -> "re.Match[str] | None":
        """Return the match of the first pattern that fits, as `re.Pattern.match` does."""
        return self[text[:HEAD]](text)

    def __missing__(self, head: str) -> Match:
        # Numbers are many: whatever they are, the same patterns may match.
        if head[:1].isdigit() and head != "0":
            found = self["0"]
        else:
            found = _one([each for each in self._patterns if may_match(each, head)])
        self[head] = found
        return found


class _Narrow(NamedTuple, Generic[_Rule]):
    match: Match
    by_group: dict[int, _Rule]


class FirstOf(dict[str, _Narrow[_Rule]]):
    """Finds the first of many rules whose pattern matches; patterns refer to no groups."""

    def __init__(self, rules: Iterable[tuple[str, _Rule]]) -> None:
        super().__init__()
        self._rules = tuple(rules)

    def find(self, text: str) -> _Rule | None:
        """Return the first rule that fits a text."""
        match, by_group = self[text[:HEAD]]
        found = match(text)
        return by_group[found.lastindex or 0] if found else None

    def __missing__(self, head: str) -> _Narrow[_Rule]:
        if head[:1].isdigit() and head != "0":
            narrow = self["0"]
        else:
            narrow = _numbered([each for each in self._rules if may_match(each[0], head)])
        self[head] = narrow
        return narrow


def _one(patterns: list[str]) -> Match:
    if not patterns:
        return never
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns)).match


def _numbered(rules: list[tuple[str, _Rule]]) -> _Narrow[_Rule]:
    """Join patterns, each a group of its own: the last that closes has matched."""
    if not rules:
        return _Narrow(never, {})
    by_group: dict[int, _Rule] = {}
    group = 1
    for pattern, rule in rules:
        by_group[group] = rule
        group += 1 + re.compile(pattern).groups
    return _Narrow(re.compile("|".join(f"({pattern})" for pattern, _ in rules)).match, by_group)
