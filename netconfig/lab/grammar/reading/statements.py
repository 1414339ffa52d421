"""What the words of one statement mean, of configs in braces."""

from collections.abc import Iterator, Sequence
from functools import cache

from netconfig.lab.grammar.language import Grammar
from netconfig.lab.grammar.matching import Match, Mismatch, matcher

_MOST_WORDS = 6


def chain_of(grammar: Grammar, words: Sequence[str], *, section: str) -> list[Match] | Mismatch:
    """Return what flat words mean, one match for each level that they go down."""
    chain: list[Match] = []
    at = 0
    while at < len(words):
        if chain:
            section = chain[-1].command.opens
            if not section:
                return Mismatch(at, is_incomplete=False)
        found = longest(grammar, words[at:], section)
        if isinstance(found, Mismatch):
            return Mismatch(min(at + found.index, len(words) - 1), found.is_incomplete)
        at += len(found.words)
        chain.append(found)
    return chain


def longest(grammar: Grammar, words: Sequence[str], section: str) -> Match | Mismatch:
    """Match as many words as one level takes."""
    known = matcher(grammar)
    for end in range(min(len(words), _MOST_WORDS), 0, -1):
        found = known.match(section, words[:end])
        if isinstance(found, Match):
            return found
    return known.match(section, words)


def apart(
    grammar: Grammar, words: Sequence[str], *, section: str
) -> tuple[list[str], list[list[str]]]:
    """Divide the line of an entry that holds all its statements: into the entry's words and theirs.

    Any other line has no statements of its own.
    """
    at = 0
    while at < len(words) and not _heads(grammar).isdisjoint(words[at:]):
        found = longest(grammar, words[at:], section)
        if isinstance(found, Mismatch) or not found.command.opens:
            break
        at += len(found.words)
        section = found.command.opens
        if found.command.in_one_line:
            return list(words[:at]), list(_below(grammar, words[at:], section))
    return list(words), []


def _below(grammar: Grammar, words: Sequence[str], section: str) -> Iterator[list[str]]:
    while words:
        found = longest(grammar, words, section)
        end = len(words) if isinstance(found, Mismatch) else len(found.words)
        yield list(words[:end])
        words = words[end:]


@cache
def _heads(grammar: Grammar) -> frozenset[str]:
    """Return the first words of the entries whose statements stand in their line."""
    every = (each for known in grammar.sections.values() for each in known)
    return frozenset(each.pattern.split()[0] for each in every if each.in_one_line)


def expand(words: Sequence[str]) -> Iterator[list[str]]:
    """Give a statement once for each of the values that it has in brackets."""
    if "[" not in words:
        yield list(words)
        return
    start = words.index("[")
    for value in words[start + 1 :]:
        if value != "]":
            yield [*words[:start], value]
