"""A fragment merged into a whole config, as if its lines were typed into it one after the other.

For indented syntaxes only, and for devices that take whole configs but no fragments.
"""

import re
from collections.abc import Iterable

from netconfig.core.config.forward.rules import rules_of
from netconfig.core.config.merge.found import Found, Said
from netconfig.core.config.normalise.lines import line_forms, one_blank
from netconfig.core.config.platform import Platform
from netconfig.core.config.tree import ConfigTree, Node

_CLOSES = re.compile(r"(?:exit|exit-\S+|end)$")
_NO = "no "


def merge_configs(running: ConfigTree, fragment: ConfigTree, platform: Platform) -> ConfigTree:
    """Return running with the fragment in it: `no` takes away, a single value is overwritten.

    Lines keep their places, new ones stand behind them and before nested sections.
    """
    section = _Section("", running.children, platform)
    section.type_all(fragment.children)
    return ConfigTree(platform.name, section.nodes())


class _Section:
    """The lines below one header, to which others are typed; each is known by its number.

    What stands below a line is opened when something happens there.
    """

    def __init__(self, header: str, nodes: Iterable[Node], platform: Platform) -> None:
        self._header = header
        self._platform = platform
        self._rules = rules_of(platform)
        self._lines = {number: node for number, node in enumerate(nodes) if _means(node)}
        self._next = self._first_new = max(self._lines, default=-1) + 1
        self._opened: dict[int, _Section] = {}
        self._nested = {number for number, node in self._lines.items() if node.children}
        self._found = Found(header, self._rules)
        for number, node in self._lines.items():
            self._found.note(number, node.text)

    def type_all(self, typed: Iterable[Node]) -> None:
        """Type some lines here, one after the other."""
        for line in filter(_means, typed):
            text = one_blank(line.text, self._platform)
            if text.startswith(_NO):
                self._take_away(text)
            else:
                self._put(text, line.children)

    def nodes(self) -> list[Node]:
        """Return copies of all lines; below a header, new ones stand before nested sections."""
        shown = {number: self._shown(number, node) for number, node in self._lines.items()}
        if not self._header:
            return list(shown.values())
        old = [node for number, node in shown.items() if number < self._first_new]
        new = [node for number, node in shown.items() if number >= self._first_new]
        nested = next((at for at, node in enumerate(old) if node.children), len(old))
        lines = [node for node in new if not node.children]
        return [*old[:nested], *lines, *old[nested:], *(node for node in new if node.children)]

    def lose_owner(self, owner: str) -> None:
        """Take away, here and below, what hangs on a thing that goes, such as a neighbor."""
        for number in self._still(self._found.take_owner(owner)):
            self._remove(number)
        self._lose_below(owner)

    def _shown(self, number: int, node: Node) -> Node:
        opened = self._opened.get(number)
        return Node(node.text, opened.nodes()) if opened else _copy(node)

    def _put(self, text: str, below: list[Node]) -> None:
        negated = self._first(_NO + text)
        if negated is not None:
            # A device prints `no` against a default only: without it, this line is in force.
            self._remove(negated)
            return
        number = self._first(text)
        if number is None:
            number, *others = self._overwritten(text) or [self._next]
            for other in others:
                self._remove(other)
            self._set(number, text)
        if below:
            self._open(number).type_all(below)

    def _overwritten(self, text: str) -> list[int]:
        """Return the numbers of the lines that a line overwrites, which have its setting."""
        name = self._rules.single_key(text, self._header)
        return self._still(self._found.take_setting(name)) if name else []

    def _take_away(self, text: str) -> None:
        target = text.removeprefix(_NO)
        gone = self._still(self._found.take_beginning(target))
        for number in gone:
            self._remove(number)
        if self._rules.owner_of(target + " ") == target:
            self._lose_below(target)
        is_said = self._first(text) is not None
        if not gone and not is_said and line_forms(text, self._header, self._platform):
            # Nothing to take away: the line itself says something, as against a default.
            self._set(self._next, text)

    def _lose_below(self, owner: str) -> None:
        for number in self._nested:
            self._open(number).lose_owner(owner)

    def _first(self, text: str) -> int | None:
        """Return the number of the first line that says this."""
        numbers = self._found.of_text(text)
        while numbers and not self._says(numbers[0], text):
            numbers.popleft()
        return numbers[0] if numbers else None

    def _still(self, said: Iterable[Said]) -> list[int]:
        """Return in order the numbers of the lines that still say what they did."""
        return sorted({number for number, text in said if self._says(number, text)})

    def _says(self, number: int, text: str) -> bool:
        return number in self._lines and self._lines[number].text == text

    def _set(self, number: int, text: str) -> None:
        """Let a line say something, with nothing below it."""
        self._opened.pop(number, None)
        self._nested.discard(number)
        self._lines[number] = Node(text)
        self._next = max(self._next, number + 1)
        self._found.note(number, text)

    def _remove(self, number: int) -> None:
        del self._lines[number]
        self._opened.pop(number, None)
        self._nested.discard(number)

    def _open(self, number: int) -> "_Section":
        if number not in self._opened:
            node = self._lines[number]
            self._opened[number] = _Section(node.text, node.children, self._platform)
            self._nested.add(number)
        return self._opened[number]


def _copy(node: Node) -> Node:
    return Node(node.text, [_copy(child) for child in node.children if _means(child)])


def _means(node: Node) -> bool:
    return bool(node.text) and _CLOSES.match(node.text) is None
