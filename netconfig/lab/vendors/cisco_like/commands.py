"""Command lines of Cisco's: words that may be cut short as long as nobody is in doubt."""

import re


def command_pattern(form: str) -> re.Pattern[str]:
    """Return what a whole command is matched with.

    `sh[ow] ver[sion]` may be abbreviated down to what stands before the brackets, `<name>` is one
    word and `<rest>` the rest of the line; both become groups of the match.
    """
    return re.compile(" ".join(_word(word) for word in form.split()), re.IGNORECASE)


def _word(word: str) -> str:
    if word == "<rest>":
        return "(?P<rest>.+)"
    if word.startswith("<"):
        return rf"(?P<{word[1:-1]}>\S+)"
    needed, _, optional = word.removesuffix("]").partition("[")
    pattern = ""
    for letter in reversed(optional):
        pattern = f"(?:{re.escape(letter)}{pattern})?"
    return re.escape(needed) + pattern


def in_small_letters(line: str) -> str:
    """Return a line with its first word, which is a keyword, in small letters."""
    first, blank, rest = line.partition(" ")
    return f"{first.lower()}{blank}{rest}"
