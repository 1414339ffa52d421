"""The diff as a value: one operation per changed line."""

import json
from functools import cached_property
from typing import Literal, NamedTuple

from netconfig.core.config.diff.compare import Delta, compare, sort_deep, turned
from netconfig.core.config.encodings.alignment import aligned, canonical
from netconfig.core.config.normalise import meaning
from netconfig.core.config.platform import Platform
from netconfig.core.config.tree import ConfigTree, Node

Op = Literal["add", "remove", "move"]
_OPS: dict[str, Op] = {"+": "add", "-": "remove", ">": "move"}


class Operation(NamedTuple):
    """One changed line under its parents.

    `after` is the sibling that it comes after where order has a meaning ("" for the first place),
    None elsewhere.
    """

    op: Op
    path: tuple[str, ...]
    after: str | None = None

    @property
    def meaning(self) -> "Operation":
        """The same with secrets as if they were written in clear: equal for equal effects."""
        path = tuple(map(canonical, self.path))
        return Operation(self.op, path, canonical(self.after) if self.after else self.after)


class Diff:
    """What to do to one config to get another; equal for equal operations."""

    def __init__(self, platform: str, root: Delta) -> None:
        self.platform = platform
        self.root = root

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Diff):
            return NotImplemented
        return self.platform == other.platform and self.operations == other.operations

    def __hash__(self) -> int:
        return hash((self.platform, self.operations))

    @cached_property
    def operations(self) -> tuple[Operation, ...]:
        """One for each changed line, parents first."""
        operations: list[Operation] = []
        _collect(self.root.below, (), operations)
        return tuple(operations)

    @property
    def is_empty(self) -> bool:
        """Whether both configs mean the same."""
        return not self.root.below

    def to_json(self) -> str:
        """Return a JSON list of `{"op": …, "path": [parent, …, line]}`, one per changed line."""
        return json.dumps([{"op": each.op, "path": list(each.path)} for each in self.operations])


def diff_configs(running: ConfigTree, intended: ConfigTree, platform: Platform) -> Diff:
    """Compare two configs by meaning; trees need not be normalised before.

    A tree knows what it was compared with last, and the way back is the same seen from behind.
    """
    old, new = meaning(running, platform), meaning(intended, platform)
    if old.compared is not None and old.compared[0] is new:
        return old.compared[1]
    has_forms = old.has_forms or new.has_forms
    forward = new.compared[1] if new.compared is not None and new.compared[0] is old else None
    if forward is not None and not has_forms:
        root = Delta("", " ", forward.root.new, forward.root.old, 0)
        root.below = turned(forward.root.below, forward.root, platform)
    else:
        after = aligned(new.children, old.children) if has_forms else new.children
        root = Delta("", " ", Node("", old.children), Node("", after), 0)
        root.below = sort_deep(compare(old.children, after, "", platform), "", platform)
    old.compared = (new, Diff(platform.name, root))
    return old.compared[1]


def _collect(deltas: list[Delta], above: tuple[str, ...], operations: list[Operation]) -> None:
    for delta in deltas:
        path = (*above, delta.text)
        if delta.sign != " ":
            operations.append(Operation(_OPS[delta.sign], path, delta.after))
        if delta.below:
            _collect(delta.below, path, operations)
