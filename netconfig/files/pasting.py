"""Commands that are fit to be pasted: those that lack a secret are comments."""

import re
from collections.abc import Iterable

from netconfig.core.config import Platform

_STAND_IN = re.compile(r"<secret [^<>\s]+>|secret:[\w./-]+@[\w.-]*\w")
_COMMENTS = {"lines": "!", "braces": "#"}


def pasted(commands: Iterable[str], platform: Platform) -> tuple[list[str], int]:
    """Return the lines to print, and how many commands are comments for want of a secret.

    A fingerprint that a device took for the secret would lock people out. What stands below such a
    command is a comment with it.
    """
    mark = _COMMENTS[platform.syntax]
    lines: list[str] = []
    count = 0
    depth: int | None = None
    for command in commands:
        indent = len(command) - len(command.lstrip(" "))
        if depth is not None and indent <= depth:
            depth = None
        if _STAND_IN.search(command):
            count += 1
            depth = indent if depth is None else depth
        rows = command.split("\n")
        lines += rows if depth is None else [f"{mark} {row}" for row in rows]
    return lines, count
