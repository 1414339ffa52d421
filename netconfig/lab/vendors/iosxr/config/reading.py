"""Puts together the lines of a config that belong together: banners, sets and policies."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from netconfig.lab.grammar.cisco_iosxr import words
from netconfig.lab.grammar.cisco_iosxr.policy import PolicyIsWrong, tidy_policy, tidy_set
from netconfig.lab.grammar.cisco_iosxr.system import BANNER_END
from netconfig.lab.model.config.editor import LineRefused

_BANNER = re.compile(r"\s*banner (?P<kind>motd|login|exec) (?P<delimiter>\^C|\S)(?P<text>.*)")
_OBJECT = re.compile(
    r"\s*(?P<head>(?P<kind>(?:prefix|as-path|(?:large-)?community|rd)-set|"
    r"extcommunity-set \S+|route-policy) \S+)\s*"
)
_SEVERAL_LINES = (
    "banner",
    "prefix-set",
    "as-path-set",
    "community-set",
    "large-community-set",
    "rd-set",
    "extcommunity-set",
    "route-policy",
)
_PRINTED = re.compile(r"(?:!!\s*)?Building configuration|!! ")


@dataclass(frozen=True)
class Entry:
    """One config line as it is entered, with the text below it if it has any."""

    line: str
    body: str = ""


class Reader:
    """Takes lines one after another, as somebody types them or a file holds them."""

    def __init__(self) -> None:
        self._head = ""
        self._end = ""
        self._lines: list[str] = []

    @property
    def is_open(self) -> bool:
        """Whether a banner, a set or a policy is not finished."""
        return bool(self._head)

    @property
    def opened(self) -> str:
        """What is being typed: "banner", "prefix-set" and so on, "" when nothing is."""
        return self._head.split()[0] if self._head else ""

    def feed(self, line: str) -> Iterator[Entry]:
        """Take a line and give the entry that it ends, if it does. Raises LineRefused."""
        if self._head:
            yield from self._inside(line)
            return
        if not line.lstrip().startswith(_SEVERAL_LINES):
            yield Entry(line)
            return
        banner, found = _BANNER.fullmatch(line), _OBJECT.fullmatch(line)
        if banner is not None:
            self._head, self._end = f"banner {banner['kind']} {BANNER_END}", banner["delimiter"]
            if banner["text"].strip():
                yield from self._inside(banner["text"])
        elif found is not None:
            self._head = " ".join(found["head"].split())
            self._end = "end-policy" if found["kind"] == "route-policy" else "end-set"
        else:
            yield Entry(line)

    def drop(self) -> None:
        """Forget what was not finished."""
        self._head, self._lines = "", []

    def _inside(self, line: str) -> Iterator[Entry]:
        if self.opened == "banner":
            before, end, _ = line.partition(self._end)
            if before or not end:
                self._lines.append(before)
            if end:
                yield self._finish()
        elif line.strip() in (self._end, "exit"):
            yield self._finish()
        elif line.strip() == "abort":
            self.drop()
        elif line.strip() not in ("", "!"):
            self._lines.append(line)

    def _finish(self) -> Entry:
        head, lines = self._head, self._lines
        self.drop()
        if head.startswith("banner"):
            return Entry(head, "\n".join(lines))
        try:
            if head.startswith("route-policy"):
                return Entry(head, tidy_policy(lines))
            return Entry(head, tidy_set(head.split()[0], lines))
        except PolicyIsWrong as error:
            text = "% Incomplete command." if error.is_unfinished else words.INVALID
            raise LineRefused(text, line=error.line, is_syntax=True) from error


def read_lines(text: str) -> Iterator[str]:
    """Give the lines of a file up to its `end`, without those that are only printed."""
    for line in text.splitlines():
        if line.strip() == "end" and not line.startswith(" "):
            return
        if not _PRINTED.match(line):
            yield line


def read_entries(lines: Iterable[str]) -> Iterator[Entry]:
    """Give the entries of a file. Raises LineRefused."""
    reader = Reader()
    for line in lines:
        yield from reader.feed(line)
    if reader.is_open:
        raise LineRefused("% Incomplete command.", line=reader.opened, is_syntax=True)
