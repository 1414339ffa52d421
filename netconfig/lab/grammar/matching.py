"""Finds the command that a typed line means, or the word at which the vendor would point."""

import itertools
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from netconfig.lab.grammar.addresses import ip
from netconfig.lab.grammar.language import Command, Grammar, Word
from netconfig.lab.grammar.words import COMMON, REST


class UnknownForm(Exception):
    """A grammar stores a command in a form that it does not know itself."""


Order = tuple[object, ...]


@dataclass(frozen=True)
class Match:
    """A line understood: its shown words, what identifies it in its section, its arguments.

    `rank` is the place of its command's group in the section and its own, `value` the words that
    a newer line of the same identity replaces.
    """

    command: Command
    rank: tuple[int, int]
    words: tuple[str, ...]
    identity: tuple[str, ...]
    args: tuple[str, ...]
    value: str

    @cached_property
    def line(self) -> str:
        """The line as the device shows it."""
        return " ".join(self.words)

    @cached_property
    def order(self) -> Order:
        """Where the line is shown."""
        return order_of(self, self.line)


@dataclass(frozen=True)
class Mismatch:
    """A line refused at word `index`; `is_incomplete` when words were missing, not wrong."""

    index: int
    is_incomplete: bool


@lru_cache(maxsize=65536)
def natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """Return a sort key that puts Ethernet9 before Ethernet10, and names before numbers."""
    return tuple(
        (1, int(part), "") if part.isdecimal() else (0, 0, part)
        for part in re.findall(r"\d+|\D+", text)
    )


def is_wildcard(text: str) -> bool:
    """Tell a word such as `<ge-*>`, which stands for all names that are like it."""
    return len(text) > 2 and text[0] == "<" and text[-1] == ">"


@lru_cache(maxsize=65536)
def _among_alike(name: str) -> tuple[tuple[int, int, str], ...]:
    """Groups stand before the addresses that join them, those of IPv4 before those of IPv6."""
    is_address = (name[:1].isdigit() or ":" in name) and ip(name) is not None
    family = 0 if not is_address else 6 if ":" in name else 4
    return ((0, family, ""), *natural(name))


def order_of(found: Match, line: str) -> Order:
    """Return a sort key that puts lines of one section in the order of display."""
    together = _among_alike(found.args[0]) if found.command.group else ()
    # Lines without a sort key of their own stay in the order in which they came.
    wanted = " ".join(found.args[place] for place in found.command.sorted_by) or line
    own = () if found.command.keeps_order else natural(wanted)
    return (found.rank[0], together, found.rank[1], own)


class Matcher:
    """A grammar made ready for matching; get it from `matcher`, which builds it once.

    `before_bodies` are the first words of the lines behind which free text may stand.
    """

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar
        self._shapes: dict[str, dict[str, list[_Shape]]] = {}
        for section, known in grammar.sections.items():
            by_first: dict[str, list[_Shape]] = defaultdict(list)
            groups: dict[str, int] = {}
            for place, command in enumerate(known):
                rank = (groups.setdefault(command.group or command.pattern, place), place)
                for tokens in _expand(command.pattern, grammar):
                    by_first[tokens[0].literal].append(_Shape(command, rank, tokens))
            self._shapes[section] = by_first
        bodied = [c.pattern for own in grammar.sections.values() for c in own if c.has_body]
        self.before_bodies = frozenset(pattern.split()[0] for pattern in bodied)
        # Devices get the same lines again and again, and equal matches are shared between them.
        self._known = lru_cache(maxsize=65536)(self._find)

    def match(self, section: str, words: Sequence[str]) -> Match | Mismatch:
        """Understand a line, without its negation, in a section."""
        return self._known(section, tuple(words))

    def match_where(
        self, section: str, words: Sequence[str], exists: Callable[[Command], bool]
    ) -> Match | Mismatch:
        """Understand a line as if only some commands existed."""
        return self._find(section, tuple(words), exists)

    def _find(
        self,
        section: str,
        words: tuple[str, ...],
        exists: Callable[[Command], bool] = lambda _command: True,
    ) -> Match | Mismatch:
        best = Mismatch(0, is_incomplete=False)
        for shape in self._candidates(section, words):
            if not exists(shape.command):
                continue
            found = shape.match(words)
            if isinstance(found, Match):
                return self._rewritten(section, found)
            if (found.index, found.is_incomplete) > (best.index, best.is_incomplete):
                best = found
        return best

    def names_lines(self, section: str, words: Sequence[str]) -> bool:
        """Tell whether the beginning of a line is enough to name lines for removal.

        It is when only a value is missing, or when it ends with an argument (`neighbor 10.0.0.1`).
        """
        return any(shape.is_named_by(words) for shape in self._candidates(section, words))

    def _candidates(self, section: str, words: Sequence[str]) -> Iterator["_Shape"]:
        shapes = self._shapes[section]
        return itertools.chain(shapes.get(words[0].lower(), ()), shapes.get("", ()))

    def _rewritten(self, section: str, found: Match) -> Match:
        if not found.command.becomes:
            return found
        again = self.match(section, found.command.becomes.format(*found.args).split())
        if isinstance(again, Mismatch):
            raise UnknownForm(f"{found.command.pattern!r} becomes a line that is no command")
        return again


@cache
def matcher(grammar: Grammar) -> Matcher:
    """Return the grammar's matcher, built on first use."""
    return Matcher(grammar)


@dataclass(frozen=True)
class _Token:
    literal: str
    parse: Word | None = None
    is_value: bool = False
    is_rest: bool = False


@dataclass(frozen=True)
class _Shape:
    """One way to write a command, with its optional parts decided."""

    command: Command
    rank: tuple[int, int]
    tokens: tuple[_Token, ...]

    def match(self, words: Sequence[str]) -> Match | Mismatch:
        shown: list[str] = []
        for index, token in enumerate(self.tokens):
            if index >= len(words):
                return Mismatch(index, is_incomplete=True)
            given = " ".join(words[index:]) if token.is_rest else words[index]
            text = _shown(token, given)
            if text is None:
                return Mismatch(index, is_incomplete=False)
            shown.append(text)
        if len(words) > len(self.tokens) and not self.tokens[-1].is_rest:
            return Mismatch(len(self.tokens), is_incomplete=False)
        return self._matched(tuple(shown))

    def is_named_by(self, words: Sequence[str]) -> bool:
        count = len(words)
        if count >= len(self.tokens):
            return False
        if not all(_shown(t, w) for t, w in zip(self.tokens, words, strict=False)):
            return False
        return self.tokens[count].is_value or not self.tokens[count - 1].literal

    def _matched(self, shown: tuple[str, ...]) -> Match:
        pairs = list(zip(self.tokens, shown, strict=True))
        identity = tuple(text for token, text in pairs if not token.is_value)
        args = tuple(text for token, text in pairs if not token.literal)
        value = " ".join(text for token, text in pairs if token.is_value)
        return Match(self.command, self.rank, shown, identity, args, value)


def _shown(token: _Token, given: str) -> str | None:
    if token.parse is None:
        return token.literal if given.lower() == token.literal.lower() else None
    return token.parse(given)


def _expand(pattern: str, grammar: Grammar) -> Iterator[tuple[_Token, ...]]:
    """Give a pattern once for every choice of its optional parts."""
    parts = re.findall(r"\[[^\]]*\]|[^\s\[\]]+", pattern)
    choices = [
        ([_token(text, grammar, is_value=True) for text in part[1:-1].split()], [])
        if part.startswith("[")
        else ([_token(part, grammar, is_value=False)],)
        for part in parts
    ]
    for choice in itertools.product(*choices):
        yield tuple(itertools.chain(*choice))


def _token(text: str, grammar: Grammar, *, is_value: bool) -> _Token:
    is_value = is_value or text.rstrip(">").endswith("!")
    name = text.strip("<>").removesuffix("!")
    if not text.startswith("<"):
        return _Token(name, is_value=is_value)
    if name in REST:
        return _Token("", REST[name], is_value=is_value, is_rest=True)
    parse = _parser(name, grammar)
    if grammar.has_wildcards and not is_value:
        return _Token("", lambda typed: typed if is_wildcard(typed) else parse(typed))
    return _Token("", parse, is_value=is_value)


def _parser(name: str, grammar: Grammar) -> Word:
    if "|" in name:
        return _one_of(name.split("|"))
    bounds = re.fullmatch(r"(\d+)-(\d+)", name)
    if bounds:
        return _number(int(bounds[1]), int(bounds[2]))
    return grammar.types[name] if name in grammar.types else COMMON[name]


def _one_of(names: list[str]) -> Word:
    return lambda text: text.lower() if text.lower() in names else None


def _number(low: int, high: int) -> Word:
    def number(text: str) -> str | None:
        is_good = text.isdecimal() and low <= int(text) <= high
        return str(int(text)) if is_good else None

    return number
