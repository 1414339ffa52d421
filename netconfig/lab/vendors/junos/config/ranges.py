"""Ranges of interfaces, and what a config is with all that their members inherit.

Source: "Interface Ranges for Physical Interfaces" in the Junos interfaces guide: what is said of a
member in place wins over a range, and the first range that it is in over the next.
"""

import re
from collections.abc import Iterator

from netconfig.lab.grammar.juniper_junos.grammar import JUNIPER_JUNOS
from netconfig.lab.grammar.matching import natural
from netconfig.lab.model.braces import paths
from netconfig.lab.model.braces.groups import merge
from netconfig.lab.model.braces.sections import active, section
from netconfig.lab.model.braces.syntax import unquote
from netconfig.lab.model.config.tree import Node

_WORD = "interface-range"
_NUMBERS = re.compile(r"\\\*|\\\[([\d,\\-]+)\\\]")


def acting(root: Node) -> Node:
    """Return a config as it acts: without what is inactive, with what it has of groups and ranges.

    `args` of its root are the ports of the hardware; a range reaches those, and what it names.
    """
    tree = active(root)
    ranges = section(tree, "interfaces").find(_WORD)
    if not ranges:
        return tree
    full = tree.copy()
    full.args = root.args
    interfaces = full.find("interfaces")[0]
    for each in ranges:
        interfaces.drop(each)
    for each in ranges:
        below = _without_members(each)
        for name in _members(each, (*root.args, *(node.line for node in interfaces))):
            merge(_interface(interfaces, name), below)
    return full


def _without_members(found: Node) -> Node:
    below = found.copy()
    for line in [*below.find("member"), *below.find("member-range")]:
        below.drop(line)
    return below


def _interface(interfaces: Node, name: str) -> Node:
    return paths.put(interfaces, paths.resolve(JUNIPER_JUNOS, [name], section="interfaces"))


def _members(found: Node, known: tuple[str, ...]) -> Iterator[str]:
    """Give the members of a range, those of the hardware where it names many at once."""
    for line in found.find("member"):
        name = unquote(line.args[0])
        pattern = re.compile(_NUMBERS.sub(_numbers, re.escape(name)))
        alike = [each for each in dict.fromkeys(known) if pattern.fullmatch(each)]
        yield from alike if _NUMBERS.search(re.escape(name)) else [name]
    for line in found.find("member-range"):
        first, last = line.args
        between = [each for each in known if natural(first) <= natural(each) <= natural(last)]
        yield from dict.fromkeys((first, *between, last))


def _numbers(found: re.Match[str]) -> str:
    """Return the pattern of numbers that are given as `*`, `[0-3]` or `[1,5]`."""
    if found[1] is None:
        return r"\d+"
    numbers: list[str] = []
    for part in found[1].replace("\\", "").split(","):
        low, _, high = part.partition("-")
        numbers += map(str, range(int(low), int(high or low) + 1))
    return f"(?:{'|'.join(numbers)})"
