"""Words of clocks that are told by rules: zones, and the days and times at which they turn.

Sources: `clock timezone` and `clock summer-time` in the IOS-XE 17 command reference and the Nexus
9000 fundamentals configuration guide. Names of days and months are shown by three letters.
"""

import re
from collections.abc import Sequence

from netconfig.lab.grammar.language import Word

_DAYS = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def weekday(text: str) -> str | None:
    """A day of the week."""
    return _by_three(text, _DAYS)


def month(text: str) -> str | None:
    """A month."""
    return _by_three(text, _MONTHS)


def hours(text: str) -> str | None:
    """How far a time zone is from UTC."""
    is_good = re.fullmatch(r"[+-]?\d{1,2}", text) and abs(int(text)) <= 23
    return str(int(text)) if is_good else None


def zone(longest: int) -> Word:
    """Make the type of names of zones, which have so many letters at most."""
    return lambda text: text if len(text) <= longest else None


def time_of_day(digits: int) -> Word:
    """Make the type of times of a day, whose hour is shown with so many digits at least."""

    def time(text: str) -> str | None:
        found = re.fullmatch(r"(\d{1,2}):([0-5]\d)", text)
        is_good = found and int(found[1]) <= 23
        return f"{int(found[1]):0{digits}d}:{found[2]}" if found and is_good else None

    return time


def _by_three(text: str, names: Sequence[str]) -> str | None:
    known = (name for name in names if len(text) >= 3 and name.lower().startswith(text.lower()))
    return next((name[:3] for name in known), None)
