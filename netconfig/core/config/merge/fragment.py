"""A fragment merged into a whole config, as if its lines were typed into it one after the other.

For indented syntaxes only, and for devices that take whole configs but no fragments.
"""

import re

from netconfig.core.config.forward.rules import Rules
from netconfig.core.config.normalise.lines import line_forms, one_blank
from netconfig.core.config.platform import Platform
from netconfig.core.config.tree import ConfigTree, Node

_CLOSES = re.compile(r"(?:exit|exit-\S+|end)$")
_NO = "no "


def merge_configs(running: ConfigTree, fragment: ConfigTree, platform: Platform) -> ConfigTree:
    """Return running with the fragment in it: `no` takes away, a single value is overwritten.

    Lines keep their places, new ones stand behind them and before nested sections.
    """
    merger = _Merger(platform)
    nodes = merger.merge(running.children, fragment.children, "")
    return ConfigTree(platform.name, nodes)


class _Merger:
    def __init__(self, platform: Platform) -> None:
        self.platform = platform
        self.rules = Rules(platform)

    def merge(self, nodes: list[Node], typed: list[Node], parent: str) -> list[Node]:
        """Return copies of a section's lines after what was typed there."""
        merged = [self._copy(node) for node in nodes if self._means(node)]
        for line in typed:
            if not self._means(line):
                continue
            text = one_blank(line.text, self.platform)
            if text.startswith(_NO):
                merged = self._without(merged, text, parent)
            else:
                self._put(merged, text, line.children, parent)
        return merged

    def _copy(self, node: Node) -> Node:
        below = [self._copy(child) for child in node.children if self._means(child)]
        return Node(node.text, below)

    @staticmethod
    def _means(node: Node) -> bool:
        return bool(node.text) and _CLOSES.match(node.text) is None

    def _put(self, merged: list[Node], text: str, below: list[Node], parent: str) -> None:
        negated = [node for node in merged if node.text == _NO + text]
        if negated:
            # A device prints `no` against a default only: without it, this line is in force.
            merged.remove(negated[0])
            return
        same = next((at for at, node in enumerate(merged) if node.text == text), None)
        if same is not None:
            merged[same] = Node(text, self.merge(merged[same].children, below, text))
            return
        new = Node(text, self.merge([], below, text))
        key = self.rules.single_key(text, parent)
        old = [at for at, node in enumerate(merged) if self._has_key(node, key, parent)]
        if key and old:
            merged[old[0]] = new
            for at in reversed(old[1:]):
                del merged[at]
        elif parent and not new.children:
            nested = (at for at, node in enumerate(merged) if node.children)
            merged.insert(next(nested, len(merged)), new)
        else:
            merged.append(new)

    def _has_key(self, node: Node, key: str, parent: str) -> bool:
        return self.rules.single_key(node.text, parent) == key

    def _without(self, merged: list[Node], text: str, parent: str) -> list[Node]:
        target = text.removeprefix(_NO)
        kept = [
            node
            for node in merged
            if node.text != target and not node.text.startswith(target + " ")
        ]
        if self.rules.owner_of(target + " ") == target:
            kept = [self._without_owner(node, target) for node in kept]
        is_said = any(node.text == text for node in kept)
        if len(kept) == len(merged) and not is_said and line_forms(text, parent, self.platform):
            # Nothing to take away: the line itself says something, as against a default.
            kept.append(Node(text))
        return kept

    def _without_owner(self, node: Node, owner: str) -> Node:
        """Take from nested sections what hangs on a thing that goes, such as a neighbor."""
        below = [
            self._without_owner(child, owner)
            for child in node.children
            if self.rules.owner_of(child.text) != owner
        ]
        return Node(node.text, below)
