"""Context diffs (IOS `show archive config differences`): parents as they are, changes signed.

The sign stands before or after the indent; `>` is the new form of the line taken away before it,
whose section stays. Nothing tells where among its siblings a line goes.
"""

import re

from netconfig.core.config.device.applied import Applied
from netconfig.core.config.normalise.lines import line_forms, one_blank
from netconfig.core.config.platform import Platform
from netconfig.core.config.syntax.lines import read_unit
from netconfig.core.config.tree import ConfigSyntaxError, ConfigTree, Node

_LINE = re.compile(r"([+>-]?)([ \t]*)([+-]?)(.*)")
_NOISE = re.compile(r"!|(?:Contextual Config Diffs|List of Commands|No changes were found)|end$|$")


def apply(text: str, running: ConfigTree, platform: Platform) -> Applied:
    """Apply a report to a config."""
    reader = _Reader(text.split("\n"), running, platform)
    while reader.lines:
        reader.read()
    return Applied(ConfigTree(platform.name, reader.result(reader.top)), reader.unaccounted)


class _Reader:
    def __init__(self, lines: list[str], running: ConfigTree, platform: Platform) -> None:
        self.lines = lines[::-1]
        self.platform = platform
        self.top = Node("", running.children)
        self.open: list[tuple[int, Node]] = [(-1, self.top)]
        self.removed: set[int] = set()
        self.added: dict[int, list[Node]] = {}
        self.newest: dict[tuple[int, str], Node] = {}
        self.known: dict[int, dict[str, list[Node]]] = {}
        self.unaccounted: list[str] = []
        self.kept: list[Node] = []
        self.missing: set[str] = set()
        self.last_removed: Node | None = None

    def read(self) -> None:
        """Read one line, or one unit of several."""
        line = self.lines.pop()
        match = _LINE.match(line)
        sign, indent = (match[1] or match[3], len(match[2].expandtabs(8))) if match else ("", 0)
        text = one_blank((match[4] if match else line).strip(), self.platform)
        if match and match[1] and match[3]:
            text = match[3] + text
        if _NOISE.match(text):
            return
        if match and sign:
            # Lines of a unit have their sign where its first line has it.
            margin = r"[ \t]*" if match[3] else ""
            text = self._unit(text, re.compile(margin + re.escape(sign)))
        while self.open[-1][0] >= indent:
            self.open.pop()
        parent = self.open[-1][1]
        node = self._apply(sign, text, parent)
        if node is None:
            self.unaccounted.append(line.strip())
            node = Node(text)
        # Sections are known by their identity, which must not pass to another object.
        self.kept.append(node)
        self.open.append((indent, node))

    def _apply(self, sign: str, text: str, parent: Node) -> Node | None:
        if sign in {"+", ">"}:
            renamed = self.last_removed if sign == ">" else None
            node = Node(text, renamed.children if renamed else [])
            self.added.setdefault(id(parent), []).append(node)
            self.newest[id(parent), text] = node
            return node
        found = self._find(text, parent, sign)
        self.last_removed = found
        if found is None and sign == "-" and not self._says_something(text, parent):
            return Node(text)
        if found and sign == "-":
            self.removed.add(id(found))
        return found

    def _find(self, text: str, parent: Node, sign: str) -> Node | None:
        if not sign:
            added = self.newest.get((id(parent), text))
            if added:
                return added
        index = self.known.get(id(parent))
        if index is None:
            index = self.known[id(parent)] = {}
            # The first comes last, where it is cheap to take away.
            for node in reversed(parent.children):
                index.setdefault(self._form(node.text, parent), []).append(node)
        nodes = index.get(self._form(text, parent), [])
        while nodes and id(nodes[-1]) in self.removed:
            nodes.pop()
        return nodes[-1] if nodes else None

    def _form(self, text: str, parent: Node) -> str:
        return (
            "\n".join(line_forms(one_blank(text, self.platform), parent.text, self.platform))
            or text
        )

    def _says_something(self, text: str, parent: Node) -> bool:
        return bool(line_forms(text, parent.text, self.platform))

    def _unit(self, text: str, sign: re.Pattern[str]) -> str:
        """Take the following lines too where the text opens a unit, such as a banner."""
        end = self._end_of_unit(text)
        if not end or end in self.missing:
            return text
        count = 1
        while count < 2 * len(self.lines) + 2:
            body = self.lines[-count:][::-1]
            plain = [_without(sign, line) for line in body]
            try:
                unit, taken = read_unit([text, *plain], self.platform)
            except ConfigSyntaxError:
                count *= 2
                continue
            del self.lines[len(self.lines) - (taken - 1) :]
            return unit
        # What does not come later for this one comes for none that stands later.
        self.missing.add(end)
        return text

    def _end_of_unit(self, text: str) -> str:
        """Return what ends the unit that a line opens, "" where it opens none."""
        for block in self.platform.blocks:
            opening = re.match(block.start, text)
            if opening:
                return block.end or str(opening["delimiter"])
        return ""

    def result(self, node: Node) -> list[Node]:
        """Return the children that a section has after the report."""
        kept = [child for child in node.children if id(child) not in self.removed]
        return [
            Node(child.text, self.result(child)) for child in [*kept, *self.added.get(id(node), ())]
        ]


def _without(sign: re.Pattern[str], line: str) -> str:
    found = sign.match(line)
    return line[found.end() :] if found else line
