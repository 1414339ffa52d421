"""Which entries of a statement only got another name: one left, one came, and most is the same.

A rename keeps what people wrote beside the entry on the device, and says what was meant. Wherever
anything is doubtful, the old entry is deleted and the new one set.
"""

import re
from collections.abc import Iterator

from netconfig.core.config.diff.compare import Delta
from netconfig.core.config.normalise.braces import FLAGS
from netconfig.core.config.platform import Platform
from netconfig.core.config.tree import Node

# A name in quotes may hold a secret, one with `<` or `*` stands for others.
_PLAIN = re.compile(r"[\w./:-]+")
# Each is compared with each; where more got other names, people read deletes and sets as well.
_MOST = 8
# So much of the larger of two bodies stands in the other, or they are different things.
_ALIKE = 0.5


def renamed(deltas: list[Delta], parent: Delta, platform: Platform) -> list[tuple[Delta, Delta]]:
    """Return pairs of what left and what came under another name, among the children of one.

    Where order has a meaning, a rename keeps the place, so that has to be the new one's as well.
    """
    changed: dict[str, list[Delta]] = {}
    for delta in deltas:
        if delta.sign != " ":
            changed.setdefault(delta.text.split(" ", 1)[0], []).append(delta)
    above = parent.text.split(" ", 1)[0]
    found: list[tuple[Delta, Delta]] = []
    for word in sorted(platform.renamable & changed.keys()):
        pairs = list(_pairs(changed[word])) if platform.kind(above, word) == "multi" else []
        if word not in platform.ordered_keywords or _keep_places(pairs, word, parent):
            found += pairs
    return found


def has_flags(node: Node | None) -> bool:
    """Tell whether a statement itself is inactive or protected."""
    return node is not None and any(child.text in FLAGS for child in node.children)


def _pairs(deltas: list[Delta]) -> Iterator[tuple[Delta, Delta]]:
    """Pair those that are alike more than either is like any other."""
    gone = {delta.text: delta for delta in deltas if delta.sign == "-"}
    come = {delta.text: delta for delta in deltas if delta.sign == "+"}
    if not (0 < len(gone) <= _MOST and 0 < len(come) <= _MOST):
        return
    if not all(map(_is_plain, deltas)):
        return
    old = {name: set(_statements(delta.old)) for name, delta in gone.items()}
    new = {name: set(_statements(delta.new)) for name, delta in come.items()}
    for name, delta in gone.items():
        best = _most_alike(old[name], new)
        if best and _most_alike(new[best], old) == name:
            yield delta, come[best]


def _keep_places(pairs: list[tuple[Delta, Delta]], word: str, parent: Delta) -> bool:
    """Tell whether all entries of a list that stay follow each other as before."""
    names = {gone.text: come.text for gone, come in pairs}
    old = [names.get(text, text) for text in _entries(parent.old, word)]
    new = _entries(parent.new, word)
    before, after = set(old), set(new)
    return [text for text in old if text in after] == [text for text in new if text in before]


def _entries(node: Node | None, word: str) -> list[str]:
    children = node.children if node else ()
    return [child.text for child in children if child.text.startswith(f"{word} ")]


def _most_alike(one: set[str], others: dict[str, set[str]]) -> str:
    """Return the name of the body that is most alike, "" where none is or where two are."""
    by_likeness = sorted(((_likeness(one, each), name) for name, each in others.items()))
    likeness, name = by_likeness[-1]
    is_single = len(by_likeness) == 1 or by_likeness[-2][0] < likeness
    return name if is_single and likeness >= _ALIKE else ""


def _likeness(one: set[str], other: set[str]) -> float:
    return len(one & other) / max(len(one), len(other), 1)


def _statements(node: Node | None, above: str = "") -> Iterator[str]:
    for child in node.children if node else ():
        path = f"{above} {child.text}"
        if not child.children:
            yield path
        yield from _statements(child, path)


def _is_plain(delta: Delta) -> bool:
    words = delta.text.split(" ")
    has_plain_name = len(words) == 2 and words[1] != "to" and bool(_PLAIN.fullmatch(words[1]))
    return has_plain_name and not _has_flags_anywhere(delta.old or delta.new)


def _has_flags_anywhere(node: Node | None) -> bool:
    return node is not None and (has_flags(node) or any(map(_has_flags_anywhere, node.children)))
