"""Configs in braces, one statement or section a line, as devices show them."""

import re
from collections.abc import Iterator, Sequence

from netconfig.lab.grammar.language import Grammar
from netconfig.lab.grammar.matching import Mismatch
from netconfig.lab.grammar.reading.statements import apart, chain_of, expand

_WORD = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]]|[^\s\[\]"]+')
_TAGS = frozenset({"inactive:", "active:", "protect:", "replace:", "delete:"})
_COMMENT = re.compile(r"\s*(##?|/\*).*|(.*?)\s+##.*")


def unknown_statements(lines: Sequence[str], grammar: Grammar) -> Iterator[tuple[int, str]]:
    """Yield the places, from 0, of statements that are none, each with the vendor's words."""
    # A section that is not known has nothing below it that could be.
    open_sections: list[str | None] = [""]
    for at, line in enumerate(lines):
        text = _COMMENT.sub(lambda found: found[2] or "", line).strip()
        if not text or text.startswith("version "):
            continue
        if text == "}":
            if len(open_sections) == 1:
                yield at, grammar.wording.unknown
            else:
                open_sections.pop()
            continue
        section = open_sections[-1]
        inner, reason = _section_of(text, section, grammar)
        if reason:
            yield at, reason
        if text.endswith("{"):
            open_sections.append(inner)


def _section_of(text: str, section: str | None, grammar: Grammar) -> tuple[str | None, str]:
    """Return the section that a line opens, and why it is refused, "" if it is not."""
    if section is None:
        return None, ""
    if text[-1] not in "{;":
        return None, grammar.wording.unknown
    words = [word for word in _WORD.findall(text[:-1]) if word not in _TAGS]
    opens: str | None = None
    for one in _apart(words, section, grammar):
        chain = chain_of(grammar, one, section=section)
        if isinstance(chain, Mismatch):
            is_short = chain.is_incomplete
            return None, grammar.wording.incomplete if is_short else grammar.wording.unknown
        opens = chain[-1].command.opens
    if text.endswith("{") and not opens:
        return None, grammar.wording.unknown
    return opens, ""


def _apart(words: Sequence[str], section: str, grammar: Grammar) -> Iterator[list[str]]:
    for one in expand(words):
        entry, below = apart(grammar, one, section=section)
        yield from ([*entry, *each] for each in below or [[]])
