"""The diff as a value: one operation per changed line."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from netconfig.core.config.diff.compare import Delta, compare, in_order
from netconfig.core.config.encodings.alignment import aligned, canonical
from netconfig.core.config.normalise import meaning
from netconfig.core.config.platform import Platform
from netconfig.core.config.tree import ConfigTree, Node

Op = Literal["add", "remove", "move"]
_OPS: dict[str, Op] = {"+": "add", "-": "remove", ">": "move"}


@dataclass(frozen=True)
class Operation:
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


@dataclass(frozen=True)
class Diff:
    """What to do to one config to get another; equal for equal operations."""

    operations: tuple[Operation, ...]
    platform: str
    root: Delta = field(compare=False, repr=False)

    @property
    def is_empty(self) -> bool:
        """Whether both configs mean the same."""
        return not self.operations

    def to_json(self) -> str:
        """Return a JSON list of `{"op": …, "path": [parent, …, line]}`, one per changed line."""
        return json.dumps([{"op": each.op, "path": list(each.path)} for each in self.operations])


def diff_configs(running: ConfigTree, intended: ConfigTree, platform: Platform) -> Diff:
    """Compare two configs by meaning; trees need not be normalised before."""
    old, new = meaning(running, platform), meaning(intended, platform)
    before, after = old.children, new.children
    if old.has_forms or new.has_forms:
        after = aligned(after, before)
    deltas = sort_deep(compare(before, after, "", platform), "", platform)
    root = Delta("", " ", Node("", before), Node("", after), 0, deltas)
    return Diff(tuple(_operations(deltas, ())), platform.name, root)


def sort_deep(deltas: list[Delta], parent: str, platform: Platform) -> list[Delta]:
    """Put differences into canonical order on every level, so that equal diffs print equally."""
    for delta in deltas:
        if delta.below:
            delta.below = sort_deep(delta.below, delta.text, platform)
    return in_order(deltas, parent, platform)


def _operations(deltas: list[Delta], above: tuple[str, ...]) -> Iterator[Operation]:
    for delta in deltas:
        path = (*above, delta.text)
        if delta.sign != " ":
            yield Operation(_OPS[delta.sign], path, delta.after)
        yield from _operations(delta.below, path)
