"""Statements as nested dictionaries, to be changed in place."""

from collections.abc import Iterator

from netconfig.core.config.tree import Node


class Branch(dict[str, "Branch"]):
    """What stands below a statement, in the order in which it came until something is moved."""

    _order: "_Order | None" = None

    def __delitem__(self, text: str) -> None:
        super().__delitem__(text)
        if self._order is not None:
            self._order.take_out(text)

    def in_order(self) -> Iterator[str]:
        """Yield the texts in their order."""
        return iter(self if self._order is None else self._ordered())

    def move_after(self, text: str, other: str) -> None:
        """Put one entry behind another that is there."""
        order = self._ordered()
        order.take_out(text)
        order.put(text, other)

    def move_before(self, text: str, other: str) -> None:
        """Put one entry before another that is there."""
        order = self._ordered()
        order.take_out(text)
        order.put(text, order.before[other])

    def _ordered(self) -> "_Order":
        """Return the order, in which what was added meanwhile comes last."""
        if self._order is None:
            self._order = _Order()
        known = self._order.before
        added = []
        for text in reversed(self):
            if text in known:
                break
            added.append(text)
        for text in reversed(added):
            self._order.put(text, known[_END])
        return self._order


# The end of an order, which is before its beginning too; no statement is empty.
_END = ""


class _Order:
    """Texts one behind the other, to be moved at once however many they are."""

    def __init__(self) -> None:
        self.before = {_END: _END}
        self._behind = {_END: _END}

    def __iter__(self) -> Iterator[str]:
        text = self._behind[_END]
        while text != _END:
            yield text
            text = self._behind[text]

    def put(self, text: str, before: str) -> None:
        """Put a text that is not there behind one that is."""
        behind = self._behind[before]
        self.before[text], self._behind[text] = before, behind
        self._behind[before] = self.before[behind] = text

    def take_out(self, text: str) -> None:
        """Forget a text, if it is there."""
        if text in self.before:
            before, behind = self.before.pop(text), self._behind.pop(text)
            self._behind[before], self.before[behind] = behind, before


def to_branch(nodes: list[Node]) -> Branch:
    """Return nodes as a trie."""
    return Branch((node.text, to_branch(node.children)) for node in nodes)


def to_nodes(branch: Branch) -> list[Node]:
    """Return a trie as nodes."""
    return [Node(text, to_nodes(branch[text])) for text in branch.in_order()]


def add(target: Branch, added: Branch, above: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """Add all that `added` holds; return the paths that were there already."""
    known = []
    for text, below in added.items():
        if text not in target:
            target[text] = Branch()
        elif not below:
            known.append((*above, text))
        known += add(target[text], below, (*above, text))
    return known


def remove(
    target: Branch, removed: Branch, *, keep: int, above: tuple[str, ...] = ()
) -> list[tuple[str, ...]]:
    """Take away all that `removed` holds, and what it leaves empty but for the first `keep` levels.

    Returns the paths that were not there.
    """
    missing = []
    for text, below in removed.items():
        path = (*above, text)
        if text not in target:
            missing.append(path)
            continue
        missing += remove(target[text], below, keep=keep, above=path)
        if not target[text] and len(path) > keep:
            del target[text]
        elif not below:
            missing.append(path)
    return missing
