"""The shape of a vendor's grammar: commands, sections and wording. Matching lives in `matching`.

A pattern is a line of literal words and arguments:

    hostname <word!>                     an argument with `!` is the line's value: a newer line with
                                         the same words and arguments before it replaces the older
    ntp server <host>                    without `!` it belongs to the identity: lines add up
    switchport mode <access|trunk!>      one of these words
    vlan <1-4094>                        a number in this range
    description <line!>                  the rest of the line
    match ip address <names!>            the same, as names of lists
    username <word> nopassword!          a plain word can be part of the value too
    ntp server <host> [prefer]           square brackets hold a value that may be left out

Every other argument names a type of `words.COMMON` or of the grammar's own `types`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from netconfig.lab.grammar.secrets import Secret

Word = Callable[[str], str | None]
"""Takes one typed word and gives it as the device shows it, or None when it refuses it."""


class View(Protocol):
    """What a check may ask of a section of the config; `line` is the one that opens it."""

    line: str

    def starting(self, prefix: str) -> Sequence[str]:
        """Return the section's own lines that begin with these whole words."""

    def find(self, prefix: str) -> Sequence["View"]:
        """Return the same lines as sections."""


Check = Callable[[tuple[str, ...], View, View], str]
"""Gets arguments, section and whole config; gives the vendor's refusal, or "" to accept."""


@dataclass(frozen=True, kw_only=True)
class Command:
    """One command of one section.

    `opens` names the section that the command enters; `closes` is the line that ends its printed
    form. `negative` marks what is on by default, so that only its negation is stored and shown.
    `default` is the value (the arguments with `!`, as typed) that the device does not show.
    `becomes` is the form that the device stores instead, with `{0}` for the first argument.
    `clears` lists what setting the line removes from its section, as beginnings of lines, with
    `{0}` for its own first argument.
    `adds` marks a value of words to which a newer line adds and from which a negation takes away.
    `has_body` marks a command that takes lines of free text after it, such as a banner, which is
    shown with `body_end` behind it (the grammar's, where it has none of its own); where it
    `runs_on` nothing else stands between the line, the text and its end.
    `holds` are the lines of the section it enters that are always there, changed or not.
    `only_one` is the refusal when the section holds the line with another value.
    `is_unseen` marks what is taken and stands in no config.
    `needs` is the line of the top section without which the command does not exist; `both` marks
    what is stored and shown as it was typed, with its negation or without; `on_beside` is the line
    of the section beside which it is on by default, and off without.
    `sorted_by` are the places of the arguments that give its lines their order, else all words do.
    Lines of the same `group` are shown together, sorted by their first argument. `secret` says in
    which form the device keeps what is typed in clear.

    In braces (`model.braces`): values of `many` stand in one statement, a lone `joins` in one line
    with its section, `keeps_order` as typed and not sorted; `stands_alone` needs nothing below it,
    `is_secret` is shown with a mark that says so. All below `in_one_line` stands in its line.
    """

    pattern: str
    opens: str = ""
    closes: str = ""
    negative: bool = False
    default: str = ""
    becomes: str = ""
    clears: tuple[str, ...] = ()
    adds: bool = False
    has_body: bool = False
    body_end: str = ""
    runs_on: bool = False
    holds: tuple[str, ...] = ()
    only_one: str = ""
    needs: str = ""
    is_unseen: bool = False
    both: bool = False
    on_beside: str = ""
    group: str = ""
    sorted_by: tuple[int, ...] = ()
    check: Check | None = None
    many: bool = False
    joins: bool = False
    in_one_line: bool = False
    keeps_order: bool = False
    stands_alone: bool = False
    is_secret: bool = False
    secret: Secret | None = None


@dataclass(frozen=True, kw_only=True)
class Wording:
    """How the vendor refuses a line; `{index}` and `{token}` are those of the first bad word."""

    unknown: str
    incomplete: str


@dataclass(frozen=True, kw_only=True, eq=False)
class Grammar:
    """All that a platform understands. The section "" is the top; order is the order of display.

    `negations` remove a line, `defaults` return it to its default state; `leaves` are the words
    that leave a section and `ends` those that leave config mode altogether. Where it
    `has_wildcards` a name may be written `<ge-*>`, and where it `parts_sections` the comment sign
    stands between all sections of a section, not only before those that close themselves.
    """

    platform: str
    sections: Mapping[str, tuple[Command, ...]]
    wording: Wording
    types: Mapping[str, Word] = field(default_factory=dict)
    negations: tuple[str, ...] = ("no",)
    defaults: tuple[str, ...] = ("default",)
    leaves: tuple[str, ...] = ("exit",)
    ends: tuple[str, ...] = ("end",)
    comment: str = "!"
    indent: int = 1
    body_end: str = "EOF"
    has_wildcards: bool = False
    parts_sections: bool = False


def command(pattern: str, opens: str = "", **options: Any) -> Command:
    """Write a command in one line of a grammar; `options` are the other fields of `Command`."""
    return Command(pattern=pattern, opens=opens, **options)


def commands(*patterns: str) -> tuple[Command, ...]:
    """Write several plain commands."""
    return tuple(Command(pattern=pattern) for pattern in patterns)
