"""The diff for people: unified text in which every change stands below its parents."""

from netconfig.core.config.diff.among import among_siblings
from netconfig.core.config.diff.compare import Delta
from netconfig.core.config.diff.operations import Diff
from netconfig.core.config.normalise.braces import FLAGS
from netconfig.core.config.platform import Platform, get_platform
from netconfig.core.config.tree import Node

_MOVED = "  (moved)"


def render_unified(diff: Diff, *, context: int = 3) -> str:
    """Return the diff as text, "" where it is empty.

    Each line begins with `+`, `-` or a blank; parents are always shown, and up to `context`
    unchanged lines of their section: around each change in a list whose order has a meaning, else
    the first ones. A moved line is shown with `-` in its old place and `+` in its new one, both
    marked.
    """
    platform = get_platform(diff.platform)
    lines: list[str] = []
    _Printer(platform, context, lines).print_level(diff.root, depth=0)
    return "\n".join([*lines, ""]) if lines else ""


class _Printer:
    def __init__(self, platform: Platform, context: int, lines: list[str]) -> None:
        self.platform = platform
        self.context = context
        self.lines = lines

    def print_level(self, header: Delta, *, depth: int) -> None:
        """Print the changes below one header, among their unchanged neighbours."""
        for sign, what in among_siblings(header, context=self.context, platform=self.platform):
            if isinstance(what, Node):
                self._line(" ", what.text, depth, end=self._end(what))
            elif sign == "-" and what.sign == ">":
                self._line("-", what.text, depth, end=self._end(what.old) + _MOVED)
            else:
                self._delta(what, depth)

    def _delta(self, delta: Delta, depth: int) -> None:
        flags = [below for below in delta.below if below.text in FLAGS]
        if flags and delta.sign == " ":
            for flag in flags:
                self._line(flag.sign, f"{flag.text} {delta.text}", depth, end=self._end(None))
            if len(flags) == len(delta.below):
                return
        is_open = len(flags) < len(delta.below)
        marks = "".join(f"{flag} " for flag in _marks(delta))
        if delta.sign == ">":
            self._line("+", delta.text, depth, end=self._end(delta.new, is_open=is_open) + _MOVED)
        else:
            self._line(delta.sign, marks + delta.text, depth, end=self._end(None, is_open=is_open))
        self.print_level(delta, depth=depth + 1)
        if is_open and self.platform.syntax == "braces":
            sign = "+" if delta.sign == ">" else delta.sign
            self.lines.append(f"{sign}{self.platform.indent * depth}}}")

    def _end(self, node: Node | None, *, is_open: bool = False) -> str:
        """Return what comes after a statement; what stands below a node may be left out."""
        if self.platform.syntax != "braces":
            return ""
        if is_open:
            return " {"
        return " { ... }" if node and any(each.text not in FLAGS for each in node.children) else ";"

    def _line(self, sign: str, text: str, depth: int, *, end: str) -> None:
        first, *rest = text.split("\n")
        self.lines.append(f"{sign}{self.platform.indent * depth}{first}{end}")
        self.lines.extend(f"{sign}{line}" for line in rest)


def _marks(delta: Delta) -> list[str]:
    """Return the flags that a statement has, but for those that change."""
    if delta.sign != " ":
        return [below.text for below in delta.below if below.text in FLAGS]
    changed = {below.text for below in delta.below}
    nodes = delta.new.children if delta.new else []
    return [node.text for node in nodes if node.text in FLAGS and node.text not in changed]
