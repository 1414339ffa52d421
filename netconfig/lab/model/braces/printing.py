"""Prints a config tree in braces, or as set commands."""

from collections.abc import Iterator
from dataclasses import dataclass

from netconfig.lab.model.config.tree import Node

# Sections of the text that are no level of the hierarchy, since their entries have no word.
ONLY_SHOWN = frozenset(
    {
        *("groups", "name-server", "radius-server", "tacplus-server", "clients", "rib-groups"),
        *("source-address", "destination-address"),
        *("source-prefix-list", "destination-prefix-list"),
    }
)

_INDENT = "    "
_MARK = " ## SECRET-DATA"


@dataclass(frozen=True)
class Printed:
    """One statement as shown: several values of the same word are one statement."""

    text: str
    nodes: tuple[Node, ...]

    @property
    def node(self) -> Node:
        """The statement's node, the first of several."""
        return self.nodes[0]

    @property
    def flag(self) -> str:
        """What stands before a statement that is protected or inactive."""
        protection = "protect: " if self.node.is_protected else ""
        return protection + ("inactive: " if self.node.is_inactive else "")


def print_braces(root: Node) -> str:
    """Return the text of a tree."""
    return "".join(f"{line}\n" for printed in statements(root) for line in lines(printed, depth=0))


def print_commands(root: Node) -> str:
    """Return the set commands that make a tree."""
    return "".join(f"{line}\n" for line in _commands(root, ""))


def statements(node: Node) -> Iterator[Printed]:
    """Give the statements below a node, in the order of display."""
    waiting: list[Node] = []
    for child in node:
        if waiting and not _go_together(waiting[-1], child):
            yield _printed(waiting)
            waiting = []
        waiting.append(child)
    if waiting:
        yield _printed(waiting)


def lines(printed: Printed, *, depth: int) -> Iterator[str]:
    """Print a statement with all below it."""
    pad = _INDENT * depth
    node = printed.node
    if node.note:
        yield f"{pad}/* {node.note} */"
    below = list(statements(node))
    head = f"{pad}{printed.flag}{printed.text}"
    if not below:
        yield f"{head};{_MARK if node.command.is_secret else ''}"
    elif node.command.in_one_line and not any(each.flag or each.node.note for each in below):
        mark = _MARK if any(each.node.command.is_secret for each in below) else ""
        yield f"{' '.join((head, *(each.text for each in below)))};{mark}"
    elif is_one_line(below):
        yield f"{head} {below[0].text};"
    else:
        yield f"{head} {{"
        for each in below:
            yield from lines(each, depth=depth + 1)
        yield f"{pad}}}"


def is_one_line(below: list[Printed]) -> bool:
    """Tell whether a section is shown in one line with the only statement in it."""
    only = below[0]
    return len(below) == 1 and only.node.command.joins and not (only.flag or only.node.note)


def _go_together(one: Node, other: Node) -> bool:
    return (
        one.command.many
        and one.identity[:-1] == other.identity[:-1]
        and (one.is_inactive, one.is_protected) == (other.is_inactive, other.is_protected)
    )


def _printed(nodes: list[Node]) -> Printed:
    if len(nodes) == 1:
        return Printed(nodes[0].line, (nodes[0],))
    word = " ".join(nodes[0].identity[:-1])
    return Printed(f"{word} [ {' '.join(n.identity[-1] for n in nodes)} ]", tuple(nodes))


def _commands(node: Node, path: str) -> Iterator[str]:
    for child in node:
        here = f"{path} {child.line}"
        if not len(child):
            yield f"set{here}"
        yield from _commands(child, here)
        if child.is_inactive:
            yield f"deactivate{here}"
        if child.is_protected:
            yield f"protect{here}"
        if child.note:
            yield f'annotate{here} "{child.note}"'
