"""IOS-XR's config mode on one tree: what the router understands beyond single lines of a section.

Sources: the IOS-XR getting started and routing guides for one-line forms (`router static
address-family ipv4 unicast 0.0.0.0/0 10.0.0.1`), and published sessions for how sections are left.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from netconfig.lab.grammar.cisco_iosxr.filters import with_port_names
from netconfig.lab.grammar.cisco_iosxr.grammar import CISCO_IOSXR
from netconfig.lab.grammar.matching import Match, Matcher, Mismatch
from netconfig.lab.model.config.editor import Editor, LineRefused
from netconfig.lab.model.config.tree import Node
from netconfig.lab.model.faults.refusals import refusal_of
from netconfig.lab.vendors.iosxr.config.secrets import hide

_SPACED_INTERFACE = re.compile(r"((?:no )?interface (?:preconfigure )?[A-Za-z-]+) (\d\S*)(.*)")
_ENTRY_STEP = 10


@dataclass(frozen=True)
class Typed:
    """A line as sections know it: several when it was a one-line form, which opens no section."""

    lines: tuple[str, ...]
    body: str = ""
    stays_at: int | None = None


class XrEditor(Editor):
    """Config mode of an IOS-XR router."""

    def __init__(self, root: Node) -> None:
        super().__init__(root, CISCO_IOSXR)

    @property
    def name(self) -> str:
        """The grammar's name of the open section."""
        return self._open[-1][0]

    def enter(self, line: str, body: str = "") -> None:
        """Take one line of any form. Raises LineRefused."""
        self.take(self.understand(line, body))

    def take(self, typed: Typed) -> None:
        """Take a line that was understood, here or in another tree. Raises LineRefused."""
        for line in typed.lines:
            if line.strip() == "root":
                del self._open[1:]
            else:
                super().enter(line, typed.body)
        if typed.stays_at is not None:
            del self._open[typed.stays_at :]

    def understand(self, line: str, body: str = "") -> Typed:
        """Work out what a line means where the editor stands, and change nothing.

        Raises LineRefused.
        """
        text = _joined(line)
        is_negated = text.startswith("no ")
        words = (text if is_negated else hide(text, section=self.name)).split()
        meant = words[1:] if is_negated else words
        if not meant or words[0].startswith("!"):
            return Typed((line,), body)
        if self.name == "access-list" and "remark" not in meant[:2]:
            meant = with_port_names(meant)
            words = ["no", *meant] if is_negated else meant
        for depth in range(len(self._open), 0, -1):
            section = self._open[depth - 1][0]
            if isinstance(self._matcher.match(section, meant), Match):
                break
            if is_negated and self._matcher.names_lines(section, meant):
                break
            numbered = self._numbered(section, meant)
            if numbered:
                return Typed((numbered,), body)
            parts = unfold(self._matcher, section, meant)
            if parts:
                self._judge(text)
                *path, last = parts
                return Typed((*path, f"no {last}" if is_negated else last), body, stays_at=depth)
        return Typed((" ".join(words),), body)

    def _judge(self, line: str) -> None:
        """Let a fault refuse a one-line form, before it is taken apart. Raises LineRefused."""
        reason = refusal_of(line)
        if reason is not None:
            own = self._refusal(Mismatch(0, is_incomplete=False), line.split(), line)
            raise LineRefused(reason or str(own), line=line, is_syntax=True)

    def _numbered(self, section: str, words: Sequence[str]) -> str:
        """Return an entry of an access list with the number that it gets, "" for other lines."""
        if section != "access-list" or words[0] not in ("permit", "deny", "remark"):
            return ""
        numbers = [int(node.args[0]) for node in self.section]
        last = max(numbers, default=0) // _ENTRY_STEP * _ENTRY_STEP
        return f"{last + _ENTRY_STEP} {' '.join(words)}"


def unfold(known: Matcher, section: str, words: Sequence[str]) -> list[str]:
    """Cut a one-line form into the lines of the sections that it names; [] when it is none."""
    for count in range(1, len(words)):
        found = known.match(section, words[:count])
        if not isinstance(found, Match) or not found.command.opens:
            continue
        head, rest = " ".join(words[:count]), words[count:]
        inner = found.command.opens
        if isinstance(known.match(inner, rest), Match) or known.names_lines(inner, rest):
            return [head, " ".join(rest)]
        deeper = unfold(known, inner, rest)
        if deeper:
            return [head, *deeper]
    return []


def finish(tree: Node) -> Node:
    """Take sections away that are empty and cannot stand alone, and return the tree."""
    for node in list(tree):
        if not node.command.opens:
            continue
        finish(node)
        if not len(node) and not node.command.stands_alone:
            tree.drop(node)
    return tree


def _joined(line: str) -> str:
    text = " ".join(line.split())
    spaced = _SPACED_INTERFACE.fullmatch(text)
    return f"{spaced[1]}{spaced[2]}{spaced[3]}" if spaced else text
