"""Reads what an NX-OS config says of BGP and OSPF.

A neighbor takes what it does not say from the template that it inherits from. It exchanges routes
only in the address families that it names, and is idle without one.
"""

from collections.abc import Iterator
from ipaddress import IPv4Address, IPv4Network

from netconfig.lab.grammar.addresses import ipv4
from netconfig.lab.model.config.tree import Node
from netconfig.lab.network.facts import GLOBAL, BgpTable, OspfFacts, OspfInterface, PeerFacts
from netconfig.lab.vendors.nxos.config.secrets import reveal_key

_FAMILY = "address-family ipv4 unicast"
_SOURCES = {"direct": "connected", "static": "static", "ospf": "ospf", "bgp": "bgp"}


def read_peers(root: Node) -> Iterator[PeerFacts]:
    """Give the BGP sessions of all VRFs."""
    for bgp in root.find("router bgp"):
        for vrf, place in _instances(bgp):
            own = int(place.rest("local-as") or bgp.args[0])
            for node in place.find("neighbor"):
                if ipv4(node.args[0]):
                    yield _peer(_Layers(node, bgp), vrf=vrf, local_as=own)


def read_tables(root: Node) -> Iterator[BgpTable]:
    """Give what BGP does in each VRF."""
    for bgp in root.find("router bgp"):
        for vrf, place in _instances(bgp):
            family = next(iter(place.find(_FAMILY)), Node())
            yield BgpTable(
                vrf=vrf,
                router_id=place.rest("router-id"),
                networks=tuple(IPv4Network(n.args[0]) for n in family.find("network")),
                redistributes=frozenset(_redistributed(family)),
                policies=_policies(family),
                max_paths=_max_paths(family),
                mixes_neighbor_as=place.has("bestpath as-path multipath-relax"),
            )


def read_ospf(root: Node) -> Iterator[OspfFacts]:
    """Give the OSPF processes, once for each VRF."""
    for process in root.find("router ospf"):
        places = [(GLOBAL, process), *((n.args[0], n) for n in process.find("vrf"))]
        for vrf, place in places:
            yield OspfFacts(
                process=process.args[0],
                vrf=vrf,
                router_id=place.rest("router-id"),
                interfaces=tuple(_ospf_interfaces(root, process, vrf)),
                redistributes=frozenset(_redistributed(place)),
                sends_default=bool(place.starting("default-information originate")),
            )


def _instances(bgp: Node) -> Iterator[tuple[str, Node]]:
    yield GLOBAL, bgp
    for node in bgp.find("vrf"):
        yield node.args[0], node


class _Layers:
    """A neighbor over its template."""

    def __init__(self, neighbor: Node, bgp: Node) -> None:
        self.neighbor = neighbor
        self.template = neighbor.rest("inherit peer")
        templates = bgp.find(f"template peer {self.template}") if self.template else []
        self._sections = [neighbor, *templates]
        self._families = [f for section in self._sections for f in section.find(_FAMILY)]

    @property
    def has_family(self) -> bool:
        return bool(self._families)

    def value(self, what: str) -> str:
        return next((s.rest(what) for s in self._sections if s.rest(what)), "")

    def has(self, line: str) -> bool:
        return any(section.starting(line) for section in self._sections)

    def in_family(self, what: str) -> str:
        return next((f.rest(what) for f in self._families if f.rest(what)), "")

    def has_in_family(self, line: str) -> bool:
        return any(family.starting(line) for family in self._families)

    def policy(self, direction: str) -> tuple[str, ...]:
        lines = (line.split() for f in self._families for line in f.starting("route-map"))
        return next(((words[1],) for words in lines if words[2] == direction), ())


def _peer(layers: _Layers, *, vrf: str, local_as: int) -> PeerFacts:
    timers = [int(word) for word in layers.value("timers").split()] or [60, 180]
    remote_as = int(layers.value("remote-as") or 0)
    own = int((layers.value("local-as") or str(local_as)).split()[0])
    return PeerFacts(
        vrf=vrf,
        address=IPv4Address(layers.neighbor.args[0]),
        local_as=own,
        remote_as=remote_as,
        is_enabled=not layers.has("shutdown") and layers.has_family,
        description=layers.value("description"),
        update_source=layers.value("update-source"),
        may_be_far=layers.has("ebgp-multihop") or layers.has("disable-connected-check"),
        group=layers.template,
        secret=_secret(layers.value("password")),
        imports=layers.policy("in"),
        exports=layers.policy("out"),
        sets_next_hop=layers.has_in_family("next-hop-self"),
        is_client=layers.has_in_family("route-reflector-client"),
        sends_default=layers.has_in_family("default-originate"),
        takes_own_as=layers.has_in_family("allowas-in"),
        max_prefixes=int((layers.in_family("maximum-prefix") or "0").split()[0]),
        keepalive=timers[0],
        hold=timers[1],
    )


def _max_paths(family: Node) -> int:
    shown = (line.split()[1] for line in family.starting("maximum-paths"))
    return next((int(number) for number in shown if number.isdecimal()), 1)


def _secret(shown: str) -> str:
    kind, _, text = shown.partition(" ")
    return reveal_key(text) if kind == "3" else text


def _redistributed(section: Node) -> Iterator[str]:
    for node in section.find("redistribute"):
        yield _SOURCES[node.line.split()[1]]


def _policies(family: Node) -> dict[str, str]:
    found = {_SOURCES[n.line.split()[1]]: n.line.split()[-1] for n in family.find("redistribute")}
    named = [n for n in family.find("network") if " route-map " in n.line]
    return found | ({"network": named[0].line.split()[-1]} if named else {})


def _ospf_interfaces(root: Node, process: Node, vrf: str) -> Iterator[OspfInterface]:
    is_passive = process.has("passive-interface default")
    for node in root.find("interface"):
        where = node.rest("ip router ospf").split()
        if not where or where[0] != process.args[0] or (node.rest("vrf member") or GLOBAL) != vrf:
            continue
        name = node.args[0]
        hello = int(node.rest("ip ospf hello-interval") or 10)
        is_loopback = name.startswith("loopback")
        yield OspfInterface(
            name=name,
            area=where[2],
            cost=int(node.rest("ip ospf cost") or (1 if is_loopback else 40)),
            is_passive=is_passive or is_loopback or node.has("ip ospf passive-interface"),
            is_broadcast=node.rest("ip ospf network") != "point-to-point" and not is_loopback,
            priority=int(node.rest("ip ospf priority") or 1),
            hello=hello,
            dead=int(node.rest("ip ospf dead-interval") or hello * 4),
            secret=_ospf_secret(node),
            ignores_mtu=node.has("ip ospf mtu-ignore"),
        )


def _ospf_secret(node: Node) -> str:
    words = (
        node.rest("ip ospf message-digest-key") or node.rest("ip ospf authentication-key")
    ).split()
    return words[-1] if words else ""
