"""A section into which commands are typed, with its lines found by what they set and begin with."""

import re
from bisect import bisect_left, insort

from netconfig.core.config.device.tries import Branch
from netconfig.core.config.normalise.order import setting_name
from netconfig.core.config.platform import Platform

# An entry of a list is overwritten by another with its number.
_NUMBERED = re.compile(r"\d+(?= )|ip(?:v6)? prefix-list \S+ seq \d+(?= )")


class TypedSection:
    """Keeps a section's lines by name and in order; a line that has gone since may stand in both.

    `lost` holds in order what a command took along.
    """

    def __init__(self, lines: Branch) -> None:
        self.lines = lines
        self.lost: list[str] = []
        self._in_order: list[str] | None = None
        self._by_name: dict[str, set[str]] | None = None

    def add(self, line: str, header: str, platform: Platform) -> None:
        """Add a line with nothing below it."""
        self.lines[line] = Branch()
        if self._in_order is not None:
            insort(self._in_order, line)
        if self._by_name is not None:
            self._note(line, header, platform)

    def lose(self, pattern: str) -> None:
        """Take away what a pattern matches, and remember it."""
        for line in [line for line in self.lines if re.match(pattern, line)]:
            del self.lines[line]
            insort(self.lost, line)

    def take_beginning(self, text: str) -> list[str]:
        """Take away and return the lines that begin with these words and go on."""
        if self._in_order is None:
            self._in_order = sorted(self.lines)
        start, end = _going_on(text, self._in_order)
        found = [line for line in self._in_order[start:end] if line in self.lines]
        del self._in_order[start:end]
        for line in found:
            self.lines.pop(line, None)
        return found

    def has_lost(self, text: str) -> bool:
        """Tell whether a line, or one that begins with it, has gone with another."""
        start, end = _going_on(text, self.lost)
        at = bisect_left(self.lost, text)
        return end > start or self.lost[at : at + 1] == [text]

    def overwrite(self, text: str, header: str, platform: Platform) -> None:
        """Take away what a setting had before, and what an entry of this number said."""
        if self._by_name is None:
            self._by_name = {}
            for line in self.lines:
                self._note(line, header, platform)
        for name in _names(text, header, platform):
            for line in self._by_name.pop(name, ()):
                self.lines.pop(line, None)

    def _note(self, line: str, header: str, platform: Platform) -> None:
        by_name = self._by_name if self._by_name is not None else {}
        for name in _names(line, header, platform):
            by_name.setdefault(name, set()).add(line)


def _names(line: str, header: str, platform: Platform) -> list[str]:
    """Return the name of a line's setting, and its number in a list."""
    number = _NUMBERED.match(line)
    name = setting_name(line, header, platform)
    return [*([f"= {name}"] if name else []), *([f"# {number[0]}"] if number else [])]


def _going_on(text: str, in_order: list[str]) -> tuple[int, int]:
    """Return where among sorted lines those stand that go on behind a blank."""
    after_blank = chr(ord(" ") + 1)
    return bisect_left(in_order, f"{text} "), bisect_left(in_order, text + after_blank)
