"""What EOS refuses when a session is committed, although each of its lines is known.

The texts are assumed. A switch takes neighbors without an AS number, and route maps that are not
there, in silence (and then lets every route through); the emulated one tells of the mistake.
"""

from collections.abc import Iterator

from netconfig.lab.model.config.tree import Node
from netconfig.lab.vendors.consistency import (
    overlaps,
    peers_without_as,
    stray_lines,
    undefined_policies,
)
from netconfig.lab.vendors.eos.facts.reading import read_facts


def check(tree: Node) -> list[str]:
    """Return all that is wrong with a config."""
    return list(_wrong(tree))


def _wrong(tree: Node) -> Iterator[str]:
    facts = read_facts(tree)
    for found in overlaps(facts):
        yield (
            f"% Interface {found.one.name}: address {found.address} overlaps with address "
            f"{found.taken} of interface {found.other.name}"
        )
    for peer in peers_without_as(facts):
        yield f"% BGP neighbor {peer.address}: no remote AS number configured"
    for peer, direction, name in undefined_policies(facts):
        what = name if name.startswith("prefix-list ") else f"route-map {name}"
        yield f"% BGP neighbor {peer.address}: {what} ({direction}) is not defined"
    for stray in stray_lines(tree, facts.policies):
        yield f"% {stray.path[0]}: route-map {stray.name} is not defined: {stray.line.line}"
