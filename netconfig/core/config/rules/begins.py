"""The literal letters with which all that a pattern matches must begin."""

import re
from functools import cache

_LONGEST = 12
_SPECIAL = frozenset(r".^$*+?{}[]\|()")
_OPENING = re.compile(r"\((?:\?:|\?P<\w+>)?(?!\?)")


@cache
def begins(pattern: str) -> tuple[str, ...]:
    """Return beginnings, of which every match has one; "" where nothing is known.

    A pattern that matches nothing has none.
    """
    found: list[str] = []
    for part in alternatives(pattern):
        found += _of_part(part)
    return tuple(dict.fromkeys(found))


def alternatives(pattern: str) -> list[str]:
    """Split at the bars outside all groups and classes."""
    parts, start, at = [], 0, 0
    while at < len(pattern):
        if pattern[at] == "|":
            parts.append(pattern[start:at])
            start = at + 1
        at = _behind(pattern, at)
    return [*parts, pattern[start:]]


def _of_part(part: str) -> list[str]:
    begin, at = "", 0
    while at < len(part) and len(begin) < _LONGEST:
        if part.startswith("(?!)", at):
            return []
        if part[at] == "(":
            return [begin + each for each in _of_group(part, at)]
        letter = _literal(part, at)
        at = _behind(part, at)
        times = part[at : at + 2]
        if not letter or times[:1] in {"?", "*"} or times == "{0":
            break
        begin += letter
        if times[:1] in {"+", "{"}:
            break
    return [begin]


def _of_group(part: str, at: int) -> tuple[str, ...]:
    """Return the beginnings of a part from the group on that opens there."""
    opening = _OPENING.match(part, at)
    end = _behind(part, at)
    times = part[end : end + 1]
    if opening is None or times in {"*", "+", "{"}:
        return ("",)
    rest = part[end + 1 :] if times == "?" else part[end:]
    inside = alternatives(part[opening.end() : end - 1])
    found = [begin for each in inside for begin in begins(each + rest)]
    return (*found, *begins(rest)) if times == "?" else tuple(found)


def _literal(part: str, at: int) -> str:
    """Return the letter that stands for itself there, "" for anything else."""
    if part[at] == "\\":
        letter = part[at + 1 : at + 2]
        return "" if letter.isalnum() else letter
    return "" if part[at] in _SPECIAL else part[at]


def _behind(pattern: str, at: int) -> int:
    """Return the place behind the letter, class or group that begins there."""
    if pattern[at] == "\\":
        return at + 2
    if pattern[at] == "[":
        at += 1 + (pattern[at + 1] == "^")
        at += pattern[at] == "]"
        while pattern[at] != "]":
            at += 1 + (pattern[at] == "\\")
        return at + 1
    if pattern[at] != "(":
        return at + 1
    at += 1
    while pattern[at] != ")":
        at = _behind(pattern, at)
    return at + 1
