"""Reads text in braces, and lines of words, to statements that nobody has checked yet."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

TAGS = frozenset({"inactive:", "active:", "protect:", "unprotect:", "delete:", "replace:"})

# What Junos shows without quotes.
_PLAIN = re.compile(r"[A-Za-z0-9_./:@%+*,=~^<>-]+")
_TOKEN = re.compile(
    r"(?P<blank>\s+|##[^\n]*|#[^\n]*)"
    r"|/\*(?P<note>.*?)\*/"
    r'|"(?P<quoted>(?:[^"\\]|\\.)*)"'
    r"|(?P<mark>[{};\[\]])"
    r'|(?P<word>[^\s{};\[\]"]+)',
    re.DOTALL,
)


class BadBraces(Exception):
    """The text cannot be divided into statements; the text of the error is a token of it."""


@dataclass
class Statement:
    """Words as shown, quoted where needed; `below` is None when it ends with a semicolon."""

    words: list[str]
    below: "list[Statement] | None" = None
    tags: frozenset[str] = frozenset()
    note: str = ""


def quote(text: str) -> str:
    """Return a value as Junos shows it; backslashes are taken as they are."""
    return text if _PLAIN.fullmatch(text) else f'"{text}"'


def unquote(text: str) -> str:
    """Return the value of a shown word."""
    return text[1:-1] if text.startswith('"') else text


def split_words(line: str) -> list[str]:
    """Return the words of one line, brackets as words of their own. Raises BadBraces."""
    return [text for kind, text in _tokens(line) if kind != "note"]


def read_statements(text: str) -> list[Statement]:
    """Return the statements of a text. Raises BadBraces."""
    top: list[Statement] = []
    reader = _Reader(siblings=top)
    for kind, token in _tokens(text):
        reader.take(kind, token)
    if reader.words or reader.above:
        raise BadBraces(reader.words[0] if reader.words else "}")
    return top


@dataclass
class _Reader:
    """Collects words until a mark ends their statement."""

    siblings: list[Statement]
    words: list[str] = field(default_factory=list)
    note: str = ""
    above: list[list[Statement]] = field(default_factory=list)

    def take(self, kind: str, text: str) -> None:
        if kind == "note":
            self.note = text.strip()
        elif kind == "mark" and text == "}":
            if self.words or not self.above:
                raise BadBraces(self.words[0] if self.words else "}")
            self.siblings = self.above.pop()
        elif kind == "mark" and text in "{;":
            self._end(opens=text == "{")
        else:
            self.words.append(text)

    def _end(self, *, opens: bool) -> None:
        tags = []
        while self.words and self.words[0] in TAGS:
            tags.append(self.words.pop(0))
        if not self.words:
            raise BadBraces("{" if opens else ";")
        below: list[Statement] | None = [] if opens else None
        self.siblings.append(Statement(self.words, below, frozenset(tags), self.note))
        self.words, self.note = [], ""
        if below is not None:
            self.above.append(self.siblings)
            self.siblings = below


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise BadBraces(text[at : at + 20].split("\n", maxsplit=1)[0])
        at = match.end()
        kind = match.lastgroup or "blank"
        if kind in {"quoted", "word"}:
            yield "word", quote(match[kind])
        elif kind != "blank":
            yield kind, match[kind]
