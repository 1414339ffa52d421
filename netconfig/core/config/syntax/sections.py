"""Sections at the top of an indented config: those that are equal are one, and read when needed.

Only what is plain is read here: lines by their indent. Units of several lines and all that may be
wrong are left to the reader in `lines`.
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple
from weakref import WeakValueDictionary

from netconfig.core.config.platform import Platform
from netconfig.core.config.rules.begins import begins
from netconfig.core.config.rules.heads import AnyOf
from netconfig.core.config.tree import LateNode, Node

# A header and lines that are all one blank deeper: most sections are such.
_FLAT = re.compile(r"[^\n]*\n(?: [^\s!][^\n]*(?:\n|\Z))*+")
# Real configs nest four or five levels; far more is no config, and would exhaust the stack.
DEEPEST = 60
# At line feeds only: a text may hold other characters that end lines elsewhere.
_LINES = re.compile(r"[^\n]*\n|[^\n]+")
# Fewer blanks before a line cannot nest so deep, even if they are tabs.
_DEEP = 20
# Shared by all lines with nothing below them: nobody changes a node that is read.
_NONE: list[Node] = []


def read_sections(sources: Iterable[str], platform: Platform) -> list[Node]:
    """Return the sections that each of the sources is; all of them must be plain."""
    known = _rules(platform).known
    nodes: list[Node] = []
    for source in sources:
        end = source.find("\n", 0, -1)
        if end < 0:
            nodes.append(Node(source.strip(), _NONE, source))
            continue
        node = known.get(source)
        if node is None:
            header = source[: end + 1]
            node = LateNode(header.strip(), header, _read_below, source, platform)
            known[source] = node
        nodes.append(node)
    return nodes


def not_plain(text: str, platform: Platform) -> list[int]:
    """Return the places of the lines that may begin a unit or be wrong."""
    rules = _rules(platform)
    places = [match.start() + 1 for match in rules.candidate.finditer(text)]
    if rules.candidate.match("\n" + text[: text.find("\n") + 1 or None]):
        places.insert(0, 0)
    return [place for place in places if _is_special(text, place, rules.special)]


def _is_special(text: str, place: int, special: AnyOf) -> bool:
    end = text.find("\n", place)
    line = text[place:end] if end >= 0 else text[place:]
    words = line.strip()
    return len(line) - len(words) >= _DEEP or special.match(words) is not None


def close_flat(words: str, siblings: list[Node], platform: Platform) -> None:
    """Older IOS prints an address family and its lines at one indent: only the end tells."""
    opener = platform.flat_sections.get(words)
    if opener is None:
        return
    start = len(siblings)
    while start and not siblings[start - 1].text.startswith((opener, words)):
        start -= 1
    # What an earlier end has closed is not looked through again.
    if start and siblings[start - 1].text.startswith(opener):
        old = siblings[start - 1]
        below = [*old.children, *siblings[start:]]
        siblings[start - 1 :] = [Node(old.text, below, old.raw)]


class _Rules(NamedTuple):
    known: WeakValueDictionary[str, Node]
    candidate: re.Pattern[str]
    special: AnyOf


@cache
def _rules(platform: Platform) -> _Rules:
    patterns = [block.start for block in platform.blocks] + list(platform.refused)
    first = {re.escape(begin) for pattern in patterns for begin in begins(pattern)}
    blanks = r"[^\S\n]"
    candidate = rf"\n(?:{blanks}{{{_DEEP}}}|{blanks}*+(?:{'|'.join(sorted(first)) or '(?!)'}))"
    return _Rules(WeakValueDictionary(), re.compile(candidate), AnyOf(patterns))


def _read_below(source: str, _: str, platform: Platform) -> list[Node]:
    if _FLAT.fullmatch(source) and not any(end in source for end in platform.flat_sections):
        return [Node(raw.strip(), _NONE, raw) for raw in _LINES.findall(source)[1:]]
    top = Node("", [])
    indents, above, flat = [0], [top], platform.flat_sections
    for raw in _LINES.findall(source)[1:]:
        words = raw.strip()
        if not words or words[0] == "!":
            _append(above[-1], Node("", _NONE, raw))
            continue
        indent = len(raw) - len(raw.lstrip()) if "\t" not in raw else indent_of(raw, platform)
        while indents[-1] >= indent:
            indents.pop()
            above.pop()
        if words in flat:
            close_flat(words, above[-1].children, platform)
        node = Node(words, _NONE, raw)
        _append(above[-1], node)
        indents.append(indent)
        above.append(node)
    return top.children


def _append(parent: Node, node: Node) -> None:
    if parent.children is _NONE:
        parent.children = [node]
    else:
        parent.children.append(node)


def indent_of(raw: str, platform: Platform) -> int:
    """Return how far a line is indented. Nobody prints tabs: a pasted one stands for one level."""
    width = len(raw) - len(raw.lstrip())
    if "\t" not in raw:
        return width
    return len(raw[:width].replace("\t", platform.indent))
