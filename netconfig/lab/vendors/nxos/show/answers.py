"""What an NX-OS command gives: text and structured output, a question back, or a refusal."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from netconfig.lab.model.device import Device
from netconfig.lab.vendors.cisco_like.commands import command_pattern


class CannotRun(Exception):
    """A command failed; the text is what the CLI prints."""


class NotUnderstood(CannotRun):
    """A line is no command; `index` is its first bad word."""

    def __init__(self, text: str, *, index: int = 0) -> None:
        super().__init__(text)
        self.index = index


@dataclass(frozen=True)
class Caller:
    """Who types: a user on a device. `asks` is off after `terminal dont-ask` and over NX-API."""

    device: Device
    user: str
    asks: bool = True


@dataclass(frozen=True)
class Answer:
    """What a command gives: `data` is its structured output, None for a command without one."""

    text: str = ""
    data: Mapping[str, object] | None = None

    def as_json(self) -> str:
        """Return what `| json` prints. Raises CannotRun."""
        if self.data is None:
            raise CannotRun("Error: JSON output is not supported for this command\n")
        return f"{json.dumps(self.data)}\n" if self.data else ""


@dataclass(frozen=True)
class Question:
    """A question back; `go_on` takes the answer."""

    text: str
    go_on: Callable[[str], "Reply"]


Reply = Answer | Question
Action = Callable[[Caller, re.Match[str]], Reply]
Row = tuple[re.Pattern[str], Action]


def row(form: str, action: Action) -> Row:
    """Say which function does a command; its form is that of `command_pattern`."""
    return command_pattern(form), action


def simple(show: Callable[[Device], Answer]) -> Action:
    """Make an action of a function that needs the device alone."""
    return lambda caller, _found: show(caller.device)


def confirm(caller: Caller, text: str, then: Callable[[], Reply]) -> Reply:
    """Ask for a yes; a return key means what stands in brackets. Unasked, go on."""
    if not caller.asks:
        return then()
    yes = ("y", "yes") if "[n]" in text else ("", "y", "yes")
    return Question(text, lambda answer: then() if answer.lower() in yes else Answer())


def table(name: str, rows: Sequence[Mapping[str, object]]) -> dict[str, object]:
    """Return a table of structured output: a lone row stands for itself, none for nothing."""
    if not rows:
        return {}
    return {f"TABLE_{name}": {f"ROW_{name}": rows[0] if len(rows) == 1 else list(rows)}}
