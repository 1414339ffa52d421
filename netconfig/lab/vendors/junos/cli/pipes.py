"""What Junos does with an output after `|`: match, except, find, count, last, no-more.

Source: the Junos CLI user guide, "Filter command output".
"""

import re


class NoSuchPipe(Exception):
    """The word after the bar is no filter, or its pattern is none."""


def filtered(text: str, pipe: str) -> str:
    """Return what a filter leaves of an output. Raises NoSuchPipe."""
    verb, _, rest = pipe.partition(" ")
    lines = text.splitlines()
    if verb == "no-more":
        return text
    if verb == "count":
        return f"Count: {len(lines)} lines\n"
    if verb == "last":
        kept = lines[-int(rest) :] if rest.isdecimal() else lines[-10:]
        return _joined(kept)
    try:
        wanted = re.compile(rest.strip('"'), re.IGNORECASE)
    except re.error as error:
        raise NoSuchPipe(rest) from error
    if verb == "match":
        return _joined([line for line in lines if wanted.search(line)])
    if verb == "except":
        return _joined([line for line in lines if not wanted.search(line)])
    if verb == "find":
        first = next((n for n, line in enumerate(lines) if wanted.search(line)), None)
        return "\nPattern not found\n" if first is None else _joined(lines[first:])
    raise NoSuchPipe(verb)


def _joined(lines: list[str]) -> str:
    return "".join(f"{line}\n" for line in lines)
