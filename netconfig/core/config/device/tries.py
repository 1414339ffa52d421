"""Statements as nested dictionaries, to be changed in place."""

from netconfig.core.config.tree import Node

Branch = dict[str, "Branch"]


def to_branch(nodes: list[Node]) -> Branch:
    """Return nodes as a trie."""
    return {node.text: to_branch(node.children) for node in nodes}


def to_nodes(branch: Branch) -> list[Node]:
    """Return a trie as nodes."""
    return [Node(text, to_nodes(below)) for text, below in branch.items()]


def add(target: Branch, added: Branch, above: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """Add all that `added` holds; return the paths that were there already."""
    known = []
    for text, below in added.items():
        if text not in target:
            target[text] = {}
        elif not below:
            known.append((*above, text))
        known += add(target[text], below, (*above, text))
    return known


def remove(
    target: Branch, removed: Branch, *, keep: int, above: tuple[str, ...] = ()
) -> list[tuple[str, ...]]:
    """Take away all that `removed` holds, and what it leaves empty but for the first `keep` levels.

    Returns the paths that were not there.
    """
    missing = []
    for text, below in removed.items():
        path = (*above, text)
        if text not in target:
            missing.append(path)
            continue
        missing += remove(target[text], below, keep=keep, above=path)
        if not target[text] and len(path) > keep:
            del target[text]
        elif not below:
            missing.append(path)
    return missing


def move_after(branch: Branch, text: str, before: str) -> None:
    """Put one entry behind another; a dictionary keeps the order of its entries."""
    below = branch.pop(text)
    items = list(branch.items())
    branch.clear()
    for key, value in items:
        branch[key] = value
        if key == before:
            branch[text] = below


def move_before(branch: Branch, text: str, other: str) -> None:
    """Put one entry before another."""
    below = branch.pop(text)
    items = list(branch.items())
    branch.clear()
    for key, value in items:
        if key == other:
            branch[text] = below
        branch[key] = value
