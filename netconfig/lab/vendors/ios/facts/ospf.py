"""Reads what an IOS config says of OSPF."""

from collections.abc import Iterator, Mapping
from ipaddress import IPv4Address

from netconfig.lab.model.config.tree import Node
from netconfig.lab.network.facts import GLOBAL, InterfaceFacts, OspfFacts, OspfInterface
from netconfig.lab.network.policies import Hosts

_REFERENCE_MBPS = 100
_LINK_MBPS = 1000


def read_ospf(root: Node, interfaces: Mapping[str, InterfaceFacts]) -> Iterator[OspfFacts]:
    """Give all OSPF processes."""
    for node in root.find("router ospf"):
        vrf = node.args[1] if len(node.args) > 1 else GLOBAL
        distance = int(node.rest("distance") or 110)
        yield OspfFacts(
            process=node.args[0],
            vrf=vrf,
            router_id=node.rest("router-id"),
            interfaces=tuple(_interfaces(root, node, interfaces, vrf)),
            redistributes=frozenset(n.line.split()[1] for n in node.find("redistribute")),
            sends_default=bool(node.starting("default-information originate always")),
            distances=(distance, distance),
        )


def _interfaces(
    root: Node, process: Node, interfaces: Mapping[str, InterfaceFacts], vrf: str
) -> Iterator[OspfInterface]:
    sections = {node.args[0]: node for node in root.find("interface")}
    networks = [
        (Hosts(int(IPv4Address(n.args[0])), int(IPv4Address(n.args[1]))), n.args[2])
        for n in process.find("network")
    ]
    reference = int(process.rest("auto-cost reference-bandwidth") or _REFERENCE_MBPS)
    for facts in interfaces.values():
        if facts.vrf != vrf or not facts.addresses:
            continue
        node = sections[facts.name]
        areas = [area for hosts, area in networks if hosts.have(facts.addresses[0].ip)]
        own = node.rest(f"ip ospf {process.args[0]} area")
        area = own or next(iter(areas), "")
        if area:
            default = 1 if facts.kind == "loopback" else max(1, reference // _LINK_MBPS)
            yield OspfInterface(
                name=facts.name,
                area=str(IPv4Address(int(area) if area.isdecimal() else area)),
                cost=int(node.rest("ip ospf cost") or default),
                is_passive=_is_passive(process, facts),
                is_broadcast=not node.has("ip ospf network point-to-point"),
                priority=int(node.rest("ip ospf priority") or 1),
                hello=int(node.rest("ip ospf hello-interval") or 10),
                dead=int(node.rest("ip ospf dead-interval") or 40),
                ignores_mtu=node.has("ip ospf mtu-ignore"),
            )


def _is_passive(process: Node, facts: InterfaceFacts) -> bool:
    if process.has("passive-interface default"):
        return not process.has(f"no passive-interface {facts.name}")
    return facts.kind == "loopback" or process.has(f"passive-interface {facts.name}")
