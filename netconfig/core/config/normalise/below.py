"""The rules that hold below one header, narrowed and joined so that a line is asked about once."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Protocol

from netconfig.core.config.platform import Platform
from netconfig.core.config.rules import TOP
from netconfig.core.config.rules.commands import Undo
from netconfig.core.config.rules.heads import HEAD, AnyOf, FirstOf, Match, may_match

_USUAL = 50


class Below(Protocol):
    """What a platform says about the lines below one header."""

    def facts(self, text: str, /) -> tuple[int, str]:
        """Return both: the rank of a line and the name of its setting."""

    def rank(self, text: str, /) -> int:
        """Return when a line comes among its siblings, 50 where no rule says otherwise."""

    def setting(self, text: str, /) -> str:
        """Return the words that name a setting with one value, "" for any other line."""


class LinesBelow:
    """All that is said about lines below the headers at which the same rules hold."""

    def __init__(self, platform: Platform, held: frozenset[str]) -> None:
        self.held = held
        singles = [each for each in platform.singles if each.within in held]
        self.ranks = FirstOf((r.pattern, r.rank) for r in platform.ranks if r.within in held)
        keys = [f"(?:{each.key})(?= |$)" for each in singles]
        self.singles = FirstOf((key, compiled(key)) for key in keys)
        self.exclusive = AnyOf(each.key for each in singles if each.is_exclusive)
        self.refused = AnyOf(each.key for each in singles if each.is_refused)
        self.has_refused = any(each.is_refused for each in singles)
        self.undos: FirstOf[Undo] = FirstOf(
            (each.pattern, each) for each in platform.undos if each.within in held
        )
        definitions = [each.pattern for each in platform.definitions if each.within in held]
        self.definitions = FirstOf((pattern, pattern) for pattern in definitions)
        self.has_definitions = bool(definitions)
        sequences = (each for each in platform.sequences if each.section in held)
        self.sequence = next(sequences, None)
        self.is_entry = compiled(self.sequence.entry).match if self.sequence else None
        self.late = AnyOf(pattern for within, pattern in platform.late if within in held)

    def facts(self, text: str) -> tuple[int, str]:
        """Return both: the rank of a line and the name of its setting."""
        head = text[:HEAD]
        match, ranks = self.ranks[head]
        found = match(text)
        rank = ranks[found.lastindex or 0] if found else _USUAL
        match, keys = self.singles[head]
        found = match(text)
        if found:
            return rank, _name(found, keys[found.lastindex or 0])
        return rank, text.split("\n", 1)[0] if "\n" in text else ""

    def rank(self, text: str) -> int:
        """Return when a line comes among its siblings, 50 where no rule says otherwise."""
        rank = self.ranks.find(text)
        return _USUAL if rank is None else rank

    def setting(self, text: str) -> str:
        """Return the words that name a setting with one value, "" for any other line."""
        match, keys = self.singles[text[:HEAD]]
        found = match(text)
        if found:
            return _name(found, keys[found.lastindex or 0])
        return text.split("\n", 1)[0] if "\n" in text else ""


def _name(found: re.Match[str], key: re.Pattern[str]) -> str:
    """Return the words that a key matches, or its groups, which joined patterns do not tell."""
    match = key.match(found.string) if key.groups else None
    return (" ".join(match.groups()) if match else "") or found[0]


class StatementsBelow:
    """The same of a brace syntax, where a platform's keywords tell."""

    def __init__(self, platform: Platform, parent: str) -> None:
        self._platform = platform
        self._parent = parent

    def facts(self, text: str) -> tuple[int, str]:
        """Return both: the rank of a statement and the name of its setting."""
        return _USUAL, self.setting(text)

    def rank(self, _: str) -> int:
        """Return 50: the order of statements means nothing but among those of one list."""
        return _USUAL

    def setting(self, text: str) -> str:
        """Return the word of a leaf, "" for any other statement."""
        word, _, value = text.partition(" ")
        return word if value and self._platform.kind(self._parent, word) == "leaf" else ""


def below(parent: str, platform: Platform) -> Below:
    """Return the rules that hold below a header."""
    if platform.syntax == "braces":
        return StatementsBelow(platform, parent.split(" ", 1)[0])
    return lines_below(parent, platform)


@lru_cache(maxsize=32768)
def lines_below(parent: str, platform: Platform) -> LinesBelow:
    """Return the rules that hold below a header of an indented syntax."""
    may_hold = _may_hold(parent[:HEAD], platform)
    return _with(frozenset(within for within, match in may_hold if match(parent)), platform)


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Return a pattern of a rule, ready for use."""
    return re.compile(pattern)


@cache
def _with(held: frozenset[str], platform: Platform) -> LinesBelow:
    return LinesBelow(platform, held)


@lru_cache(maxsize=4096)
def _may_hold(head: str, platform: Platform) -> tuple[tuple[str, Match], ...]:
    return tuple(
        (within, compiled(within).match)
        for within in dict.fromkeys(_withins(platform))
        if not head or may_match(within, head)
    )


def _withins(platform: Platform) -> Iterator[str]:
    yield TOP
    for rules in (platform.singles, platform.undos, platform.ranks, platform.definitions):
        yield from (rule.within for rule in rules)
    for changes in (platform.drops, platform.rewrites, platform.value_sets, platform.numbered):
        yield from (rule.within for rule in changes)
    for spellings in (platform.interface_places, platform.hardware, platform.ports):
        yield from (rule.within for rule in spellings)
    yield from (rule.within for rule in platform.key_hashes)
    yield from (within for within, _ in platform.late)
    yield from (sequence.section for sequence in platform.sequences)
