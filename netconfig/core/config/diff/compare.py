"""Two trees side by side: which lines go, come or move. Linear: siblings meet through a dict."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from operator import lt
from typing import Literal

from netconfig.core.config.normalise.below import below, lines_below
from netconfig.core.config.normalise.order import (
    is_ordered,
    list_of,
    natural_key,
    order_group,
)
from netconfig.core.config.platform import Platform
from netconfig.core.config.tree import Node

Sign = Literal["+", "-", " ", ">"]
_NO_NODES: list[Node] = []
# Shared by all differences with none below them: nobody changes such a list.
_NO_DELTAS: list["Delta"] = []
_TURNED: dict[Sign, Sign] = {"+": "-", "-": "+", " ": " "}


def _no_deltas() -> list["Delta"]:
    return _NO_DELTAS


@dataclass(slots=True, repr=False)
class Delta:
    """One differing line with what differs below it.

    `sign`: added, removed, moved (`>`), or equal with differences below (a blank). `position`
    counts its siblings on the side where it stands (the new one, but for what is removed). `after`
    is the line before it where order has a meaning ("" for the first), else None. `rank` and
    `setting` are what the rules say about the line, once it is sorted.
    """

    text: str
    sign: Sign
    old: Node | None
    new: Node | None
    position: int
    below: list["Delta"] = field(default_factory=_no_deltas)
    after: str | None = None
    rank: int = 0
    setting: str = ""


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
        if before is node and key not in places:
            # Configs that were read share what their equal sections mean.
            continue
        delta = _both_sides(before, node, position, platform)
        if key in places:
            delta = delta or Delta(node.text, ">", before, node, position)
            delta.after = places[key]
            delta.sign = ">" if before else "+"
        if delta:
            deltas.append(delta)
    return deltas


def sort_deep(deltas: list[Delta], parent: str, platform: Platform) -> list[Delta]:
    """Put differences into canonical order on every level, so that equal diffs print equally.

    Removed before added where they share a place.
    """
    facts = below(parent, platform).facts
    ordered = is_ordered(parent, platform)
    keys = []
    lists: dict[str, str] = {}
    for delta in deltas:
        text = delta.text
        if delta.below:
            delta.below = sort_deep(delta.below, text, platform)
        delta.rank, delta.setting = rank, setting = facts(text)
        if len(deltas) == 1:
            return deltas
        name = natural = natural_key(text)
        place = 0
        if ordered and (group := order_group(parent, text, platform)):
            # Most entries of a section are of one list.
            if group not in lists:
                lists[group] = natural_key(group)
            name, place = lists[group], delta.position
        elif setting:
            name = natural_key(setting)
        # One string and no tuple: it compares at once, and no collector has to look at it.
        keys.append(f"{chr(rank)}{name}\0{place:08}{delta.sign != '-':d}{natural}")
    return [deltas[at] for at in sorted(range(len(deltas)), key=keys.__getitem__)]


def turned(deltas: list[Delta], parent: Delta, platform: Platform) -> list[Delta]:
    """Return the sorted differences of the way back, for those of the way forward."""
    old = parent.old.children if parent.old else _NO_NODES
    new = parent.new.children if parent.new else _NO_NODES
    if _has_entries(deltas, parent.text, platform):
        return sort_deep(compare(new, old, parent.text, platform), parent.text, platform)
    positions: dict[str, int] = {}
    back: list[Delta] = []
    start = 0
    for at, delta in enumerate(deltas):
        if delta.sign == " " and not positions:
            positions = {node.text: position for position, node in enumerate(old)}
        # What gets another value shares a place, where what goes stands before what comes.
        last = deltas[at - 1]
        if not delta.setting or delta.setting != last.setting or delta.rank != last.rank:
            _removed_first(back, start)
            start = at
        back.append(_turned_one(delta, positions, platform))
    _removed_first(back, start)
    return back


def _has_entries(deltas: list[Delta], parent: str, platform: Platform) -> bool:
    """Tell whether something with an order differs: in the other way it has other places."""
    if not is_ordered(parent, platform):
        return False
    return platform.syntax == "braces" or any(
        order_group(parent, delta.text, platform) for delta in deltas
    )


def _removed_first(deltas: list[Delta], start: int) -> None:
    changed = deltas[start:]
    # Most are pairs: an old value and a new one.
    if [delta.sign for delta in changed] == ["+", "-"]:
        deltas[start:] = reversed(changed)
    elif len(changed) > 1 and [delta.sign for delta in changed] != ["-", "+"]:
        deltas[start:] = sorted(
            changed, key=lambda delta: (delta.sign != "-", natural_key(delta.text))
        )


def _turned_one(delta: Delta, positions: dict[str, int], platform: Platform) -> Delta:
    sign = _TURNED[delta.sign]
    position = positions[delta.text] if sign == " " else delta.position
    back = Delta(delta.text, sign, delta.new, delta.old, position)
    if delta.below:
        back.below = turned(delta.below, delta, platform)
    back.rank, back.setting = delta.rank, delta.setting
    return back


Key = tuple[str, int] | str


def _by_key(nodes: list[Node], *, repeats: bool) -> dict[Key, Node]:
    by_text: dict[Key, Node] = {node.text: node for node in nodes}
    if not repeats or len(by_text) == len(nodes):
        return by_text
    count: dict[str, int] = {}
    keyed: dict[Key, Node] = {}
    for node in nodes:
        seen = count.get(node.text, 0)
        count[node.text] = seen + 1
        keyed[(node.text, seen) if seen else node.text] = node
    return keyed


def _one_side(node: Node, sign: Sign, position: int, platform: Platform) -> Delta:
    is_old = sign == "-"
    delta = Delta(node.text, sign, node if is_old else None, None if is_old else node, position)
    children = node.children
    if not children:
        return delta
    if is_ordered(node.text, platform):
        both = (children, _NO_NODES) if is_old else (_NO_NODES, children)
        delta.below = compare(*both, node.text, platform)
    else:
        delta.below = [_one_side(each, sign, at, platform) for at, each in enumerate(children)]
    return delta


def _both_sides(before: Node | None, node: Node, position: int, platform: Platform) -> Delta | None:
    if before is None:
        return _one_side(node, "+", position, platform)
    if before is node or not (before.children or node.children):
        return None
    below = compare(before.children, node.children, node.text, platform)
    return Delta(node.text, " ", before, node, position, below) if below else None


def _places(
    old_by: dict[Key, Node], new_by: dict[Key, Node], parent: str, platform: Platform
) -> dict[Key, str]:
    """Say for every added or moved line with an order which line it comes after."""
    places: dict[Key, str] = {}
    old_position = {key: position for position, key in enumerate(old_by)}
    for keys in _ordered_groups(new_by, parent, platform):
        stays = _longest_rising([old_position[key] for key in keys if key in old_position])
        previous = ""
        for key in keys:
            if old_position.get(key) not in stays:
                places[key] = previous
            previous = new_by[key].text
    return places


def _ordered_groups(
    by_key: dict[Key, Node], parent: str, platform: Platform
) -> Iterable[list[Key]]:
    """Return the lines among which order matters."""
    if platform.syntax == "lines":
        return _lists(by_key, parent, platform).values()
    groups: dict[str, list[Key]] = {}
    for key, node in by_key.items():
        group = order_group(parent, node.text, platform)
        if group:
            groups.setdefault(group, []).append(key)
    return groups.values()


def _lists(by_key: dict[Key, Node], parent: str, platform: Platform) -> dict[str, list[Key]]:
    is_entry = lines_below(parent, platform).is_entry
    lists: dict[str, list[Key]] = {}
    for key, node in by_key.items() if is_entry else ():
        entry = is_entry(node.text) if is_entry else None
        if entry:
            lists.setdefault(list_of(entry), []).append(key)
    return lists


def _longest_rising(numbers: Sequence[int]) -> set[int]:
    """Return the members of a longest rising subsequence: what stays when the rest moves."""
    if all(map(lt, numbers, numbers[1:])):
        return set(numbers)
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
