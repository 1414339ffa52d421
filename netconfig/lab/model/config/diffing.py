"""Unified diffs of texts that differ in few places."""

import difflib
import re
from collections.abc import Sequence
from itertools import takewhile

_CONTEXT = 3


def unified_diff(before: Sequence[str], after: Sequence[str]) -> list[str]:
    """Return the hunks of a unified diff, without file names; nothing for equal texts.

    Only what lies between the first and the last difference is compared, which is most of the work.
    """
    head = _equal(before, after)
    tail = min(_equal(before[::-1], after[::-1]), len(before) - head, len(after) - head)
    start, stop = max(0, head - _CONTEXT), max(0, tail - _CONTEXT)
    old, new = before[start : len(before) - stop], after[start : len(after) - stop]
    lines = list(difflib.unified_diff(old, new, lineterm="", n=_CONTEXT))[2:]
    return [_moved(line, start) if line.startswith("@@") else line for line in lines]


def _equal(one: Sequence[str], other: Sequence[str]) -> int:
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _moved(line: str, count: int) -> str:
    def add(found: re.Match[str]) -> str:
        return f"{found[1]}{int(found[2]) + count}"

    return re.sub(r"([-+])(\d+)", add, line)
