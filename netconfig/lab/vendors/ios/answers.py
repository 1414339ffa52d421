"""What an IOS command gives: text, a question back, or the CLI's refusal; and how it is written."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from netconfig.lab.model.config.editor import LineRefused
from netconfig.lab.model.device import Device
from netconfig.lab.vendors.cisco_like.commands import command_pattern

USERS_GO = (
    "This operation will remove all username related configurations with same name."
    "Do you want to continue? [confirm]"
)


class CannotRun(Exception):
    """A command failed; the text is what the CLI prints."""


@dataclass(frozen=True)
class Caller:
    """Who types: a user on a device."""

    device: Device
    user: str


@dataclass(frozen=True)
class Question:
    """A question back; `go_on` takes the answer. A secret answer is neither echoed nor traced."""

    text: str
    go_on: Callable[[str], "Reply"]
    is_secret: bool = False


Reply = str | Question
Action = Callable[[Caller, re.Match[str]], Reply]
Row = tuple[re.Pattern[str], Action]


def row(form: str, action: Action) -> Row:
    """Say which function does a command; its form is that of `command_pattern`."""
    return command_pattern(form), action


def simple(show: Callable[[Device], str]) -> Action:
    """Make an action of a function that needs the device alone."""
    return lambda caller, _found: show(caller.device)


def confirm(text: str, then: Callable[[], Reply]) -> Question:
    """Ask for a return key or y; anything else ends the command."""
    return Question(text, lambda answer: then() if answer.lower() in ("", "y", "yes") else "")


def told(refusal: LineRefused, *, indent: int) -> str:
    """Return what the CLI prints below a line that begins after so many characters."""
    if not refusal.is_syntax or "Invalid" not in str(refusal):
        return f"{refusal}\n"
    starts = [found.start() for found in re.finditer(r"\S+", refusal.line)]
    column = starts[refusal.index] if refusal.index < len(starts) else len(refusal.line)
    return f"{' ' * (indent + column)}^\n{refusal}\n"
