"""What Arista and Cisco do with an output after `|`: include, exclude, begin, section."""

import re


class NoSuchPipe(Exception):
    """The word after the bar is no filter."""


class BadPattern(Exception):
    """The pattern of a filter is no regular expression."""


def filtered(text: str, pipe: str) -> str:
    """Return the lines that a filter keeps. Raises NoSuchPipe, BadPattern."""
    verb, _, pattern = pipe.partition(" ")
    lines = text.splitlines()
    try:
        wanted = re.compile(pattern)
    except re.error as error:
        raise BadPattern(str(error)) from error
    if "include".startswith(verb) or verb == "grep":
        kept = [line for line in lines if wanted.search(line)]
    elif "exclude".startswith(verb):
        kept = [line for line in lines if not wanted.search(line)]
    elif "begin".startswith(verb):
        first = next((n for n, line in enumerate(lines) if wanted.search(line)), len(lines))
        kept = lines[first:]
    elif "section".startswith(verb):
        kept = _sections(lines, wanted)
    else:
        raise NoSuchPipe(verb)
    return "".join(f"{line}\n" for line in kept)


def _sections(lines: list[str], wanted: re.Pattern[str]) -> list[str]:
    """Keep each line that fits with all that stands below it."""
    kept: list[str] = []
    depth = -1
    for line in lines:
        own = len(line) - len(line.lstrip())
        if depth < 0 or own <= depth:
            depth = own if wanted.search(line) else -1
        if depth >= 0:
            kept.append(line)
    return kept
