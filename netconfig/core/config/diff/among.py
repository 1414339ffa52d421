"""Changes among the siblings that stay: in their places, where order has a meaning."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from netconfig.core.config.diff.compare import Delta, Sign
from netconfig.core.config.normalise.braces import FLAGS
from netconfig.core.config.normalise.order import is_ordered, order_group
from netconfig.core.config.platform import Platform
from netconfig.core.config.tree import Node

# A sibling with its number among all of them.
_Places = list[tuple[int, Node]]


class Among(NamedTuple):
    """A line to show: a change with the sign that it has here, or a neighbour that stays.

    A move is two of them: `-` where the line was and `>` where it comes.
    """

    sign: Sign
    what: Delta | Node


def among_siblings(header: Delta, *, context: int, platform: Platform) -> list[Among]:
    """Return the changes below a header, and up to `context` of the lines that stay there.

    Of a list whose order has a meaning, these are the lines around each change: what goes and
    stays is in the running order, and what comes and stays in the intended one. Elsewhere they
    are the first leaf lines.
    """
    deltas = [delta for delta in header.below if delta.text not in FLAGS]
    lists = _lists(deltas, header.text, platform)
    if not lists:
        leaves = _leaves(deltas, header)[:context] if context else []
        return [Among(" ", node) for node in leaves] + [Among(each.sign, each) for each in deltas]
    old = _members(header.old, header.text, lists, platform)
    new = _members(header.new, header.text, lists, platform)
    shown: list[Among] = []
    for delta in deltas:
        group = order_group(header.text, delta.text, platform)
        if not group:
            shown.append(Among(delta.sign, delta))
        elif changes := lists.pop(group, None):
            shown += _near(list(_merged(changes, old[group], new[group])), context)
    return shown


def _lists(deltas: list[Delta], parent: str, platform: Platform) -> dict[str, list[Delta]]:
    """Return the changes of each list whose order has a meaning."""
    lists: dict[str, list[Delta]] = {}
    for delta in deltas if is_ordered(parent, platform) else ():
        if group := order_group(parent, delta.text, platform):
            lists.setdefault(group, []).append(delta)
    return lists


def _members(
    header: Node | None, parent: str, lists: dict[str, list[Delta]], platform: Platform
) -> dict[str, _Places]:
    """Return the siblings on one side that belong to lists which change."""
    members: dict[str, _Places] = {group: [] for group in lists}
    for position, node in enumerate(header.children if header else ()):
        places = members.get(order_group(parent, node.text, platform))
        if places is not None:
            places.append((position, node))
    return members


def _merged(changes: list[Delta], old: _Places, new: _Places) -> Iterator[Among]:
    """Yield a list's lines: what goes at its old place, before what comes there."""
    goes = {delta.position: delta for delta in changes if delta.sign == "-"}
    comes = {delta.position: delta for delta in changes if delta.sign != "-"}
    before = _old_positions([each for each in changes if each.sign == ">"], old, new)
    goes |= {before[delta.position]: delta for delta in changes if delta.sign == ">"}
    at = 0
    for position, node in new:
        while at < len(old) and old[at][0] in goes:
            yield Among("-", goes[old[at][0]])
            at += 1
        change = comes.get(position)
        at += change is None or change.sign == " "
        yield Among(change.sign, change) if change else Among(" ", node)
    for was, _ in old[at:]:
        yield Among("-", goes[was])


def _old_positions(moved: list[Delta], old: _Places, new: _Places) -> dict[int, int]:
    """Return where moved lines were, by where they come; equal lines are told by their number."""
    if not moved:
        return {}
    was = dict(_numbered(old))
    return {position: was[key] for key, position in _numbered(new) if key in was}


def _numbered(places: _Places) -> Iterator[tuple[tuple[str, int], int]]:
    count: Counter[str] = Counter()
    for position, node in places:
        count[node.text] += 1
        yield (node.text, count[node.text]), position


def _near(lines: list[Among], context: int) -> list[Among]:
    """Leave out the lines that stay far from every change."""
    changed = [at for at, line in enumerate(lines) if isinstance(line.what, Delta)]
    near = {at + offset for at in changed for offset in range(-context, context + 1)}
    return [line for at, line in enumerate(lines) if at in near or isinstance(line.what, Delta)]


def _leaves(deltas: list[Delta], header: Delta) -> list[Node]:
    """Return the leaf lines that stay below a header that stays, and is not the whole config."""
    if not (deltas and header.text and header.old and header.new):
        return []
    changed = {delta.text for delta in deltas}
    return [
        node
        for node in header.new.children
        if not node.children and node.text not in changed and node.text not in FLAGS
    ]
