"""Which entries of a statement only got another name: one left, one came, and both hold the same.

A rename keeps what people wrote beside the entry on the device. Wherever anything is doubtful, the
old entry is deleted and the new one set.
"""

import re

from netconfig.core.config.diff.compare import Delta
from netconfig.core.config.normalise.braces import FLAGS
from netconfig.core.config.platform import Platform
from netconfig.core.config.tree import Node

# A name in quotes may hold a secret, one with `<` or `*` stands for others.
_PLAIN = re.compile(r"[\w./:-]+")


def renamed(deltas: list[Delta], parent: str, platform: Platform) -> list[tuple[Delta, Delta]]:
    """Return pairs of what left and what came under another name, among the children of one."""
    changed: dict[str, list[Delta]] = {}
    for delta in deltas:
        if delta.sign != " ":
            changed.setdefault(delta.text.split(" ", 1)[0], []).append(delta)
    words = (platform.renamable & changed.keys()) - platform.ordered_keywords
    above = parent.split(" ", 1)[0]
    lists = [word for word in sorted(words) if platform.kind(above, word) == "multi"]
    pairs = [_pair(changed[word]) for word in lists]
    return [pair for pair in pairs if pair]


def has_flags(node: Node | None) -> bool:
    """Tell whether a statement itself is inactive or protected."""
    return node is not None and any(child.text in FLAGS for child in node.children)


def _pair(deltas: list[Delta]) -> tuple[Delta, Delta] | None:
    if sorted(delta.sign for delta in deltas) != ["+", "-"]:
        return None
    gone, come = sorted(deltas, key=lambda delta: delta.sign != "-")
    if not (_has_plain_name(gone) and _has_plain_name(come)) or gone.old is None:
        return None
    body = gone.old.children
    is_same = bool(body) and come.new is not None and body == come.new.children
    return (gone, come) if is_same and not _has_flags_anywhere(gone.old) else None


def _has_plain_name(delta: Delta) -> bool:
    words = delta.text.split(" ")
    return len(words) == 2 and words[1] != "to" and bool(_PLAIN.fullmatch(words[1]))


def _has_flags_anywhere(node: Node) -> bool:
    return has_flags(node) or any(map(_has_flags_anywhere, node.children))
