"""A risk as a value, and what it is judged by."""

from collections.abc import Iterable
from dataclasses import dataclass

from netconfig.core.config import ConfigTree, Diff

Path = tuple[str, ...]
INACTIVE = "inactive:"
"""Stands below a statement that is there and has no effect."""

_MOST_LINES = 20


@dataclass(frozen=True)
class Limits:
    """Where a risk begins, or starts to block. A percentage of 100 switches a limit off."""

    removed_percent: int = 60
    # Small configs are mostly replaced when a device is first taken over.
    removed_least_lines: int = 20
    section_percent: int = 80
    section_least_lines: int = 10


@dataclass(frozen=True)
class Lifeline:
    """What keeps the device within reach: its address, the interface that has it, and our user."""

    management_address: str = ""
    username: str = ""
    management_interface: str = ""


@dataclass(frozen=True)
class Risk:
    """One danger: its kind, whether it blocks the plan, a sentence, and the lines that prove it."""

    kind: str
    blocks: bool
    text: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Change:
    """A diff as risks are judged by: all lines before and after, and those that come or go.

    What is inactive is not there, but for the mark that says so.
    """

    had: tuple[Path, ...]
    will_have: tuple[Path, ...]
    added: tuple[Path, ...]
    removed: tuple[Path, ...]

    @property
    def touched(self) -> tuple[Path, ...]:
        """The lines that come or go."""
        return (*self.removed, *self.added)


def change_of(diff: Diff, running: ConfigTree, intended: ConfigTree) -> Change:
    """Return a diff of two normalised trees as risks are judged by."""
    had, will_have = tuple(running.walk()), tuple(intended.walk())
    added = tuple(op.path for op in diff.operations if op.op != "remove")
    removed = tuple(op.path for op in diff.operations if op.op == "remove")
    if any(path[-1] == INACTIVE for path in (*had, *will_have)):
        had, will_have = _active(had), _active(will_have)
        added += _only_in(will_have, had, known=added)
        removed += _only_in(had, will_have, known=removed)
    return Change(had=had, will_have=will_have, added=added, removed=removed)


def shown(paths: Iterable[Path]) -> tuple[str, ...]:
    """Return lines with their parents, as people read them; of very many only the first."""
    found = [" / ".join(part.strip() for part in path) for path in paths]
    return tuple(found[:_MOST_LINES])


def counted(number: int, one: str, many: str = "") -> str:
    """Return `1 session` or `3 sessions`."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def _active(paths: tuple[Path, ...]) -> tuple[Path, ...]:
    inactive = {path[:-1] for path in paths if path[-1] == INACTIVE}
    return tuple(
        path
        for path in paths
        if path[-1] == INACTIVE
        or not any(path[:length] in inactive for length in range(1, len(path) + 1))
    )


def _only_in(
    paths: tuple[Path, ...], others: tuple[Path, ...], *, known: tuple[Path, ...]
) -> tuple[Path, ...]:
    not_new = {*others, *known}
    return tuple(path for path in paths if path not in not_new)
