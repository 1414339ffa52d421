"""Sets of numbers as configs write them: `10-12,20`."""

import re

Ranges = list[tuple[int, int]]
_PART = re.compile(r"([0-9]{1,9})(?:-([0-9]{1,9}))?")
_MOST = 4096


def parse_ranges(text: str) -> Ranges | None:
    """Return sorted ranges that do not touch, or None where the text is no such set."""
    ranges: Ranges = []
    for part in text.replace(" ", "").split(","):
        if not part:
            continue
        match = _PART.fullmatch(part)
        if match is None or int(match[2] or match[1]) < int(match[1]):
            return None
        ranges.append((int(match[1]), int(match[2] or match[1])))
    ranges.sort()
    merged: Ranges = []
    for low, high in ranges:
        if merged and low <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(high, merged[-1][1]))
        else:
            merged.append((low, high))
    return merged


def format_ranges(ranges: Ranges) -> str:
    """Return the set in its canonical form; two neighbours are a range too."""
    return ",".join(str(low) if low == high else f"{low}-{high}" for low, high in ranges)


def expand(text: str) -> list[int]:
    """Return all numbers of a set, or none where it is no set or far too large for one."""
    ranges = parse_ranges(text) or []
    if sum(high - low + 1 for low, high in ranges) > _MOST:
        return []
    return [number for low, high in ranges for number in range(low, high + 1)]
