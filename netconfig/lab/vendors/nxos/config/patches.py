"""The rollback patch: the commands that make one NX-OS config of another.

Source: the outputs of `show diff rollback-patch` and `show config-replace log exec` that users of
NX-OS 7.3 to 10.2 published: what goes first and then what comes, each line under its section, which
`exit` leaves. A value that returns to its default is set to it. The order within is assumed.
"""

from collections.abc import Iterator, Sequence

from netconfig.lab.grammar.cisco_nxos.system import BANNER_END
from netconfig.lab.model.config.tree import Node
from netconfig.lab.vendors.nxos.config.configs import Refused
from netconfig.lab.vendors.nxos.config.printing import default_line

_HARDWARE = ("interface Ethernet", "interface mgmt")


def rollback_patch(old: Node, new: Node, refused: Sequence[Refused] = ()) -> list[str]:
    """Return the lines of the patch; lines that the switch refuses stand at its end."""
    wrong = (line for each in refused for line in _under(each.where, [each.line]))
    return [*_removals(old, new, new), *_additions(old, new), *wrong]


def _removals(old: Node, new: Node, top: Node) -> Iterator[str]:
    # At the top from the end, so that features go after what needs them.
    for node in old if old.line else reversed(list(old)):
        if node.command.needs and not top.has(node.command.needs):
            # It goes with its feature.
            continue
        twin = new.get(node.identity)
        if twin is None or (node.command.keeps_order and _order_differs(old, new, node)):
            yield _inverse(node, new)
        elif node.command.adds:
            gone = _words_gone(node, twin)
            yield from [f"no {' '.join([*node.identity, *gone])}"] if gone else []
        elif node.command.only_one and twin.line != node.line:
            yield f"no {node.line}"
        elif node.command.opens:
            inner = list(_removals(node, twin, top))
            yield from _section(node.line, inner) if inner else ()


def _additions(old: Node, new: Node) -> Iterator[str]:
    before = _without_cleared(old, new)
    for node in new:
        twin = before.get(node.identity)
        is_other = twin is None or (twin.line, twin.body) != (node.line, node.body)
        if node.command.keeps_order and not is_other:
            is_other = _order_differs(old, new, node)
        if is_other and node.command.has_body:
            yield from (node.line, *node.body.splitlines(), BANNER_END)
        elif is_other and not node.command.opens:
            yield node.line
        elif node.command.opens:
            known = Node() if twin is None or is_other else twin
            inner = list(_additions(known, node))
            yield from _section(node.line, inner) if inner or is_other else ()


def _section(line: str, inner: list[str]) -> Iterator[str]:
    yield line
    yield from (f"  {each}" for each in inner)
    yield "  exit"


def _under(where: tuple[str, ...], inner: list[str]) -> list[str]:
    for line in reversed(where):
        inner = list(_section(line, inner))
    return inner


def _inverse(node: Node, new: Node) -> str:
    """Return the line that takes another away, or puts its default in its place."""
    if node.line.startswith(_HARDWARE) and "." not in node.line:
        return f"default {node.line}"
    if node.command.has_body:
        return f"no {node.line.removesuffix(BANNER_END).strip()}"
    if node.command.both or node.command.default:
        return default_line(node.command, new) or f"no {node.line}"
    if node.line.startswith("no "):
        return node.line.removeprefix("no ")
    return f"no {node.line}"


def _words_gone(old: Node, new: Node) -> list[str]:
    """Return the words that go: those that are not there any more, all if others come first."""
    before, after = old.args[-1].split(), new.args[-1].split()
    kept = [word for word in before if word in after]
    return before if after[: len(kept)] != kept else [word for word in before if word not in kept]


def _without_cleared(old: Node, new: Node) -> Node:
    """Return a section without the lines that go when another of its lines changes."""
    gone: list[str] = []
    for node in [*old, *new]:
        one, other = old.get(node.identity), new.get(node.identity)
        if node.command.clears and (one and one.line) != (other and other.line):
            gone.extend(node.command.clears)
    if not gone:
        return old
    left = old.copy()
    for prefix in gone:
        for child in left.find(prefix):
            left.drop(child)
    return left


def _order_differs(old: Node, new: Node, node: Node) -> bool:
    """Tell whether the lines of a kind that keeps its order come in another one now."""
    pattern = node.command.pattern
    orders = [[n.line for n in tree if n.command.pattern == pattern] for tree in (old, new)]
    return orders[0] != orders[1]
