"""Entries typed without a number, which get one: a step behind the last of their list."""

from netconfig.core.config.normalise.below import compiled
from netconfig.core.config.platform import Platform
from netconfig.core.config.rules.meaning import Numbered
from netconfig.core.config.tree import Node

# Stands before what tells an entry from an equal one, until both have their numbers.
_PLACE = "\0"


def put_unnumbered(grouped: dict[str, Node], text: str, node: Node) -> None:
    """Put an entry among its siblings; an equal one is another entry."""
    grouped[f"{text}{_PLACE}{len(grouped)}"] = node


def with_numbers(grouped: dict[str, Node], parent: str, platform: Platform) -> dict[str, Node]:
    """Return siblings in which every entry has its number."""
    for rule in platform.numbered:
        if compiled(rule.within).match(parent):
            grouped = _numbered(grouped, rule)
    return grouped


def _numbered(grouped: dict[str, Node], rule: Numbered) -> dict[str, Node]:
    is_numbered = compiled(rf"({rule.front}){rule.word}(\d+) ").match
    is_unnumbered = compiled(rule.unnumbered).match
    last: dict[str, int] = {}
    result: dict[str, Node] = {}
    for text, node in grouped.items():
        if found := is_numbered(text):
            last[found[1]] = max(int(found[2]), last.get(found[1], 0))
        elif found := is_unnumbered(text):
            front, rest = found[1], text[found.end(1) :]
            last[front] = last.get(front, 0) + rule.step
            entry = rest.rpartition(_PLACE)[0] or rest
            result[f"{front}{rule.word}{last[front]} {entry}"] = node
            continue
        result[text] = node
    return result
