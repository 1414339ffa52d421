"""A config in which our sections are as intended, and every other line is as it is.

The whole is what a device is then given to replace its config with: its own diff must show our
sections alone, and nothing that we do not own is ever written anew in another form.
"""

import re
from collections.abc import Iterable

from netconfig.core.config.merge.sections import Owned, Sections, words_of
from netconfig.core.config.normalise import in_braces
from netconfig.core.config.normalise.lines import line_forms, one_blank
from netconfig.core.config.platform import Platform
from netconfig.core.config.syntax import parse_config, render_tree
from netconfig.core.config.tree import ConfigTree, Node

_CLOSES = re.compile(r"(?:exit|exit-\S+|end|end-\S+)?$")


def keep_unmanaged(running: str, intended: str, sections: Sections, platform: Platform) -> str:
    """Return the running config with our sections as the intended config has them.

    Lines that are not ours stay to the letter; what the intended config says outside our sections
    does not count. Raises ConfigSyntaxError.
    """
    if sections.own_all:
        return intended
    old, new = (in_braces(parse_config(text, platform), platform) for text in (running, intended))
    composer = _Composer(sections, platform)
    have, want = composer.apart(old.children), composer.apart(new.children)
    nodes = composer.level(have, want, (), "")
    tree = ConfigTree(platform.name, nodes, old.tail, is_verbatim=True)
    if platform.syntax == "lines":
        _end_lines(nodes)
    return render_tree(tree, platform)


class _Composer:
    def __init__(self, sections: Sections, platform: Platform) -> None:
        self.sections = sections
        self.platform = platform

    def apart(self, nodes: list[Node]) -> list[Node]:
        """Return top lines with those in several ones of which we own some: `vlan 10,20`."""
        found: list[Node] = []
        for node in nodes:
            forms = self._forms(node.text) if self.platform.syntax == "lines" else []
            ours = {self.sections.owned(words_of(form, (), self.platform)) for form in forms}
            if len(ours) > 1:
                found += [Node(form, node.children, f"{form}\n") for form in forms]
            else:
                found.append(node)
        return found

    def level(
        self, old: list[Node], new: list[Node], above: tuple[str, ...], margin: str
    ) -> list[Node]:
        """Compose the lines below one header; `margin` stands before new ones among no others."""
        first = next((node for node in old if node.text), None)
        ours = _Ours(self, new, above, margin=_margin(first) if first else margin)
        kept: list[Node] = []
        for node in old:
            words, owned = self.owned(node, above)
            if owned is Owned.WHOLE:
                kept += ours.take(self.sections.which(words))
            elif owned is Owned.PART:
                kept += self._in_part(node, ours.counterpart(node.text), words)
            else:
                kept.append(node)
        return self._with_rest(kept, ours.rest(), is_top=not above)

    def owned(self, node: Node, above: tuple[str, ...]) -> tuple[tuple[str, ...], Owned]:
        """Tell whose a line is, and the words that say so; blank lines are nobody's."""
        words = words_of(node.text, above, self.platform)
        if not node.text:
            return words, Owned.NOTHING
        owned = self.sections.owned(words)
        if owned is Owned.NOTHING and not above and self.platform.syntax == "lines":
            # A device may print a line in another form than templates do: numbered access lists.
            for form in self._forms(node.text):
                its_words = words_of(form, above, self.platform)
                if self.sections.owned(its_words) is Owned.WHOLE:
                    return its_words, Owned.WHOLE
        return words, owned

    def _forms(self, text: str) -> list[str]:
        return line_forms(one_blank(text, self.platform), "", self.platform)

    def _in_part(self, node: Node, other: Node | None, words: tuple[str, ...]) -> list[Node]:
        new = other.children if other else []
        below = self.level(node.children, new, words, self.margin_below(node))
        is_emptied = any(child.text for child in node.children) and not any(
            child.text for child in below
        )
        if is_emptied and self.platform.syntax == "braces":
            return []
        if below and not node.children and self.platform.syntax == "braces":
            # It stood as `words;` and opens now.
            return [other] if other else [node]
        return [Node(node.text, below, node.raw, node.tail)]

    def margin_below(self, node: Node) -> str:
        """Return the blanks before what stands below a line."""
        return _margin(node) + self.platform.indent

    def _with_rest(self, kept: list[Node], rest: list[Node], *, is_top: bool) -> list[Node]:
        """Put what is new behind what is there, and lines before nested sections."""
        if not rest:
            return kept
        end = len(kept)
        while end and _CLOSES.match(kept[end - 1].text) and not _is_section(kept[end - 1]):
            end -= 1
        nested = next((at for at, node in enumerate(kept[:end]) if _is_section(node)), end)
        at = end if is_top or self.platform.syntax == "braces" else nested
        lines = [node for node in rest if not _is_section(node)]
        sections = [node for node in rest if _is_section(node)]
        return [*kept[:at], *lines, *kept[at:end], *sections, *kept[end:]]


class _Ours:
    """What the intended config says of our sections below one header, until it is placed."""

    def __init__(
        self, composer: _Composer, new: list[Node], above: tuple[str, ...], *, margin: str
    ) -> None:
        self.composer = composer
        self.margin = margin
        self.depth = len(above)
        self.whole: dict[int | None, list[Node]] = {}
        self.part: dict[str, Node] = {}
        for node in new:
            words, owned = composer.owned(node, above)
            if owned is Owned.WHOLE:
                self.whole.setdefault(composer.sections.which(words), []).append(self._fit(node))
            elif owned is Owned.PART:
                below = composer.level([], node.children, words, composer.margin_below(node))
                self._add_part(Node(node.text, below, node.raw, node.tail), node)

    def take(self, number: int | None) -> list[Node]:
        """Return what our section of this number holds, the first time."""
        return self.whole.pop(number, [])

    def counterpart(self, text: str) -> Node | None:
        """Return what is intended below a header that is there."""
        return self.part.pop(text, None)

    def rest(self) -> list[Node]:
        """Return what has no place yet."""
        opened = [self._fit(node) for node in self.part.values() if _has_text(node.children)]
        return [*(node for nodes in self.whole.values() for node in nodes), *opened]

    def _add_part(self, node: Node, whole: Node) -> None:
        known = self.part.get(node.text)
        if known is None:
            self.part[node.text] = Node(node.text, list(node.children), whole.raw, whole.tail)
        else:
            known.children += node.children

    def _fit(self, node: Node) -> Node:
        """Indent a line as its new neighbours are; at the top level it is as it was rendered."""
        if self.composer.platform.syntax == "braces" or not self.depth:
            return node
        return _indented(node, self.margin, self.composer.platform.indent)


def _margin(node: Node) -> str:
    return node.raw[: len(node.raw) - len(node.raw.lstrip(" \t"))]


def _indented(node: Node, margin: str, indent: str) -> Node:
    below = [_indented(child, margin + indent, indent) for child in node.children if child.text]
    return Node(node.text, below, f"{margin}{node.text}\n")


def _has_text(nodes: Iterable[Node]) -> bool:
    return any(node.text for node in nodes)


def _is_section(node: Node) -> bool:
    return _has_text(node.children)


def _end_lines(nodes: list[Node]) -> None:
    """End every line, so that another may follow it."""
    for node in nodes:
        if node.raw and not node.raw.endswith("\n"):
            node.raw += "\n"
        _end_lines(node.children)
