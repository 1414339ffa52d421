"""Ways into a tree that do not care whether a section is there."""

from netconfig.lab.model.braces.groups import inherited
from netconfig.lab.model.braces.syntax import unquote
from netconfig.lab.model.config.tree import Node


def active(node: Node) -> Node:
    """Return a config as it acts: without what is inactive, with what it has of groups."""
    if not _has_inactive(node):
        return inherited(node)
    return inherited(_without_inactive(node.copy()))


def section(node: Node, *lines: str) -> Node:
    """Follow lines down; an empty node where one is missing."""
    for line in lines:
        node = next((child for child in node if child.line == line), _EMPTY)
    return node


def value(node: Node, word: str) -> str:
    """Return a statement's value without quotes, "" without the statement."""
    return unquote(node.rest(word))


_EMPTY = Node()


def _has_inactive(node: Node) -> bool:
    return any(child.is_inactive or _has_inactive(child) for child in node)


def _without_inactive(node: Node) -> Node:
    for child in list(node):
        if child.is_inactive:
            node.drop(child)
        else:
            _without_inactive(child)
    return node
