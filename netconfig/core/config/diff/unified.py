"""The diff for people: unified text in which every change stands below its parents."""

from netconfig.core.config.diff.compare import Delta
from netconfig.core.config.diff.operations import Diff
from netconfig.core.config.normalise.braces import FLAGS
from netconfig.core.config.platform import Platform, get_platform
from netconfig.core.config.tree import Node

_MOVED = "  (moved)"


def render_unified(diff: Diff, *, context: int = 3) -> str:
    """Return the diff as text, "" where it is empty.

    Each line begins with `+`, `-` or a blank; parents are always shown, and up to `context`
    unchanged lines before and after each change within its section. A moved line is shown with
    `-` where nothing tells its old place, then `+` in its new one, both marked.
    """
    platform = get_platform(diff.platform)
    lines: list[str] = []
    _Printer(platform, context, lines).print_level(diff.root.below, [], depth=0)
    return "\n".join([*lines, ""]) if lines else ""


class _Printer:
    def __init__(self, platform: Platform, context: int, lines: list[str]) -> None:
        self.platform = platform
        self.context = context
        self.lines = lines

    def print_level(self, deltas: list[Delta], new: list[Node], *, depth: int) -> None:
        """Print the changes below one header, among their unchanged neighbours."""
        for item in self._with_context(deltas, new):
            if isinstance(item, Node):
                self._line(" ", item.text, depth, has_below=False)
            else:
                self._delta(item, depth)

    def _delta(self, delta: Delta, depth: int) -> None:
        flags = [below for below in delta.below if below.text in FLAGS]
        if flags and delta.sign == " ":
            for flag in flags:
                self._line(flag.sign, f"{flag.text} {delta.text}", depth, has_below=False)
            if len(flags) == len(delta.below):
                return
        has_below = len(flags) < len(delta.below)
        marks = "".join(f"{flag} " for flag in _marks(delta))
        if delta.sign == ">":
            self._line("-", delta.text, depth, has_below=False, note=_MOVED)
            self._line("+", delta.text, depth, has_below=has_below, note=_MOVED)
        else:
            self._line(delta.sign, marks + delta.text, depth, has_below=has_below)
        siblings = delta.new.children if delta.new and delta.sign in " >" else []
        below = [each for each in delta.below if each.text not in FLAGS]
        self.print_level(below, siblings, depth=depth + 1)
        if has_below and self.platform.syntax == "braces":
            sign = "+" if delta.sign == ">" else delta.sign
            self.lines.append(f"{sign}{self.platform.indent * depth}}}")

    def _line(self, sign: str, text: str, depth: int, *, has_below: bool, note: str = "") -> None:
        first, *rest = text.split("\n")
        end = ""
        if self.platform.syntax == "braces":
            end = " {" if has_below else ";"
        self.lines.append(f"{sign}{self.platform.indent * depth}{first}{end}{note}")
        self.lines.extend(f"{sign}{line}" for line in rest)

    def _with_context(self, deltas: list[Delta], new: list[Node]) -> list[Delta | Node]:
        """Put leaf lines that stay beside the changes that they surround."""
        if not self.context or not new or not deltas:
            return list(deltas)
        if all(delta.after is None for delta in deltas):
            return [*_leaves(deltas, new)[: self.context], *deltas]
        placed = {delta.position: delta for delta in deltas if delta.sign != "-"}
        removed = [delta for delta in deltas if delta.sign == "-"]
        near = {
            position + offset
            for position in placed
            for offset in range(-self.context, self.context + 1)
        }
        items: list[Delta | Node] = list(removed)
        for position, node in enumerate(new):
            if position in placed:
                items.append(placed[position])
            elif position in near and not node.children and node.text not in FLAGS:
                items.append(node)
        return items


def _leaves(deltas: list[Delta], new: list[Node]) -> list[Node]:
    changed = {delta.text for delta in deltas}
    return [
        node
        for node in new
        if not node.children and node.text not in changed and node.text not in FLAGS
    ]


def _marks(delta: Delta) -> list[str]:
    """Return the flags that a statement has, but for those that change."""
    if delta.sign != " ":
        return [below.text for below in delta.below if below.text in FLAGS]
    changed = {below.text for below in delta.below}
    nodes = delta.new.children if delta.new else []
    return [node.text for node in nodes if node.text in FLAGS and node.text not in changed]
