"""Reads bridge domains as VLANs: each has the number of the tag that its circuits have.

A circuit whose tag is another than its domain's takes no part: frames are not rewritten.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from netconfig.lab.model.config.tree import Node

_HIGHEST = 4094


@dataclass
class Trunk:
    """What a port carries for bridge domains; `untagged` 0 is for none."""

    vlans: set[int] = field(default_factory=set)
    untagged: int = 0


@dataclass(frozen=True)
class Circuit:
    """One interface of a bridge domain; `tag` 0 is untagged."""

    name: str
    port: str
    tag: int


@dataclass(frozen=True)
class Domain:
    """One bridge domain, and the number that it has in the network."""

    group: str
    name: str
    number: int
    circuits: tuple[Circuit, ...]
    bvi: str

    def circuit_on(self, port: str) -> str:
        """Return the interface by which it is on a port."""
        return next((each.name for each in self.circuits if each.port == port), port)


def read_domains(root: Node) -> list[Domain]:
    """Return the bridge domains of a config."""
    interfaces = {node.args[0]: node for node in root.find("interface")}
    nodes = [
        (group.args[0], domain)
        for l2vpn in root.find("l2vpn")
        for group in l2vpn.find("bridge group")
        for domain in group.find("bridge-domain")
        if not domain.has("shutdown")
    ]
    found: dict[int, Domain] = {}
    for group, node in nodes:
        circuits = tuple(_circuits(node, interfaces))
        wanted = [each.tag for each in circuits if each.tag]
        number = next((tag for tag in wanted if tag not in found), 0) or _free(found)
        bvi = node.rest("routed interface")
        found[number] = Domain(group, node.args[0], number, circuits, bvi)
    return list(found.values())


def trunks(domains: list[Domain]) -> dict[str, Trunk]:
    """Return what each port carries."""
    found: dict[str, Trunk] = {}
    for domain in domains:
        for circuit in domain.circuits:
            if circuit.tag not in (0, domain.number):
                continue
            trunk = found.setdefault(circuit.port, Trunk())
            trunk.vlans.add(domain.number)
            if not circuit.tag:
                trunk.untagged = domain.number
    return found


def _circuits(domain: Node, interfaces: Mapping[str, Node]) -> Iterator[Circuit]:
    for line in domain.find("interface"):
        node = interfaces.get(line.args[0])
        if node is None or node.has("shutdown") or not _is_layer_2(node):
            continue
        tag = node.rest("encapsulation dot1q").split()
        name = line.args[0]
        yield Circuit(name, name.partition(".")[0], int(tag[0]) if tag else 0)


def _is_layer_2(node: Node) -> bool:
    return node.line.endswith(" l2transport") or bool(node.find("l2transport"))


def _free(taken: Mapping[int, Domain]) -> int:
    return next(number for number in range(_HIGHEST, 0, -1) if number not in taken)
