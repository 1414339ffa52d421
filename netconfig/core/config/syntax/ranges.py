"""Headers that stand for several sections (`vlan 10-12`), which together may not be too many."""

import re
from functools import cache

from netconfig.core.config.normalise.numbers import parse_ranges
from netconfig.core.config.platform import Platform
from netconfig.core.config.tree import ConfigSyntaxError

# Each number about fifty times: no device prints one twice.
_MOST = 200_000


def require_few_sections(text: str, platform: Platform) -> None:
    """Raise ConfigSyntaxError at the range with which a text stands for too many sections."""
    total = 0
    for found in _ranges(platform).finditer(text) if platform.ranged else ():
        numbers = found[0].split(maxsplit=1)[1]
        total += sum(high - low + 1 for low, high in parse_ranges(numbers) or ())
        if total > _MOST:
            line_number = text.count("\n", 0, found.start()) + 1
            raise ConfigSyntaxError(line_number, found[0], "repeats sections without end")


@cache
def _ranges(platform: Platform) -> re.Pattern[str]:
    """Return what finds such headers in a whole text, with any blanks in and behind them."""
    patterns = (rule.pattern.replace(" ", "[ \t]+") for rule in platform.ranged)
    whole = "|".join(pattern.replace("$", "[ \t\r]*$") for pattern in patterns)
    return re.compile(rf"^(?:{whole})", re.MULTILINE)
