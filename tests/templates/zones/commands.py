"""What a device shows whose clock was set by commands: the same commands, understood anew.

`clock summer-time` begins by the standard time and ends by the summer time, says Cisco.
"""

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_TURN = r"(\w+) ([A-Z][a-z]{2}) ([A-Z][a-z]{2}) (\d{1,2}:\d\d)"
_ZONE = re.compile(r"clock timezone (\S+) (-?)(\d+) (\d+)")
_SUMMER = {
    "cisco_ios": re.compile(rf"clock summer-time (\S+) recurring {_TURN} {_TURN}(?: (\d+))?"),
    "cisco_nxos": re.compile(rf"clock summer-time (\S+) {_TURN} {_TURN} (\d+)"),
}


@dataclass(frozen=True)
class Shown:
    """A device's clock: `offset` for a moment, and the moments of a year at which it turns."""

    names: tuple[str, ...]
    offset: Callable[[datetime], timedelta]
    turns: Callable[[int], tuple[datetime, ...]]


def understood(text: str, platform: str) -> Shown:
    """Return the clock that a config sets."""
    lines = [line for line in text.splitlines() if line.startswith("clock ")]
    zone = _ZONE.fullmatch(lines[0]) if lines else None
    if zone is None:
        assert not lines
        return Shown((), lambda _moment: timedelta(), lambda _year: ())
    size = timedelta(hours=int(zone[3]), minutes=int(zone[4]))
    standard = -size if zone[2] else size
    if len(lines) == 1:
        return Shown((zone[1],), lambda _moment: standard, lambda _year: ())
    summer = _SUMMER[platform].fullmatch(lines[1])
    assert summer, lines[1]
    ahead = timedelta(minutes=int(summer[10] or 60))
    begins, ends = summer.groups()[1:5], summer.groups()[5:9]

    @cache
    def turns(year: int) -> tuple[datetime, ...]:
        return _moment(begins, year) - standard, _moment(ends, year) - standard - ahead

    def offset(moment: datetime) -> timedelta:
        start, end = turns((moment + standard).year)
        is_summer = start <= moment < end if start < end else not end <= moment < start
        return standard + ahead if is_summer else standard

    return Shown((zone[1], summer[1]), offset, turns)


def _moment(turn: tuple[str, ...], year: int) -> datetime:
    week, day, month, time = turn
    days = [
        days[_DAYS.index(day)]
        for days in calendar.Calendar().monthdayscalendar(year, _MONTHS.index(month))
        if days[_DAYS.index(day)]
    ]
    chosen = days[-1] if week in ("last", "5") else days[int(week) - 1]
    hour, minute = map(int, time.split(":"))
    return datetime(year, _MONTHS.index(month), chosen, hour, minute, tzinfo=UTC)
