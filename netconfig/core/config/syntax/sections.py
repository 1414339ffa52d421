"""Sections at the top of an indented config, each read once: most configs share most of them.

Only what is plain is read here: lines by their indent. Units of several lines and all that may be
wrong are left to the reader in `lines`.
"""

import re
from functools import cache
from weakref import WeakValueDictionary

from netconfig.core.config.platform import Platform
from netconfig.core.config.rules.heads import HEAD, AnyOf
from netconfig.core.config.tree import Node

# Real configs nest four or five levels; far more is no config, and would exhaust the stack.
DEEPEST = 60
HEADER = re.compile(r"^[^\s!]", re.MULTILINE)
_Known = WeakValueDictionary[str, Node]


def read_section(source: str, platform: Platform) -> Node | None:
    """Return the section that begins with this source and ends with it, None if it is not plain."""
    known, special = _rules(platform)
    if source.find("\n", 0, -1) < 0:
        words = source.strip()
        return None if special[words[:HEAD]](words) else Node(words, [], source)
    node = known.get(source)
    if node is None:
        node = _read(source, platform, special)
        if node is not None:
            known[source] = node
    return node


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


@cache
def _rules(platform: Platform) -> tuple[_Known, AnyOf]:
    patterns = [block.start for block in platform.blocks] + list(platform.refused)
    return WeakValueDictionary(), AnyOf(patterns)


def _read(source: str, platform: Platform, special: AnyOf) -> Node | None:
    lines = _split(source)
    top = Node(lines[0].strip(), [], lines[0])
    if special.match(top.text):
        return None
    indents, open_nodes, flat = [0], [top], platform.flat_sections
    for raw in lines[1:]:
        words = raw.strip()
        if not words or words[0] == "!":
            open_nodes[-1].children.append(Node("", [], raw))
            continue
        if special[words[:HEAD]](words) or len(indents) >= DEEPEST:
            return None
        indent = len(raw) - len(raw.lstrip()) if "\t" not in raw else indent_of(raw, platform)
        while indents[-1] >= indent:
            indents.pop()
            open_nodes.pop()
        node = Node(words, [], raw)
        siblings = open_nodes[-1].children
        if words in flat:
            close_flat(words, siblings, platform)
        siblings.append(node)
        indents.append(indent)
        open_nodes.append(node)
    return top


def indent_of(raw: str, platform: Platform) -> int:
    """Return how far a line is indented. Nobody prints tabs: a pasted one stands for one level."""
    width = len(raw) - len(raw.lstrip())
    if "\t" not in raw:
        return width
    return len(raw[:width].replace("\t", platform.indent))


def _split(source: str) -> list[str]:
    """Split at line feeds only: a text may hold other characters that end lines elsewhere."""
    lines = [f"{line}\n" for line in source.split("\n")]
    lines[-1] = lines[-1][:-1]
    return lines if lines[-1] else lines[:-1]
