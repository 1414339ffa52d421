"""A full EOS config as the commands of one config session, each with the line that it came from."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

# Commands that are followed by free text, and how many `EOF` lines end it.
_FREE_TEXT = (
    (re.compile(r"banner login|banner motd|comment|action bash|code(?: unit \S+)?"), 1),
    (re.compile(r"protocol https certificate"), 2),
)
_MODE_COMMENT = "!!"


@dataclass(frozen=True)
class Command:
    """One eAPI command: plain, or with the text that it asks for."""

    line: int
    text: str
    free_text: str | None = None

    def as_sent(self) -> str | dict[str, str]:
        """Return the command in eAPI's form."""
        if self.free_text is None:
            return self.text
        return {"cmd": self.text, "input": self.free_text}


def replace_commands(config: str, *, session: str) -> list[Command]:
    """Return what makes the session's candidate exactly this config; nothing in it commits.

    Unlike NAPALM's own, this leaves the text of banners as it is.
    """
    return [
        Command(0, f"configure session {session}"),
        Command(0, "rollback clean-config"),
        *_commands(config),
        Command(0, "end"),
    ]


def _commands(config: str) -> Iterator[Command]:
    # The blank line at the end lets go of a comment that is last.
    lines = iter(list(enumerate([*config.splitlines(), ""], start=1)))
    comment: list[str] = []
    for number, raw in lines:
        text = raw.strip()
        if text.startswith(_MODE_COMMENT):
            comment.append(text.lstrip("! "))
            continue
        if comment:
            yield Command(number - len(comment), "comment", "\n".join(comment))
            comment = []
        ends = next((ends for opening, ends in _FREE_TEXT if opening.fullmatch(text)), 0)
        if ends:
            yield Command(number, text, _free_text(lines, ends=ends))
        elif text and text != "end" and not text.startswith("!"):
            yield Command(number, text)


def _free_text(lines: Iterator[tuple[int, str]], *, ends: int) -> str:
    body: list[str] = []
    for _, raw in lines:
        if raw.strip() == "EOF":
            ends -= 1
            if ends == 0:
                break
        body.append(raw)
    return "\n".join(body)
