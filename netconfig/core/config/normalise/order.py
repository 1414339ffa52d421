"""Where order has a meaning, and the canonical order where it has none."""

import re

from netconfig.core.config.normalise.below import below, lines_below
from netconfig.core.config.platform import Platform
from netconfig.core.config.tree import Node

_DIGITS = re.compile(r"([0-9]+)")
_MOST = 0x10FFFF
_REMEMBERED = 100_000


def in_canonical_order(nodes: list[Node], parent: str, platform: Platform) -> list[Node]:
    """Return copies sorted by rank and name, but for those whose order has a meaning."""
    keyed = []
    for position, node in enumerate(nodes):
        group = order_group(parent, node.text, platform)
        place = (1, position) if group else (0, 0)
        key = (rank_of(node.text, parent, platform), natural_key(group or node.text), place)
        children = in_canonical_order(node.children, node.text, platform) if node.children else []
        keyed.append((key, position, Node(node.text, children)))
    keyed.sort(key=lambda entry: entry[:2])
    return [node for _, _, node in keyed]


def order_group(parent: str, text: str, platform: Platform) -> str:
    """Name the group of siblings among which this line's order matters, "" if it does not."""
    if platform.syntax == "braces":
        first = text.split(" ", 1)[0]
        return first if first in platform.ordered_keywords else ""
    is_entry = lines_below(parent, platform).is_entry
    entry = is_entry(text) if is_entry else None
    return list_of(entry) if entry else ""


def list_of(entry: re.Match[str]) -> str:
    """Name the list that an entry of an indented syntax belongs to."""
    return entry[1] if entry.lastindex else "entries"


def is_ordered(parent: str, platform: Platform) -> bool:
    """Tell whether children of this header can have an order (quick, for all of them at once)."""
    return platform.syntax == "braces" or lines_below(parent, platform).is_entry is not None


def rank_of(text: str, parent: str, platform: Platform) -> int:
    """Return when a line comes among its siblings, 50 where no rule says otherwise."""
    return below(parent, platform).rank(text)


def setting_name(text: str, parent: str, platform: Platform) -> str:
    """Return the words that name a setting with one value, "" for any other line."""
    return below(parent, platform).setting(text)


class _Words(dict[str, str]):
    """Words as they sort, remembered: a config says most of its words many times."""

    def __missing__(self, word: str) -> str:
        parts = _DIGITS.split(word)
        if len(self) > _REMEMBERED:
            self.clear()
        # A number is told from letters by its first letter, which is its length, and sorts first.
        parts[1::2] = [chr(min(len(part.lstrip("0")) + 1, _MOST)) + part for part in parts[1::2]]
        self[word] = key = "".join(parts)
        return key


_words = _Words()


def natural_key(text: str) -> str:
    """Sort key that puts Ethernet2 before Ethernet10, whatever the digits' length."""
    if "\n" in text:
        # Of a unit of many lines, the first one is its name.
        first, rest = text.split("\n", 1)
        return f"{natural_key(first)}\n{rest}"
    words = _words
    return " ".join([words[word] for word in text.split(" ")])
