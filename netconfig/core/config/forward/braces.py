"""The way forward as `delete`, `rename`, `set`, `insert`, `activate` and such commands."""

from collections import Counter

from netconfig.core.config.diff.compare import Delta, compare, sort_deep
from netconfig.core.config.diff.operations import Diff
from netconfig.core.config.forward.renames import has_flags, renamed
from netconfig.core.config.platform import Platform
from netconfig.core.config.tree import Node

_ON = {"inactive:": "deactivate", "protect:": "protect"}
_OFF = {"inactive:": "activate", "protect:": "unprotect"}
# Entries of their own right; every other ordered word is a list of values, entered again whole.
_INSERTED = frozenset({"term", "policy", "rule", "radius-server", "tacplus-server"})


def commands(diff: Diff, platform: Platform) -> list[str]:
    """Return renames, deletes, sets and inserts, then deactivations: one candidate takes all.

    Below what is renamed, all is said by its new name.
    """
    writer = _Writer(platform)
    writer.level(diff.root, ())
    return [*writer.opened, *writer.renames, *writer.deletes, *writer.sets, *writer.closed]


class _Writer:
    def __init__(self, platform: Platform) -> None:
        self.platform = platform
        self.opened: list[str] = []
        self.deletes: list[str] = []
        self.renames: list[str] = []
        self.sets: list[str] = []
        self.closed: list[str] = []
        self._flagged: set[tuple[str, ...]] = set()

    def level(self, parent: Delta, path: tuple[str, ...]) -> None:
        """Write the changes among the children of one statement."""
        old = parent.old.children if parent.old else []
        new = parent.new.children if parent.new else []
        if path and _is_protected(old) and _is_protected(new):
            self.opened.append(f"unprotect {self._place(path)}")
            self.closed.append(f"protect {self._place(path)}")
        again = _lists_to_enter_again(parent.below, new, self.platform)
        for word in sorted(again):
            if any(_word(node) == word for node in old):
                self._delete(path, word)
            for node in new:
                if _word(node) == word:
                    self._set(node, (*path, node.text))
        deltas = [delta for delta in parent.below if _word(delta) not in again]
        pairs = self._renamed(deltas, parent, path)
        names = {gone.text: come.text for gone, come in pairs}
        old = [Node(names.get(node.text, node.text), node.children) for node in old]
        done = {*names, *names.values()}
        deltas = [delta for delta in deltas if delta.text not in done]
        overwritten = self._overwritten(deltas, old, new, parent.text)
        beside = Counter(_word(node) for node in old)
        for delta in deltas:
            if delta.text not in overwritten or delta.sign != "-":
                self._delta(delta, path, is_alone=beside[_word(delta)] == 1)
        self._insert([d for d in deltas if d.after is not None], old, new, path)

    def _renamed(
        self, deltas: list[Delta], parent: Delta, path: tuple[str, ...]
    ) -> list[tuple[Delta, Delta]]:
        """Rename what got another name, write what changed below, and return the pairs."""
        if path[:-1] in self._flagged or has_flags(parent.old) or has_flags(parent.new):
            self._flagged.add(path)
        if path in self._flagged or "to" in " ".join(path).split():
            return []
        pairs = renamed(deltas, parent, self.platform)
        for gone, come in pairs:
            self.renames.append(f"rename {' '.join((*path, gone.text))} to {come.text}")
            if gone.old and come.new:
                self._below_renamed(gone.old, come.new, (*path, come.text))
        return pairs

    def _below_renamed(self, old: Node, new: Node, path: tuple[str, ...]) -> None:
        below = compare(old.children, new.children, new.text, self.platform)
        below = sort_deep(below, new.text, self.platform)
        self.level(Delta(new.text, " ", old, new, 0, below), path)

    def _delta(self, delta: Delta, path: tuple[str, ...], *, is_alone: bool) -> None:
        here = (*path, delta.text)
        if delta.text in _ON:
            self._switch(delta, path)
        elif delta.sign == "-":
            is_leaf = self._is_leaf(delta.text, path[-1] if path else "")
            if delta.old:
                self._unprotect(delta.old, here)
            # Naming the value of a leaf is a syntax error on most of them.
            self._delete(path, _word(delta) if is_leaf and is_alone else delta.text)
        elif delta.sign == "+" and delta.new:
            self._set(delta.new, here)
        elif self._is_all_new(delta, path) and delta.new:
            self._delete(path, delta.text)
            self._set(delta.new, here)
        else:
            self.level(delta, here)

    def _unprotect(self, node: Node, path: tuple[str, ...]) -> None:
        if _is_protected(node.children):
            self.opened.append(f"unprotect {self._place(path)}")
        for child in node.children:
            self._unprotect(child, (*path, child.text))

    def _switch(self, delta: Delta, path: tuple[str, ...]) -> None:
        if delta.sign == "+":
            self.closed.append(f"{_ON[delta.text]} {self._place(path)}")
        else:
            self.opened.append(f"{_OFF[delta.text]} {self._place(path)}")

    def _place(self, path: tuple[str, ...]) -> str:
        """Return the path of a statement, a leaf without its value."""
        is_leaf = self._is_leaf(path[-1], path[-2] if len(path) > 1 else "")
        last = path[-1].split(" ", 1)[0] if is_leaf else path[-1]
        return " ".join((*path[:-1], last))

    def _is_leaf(self, text: str, parent: str) -> bool:
        word, _, value = text.partition(" ")
        return bool(value) and self.platform.kind(parent.split(" ", 1)[0], word) == "leaf"

    def _is_all_new(self, delta: Delta, path: tuple[str, ...]) -> bool:
        """Whether a word that no rule knows has none of its old values left: it may be a leaf."""
        if delta.old is None or not delta.old.children or " " in delta.text:
            return False
        if any(child.children for child in delta.old.children):
            return False
        removed = sum(each.sign == "-" for each in delta.below)
        parent = path[-1].split(" ", 1)[0] if path else ""
        is_name = parent in self.platform.names_below
        is_known = is_name or self.platform.kind(parent, delta.text) is not None
        return not is_known and removed == len(delta.old.children)

    def _overwritten(
        self, deltas: list[Delta], old: list[Node], new: list[Node], parent: str
    ) -> set[str]:
        """Name the leaves that get another value: `set` is enough for them."""
        gone = {_word(d): d.text for d in deltas if d.sign == "-" and self._is_leaf(d.text, parent)}
        if not gone:
            return set()
        before = Counter(_word(node) for node in old)
        after = Counter(_word(node) for node in new)
        return {text for word, text in gone.items() if before[word] == after[word] == 1}

    def _delete(self, path: tuple[str, ...], name: str) -> None:
        self.deletes.append(f"delete {' '.join((*path, name))}")

    def _set(self, node: Node, path: tuple[str, ...]) -> None:
        if all(child.text in _ON for child in node.children):
            self.sets.append(f"set {' '.join(path)}")
        for child in node.children:
            if child.text in _ON:
                self.closed.append(f"{_ON[child.text]} {self._place(path)}")
            else:
                self._set(child, (*path, child.text))

    def _insert(
        self, placed: list[Delta], old: list[Node], new: list[Node], path: tuple[str, ...]
    ) -> None:
        tail = _appended(placed, new)
        kept = {node.text for node in new}
        firsts: dict[str, str] = {}
        for node in old:
            if node.text in kept:
                firsts.setdefault(_word(node), node.text)
        for delta in sorted(placed, key=lambda each: each.position):
            first = firsts.get(_word(delta))
            if delta.text in tail or (not delta.after and first in {None, delta.text}):
                continue
            place = f"after {delta.after}" if delta.after else f"before {first}"
            self.sets.append(f"insert {' '.join((*path, delta.text))} {place}")


def _is_protected(nodes: list[Node]) -> bool:
    return any(node.text == "protect:" for node in nodes)


def _word(item: Delta | Node) -> str:
    return item.text.split(" ", 1)[0]


def _appended(placed: list[Delta], new: list[Node]) -> set[str]:
    """Name the new lines that stand at the end anyway, because `set` appends."""
    added = {delta.text for delta in placed if delta.sign == "+"}
    tail: set[str] = set()
    ended: set[str] = set()
    for node in reversed(new):
        word = _word(node)
        if node.text in added and word not in ended:
            tail.add(node.text)
        else:
            ended.add(word)
    return tail


def _lists_to_enter_again(deltas: list[Delta], new: list[Node], platform: Platform) -> set[str]:
    """Name the ordered lists of values to which more happens than losses and appended values.

    A value that changes below is another one to the device, which puts it at the end.
    """
    lists = [
        delta
        for delta in deltas
        if _word(delta) in platform.ordered_keywords and _word(delta) not in _INSERTED
    ]
    placed = [delta for delta in lists if delta.after is not None]
    tail = _appended(placed, new)
    changed = {_word(delta) for delta in lists if delta.sign == " "}
    return changed | {_word(delta) for delta in placed if delta.text not in tail}
