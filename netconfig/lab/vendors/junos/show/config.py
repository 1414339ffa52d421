"""A part of a Junos config as `show` prints it, in braces or as `set` commands."""

from collections.abc import Sequence

from netconfig.lab.grammar.juniper_junos.grammar import JUNIPER_JUNOS
from netconfig.lab.model.braces import paths
from netconfig.lab.model.braces.printing import print_braces, print_commands
from netconfig.lab.model.config.tree import Node


def part_text(tree: Node, words: Sequence[str]) -> str:
    """Return what words name, "" where nothing is there."""
    if not words:
        return print_braces(tree)
    try:
        _, named = paths.find(tree, words)
    except paths.NotThere:
        return ""
    if len(named) == 1 and named[0].command.opens:
        return print_braces(named[0])
    kept = Node()
    for child in named:
        kept.put(child)
    return print_braces(kept)


def part_commands(tree: Node, words: Sequence[str]) -> str:
    """Return the commands that make what words name."""
    prefix = " ".join(["set", *words])
    lines = print_commands(tree).splitlines()
    return "".join(f"{line}\n" for line in lines if line == prefix or line.startswith(f"{prefix} "))


def is_known(words: Sequence[str]) -> bool:
    """Tell whether words are the beginning of a statement."""
    try:
        paths.resolve(JUNIPER_JUNOS, words, section="")
    except paths.StatementRefused as refusal:
        return str(refusal) == JUNIPER_JUNOS.wording.incomplete
    return True
