"""Which lines of a device are written by which template, and which by nobody."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from netconfig.core.config.encodings import canonical
from netconfig.core.config.merge.owners import Path, owners
from netconfig.core.config.merge.sections import Sections
from netconfig.core.config.normalise import normalise
from netconfig.core.config.platform import Platform
from netconfig.core.config.syntax import parse_config
from netconfig.core.config.tree import ConfigTree, Node

_ByWriter = dict[str, list[Node]]
_STAND_IN = re.compile(r'"?(?:<secret [^<>\s]+>|secret:[\w./-]+@[\w.-]*\w)"?')


@dataclass(frozen=True)
class CoveredLine:
    """One line of a device in canonical form, by its path.

    `is_managed`: it is in a managed section. `writer` is the template that writes the same line,
    "" for none: then the line goes with the next deployment if it is managed.
    """

    path: Path
    is_managed: bool
    writer: str


@dataclass(frozen=True)
class Coverage:
    """The lines that a device has, and the managed ones that it lacks, with their writers."""

    lines: tuple[CoveredLine, ...]
    missing: tuple[CoveredLine, ...]


def coverage_of(
    running: str, rendered: Sequence[tuple[str, str]], sections: Sections, platform: Platform
) -> Coverage:
    """Compare a running config with rendered lines, each of which comes with its template.

    Both are reference texts. A line is its template's whatever its secret: whether that is the
    right one is for the diff to say. Raises ConfigSyntaxError.
    """
    tree = parse_config("".join(f"{line}\n" for line, _ in rendered), platform)
    writers = _writers(tree, [writer for _, writer in rendered], platform)
    written = [path for path, is_ours in owners(tree, sections, platform) if is_ours]
    left = Counter(_without_secrets(path) for path in written)
    lines = []
    for path, is_ours in owners(parse_config(running, platform), sections, platform):
        key = _without_secrets(path)
        is_written = is_ours and left[key] > 0
        left[key] -= is_written
        lines.append(CoveredLine(path, is_ours, writers.get(key, "") if is_written else ""))
    missing = []
    for path in reversed(written):
        key = _without_secrets(path)
        if left[key] > 0:
            left[key] -= 1
            missing.append(CoveredLine(path, is_managed=True, writer=writers.get(key, "")))
    return Coverage(tuple(lines), tuple(reversed(missing)))


def _without_secrets(path: Path) -> Path:
    return tuple(_STAND_IN.sub("<secret>", canonical(text)) for text in path)


def _writers(tree: ConfigTree, by_line: list[str], platform: Platform) -> Mapping[Path, str]:
    """Return who wrote each canonical line.

    One form for many is made of whole sections, so each template's lines are normalised by
    themselves, below the lines of others that they stand under.
    """
    writer_of = _writer_of_nodes(tree.children, by_line, platform)
    by_writer, headers = _apart(tree.children, writer_of)
    found: dict[Path, str] = {}
    for writer in dict.fromkeys(writer_of.values()):
        own = _paths(by_writer[writer], platform)
        borrowed = _paths(headers.get(writer, []), platform)
        for path in own:
            if path not in borrowed:
                found.setdefault(_without_secrets(path), writer)
    return found


def _writer_of_nodes(nodes: list[Node], by_line: list[str], platform: Platform) -> dict[int, str]:
    """Say by the identity of each node who wrote the line on which it begins."""
    found: dict[int, str] = {}
    number = 0

    def walk(siblings: list[Node]) -> None:
        nonlocal number
        for node in siblings:
            # In brace syntaxes comments and blank lines stand before the statement.
            ahead = node.raw.rstrip().count("\n") if platform.syntax == "braces" else 0
            if node.text and number + ahead < len(by_line):
                found[id(node)] = by_line[number + ahead]
            number += node.raw.count("\n")
            walk(node.children)
            number += node.tail.count("\n")

    walk(nodes)
    return found


def _apart(nodes: list[Node], writer_of: Mapping[int, str]) -> tuple[_ByWriter, _ByWriter]:
    """Return copies of each writer's lines with those above them, and of the latter alone."""
    whole: _ByWriter = {}
    headers: _ByWriter = {}
    for node in nodes:
        below, headers_below = _apart(node.children, writer_of) if node.children else ({}, {})
        own = writer_of.get(id(node))
        if own is not None:
            whole.setdefault(own, []).append(Node(node.text, below.pop(own, [])))
        for writer, lines in below.items():
            whole.setdefault(writer, []).append(Node(node.text, lines))
            header = Node(node.text, headers_below.get(writer, []))
            headers.setdefault(writer, []).append(header)
    return whole, headers


def _paths(nodes: list[Node], platform: Platform) -> set[Path]:
    return set(normalise(ConfigTree(platform.name, nodes), platform).walk())
