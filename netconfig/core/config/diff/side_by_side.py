"""The diff for people with a wide screen: running on the left, intended on the right."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from netconfig.core.config.diff.operations import Diff
from netconfig.core.config.diff.unified import render_unified

LEAST_WIDTH = 24
"""Columns of a screen below which nothing would be left of two texts."""

_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f-\x9f]")


class Row(NamedTuple):
    """One line of the screen, `left` filled up with blanks to its column.

    `mark` is `<` for what goes, `>` for what comes, `|` for what takes another's place, and a
    blank for what stays.
    """

    left: str
    mark: str
    right: str


def side_by_side(diff: Diff, *, width: int, context: int = 3) -> Iterator[Row]:
    """Yield the diff in two columns, none where it is empty.

    A line that is too long for its column goes on below itself; nothing is cut. `width` counts the
    columns of the screen.
    """
    column = (max(width, LEAST_WIDTH) - 3) // 2
    lines = render_unified(diff, context=context).split("\n")[:-1]
    for left, mark, right in _paired(lines):
        lefts, rights = _wrapped(left, column), _wrapped(right, column)
        for at in range(max(len(lefts), len(rights))):
            one = lefts[at] if at < len(lefts) else ""
            other = rights[at] if at < len(rights) else ""
            yield Row(one + " " * (column - _cells(one)), mark, other)


def render_side_by_side(diff: Diff, *, width: int, context: int = 3) -> str:
    """Return the diff in two columns as text, "" where it is empty."""
    rows = side_by_side(diff, width=width, context=context)
    lines = [f"{row.left} {row.mark} {row.right}".rstrip() for row in rows]
    return "\n".join([*lines, ""]) if lines else ""


def visible(text: str) -> str:
    """Return a line without characters that would steer a terminal."""
    return _CONTROL.sub(lambda match: f"\\x{ord(match[0]):02x}", text)


def _paired(lines: list[str]) -> Iterator[tuple[str, str, str]]:
    """Put removed lines beside the added lines that come directly after them."""
    at = 0
    while at < len(lines):
        removed = _run(lines, at, "-")
        added = _run(lines, at + len(removed), "+")
        at += len(removed) + len(added)
        if not removed and not added:
            yield lines[at][1:], " ", lines[at][1:]
            at += 1
        for place in range(max(len(removed), len(added))):
            left = removed[place] if place < len(removed) else ""
            right = added[place] if place < len(added) else ""
            mark = "|" if place < min(len(removed), len(added)) else "<" if removed[place:] else ">"
            yield left, mark, right


def _run(lines: list[str], start: int, sign: str) -> list[str]:
    end = start
    while end < len(lines) and lines[end].startswith(sign):
        end += 1
    return [line[1:] for line in lines[start:end]]


def _wrapped(text: str, width: int) -> list[str]:
    """Break a line behind blanks where that can be; what follows keeps the line's indent.

    A line that does not fit is indented by half the column at most.
    """
    text = visible(text.expandtabs())
    if _fitting(text, 0, width) == len(text):
        return [text]
    start = _next_word(text, 0)
    margin = text[: min(start, width // 2)]
    left = width - _cells(margin)
    pieces = []
    while (end := max(_fitting(text, start, left), start + 1)) < len(text):
        blank = text.rfind(" ", start + 1, end)
        end = blank + 1 if blank > 0 else end
        pieces.append((margin + text[start:end]).rstrip())
        start = _next_word(text, end)
    return [*pieces, margin + text[start:]]


def _next_word(text: str, start: int) -> int:
    while start < len(text) and text[start].isspace():
        start += 1
    return start


def _fitting(text: str, start: int, width: int) -> int:
    """Return the end of what fits from a place on; no line is looked through further than that."""
    if text.isascii():
        return min(start + width, len(text))
    taken = 0
    for at in range(start, len(text)):
        taken += _cells(text[at])
        if taken > width:
            return at
    return len(text)


def _cells(text: str) -> int:
    """Return how many columns a text takes; wide characters take two."""
    if text.isascii():
        return len(text)
    from unicodedata import combining, east_asian_width  # noqa: PLC0415  (few configs need it)

    return sum(
        0 if combining(each) else 2 if east_asian_width(each) in "WF" else 1 for each in text
    )
