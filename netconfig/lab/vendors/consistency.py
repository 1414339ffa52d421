"""What makes no sense in a config although each line is known; each vendor words its refusals."""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from ipaddress import IPv4Interface
from itertools import pairwise

from netconfig.lab.model.config.tree import Node
from netconfig.lab.network.facts import Facts, InterfaceFacts, PeerFacts

# Lines of a routing process that have no neighbor and may name a route map.
_NAMING = re.compile(
    r"(?:redistribute|network|default-information|default-originate) .*?\broute-map (\S+)"
)


@dataclass(frozen=True)
class Overlap:
    """Two addresses of one VRF whose networks have a part in common."""

    one: InterfaceFacts
    address: IPv4Interface
    other: InterfaceFacts
    taken: IPv4Interface


def overlaps(facts: Facts) -> Iterator[Overlap]:
    """Give the addresses that meet another interface's network, each once."""
    seen: dict[str, list[tuple[int, int, InterfaceFacts, IPv4Interface]]] = {}
    for interface in facts.interfaces.values():
        for address in interface.addresses:
            own = (
                int(address.network.network_address),
                int(address.network.broadcast_address),
                interface,
                address,
            )
            seen.setdefault(interface.vrf, []).append(own)
    for entries in seen.values():
        entries.sort(key=lambda entry: entry[:2])
        for before, after in pairwise(entries):
            if after[0] <= before[1] and before[2] is not after[2]:
                yield Overlap(after[2], after[3], before[2], before[3])


def peers_without_as(facts: Facts) -> Iterator[PeerFacts]:
    """Give the BGP neighbors that have no AS number, by themselves or by their group."""
    return (peer for peer in facts.peers if not peer.remote_as)


def undefined_policies(facts: Facts) -> Iterator[tuple[PeerFacts, str, str]]:
    """Give neighbor, direction and name of each policy that does not exist."""
    for peer in facts.peers:
        for direction, names in (("in", peer.imports), ("out", peer.exports)):
            yield from ((peer, direction, name) for name in names if name not in facts.policies)


@dataclass(frozen=True)
class Stray:
    """A line of a routing process that names a route map which does not exist."""

    path: tuple[str, ...]
    section: Node
    line: Node
    name: str


def stray_lines(tree: Node, defined: Container[str]) -> Iterator[Stray]:
    """Give what names a route map that does not exist, apart from lines about neighbors."""
    for process in (*tree.find("router bgp"), *tree.find("router ospf")):
        yield from _strays(process, defined, (process.line,))


def _strays(section: Node, defined: Container[str], path: tuple[str, ...]) -> Iterator[Stray]:
    for line in section:
        found = _NAMING.match(line.line)
        if found and found[1] not in defined:
            yield Stray(path, section, line, found[1])
        yield from _strays(line, defined, (*path, line.line))
