"""Canonical form of brace configs: curly and `set` form flattened to words, then grouped alike.

`unit 0` is one node, because the platform's keywords say so and not because the text did: the `set`
form has no braces to tell.
"""

import re
from collections.abc import Iterator

from netconfig.core.config.normalise.addresses import one_spelling
from netconfig.core.config.normalise.spellings import one_hardware_form
from netconfig.core.config.platform import Platform
from netconfig.core.config.syntax.words import split_words
from netconfig.core.config.tree import Node

FLAGS = ("inactive:", "protect:")
_VERB_FLAGS = {"deactivate": "inactive:", "protect": "protect:"}
# So many stand in a hardware address.
_LEAST_COLONS = 5
_Branch = dict[str, "_Branch"]


def clean(nodes: list[Node], platform: Platform) -> list[Node]:
    """Return new nodes in canonical form, in the order in which they stood."""
    grouping = _Grouping(platform)
    flagged: list[tuple[str, list[str]]] = []
    for node in nodes:
        verb, *words = _words(node.text, platform)
        if verb in _VERB_FLAGS and words and not node.children:
            flagged.append((_VERB_FLAGS[verb], words))
        elif verb == "set" and words and not node.children:
            grouping.insert(words)
        else:
            grouping.insert_statement(node, [])
    for flag, words in flagged:
        grouping.flag(words, flag)
    dropped = re.compile("|".join(f"(?:{drop.pattern})" for drop in platform.drops) or r"(?!)")
    kept = {text: branch for text, branch in grouping.top.items() if not dropped.match(text)}
    return _to_nodes(kept, "", platform)


def _words(text: str, platform: Platform) -> list[str]:
    if '"' in text:
        return split_words(text)
    text = one_spelling(text, platform)
    if text.count(":") >= _LEAST_COLONS:
        for rule in platform.hardware:
            text = one_hardware_form(text, rule)
    return split_words(text)


def group_words(words: list[str], platform: Platform, parent: str = "") -> list[str]:
    """Group flat words into the texts of nodes, outermost first."""
    return [text for text, _ in _grouped(words, platform, parent)]


def _grouped(words: list[str], platform: Platform, parent: str = "") -> Iterator[tuple[str, bool]]:
    """Give the texts of nodes, and whether the next one stands below or beside it."""
    at = 0
    while at < len(words):
        word = words[at]
        takes_value = platform.kind(parent, word) in {"multi", "leaf"} and at + 1 < len(words)
        is_whole = takes_value and platform.keywords.get(f"{parent} {word}") == "leaf"
        yield f"{word} {words[at + 1]}" if takes_value else word, not is_whole
        at += 2 if takes_value else 1
        parent = parent if is_whole else word


class _Grouping:
    """A trie of statements; siblings that say the same are one."""

    def __init__(self, platform: Platform) -> None:
        self.platform = platform
        self.top: _Branch = {}
        self._leaves: dict[int, dict[str, _Branch]] = {}

    def insert_statement(self, node: Node, above: list[str]) -> None:
        """Insert a curly statement and all below it."""
        words = _words(node.text, self.platform)
        flags = []
        while words and words[0] in FLAGS:
            flags.append(words.pop(0))
        path = [*above, *words]
        if flags or not node.children:
            self.insert(path, flags)
        for child in node.children:
            self.insert_statement(child, path)

    def insert(self, words: list[str], flags: list[str] | None = None) -> None:
        """Insert one flat statement; `[ a b ]` at its end stands for several statements."""
        if "[" in words:
            start = words.index("[")
            for value in words[start + 1 :]:
                if value != "]":
                    self.insert([*words[:start], value], flags)
            return
        branch = last = self.top
        for text, is_above in _grouped(words, self.platform):
            last = branch.setdefault(text, {})
            branch = last if is_above else branch
        for flag in flags or ():
            last[flag] = {}

    def flag(self, words: list[str], flag: str) -> None:
        """Mark a statement that is there already; a leaf may be named without its value."""
        branch = self.top
        texts = group_words(words, self.platform)
        for text in texts[:-1]:
            branch = branch.setdefault(text, {})
        target = branch.get(texts[-1])
        if target is None:
            target = self._by_keyword(branch).get(texts[-1])
        if target is None:
            target = branch.setdefault(texts[-1], {})
        target[flag] = {}

    def _by_keyword(self, branch: _Branch) -> dict[str, _Branch]:
        known = self._leaves.get(id(branch))
        if known is None:
            known = {text.split(" ", 1)[0]: below for text, below in branch.items() if " " in text}
            self._leaves[id(branch)] = known
        return known


def _is_empty_container(text: str, parent: str, platform: Platform) -> bool:
    """Tell what means nothing; after a word that no rule knows it may be a value, as is a port."""
    is_known = not parent or platform.kind("", parent) is not None
    return is_known and platform.kind(parent, text) == "container"


def _to_nodes(branch: _Branch, parent: str, platform: Platform) -> list[Node]:
    nodes = []
    for text, below in branch.items():
        children = _to_nodes(below, text.split(" ", 1)[0], platform) if below else []
        if children or not _is_empty_container(text, parent, platform):
            nodes.append(Node(text, children))
    return nodes
