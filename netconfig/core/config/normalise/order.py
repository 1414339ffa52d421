"""Where order has a meaning, and the canonical order where it has none."""

import re
from functools import cache, lru_cache

from netconfig.core.config.platform import Platform
from netconfig.core.config.rules.commands import Rank
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


def rank_of(text: str, parent: str, platform: Platform) -> int:
    """Return when a line comes among its siblings, 50 where no rule says otherwise."""
    any_rule, ranks = _ranks(parent.split(" ", 1)[0], platform)
    if any_rule.match(text):
        for pattern, rank in ranks:
            if pattern.match(text) and re.match(rank.within, parent):
                return rank.rank
    return _USUAL


def setting_name(text: str, parent: str, platform: Platform) -> str:
    """Return the words that name a setting with one value, "" for any other line."""
    if platform.syntax == "braces":
        word, _, value = text.partition(" ")
        is_leaf = value and platform.kind(parent.split(" ", 1)[0], word) == "leaf"
        return word if is_leaf else ""
    any_single, singles = _singles(platform)
    if any_single.match(text):
        for key, within in singles:
            match = key.match(text)
            if match and within.match(parent):
                return " ".join(match.groups()) or match[0]
    return text.split("\n", 1)[0] if "\n" in text else ""


@cache
def _singles(
    platform: Platform,
) -> tuple[re.Pattern[str], tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]]:
    pattern = "|".join(f"(?:{single.key})" for single in platform.singles) or r"(?!)"
    pairs = tuple(
        (re.compile(f"(?:{single.key})(?= |$)"), re.compile(single.within))
        for single in platform.singles
    )
    return re.compile(pattern), pairs


@cache
def _all_ranks(platform: Platform) -> tuple[tuple[re.Pattern[str], Rank], ...]:
    return tuple((re.compile(rank.pattern), rank) for rank in platform.ranks)


@lru_cache(maxsize=512)
def _ranks(
    first: str, platform: Platform
) -> tuple[re.Pattern[str], tuple[tuple[re.Pattern[str], Rank], ...]]:
    """Narrow the rules to those that can hold below a header with this first word."""
    chosen = tuple(each for each in _all_ranks(platform) if _may_hold(each[1].within, first))
    pattern = "|".join(f"(?:{rank.pattern})" for _, rank in chosen)
    return re.compile(pattern or r"(?!)"), chosen


def _may_hold(within: str, first: str) -> bool:
    if within == r"$":
        return not first
    return not within or (
        any(branch.startswith(first[:4]) for branch in within.split("|")) and bool(first)
    )


@lru_cache(maxsize=65536)
def natural_key(text: str) -> NaturalKey:
    """Sort key that puts Ethernet2 before Ethernet10, whatever the digits' length."""
    parts = _DIGITS.split(text)
    return tuple(
        (len(part.lstrip("0")), part) if i % 2 else (0, part) for i, part in enumerate(parts)
    )
