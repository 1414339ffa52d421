"""What a time zone means: how far it is from UTC, and when summer time begins and ends there.

It comes from a file of the time zone database (RFC 9636), whose last line is a POSIX TZ string
that holds from the last change on which the file tells by its date.
"""

import re
import struct
from dataclasses import dataclass
from datetime import UTC, datetime

from netconfig.core.errors import NetconfigError

_HEADER = struct.Struct(">4sc15x6L")
_OFFSET = r"[+-]?\d{1,3}(?::\d\d){0,2}"
_NAME = r"<[A-Za-z0-9+-]+>|[A-Za-z]+"
_TZ = re.compile(
    rf"(?P<name>{_NAME})(?P<offset>{_OFFSET})"
    rf"(?:(?P<other>{_NAME})(?P<shifted>{_OFFSET})?,(?P<begins>[^,]+),(?P<ends>[^,]+))?"
)
_DAY = re.compile(rf"M(\d{{1,2}})\.([1-5])\.([0-6])(?:/({_OFFSET}))?")
_IN_A_DAY = 24 * 60


class ClockCannotBe(NetconfigError):
    """A zone's clock does not turn on the same weekdays every year, at a time of that day."""


@dataclass(frozen=True)
class Turn:
    """When the clock turns each year: on a weekday (0 is Sunday) of a month, at a time of day.

    `week` says which one of the month, 5 being the last. The time is what the clock shows before
    it turns.
    """

    month: int
    week: int
    weekday: int
    hour: int
    minute: int


@dataclass(frozen=True)
class Summer:
    """Summer time: its name, its offset from UTC, and when it begins and ends."""

    name: str
    offset_minutes: int
    begins: Turn
    ends: Turn


@dataclass(frozen=True)
class Clock:
    """A clock: the name of its zone (`CET`, or `-03` where it has none) and its offset from UTC.

    East of Greenwich offsets are positive. Summer time is ahead of the standard time.
    """

    name: str
    offset_minutes: int
    summer: Summer | None = None


def read_clock(data: bytes, *, from_year: int) -> Clock:
    """Return what a file of the time zone database says of all years from one on.

    Raises ClockCannotBe.
    """
    times, footer = _parts(data)
    last = datetime.fromtimestamp(times[-1], UTC).year if times else 0
    if last >= from_year:
        raise ClockCannotBe(f"until {last} it turns by no rule of every year")
    return parse_footer(footer)


def parse_footer(text: str) -> Clock:
    """Return what a POSIX TZ string such as `CET-1CEST,M3.5.0,M10.5.0/3` says.

    Where the winter has the time of its own (`IST-1GMT0,M10.5.0,M3.5.0/1`) the same is told the
    other way round. Raises ClockCannotBe.
    """
    found = _TZ.fullmatch(text)
    if found is None:
        raise ClockCannotBe(f"{text!r} is no rule of every year")
    name, offset = found["name"].strip("<>"), -_minutes(found["offset"])
    if found["other"] is None:
        return Clock(name, offset)
    other = found["other"].strip("<>")
    shifted = -_minutes(found["shifted"]) if found["shifted"] else offset + 60
    begins, ends = _turn(found["begins"]), _turn(found["ends"])
    if shifted < offset:
        return Clock(other, shifted, Summer(name, offset, ends, begins))
    return Clock(name, offset, Summer(other, shifted, begins, ends))


def _turn(text: str) -> Turn:
    found = _DAY.fullmatch(text)
    if found is None:
        raise ClockCannotBe(f"it turns by {text}, which is no weekday of a month")
    at = _minutes(found[4] or "2")
    if not 0 <= at < _IN_A_DAY:
        raise ClockCannotBe(f"it turns by {text}, which is at a time of another day")
    month, week, weekday = (int(part) for part in found.groups()[:3])
    return Turn(month, week, weekday, *divmod(at, 60))


def _minutes(text: str) -> int:
    hours, minutes, seconds = (*map(int, text.strip("+-").split(":")), 0, 0)[:3]
    if seconds:
        raise ClockCannotBe(f"{text} is no whole minute")
    total = hours * 60 + minutes
    return -total if text.startswith("-") else total


def _parts(data: bytes) -> tuple[tuple[int, ...], str]:
    """Return the seconds since 1970 at which the clock changes by date, and the last line."""
    start = _HEADER.size + _size(data, at=0, width=4)
    changes = _HEADER.unpack_from(data, start)[5]
    first = start + _HEADER.size
    footer = data[first + _size(data, at=start, width=8) :]
    return struct.unpack_from(f">{changes}q", data, first), footer.decode("ascii").strip("\n")


def _size(data: bytes, *, at: int, width: int) -> int:
    """Return how long the block behind a header is; times in it are `width` bytes long."""
    magic, version, *counts = _HEADER.unpack_from(data, at)
    if magic != b"TZif" or version < b"2":
        raise ClockCannotBe("its file is of no form that has rules")
    # How many flags, leap seconds, changes, kinds of time and letters of their names there are.
    sizes = (1, 1, width + 4, width + 1, 6, 1)
    return sum(int(count) * size for count, size in zip(counts, sizes, strict=True))
