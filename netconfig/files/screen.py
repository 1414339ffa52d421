"""What goes to standard output: plain for programs, coloured and harmless on a terminal."""

import os
import sys
from collections.abc import Iterable

from netconfig.core.config.diff.side_by_side import Row, visible

_RED, _GREEN, _END = "\x1b[31m", "\x1b[32m", "\x1b[0m"
_PAINTS = {"-": _RED, "+": _GREEN}
_USUAL_WIDTH = 130


def is_terminal() -> bool:
    """Tell whether a person is looking."""
    return sys.stdout.isatty()


def is_coloured() -> bool:
    """Tell whether output has colours: on a terminal that wants them."""
    return is_terminal() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"


def width() -> int:
    """Return the columns of the screen; `COLUMNS` says others, and 130 are usual for a file."""
    given = os.environ.get("COLUMNS", "")
    if given.isascii() and given.isdigit() and int(given) > 0:
        return int(given)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or _USUAL_WIDTH
    except (OSError, ValueError):
        return _USUAL_WIDTH


def print_text(text: str) -> None:
    """Print a text as it is; on a terminal nothing in it steers the terminal."""
    if is_terminal():
        text = "\n".join(visible(line) for line in text.split("\n"))
    _write(text)


def print_diff(text: str) -> None:
    """Print a unified diff, each line in the colour of its sign."""
    if not is_coloured():
        print_text(text)
        return
    lines = text.split("\n")[:-1]
    _write("".join(f"{_painted(visible(line), line[:1])}\n" for line in lines))


def print_rows(rows: Iterable[Row]) -> None:
    """Print two columns, what goes in red and what comes in green."""
    paint = _painted if is_coloured() else _plain
    lines = []
    for row in rows:
        left = paint(row.left, "-" if row.mark in "<|" else "")
        right = paint(row.right, "+" if row.mark in ">|" else "")
        lines.append(f"{left} {row.mark} {right}".rstrip() + "\n")
    _write("".join(lines))


def note(command: str, text: str) -> None:
    """Print one line on standard error."""
    print(f"netconfig {command}: {text}", file=sys.stderr)


def end() -> None:
    """Send all that was printed; a reader that has gone (`| head`) is no error."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        # Python flushes once more on its way out, and would complain there.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _write(text: str) -> None:
    try:
        sys.stdout.write(text)
    except BrokenPipeError:
        end()


def _painted(text: str, sign: str) -> str:
    colour = _PAINTS.get(sign)
    return f"{colour}{text}{_END}" if colour and text else text


def _plain(text: str, _sign: str) -> str:
    return text
