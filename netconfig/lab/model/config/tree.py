"""The config tree of a device, of which copies share what they have in common.

A tree that is installed on a device is settled: it never changes again, and a copy of it costs
nothing until something in the copy is looked at in order to be changed.
"""

from collections.abc import Callable, Iterator, Sequence
from operator import attrgetter
from typing import Any, TypeVar

from netconfig.lab.grammar.language import Command
from netconfig.lab.grammar.matching import Match, order_of

_TOP = Command(pattern="")
_LINE, _ORDER = attrgetter("line"), attrgetter("order")
_Result = TypeVar("_Result")

# Shared by all lines with nothing below them, which most are; nobody writes into it.
_NONE: dict[tuple[str, ...], "Node"] = {}


class TreeIsSettled(Exception):
    """Something changes a tree that others hold too; it should change a `copy`."""


class Node:
    """One line of config, with the lines below it; the root is a node without a line.

    `note` is a comment that the device keeps with it, `is_inactive` tells that it has no effect,
    `is_protected` that nobody may change it.
    A node whose lines below are borrowed from its `_origin`, which is settled, gets lines of its
    own when somebody asks for one, because nobody can know what he will do to it.
    """

    __slots__ = (
        "_children",
        "_in_order",
        "_is_borrowing",
        "_is_settled",
        "_kept",
        "_origin",
        "args",
        "body",
        "command",
        "identity",
        "is_inactive",
        "is_protected",
        "line",
        "note",
        "order",
    )

    def __init__(self, found: Match | None = None, *, line: str = "", body: str = "") -> None:
        self.command = found.command if found else _TOP
        if found and not line:
            self.order = found.order  # shared by all nodes that come of this match
        else:
            self.order = order_of(found, line) if found else ()
        self.identity = found.identity if found else ()
        self.args = found.args if found else ()
        self.line = line or (found.line if found else "")
        self.body = body
        self.note = ""
        self.is_inactive = self.is_protected = False
        self._children = _NONE
        self._origin: Node | None = None
        self._is_borrowing = self._is_settled = False
        self._in_order: list[Node] | None = None
        self._kept: dict[Callable[[Node], Any], Any] | None = None

    def copy(self) -> "Node":
        """Return a tree of its own that may be changed."""
        twin = Node.__new__(Node)
        twin.command, twin.order = self.command, self.order
        twin.identity, twin.args = self.identity, self.args
        twin.line, twin.body = self.line, self.body
        twin.note, twin.is_inactive = self.note, self.is_inactive
        twin.is_protected = self.is_protected
        twin._inherit(self)
        return twin

    def settle(self) -> None:
        """Never change again. What is as in the tree that this is a copy of is shared with it."""
        if self._is_settled:
            return
        for key, child in () if self._is_borrowing else self._children.items():
            self._children[key] = child._settled()
        self._origin = None
        self._is_borrowing, self._is_settled = False, True

    def put(self, child: "Node") -> None:
        """Add a line, or put it in the place of the one with the same identity."""
        below = self._own()
        if below is _NONE:
            below = self._children = {}
        below[child.identity] = child

    def get(self, identity: tuple[str, ...]) -> "Node | None":
        """Return the line of this identity."""
        return self._below().get(identity)

    def drop(self, child: "Node") -> None:
        """Remove a line and all below it."""
        below = self._own()
        if below:
            below.pop(child.identity, None)

    def find(self, prefix: str) -> "list[Node]":
        """Return the node's own lines that begin with these whole words, as shown."""
        below = self._below().values()
        found = [c for c in below if c.line.startswith(prefix) and _begins(c.line, prefix)]
        return sorted(found, key=_ORDER) if len(found) > 1 else found

    def starting(self, prefix: str) -> Sequence[str]:
        """Return the text of the node's own lines that begin with these whole words."""
        below = self._children.values()
        return [c.line for c in below if c.line.startswith(prefix) and _begins(c.line, prefix)]

    def rest(self, prefix: str) -> str:
        """Return what follows these words in the node's own first such line, "" without one."""
        for child in self._children.values():
            if child.line.startswith(prefix) and _begins(child.line, prefix):
                return child.line[len(prefix) :].strip()
        return ""

    def has(self, line: str) -> bool:
        """Tell whether the node has exactly this line."""
        return line in map(_LINE, self._children.values())

    def kept(self, make: Callable[["Node"], _Result]) -> _Result:
        """Return what `make` gives for this node, remembered where the node cannot change."""
        settled = self if self._is_settled else self._unchanged()
        if settled is None:
            return make(self)
        if settled._kept is None:
            settled._kept = {}
        if make not in settled._kept:
            settled._kept[make] = make(settled)
        result: _Result = settled._kept[make]
        return result

    def __iter__(self) -> Iterator["Node"]:
        """Go through the node's own lines in the order of display."""
        return iter(self._sorted())

    def __len__(self) -> int:
        return len(self._children)

    def __bool__(self) -> bool:
        return True

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        if not isinstance(other, Node):
            return NotImplemented
        return self._looks_like(other) and (
            self._children is other._children
            or (self._children == other._children and _kept_order(self) == _kept_order(other))
        )

    __hash__ = None  # type: ignore[assignment]  # trees are compared by what they hold

    def _below(self) -> "dict[tuple[str, ...], Node]":
        """Return the lines below, each of its own if the caller may change them."""
        return self._own() if self._is_borrowing else self._children

    def _own(self) -> "dict[tuple[str, ...], Node]":
        if self._is_settled:
            raise TreeIsSettled(self.line)
        if self._is_borrowing:
            below = self._children
            self._children = {key: child.copy() for key, child in below.items()} if below else _NONE
            self._is_borrowing = False
        return self._children

    def _inherit(self, other: "Node") -> None:
        below = other._children
        self._is_settled, self._kept, self._in_order = False, None, None
        self._is_borrowing = other._is_settled or other._is_borrowing
        self._origin = other if other._is_settled else other._origin
        if not self._is_borrowing:
            below = {key: child.copy() for key, child in below.items()} if below else _NONE
        self._children = below

    def _settled(self) -> "Node":
        """Settle, and give the node that this one is an unchanged copy of, or else itself."""
        origin = self._origin
        self.settle()
        if origin is not None and self._looks_like(origin) and _are_same(self, origin):
            return origin
        return self

    def _unchanged(self) -> "Node | None":
        """Return the settled node that this one is still a plain copy of."""
        origin = self._origin
        is_plain = origin is not None and self._children is origin._children
        return origin if is_plain and origin is not None and self._looks_like(origin) else None

    def _looks_like(self, other: "Node") -> bool:
        return (
            self.line == other.line
            and self.body == other.body
            and self.note == other.note
            and self.is_inactive == other.is_inactive
            and self.is_protected == other.is_protected
        )

    def _sorted(self) -> "Sequence[Node]":
        if not self._children:
            return ()
        if self._in_order is not None:
            return self._in_order
        found = sorted(self._below().values(), key=_ORDER)
        if self._is_settled:
            self._in_order = found
        return found


def _are_same(one: Node, other: Node) -> bool:
    """Tell whether two settled nodes hold the same nodes in the same order."""
    mine, theirs = one._children, other._children
    if mine is theirs:
        return True
    pairs = zip(mine.values(), theirs.values(), strict=False)
    return len(mine) == len(theirs) and all(a is b for a, b in pairs)


def _kept_order(node: Node) -> list[tuple[str, ...]]:
    below = node._children
    return [key for key, child in below.items() if child.command.keeps_order]


def _begins(line: str, prefix: str) -> bool:
    """Tell whether a word ends where the prefix does, with which the line begins."""
    return line[len(prefix) : len(prefix) + 1] in ("", " ")
