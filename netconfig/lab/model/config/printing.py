"""Prints a config tree in the indented form that Arista and Cisco share."""

from collections.abc import Callable, Iterator
from functools import cache

from netconfig.lab.grammar.language import Grammar
from netconfig.lab.model.config.tree import Node


def print_config(root: Node, grammar: Grammar) -> str:
    """Return the text of a tree, one line per command, blocks parted by the comment sign."""
    return "".join(_top(root, grammar))


def _top(root: Node, grammar: Grammar) -> Iterator[str]:
    before, print_block = "", _printer(grammar)
    for node in root:
        block = node.line if node.command.opens or node.body else node.line.split()[0]
        if before and block != before:
            yield f"{grammar.comment}\n"
        before = block
        # Most sections are the same in most trees, and are printed once.
        yield node.kept(print_block) if node.command.opens else print_block(node)
    if before:
        yield f"{grammar.comment}\n"


@cache
def _printer(grammar: Grammar) -> Callable[[Node], str]:
    return lambda node: "".join(f"{line}\n" for line in _lines(node, grammar, depth=0))


def _lines(node: Node, grammar: Grammar, *, depth: int) -> Iterator[str]:
    pad = " " * (grammar.indent * depth)
    end = node.command.body_end or grammar.body_end
    yield f"{pad}{node.line}{node.body}{end}" if node.command.runs_on else pad + node.line
    if node.command.has_body and not node.command.runs_on:
        yield from node.body.splitlines()
        yield end
    inner = pad + " " * grammar.indent
    for line in node.note.splitlines():
        yield f"{inner}{grammar.comment * 2} {line}"
    for place, child in enumerate(node):
        is_later = grammar.parts_sections and place > 0
        if child.command.opens and (child.command.closes or is_later):
            yield inner + grammar.comment
        yield from _lines(child, grammar, depth=depth + 1)
    if node.command.closes:
        yield pad + node.command.closes
