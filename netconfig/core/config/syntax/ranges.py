"""Headers that stand for several sections (`vlan 10-12`), which together may not be too many."""

import re
from functools import cache

from netconfig.core.config.normalise.numbers import parse_ranges
from netconfig.core.config.platform import Platform
from netconfig.core.config.tree import ConfigSyntaxError

# Each number about fifty times: no device prints one twice, or as many lines below it.
_MOST = 200_000
_NEXT_HEADER = re.compile(r"\n(?=[^\s!])")
_BELOW = re.compile(r"\n[^\S\n]+[^\s!]")


def require_few_sections(text: str, platform: Platform) -> None:
    """Raise ConfigSyntaxError at the range with which a text stands for too many sections."""
    if not platform.ranged:
        return
    total = 0
    text = f"\n{text}"
    for found in _ranges(platform).finditer(text):
        numbers = found[0].split(maxsplit=1)[1]
        count = sum(high - low + 1 for low, high in parse_ranges(numbers) or ())
        # What stands below the header stands below each of its sections.
        total += count and count * (1 + _lines_below(text, found.end()))
        if total > _MOST:
            line_number = text.count("\n", 0, found.end())
            raise ConfigSyntaxError(line_number, found[0], "repeats sections without end")


def _lines_below(text: str, start: int) -> int:
    following = _NEXT_HEADER.search(text, start)
    end = following.start() if following else len(text)
    return sum(1 for _ in _BELOW.finditer(text, start, end))


@cache
def _ranges(platform: Platform) -> re.Pattern[str]:
    """Return what finds such headers behind line feeds, with any blanks in and behind them.

    A pattern that begins with letters is looked for much faster than one that begins with `^`.
    """
    patterns = (rule.pattern.replace(" ", "[ \t]+") for rule in platform.ranged)
    whole = "|".join(pattern.replace("$", "[ \t\r]*$") for pattern in patterns)
    return re.compile(rf"\n(?:{whole})", re.MULTILINE)
