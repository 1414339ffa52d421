"""Syntaxes in which a section is what is indented below its header (EOS, IOS)."""

import re
from bisect import bisect_left
from functools import cache
from itertools import accumulate, pairwise
from typing import NamedTuple

from netconfig.core.config.platform import Platform
from netconfig.core.config.redact import hide
from netconfig.core.config.rules import NEVER
from netconfig.core.config.rules.meaning import Block
from netconfig.core.config.syntax.ranges import require_few_sections
from netconfig.core.config.syntax.sections import (
    DEEPEST,
    close_flat,
    indent_of,
    not_plain,
    read_sections,
)
from netconfig.core.config.tree import ConfigSyntaxError, ConfigTree, Node

_HEADER = re.compile(r"[^\s!]")
_BEFORE_HEADER = re.compile(r"\n(?=[^\s!])")
# How Junos begins. Scripts of IOS and EOS have braces too, of which none opens behind a lone word
# before all other lines.
_BRACED = re.compile(
    r"(?:[ \t]*(?:#[^\n]*|/\*[^\n]*|version [^\n]*;[ \t]*)?\r?\n)*+(?P<head>[\w-]+ \{)[ \t]*\r?\n"
)
_CLOSING = re.compile(r"^\}[ \t]*\r?$", re.MULTILINE)


def parse(text: str, platform: Platform) -> ConfigTree:
    """Parse by indentation. Raises ConfigSyntaxError."""
    _require_no_braces(text)
    require_few_sections(text, platform)
    return ConfigTree(platform.name, _read(text, platform), is_verbatim=True)


def _require_no_braces(text: str) -> None:
    found = _BRACED.match(text)
    if found and _CLOSING.search(text, found.end()):
        number = text.count("\n", 0, found.start("head")) + 1
        raise ConfigSyntaxError(number, found["head"], "opens a brace, as only Junos does")


def read_unit(lines: list[str], platform: Platform) -> tuple[str, int]:
    """Return the unit, such as a banner, that the first line opens, and how many lines it takes.

    Raises ConfigSyntaxError where none of them closes it.
    """
    reader = _Reader("\n".join(lines), platform)
    reader.read_line(lines[0])
    return reader.top[0].text, reader.next


def render(nodes: list[Node], platform: Platform) -> str:
    """Print nodes in the platform's indentation, one line each, units as they are."""
    lines: list[str] = []
    _print(nodes, "", platform.indent, lines)
    return "\n".join([*lines, ""]) if lines else ""


def _print(nodes: list[Node], margin: str, indent: str, lines: list[str]) -> None:
    for node in nodes:
        if node.text:
            lines.append(margin + node.text)
            _print(node.children, margin + indent, indent, lines)


def _read(text: str, platform: Platform) -> list[Node]:
    """Read section by section, and line by line what is not plain."""
    sources = [f"{source}\n" for source in _BEFORE_HEADER.split(text)]
    sources[-1] = sources[-1][:-1]
    nodes: list[Node] = []
    first = 0
    if not _HEADER.match(text):
        nodes = _Reader(sources[0], platform).read()
        first = 1
    places = not_plain(text, platform)
    if places:
        nodes += _read_with_units(text, sources, (first, places), platform)
    else:
        nodes += read_sections(sources[first:], platform)
    return _closed(nodes, platform) if platform.flat_sections else nodes


def _read_with_units(
    text: str, sources: list[str], which: tuple[int, list[int]], platform: Platform
) -> list[Node]:
    """Read where some lines are not plain: the sections in which they stand, line by line."""
    nodes: list[Node] = []
    reader: _Reader | None = None
    starts = [0, *accumulate(map(len, sources))]
    number, places = which
    at = 0
    while number < len(sources):
        while at < len(places) and places[at] < starts[number]:
            at += 1
        if at < len(places) and places[at] < starts[number + 1]:
            reader = reader or _Reader(text, platform, starts[:-1])
            found, number = reader.read_one(number)
            nodes += found
        else:
            nodes += read_sections(sources[number : number + 1], platform)
            number += 1
    return nodes


def _closed(nodes: list[Node], platform: Platform) -> list[Node]:
    if not any(node.text in platform.flat_sections for node in nodes):
        return nodes
    closed: list[Node] = []
    for node in nodes:
        close_flat(node.text, closed, platform)
        closed.append(node)
    return closed


class _Rules(NamedTuple):
    blocks: tuple[tuple[re.Pattern[str], Block], ...]
    starts: re.Pattern[str]
    refused: re.Pattern[str]


@cache
def _rules(platform: Platform) -> _Rules:
    blocks = tuple((re.compile(block.start), block) for block in platform.blocks)
    starts = "|".join(f"(?:{block.start})" for block in platform.blocks) or NEVER
    refused = "|".join(f"(?:{each})" for each in platform.refused) or NEVER
    return _Rules(blocks, re.compile(starts), re.compile(refused))


def _shown(body: list[str], block: Block) -> list[str]:
    if block.keeps_blanks:
        return [line.rstrip("\r") for line in body]
    if block.levels is None:
        return [line.strip() for line in body]
    levels = [level for level in block.levels if level != NEVER]
    if not levels:
        return [f"  {line.strip()}" for line in body]
    lines = [line.strip() for line in body]
    opens, turns, closes = (re.compile(pattern) for pattern in block.levels)
    if not re.search(f"^(?:{'|'.join(levels)})", "\n".join(lines), re.MULTILINE):
        return [f"  {line}" for line in lines]
    depth, shown = 1, []
    for line in lines:
        depth -= bool(closes.match(line))
        # Deeper than any config goes, margins alone would fill the memory.
        shown.append("  " * min(depth - bool(turns.match(line)), DEEPEST) + line)
        depth += bool(opens.match(line))
    return shown


def _numbers_of(text: str, starts: list[int]) -> list[int]:
    """Return the numbers of the lines that begin at these places of the text, in order."""
    between = pairwise([0, *starts])
    return list(accumulate(text.count("\n", start, end) for start, end in between))


class _Reader:
    """One pass over the lines; `open` holds the indent and children of every section still open."""

    def __init__(self, text: str, platform: Platform, starts: list[int] | None = None) -> None:
        self.lines = text.split("\n")
        self.headers = _numbers_of(text, starts) if starts else []
        self.platform = platform
        self.rules = _rules(platform)
        self.top: list[Node] = []
        self.open: list[tuple[int, list[Node]]] = [(-1, self.top)]
        self.next = 0

    def read(self) -> list[Node]:
        while self.next < len(self.lines):
            self.read_line(self.lines[self.next])
        return self.top

    def read_one(self, number: int) -> tuple[list[Node], int]:
        """Read from one header on, until another begins outside a unit; return its number too."""
        self.next = self.headers[number]
        self.top = []
        self.open = [(-1, self.top)]
        while self.next < len(self.lines):
            self.read_line(self.lines[self.next])
            number = bisect_left(self.headers, self.next, number)
            if number < len(self.headers) and self.headers[number] == self.next:
                break
        return self.top, number

    def read_line(self, raw: str) -> None:
        words = raw.strip()
        if not words or words[0] == "!":
            self.open[-1][1].append(Node("", [], self._raw(1)))
            return
        if self.rules.refused.match(words):
            raise self._error("is an error message or a prompt")
        siblings = self._siblings(raw)
        if self.rules.starts.match(words):
            node = self._unit(raw, words)
        else:
            node = Node(words, [], self._raw(1))
            if len(self.open) > 1:
                close_flat(words, siblings, self.platform)
        siblings.append(node)
        self.open.append((indent_of(raw, self.platform), node.children))

    def _raw(self, count: int) -> str:
        start, self.next = self.next, self.next + count
        return "\n".join(self.lines[start : self.next]) + (
            "\n" if self.next < len(self.lines) else ""
        )

    def _siblings(self, raw: str) -> list[Node]:
        indent = indent_of(raw, self.platform)
        while self.open[-1][0] >= indent:
            self.open.pop()
        if indent and len(self.open) == 1:
            raise self._error("is indented below nothing")
        if len(self.open) > DEEPEST:
            raise self._error("is nested too deep for a config")
        return self.open[-1][1]

    def _unit(self, raw: str, words: str) -> Node:
        match, block = next(
            (match, block)
            for pattern, block in self.rules.blocks
            if (match := pattern.match(words)) is not None
        )
        if not block.end:
            return self._delimited(raw, words[: match.end("head")], match["delimiter"])
        for count in range(1, len(self.lines) - self.next):
            line = self.lines[self.next + count]
            if block.end in line and line.strip() == block.end:
                body = self.lines[self.next + 1 : self.next + count]
                shown = _shown(body, block)
                return Node("\n".join([words, *shown, block.end]), [], self._raw(count + 1))
        raise self._error(f"opens a text that no {block.end!r} closes")

    def _delimited(self, raw: str, head: str, delimiter: str) -> Node:
        at = raw.index(delimiter, raw.index(head) + len(head)) + len(delimiter)
        body = [raw[at:]]
        count = 1
        while delimiter not in body[-1]:
            if self.next + count == len(self.lines):
                raise self._error(f"opens a text that no {delimiter!r} closes")
            body.append(self.lines[self.next + count])
            count += 1
        body[-1] = body[-1][: body[-1].index(delimiter)]
        shown = "\n".join(line.rstrip("\r") for line in body)
        if "^C" in shown:
            # By these letters the device shows the end, whatever ended it when it was typed.
            raise self._error("opens a text that holds '^C', and so would end there")
        return Node(f"{head} ^C{shown}^C", [], self._raw(count))

    def _error(self, reason: str) -> ConfigSyntaxError:
        return ConfigSyntaxError(self.next + 1, hide(self.lines[self.next], self.platform), reason)
