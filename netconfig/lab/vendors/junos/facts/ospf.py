"""Reads what a Junos config says of OSPF."""

import re
from collections.abc import Iterator, Mapping
from ipaddress import IPv4Address

from netconfig.lab.model.braces.sections import section, value
from netconfig.lab.model.config.tree import Node
from netconfig.lab.network.facts import InterfaceFacts, OspfFacts, OspfInterface
from netconfig.lab.network.policies import Policy
from netconfig.lab.vendors.junos.facts.bgp import instances

_REFERENCE = 100_000_000
_LINK = 1_000_000_000
_UNITS = {"k": 1000, "m": 1_000_000, "g": 1_000_000_000}
_DISTANCES = (10, 150)


def read_ospf(
    tree: Node, interfaces: Mapping[str, InterfaceFacts], policies: Mapping[str, Policy]
) -> Iterator[OspfFacts]:
    """Give the process of each instance that has one."""
    for vrf, own in instances(tree):
        ospf = section(own, "protocols", "ospf")
        if not ospf.find("area"):
            continue
        exported: set[str] = set()
        for line in ospf.find("export"):
            exported |= _protocols(policies.get(line.args[0], Policy()))
        yield OspfFacts(
            process="0",
            vrf=vrf,
            router_id=value(section(own, "routing-options"), "router-id"),
            interfaces=tuple(_interfaces(ospf, interfaces, vrf)),
            redistributes=frozenset(exported),
            distances=_DISTANCES,
        )


def _interfaces(
    ospf: Node, interfaces: Mapping[str, InterfaceFacts], vrf: str
) -> Iterator[OspfInterface]:
    reference = _bits(value(ospf, "reference-bandwidth"))
    for area in ospf.find("area"):
        for node in area.find("interface"):
            for facts in _named(node.args[0], interfaces, vrf):
                if node.has("disable"):
                    continue
                default = 0 if facts.kind == "loopback" else max(1, reference // _LINK)
                yield OspfInterface(
                    name=facts.name,
                    area=str(IPv4Address(area.args[0])),
                    cost=int(value(node, "metric") or default),
                    is_passive=node.has("passive") or facts.kind == "loopback",
                    is_broadcast=value(node, "interface-type") != "p2p",
                    priority=int(value(node, "priority") or 128),
                    hello=int(value(node, "hello-interval") or 10),
                    dead=int(value(node, "dead-interval") or 40),
                )


def _named(
    name: str, interfaces: Mapping[str, InterfaceFacts], vrf: str
) -> Iterator[InterfaceFacts]:
    """Give the facts of a logical interface: unit 0 has those of its port."""
    if name == "all":
        yield from (i for i in interfaces.values() if i.vrf == vrf and i.addresses)
        return
    found = interfaces.get(name) or interfaces.get(name.removesuffix(".0"))
    if found is not None and found.vrf == vrf and found.addresses:
        yield found


def _protocols(policy: Policy) -> set[str]:
    return {p for term in policy.terms if term.permits for p in term.protocols}


def _bits(text: str) -> int:
    found = re.fullmatch(r"(\d+)([kmg]?)", text)
    return int(found[1]) * _UNITS.get(found[2], 1) if found else _REFERENCE
