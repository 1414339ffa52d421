"""Groups of statements, and what a config is with all that it inherits from them.

Source: the Junos CLI user guide, configuration groups: what is said in place wins over a group, the
first group named over the next, and one applied further down over one applied above.
"""

from collections.abc import Iterator
from fnmatch import fnmatchcase

from netconfig.lab.grammar.matching import is_wildcard
from netconfig.lab.model.config.tree import Node

_APPLY, _EXCEPT = "apply-groups", "apply-groups-except"


def inherited(root: Node) -> Node:
    """Return a config with what it inherits, and without the groups; itself if it has none."""
    if not root.find("groups"):
        return root
    full = root.copy()
    full.args = root.args
    groups = {group.line: group for node in full.find("groups") for group in node}
    for node in full.find("groups"):
        full.drop(node)
    _apply(full, (), groups)
    return full


def undefined(root: Node) -> Iterator[tuple[tuple[str, ...], str]]:
    """Give the groups that are applied and not there, each with where that is."""
    known = {group.line for node in root.find("groups") for group in node}
    for path, node in _walk(root, ()):
        yield from ((path, name) for name in _named(node, _APPLY) if name not in known)


def _walk(node: Node, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Node]]:
    yield path, node
    for child in node:
        if child.command.opens and child.line != "groups":
            yield from _walk(child, (*path, child.line))


def _apply(node: Node, path: tuple[Node, ...], groups: dict[str, Node]) -> None:
    for child in list(node):
        if child.command.opens:
            _apply(child, (*path, child), groups)
    for name in _named(node, _APPLY):
        for source in _found([groups[name]] if name in groups else [], path):
            merge(node, source, name)


def _found(places: list[Node], path: tuple[Node, ...]) -> list[Node]:
    """Return the parts of a group that speak of a place."""
    for node in path:
        places = [child for place in places for child in place if _fits(child, node)]
    return places


def merge(node: Node, source: Node, name: str = "") -> None:
    """Add to a statement what a source says below it and it does not say itself.

    `name` is the group that the source is of; whoever excepts himself from it gets nothing.
    """
    if name in _named(node, _EXCEPT):
        return
    for child in source:
        is_said_of_many = any(map(is_wildcard, child.identity))
        alike = [own for own in node if _fits(child, own)]
        for own in alike:
            merge(own, child, name)
        if not (alike or is_said_of_many) and not any(
            node.find(other) for other in child.command.clears
        ):
            node.put(_plain(child))


def _plain(node: Node) -> Node:
    """Return a copy without what is said of all that has a name like something."""
    plain = node.copy()
    for child in list(plain):
        if any(map(is_wildcard, child.identity)):
            plain.drop(child)
        else:
            plain.put(_plain(child))
    return plain


def _fits(pattern: Node, node: Node) -> bool:
    pairs = zip(pattern.identity, node.identity, strict=False)
    return len(pattern.identity) == len(node.identity) and all(
        fnmatchcase(word, like[1:-1]) if is_wildcard(like) else like == word for like, word in pairs
    )


def _named(node: Node, word: str) -> list[str]:
    return [child.args[0] for child in node.find(word)]
