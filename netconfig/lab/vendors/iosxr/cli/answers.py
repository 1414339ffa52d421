"""How an IOS-XR command is written and found, and what pipes make of its output."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from netconfig.lab.grammar.cisco_iosxr import words
from netconfig.lab.model.device import Device
from netconfig.lab.vendors.cisco_like.commands import command_pattern
from netconfig.lab.vendors.iosxr.config.commits import ConfigSession

_PIPE = re.compile(r"(?P<command>.+?) +\| +(?P<verb>\S+) +(?P<pattern>.+)")


class CannotRun(Exception):
    """A command failed; the text is what the command line prints."""


class NotUnderstood(CannotRun):
    """A line is no command."""

    def __init__(self) -> None:
        super().__init__(f"{words.INVALID}\n")


@dataclass(frozen=True)
class Caller:
    """Who types, and the config session of that login."""

    device: Device
    user: str
    session: ConfigSession


Action = Callable[[Caller, re.Match[str]], str]
Row = tuple[re.Pattern[str], Action]


def row(form: str, action: Action) -> Row:
    """Say which function does a command; its form is that of `command_pattern`."""
    return command_pattern(form), action


def simple(show: Callable[[Device], str]) -> Action:
    """Make an action of a function that needs the device alone."""
    return lambda caller, _found: show(caller.device)


def run_row(rows: Iterable[Row], caller: Caller, line: str) -> str:
    """Do the command that a line means, through its pipe. Raises CannotRun."""
    text = " ".join(line.split())
    piped = _PIPE.fullmatch(text)
    command = piped["command"] if piped else text
    for pattern, action in rows:
        found = pattern.fullmatch(command)
        if found is not None:
            said = action(caller, found)
            return _through(said, piped["verb"], piped["pattern"]) if piped else said
    raise NotUnderstood


def _through(text: str, verb: str, pattern: str) -> str:
    lines = text.splitlines()
    try:
        wanted = re.compile(pattern.strip('"'))
    except re.error as error:
        raise CannotRun("% Invalid regular expression\n") from error
    if "include".startswith(verb):
        kept = [line for line in lines if wanted.search(line)]
    elif "exclude".startswith(verb):
        kept = [line for line in lines if not wanted.search(line)]
    elif "begin".startswith(verb):
        first = next((n for n, line in enumerate(lines) if wanted.search(line)), len(lines))
        kept = lines[first:]
    else:
        raise NotUnderstood
    return "".join(f"{line}\n" for line in kept)
