"""Where order has a meaning, and the canonical order where it has none."""

import re
from functools import lru_cache

from netconfig.core.config.platform import Platform
from netconfig.core.config.rules.heads import head_of, may_match, possible
from netconfig.core.config.tree import Node

_USUAL = 50
_DIGITS = re.compile(r"([0-9]+)")
NaturalKey = tuple[tuple[int, str], ...]


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
    entry = _ordered_entries(parent, platform)
    return "entries" if entry and entry.match(text) else ""


def is_ordered(parent: str, platform: Platform) -> bool:
    """Tell whether children of this header can have an order (quick, for all of them at once)."""
    return platform.syntax == "braces" or _ordered_entries(parent, platform) is not None


@lru_cache(maxsize=4096)
def _ordered_entries(parent: str, platform: Platform) -> re.Pattern[str] | None:
    for sequence in platform.sequences:
        if re.match(sequence.section, parent):
            return re.compile(sequence.entry)
    return None


@lru_cache(maxsize=65536)
def rank_of(text: str, parent: str, platform: Platform) -> int:
    """Return when a line comes among its siblings, 50 where no rule says otherwise."""
    for pattern, within, rank in _ranks(head_of(parent), head_of(text), platform):
        if pattern.match(text) and within.match(parent):
            return rank
    return _USUAL


@lru_cache(maxsize=65536)
def setting_name(text: str, parent: str, platform: Platform) -> str:
    """Return the words that name a setting with one value, "" for any other line."""
    if platform.syntax == "braces":
        word, _, value = text.partition(" ")
        is_leaf = value and platform.kind(parent.split(" ", 1)[0], word) == "leaf"
        return word if is_leaf else ""
    for key, within in _singles(head_of(parent), head_of(text), platform):
        match = key.match(text)
        if match and within.match(parent):
            return " ".join(match.groups()) or match[0]
    return text.split("\n", 1)[0] if "\n" in text else ""


@lru_cache(maxsize=4096)
def _singles(
    above: str, head: str, platform: Platform
) -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """Narrow the rules to those that can hold for a line and a header with these heads."""
    return tuple(
        (re.compile(f"(?:{single.key})(?= |$)"), re.compile(single.within))
        for single in possible(platform.singles, lambda each: each.key, head)
        if _may_hold(single.within, above)
    )


@lru_cache(maxsize=4096)
def _ranks(
    above: str, head: str, platform: Platform
) -> tuple[tuple[re.Pattern[str], re.Pattern[str], int], ...]:
    """Narrow the rules to those that can hold for a line and a header with these heads."""
    return tuple(
        (re.compile(rule.pattern), re.compile(rule.within), rule.rank)
        for rule in possible(platform.ranks, lambda each: each.pattern, head)
        if _may_hold(rule.within, above)
    )


def _may_hold(within: str, above: str) -> bool:
    """Tell whether a rule may hold below a header with this head, "" being the top."""
    if not above:
        return re.match(within, "") is not None
    return within != "$" and may_match(within, above)


@lru_cache(maxsize=65536)
def natural_key(text: str) -> NaturalKey:
    """Sort key that puts Ethernet2 before Ethernet10, whatever the digits' length."""
    parts = _DIGITS.split(text)
    return tuple(
        (len(part.lstrip("0")), part) if i % 2 else (0, part) for i, part in enumerate(parts)
    )
