"""Two trees side by side: which lines go, come or move. Linear: siblings meet through a dict."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from netconfig.core.config.normalise.order import (
    is_ordered,
    natural_key,
    order_group,
    rank_of,
    setting_name,
)
from netconfig.core.config.platform import Platform
from netconfig.core.config.tree import Node

Sign = Literal["+", "-", " ", ">"]
_NO_NODES: list[Node] = []


@dataclass(slots=True, repr=False)
class Delta:
    """One differing line with what differs below it.

    `sign`: added, removed, moved (`>`), or equal with differences below (a blank). `position`
    counts its siblings on the side where it stands (the new one, but for what is removed). `after`
    is the line before it where order has a meaning ("" for the first), else None.
    """

    text: str
    sign: Sign
    old: Node | None
    new: Node | None
    position: int
    below: list["Delta"] = field(default_factory=list)
    after: str | None = None


def compare(old: list[Node], new: list[Node], parent: str, platform: Platform) -> list[Delta]:
    """Return the differences between two lists of siblings below the header `parent`."""
    ordered = is_ordered(parent, platform)
    old_by = _by_key(old, repeats=ordered)
    new_by = _by_key(new, repeats=ordered)
    places = _places(old_by, new_by, parent, platform) if ordered else {}
    deltas = [
        _one_side(node, "-", position, platform)
        for position, (key, node) in enumerate(old_by.items())
        if key not in new_by
    ]
    for position, (key, node) in enumerate(new_by.items()):
        before = old_by.get(key)
        if before is not None and before.children is node.children and key not in places:
            continue
        delta = _both_sides(before, node, position, platform)
        if key in places:
            delta = delta or Delta(node.text, ">", before, node, position)
            delta.after = places[key]
            delta.sign = ">" if before else "+"
        if delta:
            deltas.append(delta)
    return deltas


def in_order(deltas: Iterable[Delta], parent: str, platform: Platform) -> list[Delta]:
    """Return differences in canonical order; removed before added where they share a place."""

    def key(delta: Delta) -> tuple[object, ...]:
        group = order_group(parent, delta.text, platform)
        place = delta.position if group else 0
        setting = group or setting_name(delta.text, parent, platform)
        rank = rank_of(delta.text, parent, platform)
        name = natural_key(setting or delta.text)
        return (rank, name, place, delta.sign != "-", natural_key(delta.text))

    return sorted(deltas, key=key)


Key = tuple[str, int] | str


def _by_key(nodes: list[Node], *, repeats: bool) -> dict[Key, Node]:
    if not repeats:
        return {node.text: node for node in nodes}
    count: dict[str, int] = {}
    keyed: dict[Key, Node] = {}
    for node in nodes:
        seen = count.get(node.text, 0)
        count[node.text] = seen + 1
        keyed[(node.text, seen) if seen else node.text] = node
    return keyed


def _one_side(node: Node, sign: Sign, position: int, platform: Platform) -> Delta:
    delta = Delta(node.text, sign, None, None, position)
    if sign == "-":
        delta.old = node
        delta.below = (
            compare(node.children, _NO_NODES, node.text, platform) if node.children else []
        )
    else:
        delta.new = node
        delta.below = (
            compare(_NO_NODES, node.children, node.text, platform) if node.children else []
        )
    return delta


def _both_sides(before: Node | None, node: Node, position: int, platform: Platform) -> Delta | None:
    if before is None:
        return _one_side(node, "+", position, platform)
    if before.children is node.children or not (before.children or node.children):
        # Configs that were read share what their equal sections mean.
        return None
    below = compare(before.children, node.children, node.text, platform)
    return Delta(node.text, " ", before, node, position, below) if below else None


def _places(
    old_by: dict[Key, Node], new_by: dict[Key, Node], parent: str, platform: Platform
) -> dict[Key, str]:
    """Say for every added or moved line with an order which line it comes after."""
    groups: dict[str, list[Key]] = {}
    for key, node in new_by.items():
        group = order_group(parent, node.text, platform)
        if group:
            groups.setdefault(group, []).append(key)
    places: dict[Key, str] = {}
    old_position = {key: position for position, key in enumerate(old_by)}
    for keys in groups.values():
        stays = _longest_rising([old_position[key] for key in keys if key in old_position])
        previous = ""
        for key in keys:
            if old_position.get(key) not in stays:
                places[key] = previous
            previous = new_by[key].text
    return places


def _longest_rising(numbers: Sequence[int]) -> set[int]:
    """Return the members of a longest rising subsequence: what stays when the rest moves."""
    tails: list[int] = []
    tail_at: list[int] = []
    before = [-1] * len(numbers)
    for at, number in enumerate(numbers):
        length = bisect_left(tails, number)
        before[at] = tail_at[length - 1] if length else -1
        tails[length : length + 1] = [number]
        tail_at[length : length + 1] = [at]
    stays = set()
    at = tail_at[-1] if tail_at else -1
    while at >= 0:
        stays.add(numbers[at])
        at = before[at]
    return stays
