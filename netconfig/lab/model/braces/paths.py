"""Statements as paths into a config tree: find what words mean, put them there, remove them."""

from collections.abc import Sequence

from netconfig.lab.grammar.language import Grammar
from netconfig.lab.grammar.matching import Match, Mismatch, matcher
from netconfig.lab.grammar.reading.statements import longest
from netconfig.lab.model.config.tree import Node
from netconfig.lab.model.secrets.hiding import hidden


class StatementRefused(Exception):
    """Words that the grammar does not know; `index` is the place of the first bad one."""

    def __init__(self, reason: str, *, index: int) -> None:
        super().__init__(reason)
        self.index = index


class NotThere(Exception):
    """A statement that is to be removed or changed does not exist."""


def resolve(grammar: Grammar, words: Sequence[str], *, section: str) -> list[Match]:
    """Return the chain of nodes that flat words mean. Raises StatementRefused."""
    chain: list[Match] = []
    at = 0
    while at < len(words):
        if chain:
            section = chain[-1].command.opens
            if not section:
                raise StatementRefused(grammar.wording.unknown, index=at)
        found = longest(grammar, words[at:], section)
        if isinstance(found, Mismatch):
            wording = grammar.wording
            reason = wording.incomplete if found.is_incomplete else wording.unknown
            raise StatementRefused(reason, index=min(at + found.index, len(words) - 1))
        at += len(found.words)
        chain.append(hidden(found, matcher(grammar), section=section))
    return chain


def is_new(parent: Node, chain: Sequence[Match]) -> bool:
    """Tell whether putting a chain of nodes below a parent would change anything."""
    node: Node | None = parent
    for match in chain:
        node = node.get(match.identity) if node is not None else None
        if node is None or node.line != match.line:
            return True
    return False


def put(parent: Node, chain: Sequence[Match]) -> Node:
    """Add a chain of nodes below a parent and return the last; values replace older ones."""
    node = parent
    for match in chain:
        old = node.get(match.identity)
        if old is None or old.line != match.line:
            for prefix in match.command.clears:
                for other in node.find(prefix):
                    node.drop(other)
            new = Node(match)
            if old is not None:
                new.note, new.is_inactive = old.note, old.is_inactive
            node.put(new)
            old = new
        node = old
    return node


def find(root: Node, words: Sequence[str]) -> tuple[Node, list[Node]]:
    """Return the statements that words name, and the node that they are in. Raises NotThere.

    The value of the last may be missing: `system host-name` names it whatever it is.
    """
    node, at = root, 0
    while at < len(words):
        child, taken = _child(node, words[at:])
        if child is None:
            named = node.find(" ".join(words[at:]))
            if not named:
                raise NotThere
            return node, named
        at += taken
        if at == len(words):
            return node, [child]
        node = child
    raise NotThere


def protected_part(root: Node, words: Sequence[str]) -> str:
    """Return the first part of a path that is protected, "" where none is."""
    node, at = root, 0
    while at < len(words):
        child, taken = _child(node, words[at:])
        if child is None:
            return ""
        at += taken
        if child.is_protected:
            return " ".join(words[:at])
        node = child
    return ""


def drop(parent: Node, child: Node) -> None:
    """Remove a statement with all below it but what is protected."""
    if not _holds_protected(child):
        parent.drop(child)
        return
    for each in list(child) if not child.is_protected else ():
        drop(child, each)


def rename(parent: Node, old: Node, found: Match, *, is_copy: bool = False) -> None:
    """Put what an old statement holds under another name, beside it or in its place."""
    new = Node(found)
    new.note, new.is_inactive = old.note, old.is_inactive
    for child in old:
        new.put(child.copy())
    parent.put(new)
    if not is_copy:
        move(parent, new, anchor=old, is_before=True)
        parent.drop(old)


def move(parent: Node, moved: Node, *, anchor: Node, is_before: bool) -> None:
    """Put a node before or after one of its siblings."""
    others = [child for child in parent if child is not moved]
    at = others.index(anchor) + (0 if is_before else 1)
    for child in list(parent):
        parent.drop(child)
    for child in [*others[:at], moved, *others[at:]]:
        parent.put(child)


def prune(node: Node) -> None:
    """Remove the sections below a node that mean nothing, since nothing is left in them."""
    for child in list(node):
        if child.command.opens:
            prune(child)
            if is_hollow(child):
                node.drop(child)


def is_hollow(node: Node) -> bool:
    """Tell whether a node is a mere section with nothing in it."""
    return bool(
        node.command.opens and not len(node) and not node.args and not node.command.stands_alone
    )


def _holds_protected(node: Node) -> bool:
    return node.is_protected or any(map(_holds_protected, node))


def _child(node: Node, words: Sequence[str]) -> tuple[Node | None, int]:
    """Return the child that the beginning of the words is, and how many words it takes."""
    for end in range(len(words), 0, -1):
        text = " ".join(words[:end])
        for child in node:
            if child.line == text:
                return child, end
    return None, 0
