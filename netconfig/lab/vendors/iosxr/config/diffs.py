"""How IOS-XR shows what changes: the target buffer as commands, and its diff with two signs.

Source of the diff: published outputs of `show commit changes diff` of IOS XR 6.1.1. Lines that go
have `-`, those that come `+`, old and new value of one line `<-` and `+>`, and the `!` that ends a
section has no sign. Policies and sets change as a whole; that banners do too is assumed.
"""

from collections.abc import Iterator

from netconfig.lab.model.config.tree import Node
from netconfig.lab.vendors.iosxr.config.printing import is_block, node_lines

_SAME, _GOES, _COMES, _OLD, _NEW = "   ", "-  ", "+  ", "<- ", "+> "


def changes(old: Node, new: Node) -> str:
    """Return the lines that differ, each section once, "" when nothing does."""
    return "".join(f"{line}\n" for line in _changes(old, new, depth=0))


def commands(old: Node, new: Node) -> str:
    """Return what would have to be typed to make one config of the other, in sections."""
    return "".join(f"{line}\n" for line in _commands(old, new, depth=0))


def _changes(old: Node, new: Node, *, depth: int) -> Iterator[str]:
    pad = " " * depth
    for node in _both(old, new):
        before, after = old.get(node.identity), new.get(node.identity)
        if before == after:
            continue
        if before is None or after is None or node.command.has_body:
            yield from _whole(before, _GOES, depth=depth)
            yield from _whole(after, _COMES, depth=depth)
            continue
        inner = list(_changes(before, after, depth=depth + 1))
        if before.line != after.line or before.body != after.body:
            yield f"{_OLD}{pad}{before.line}"
            yield f"{_NEW}{pad}{after.line}"
        elif inner:
            yield f"{_SAME}{pad}{after.line}"
        yield from inner
        if inner and is_block(node):
            yield f"{_SAME}{pad}!"


def _whole(node: Node | None, sign: str, *, depth: int) -> Iterator[str]:
    if node is not None:
        for line in node_lines(node, depth=depth):
            yield (_SAME if line.strip() == "!" else sign) + line


def _commands(old: Node, new: Node, *, depth: int) -> Iterator[str]:
    pad = " " * depth
    for node in _both(old, new):
        before, after = old.get(node.identity), new.get(node.identity)
        if after is None:
            yield f"{pad}no {node.line}"
        elif before is None or not node.command.opens:
            if before != after:
                yield from node_lines(after, depth=depth)
        else:
            inner = list(_commands(before, after, depth=depth + 1))
            if inner:
                yield f"{pad}{after.line}"
                yield from inner
                yield f"{pad}!"


def _both(old: Node, new: Node) -> Node:
    """Return a section with the lines of both, the newer form of each, in the order of display."""
    union = Node()
    for node in (*old, *new):
        union.put(node)
    return union
