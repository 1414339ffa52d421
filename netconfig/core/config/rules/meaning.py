"""Rules that say what a line means: for the parser, the normaliser and the redactor."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from netconfig.core.config.rules import ANYWHERE, TOP


@dataclass(frozen=True)
class Drop:
    """Lines that say nothing: volatile, hidden defaults, closing words.

    `version` is raised when the rule comes to mean something else: it tells why a hash changed.
    """

    name: str
    pattern: str
    reason: str
    within: str = TOP
    version: int = 1


@dataclass(frozen=True)
class Rewrite:
    """Lines with several forms for one meaning, brought to one form; `version` as in `Drop`."""

    name: str
    pattern: str
    replacement: str
    reason: str
    within: str = TOP
    version: int = 1


@dataclass(frozen=True)
class Capitals:
    """Keywords at the beginning of lines, which are brought to small letters.

    `pattern` matches them in any case, as far as they are keywords and not names that people chose.
    """

    name: str
    pattern: str
    reason: str
    version: int = 1


@dataclass(frozen=True)
class InterfacePlace:
    """Where a line names an interface without the word: `pattern` ends right before the name."""

    name: str
    pattern: str
    reason: str
    within: str = ANYWHERE
    version: int = 1


@dataclass(frozen=True)
class Hardware:
    """Lines that hold hardware addresses, which are brought to small letters.

    `form` is the mark between their digits (`.` or `:`); empty where the device takes one form.
    """

    name: str
    pattern: str
    reason: str
    within: str = ANYWHERE
    form: str = ""
    version: int = 1


@dataclass(frozen=True)
class KeyHash:
    """Units that hold a public key, of which the device keeps no more than its type and hash.

    `pattern` matches their first line, and `word` begins the line that the device shows instead.
    """

    name: str
    pattern: str
    word: str
    reason: str
    within: str = TOP
    version: int = 1


@dataclass(frozen=True)
class PortNames:
    """Entries of access lists, group 1 of `pattern` being the protocol, and names of their ports.

    `tcp` and `udp` pair numbers with the names that every release takes and shows; `others` are
    names that some release shows or takes, which come to their numbers.
    """

    name: str
    pattern: str
    reason: str
    within: str
    tcp: Mapping[str, str]
    udp: Mapping[str, str]
    others: Mapping[str, str] = field(default_factory=dict)
    version: int = 1

    @cached_property
    def numbers(self) -> Mapping[str, str]:
        """The numbers of all names."""
        known = (self.tcp, self.udp)
        return {
            **{name: number for names in known for number, name in names.items()},
            **self.others,
        }


@dataclass(frozen=True)
class ValueSet:
    """A line holding a set of numbers (`10-12,20`), possibly in several lines with `add`."""

    name: str
    prefix: str
    reason: str
    within: str
    everything: str = "1-4094"
    version: int = 1


@dataclass(frozen=True)
class Beside:
    """A line that is printed below another one, and stands beside it."""

    name: str
    pattern: str
    reason: str
    within: str
    version: int = 1


@dataclass(frozen=True)
class Ranged:
    """A header that stands for several sections (`vlan 10-12`): one section for each number."""

    name: str
    pattern: str
    reason: str
    version: int = 1


@dataclass(frozen=True)
class Parted:
    """A header of a range of numbers, which the device prints as two where `number` begins one.

    Group 1 of `pattern` stands in front; the first and the last number are groups 2 and 3.
    """

    name: str
    pattern: str
    number: int
    reason: str
    version: int = 1

    def parts(self, text: str) -> list[str]:
        """Return the headers for which one stands, which is itself where it is not parted."""
        found = re.match(self.pattern, text)
        if found is None or not int(found[2]) < self.number <= int(found[3]):
            return [text]
        ranges = ((int(found[2]), self.number - 1), (self.number, int(found[3])))
        return [f"{found[1]} {a}" if a == b else f"{found[1]} {a} {b}" for a, b in ranges]


@dataclass(frozen=True)
class Joined:
    """Lines printed as one or many whose order matters: all in one line; group 1 stays in front."""

    name: str
    pattern: str
    reason: str
    version: int = 1


@dataclass(frozen=True)
class Split:
    """A line of several values that are a set: a line for each value.

    Group 1 stays in front, and group `tail`, if there is one, behind.
    """

    name: str
    pattern: str
    reason: str
    version: int = 1


@dataclass(frozen=True)
class Numbered:
    """Entries that the device numbers when they are typed without: `step` behind the last one.

    `front` stands before the number and names the list, where one section holds several; `word`
    (with a blank behind it) introduces the number, and `entry` begins what follows.
    """

    name: str
    entry: str
    reason: str
    within: str = TOP
    front: str = ""
    word: str = ""
    step: int = 10
    version: int = 1

    @property
    def unnumbered(self) -> str:
        """Matches an entry without its number; group 1 is what stands before it."""
        return rf"({self.front})(?:{self.entry})"


@dataclass(frozen=True)
class Empty:
    """Headers that say nothing when nothing stands below them."""

    name: str
    pattern: str
    reason: str
    version: int = 1


@dataclass(frozen=True)
class Sequence:
    """Sections whose entries have an order, written with or without sequence numbers.

    Where one section holds several lists, group 1 of `entry` names the list. `resequence` renumbers
    them by 10 and runs at the top level if `is_global`; without it the platform has no numbers
    there and the tail is entered again.
    """

    name: str
    section: str
    entry: str
    reason: str
    resequence: str = ""
    is_global: bool = False
    version: int = 1


@dataclass(frozen=True)
class Secret:
    """Where a secret stands: group `value` of a match in a line (Junos: in a statement's path)."""

    pattern: str


@dataclass(frozen=True)
class Block:
    """Several lines that are one unit. `end` is a line, or empty where the text has a delimiter.

    Blanks around the lines mean nothing unless `keeps_blanks`. `levels` match a line that opens a
    level, that stands one level higher, and that closes one: by them the lines are indented.
    """

    start: str
    end: str = ""
    keeps_blanks: bool = False
    levels: tuple[str, str, str] | None = None
