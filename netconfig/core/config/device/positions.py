"""Order that a report does not tell."""

from netconfig.core.config.device.applied import Applied
from netconfig.core.config.normalise import meaning
from netconfig.core.config.normalise.order import is_ordered, order_group
from netconfig.core.config.platform import Platform
from netconfig.core.config.tree import ConfigTree, Node


def adopt_unreported_order(
    applied: Applied, intended: ConfigTree, platform: Platform
) -> ConfigTree:
    """Take the intended order of ordered entries, where the report told none and all are there."""
    result = meaning(applied.tree, platform)
    wanted = meaning(intended, platform)
    _adopt(result.children, wanted.children, (), applied.told, platform)
    return result


def _adopt(
    nodes: list[Node],
    wanted: list[Node],
    path: tuple[str, ...],
    told: set[tuple[str, ...]],
    platform: Platform,
) -> None:
    by_text = {node.text: node for node in wanted}
    parent = path[-1] if path else ""
    if path not in told and is_ordered(parent, platform):
        _reorder(nodes, wanted, parent, platform)
    for node in nodes:
        other = by_text.get(node.text)
        if other and node.children:
            _adopt(node.children, other.children, (*path, node.text), told, platform)


def _reorder(nodes: list[Node], wanted: list[Node], parent: str, platform: Platform) -> None:
    mine = _entries(nodes, parent, platform)
    theirs = _entries(wanted, parent, platform)
    for group, places in mine.items():
        here = [nodes[place] for place in places]
        order = [wanted[place].text for place in theirs.get(group, [])]
        if sorted(node.text for node in here) != sorted(order):
            continue
        by_text: dict[str, list[Node]] = {}
        for node in here:
            by_text.setdefault(node.text, []).append(node)
        for place, text in zip(places, order, strict=True):
            nodes[place] = by_text[text].pop(0)


def _entries(nodes: list[Node], parent: str, platform: Platform) -> dict[str, list[int]]:
    groups: dict[str, list[int]] = {}
    for place, node in enumerate(nodes):
        group = order_group(parent, node.text, platform)
        if group:
            groups.setdefault(group, []).append(place)
    return groups
