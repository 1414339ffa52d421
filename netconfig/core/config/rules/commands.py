"""Rules that say what to type, and when: for the way forward."""

from dataclasses import dataclass

from netconfig.core.config.rules import TOP


@dataclass(frozen=True)
class Single:
    """A setting that has one value: a new value overwrites it.

    `key` matches its fixed words; where these are not all at the start, its groups are the words.
    `is_exclusive`: no two places on the device may hold the same value at once. `is_refused`: the
    device takes no new value while the old one stands, which has to go just before.
    """

    key: str
    within: str = TOP
    is_exclusive: bool = False
    is_refused: bool = False


@dataclass(frozen=True)
class Undo:
    """How a line is taken away where `no` and the line is not right."""

    pattern: str
    command: str
    within: str = TOP


@dataclass(frozen=True)
class Rank:
    """When a line comes among its siblings: low ranks first, removed last; 50 is usual."""

    rank: int
    pattern: str
    within: str = TOP


@dataclass(frozen=True)
class Definition:
    """A named thing (group 1 of `pattern`) that others use: it goes after the last use has gone."""

    pattern: str
    within: str = TOP


@dataclass(frozen=True)
class LetsGo:
    """Lines that `use` a definition at the top (`pattern`, whose name is their group 1).

    Where the definition must leave before another takes a value of it that only one may hold, they
    go first, although another name would overwrite them.
    """

    pattern: str
    use: str
    within: str


@dataclass(frozen=True)
class Owner:
    """Lines that hang on one thing, such as all `neighbor X …`, and leave with it.

    `key` matches the words that name the thing; removing an anchor removes all that hangs on it,
    also in sections below. `undo` pairs an anchor with the command, the first that fits counts.
    With a new `joining` line a thing loses what hung on it, so it leaves and comes again.
    """

    within: str
    key: str
    undo: tuple[tuple[str, str], ...]
    joining: str = r"(?!)"


@dataclass(frozen=True)
class Spare:
    """Entries of a list (group 1 of `entry`), which is never without one: it would let all through.

    While every entry leaves or is replaced, `line` (behind the list's name) stands at its end and
    says what the end of a list means anyway.
    """

    entry: str
    line: str
    within: str = TOP


@dataclass(frozen=True)
class Anew:
    """A section that the device does not change: it leaves and comes again.

    With it go the lines beside it that `lost` matches; group 1 of both says which belong together.
    """

    pattern: str
    lost: str
    within: str = TOP


@dataclass(frozen=True)
class Closing:
    """A line that shuts something, which is typed before any of the lines `before` goes away.

    Thus what loses its filters is shut while it loses them. Where the line belongs to one of many
    things in its section, such as a neighbor, it comes first only if that one is there already.
    """

    pattern: str
    before: str
    within: str = TOP


@dataclass(frozen=True)
class Reset:
    """A line whose change makes the device forget others beside it, which must come again.

    `is_undone`: only where the line is taken away before another overwrites it.
    """

    within: str
    trigger: str
    forgotten: str
    is_undone: bool = False


@dataclass(frozen=True)
class Consequence:
    """Lines that the device takes away by itself once `command` was typed in a section.

    It depends on whether a line `beside` is then in the section (`is_beside`) or not. From the top
    level it reaches all sections.
    """

    command: str
    lost: str
    within: str = TOP
    beside: str = r"(?!)"
    is_beside: bool = False
