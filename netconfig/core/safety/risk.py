"""A risk as a value, and what it is judged by."""

from collections.abc import Iterable
from dataclasses import dataclass

Path = tuple[str, ...]
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
    """A diff as risks are judged by: all lines before and after, and those that come or go."""

    had: tuple[Path, ...]
    will_have: tuple[Path, ...]
    added: tuple[Path, ...]
    removed: tuple[Path, ...]

    @property
    def touched(self) -> tuple[Path, ...]:
        """The lines that come or go."""
        return (*self.removed, *self.added)


def shown(paths: Iterable[Path]) -> tuple[str, ...]:
    """Return lines with their parents, as people read them; of very many only the first."""
    found = [" / ".join(part.strip() for part in path) for path in paths]
    return tuple(found[:_MOST_LINES])


def counted(number: int, one: str, many: str = "") -> str:
    """Return `1 session` or `3 sessions`."""
    return f"{number} {one if number == 1 else many or one + 's'}"
