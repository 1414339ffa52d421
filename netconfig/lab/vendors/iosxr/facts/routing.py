"""Reads what an IOS-XR config says of routing: static routes, OSPF and BGP.

An address family must be given to a neighbor for its session to come up, and without a policy an
external neighbor gets and gives nothing ("Implementing BGP" for the ASR 9000 series).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network

from netconfig.lab.grammar.addresses import ipv4
from netconfig.lab.model.config.tree import Node
from netconfig.lab.model.secrets.passwords import from_cisco_type7
from netconfig.lab.network.facts import (
    GLOBAL,
    BgpTable,
    OspfFacts,
    OspfInterface,
    PeerFacts,
    RouteFacts,
)
from netconfig.lab.vendors.iosxr.config.checks import levels, remote_as

_FAMILY = "address-family ipv4 unicast"
_NULL = "Null0"


def read_routes(root: Node) -> Iterator[RouteFacts]:
    """Give the static IPv4 routes."""
    for static in root.find("router static"):
        for vrf, section in ((GLOBAL, static), *((n.args[0], n) for n in static.find("vrf"))):
            for family in section.find(_FAMILY):
                for node in family:
                    yield _route(node, vrf)


def _route(node: Node, vrf: str) -> RouteFacts:
    words = node.line.split()
    rest = words[3:] if words[1] == "vrf" else words[1:]
    hop = next((word for word in rest[:2] if ipv4(word)), "")
    named = rest[0] if rest[0] != hop else ""
    numbers = [word for at, word in enumerate(rest) if word.isdecimal() and rest[at - 1] != "tag"]
    return RouteFacts(
        vrf=vrf,
        prefix=IPv4Network(words[0]),
        next_hop=IPv4Address(hop) if hop else None,
        interface="" if named == _NULL else named,
        distance=int(numbers[0]) if numbers else 1,
    )


def read_ospf(root: Node) -> Iterator[OspfFacts]:
    """Give the OSPF processes."""
    for process in root.find("router ospf"):
        name = process.args[0]
        yield _ospf(process, name, GLOBAL)
        for vrf in process.find("vrf"):
            yield _ospf(vrf, name, vrf.args[0])


def _ospf(section: Node, process: str, vrf: str) -> OspfFacts:
    ports = [
        _ospf_port(port, (port, area, section), area.args[0])
        for area in section.find("area")
        for port in area.find("interface")
    ]
    return OspfFacts(
        process=process,
        vrf=vrf,
        router_id=section.rest("router-id"),
        interfaces=tuple(ports),
        redistributes=frozenset(node.line.split()[1] for node in section.find("redistribute")),
        sends_default=bool(section.starting("default-information originate")),
    )


def _ospf_port(port: Node, levels_of: tuple[Node, ...], area: str) -> OspfInterface:
    def value(what: str, default: str) -> str:
        return next((v for level in levels_of if (v := level.rest(what))), default)

    keys = [n.args[-1] for level in levels_of for n in level.find("message-digest-key")]
    plain = value("authentication-key encrypted", "")
    secret = keys[0] if keys else plain
    return OspfInterface(
        name=port.args[0],
        area=str(IPv4Address(int(area))) if area.isdecimal() else area,
        cost=int(value("cost", "1")),
        is_passive=value("passive", "disable") == "enable" or port.args[0].startswith("Loopback"),
        is_broadcast=value("network", "broadcast") == "broadcast",
        priority=int(value("priority", "1")),
        hello=int(value("hello-interval", "10")),
        dead=int(value("dead-interval", "40")),
        secret=from_cisco_type7(secret) if secret else "",
        ignores_mtu=value("mtu-ignore", "disable") == "enable",
    )


def read_bgp(root: Node) -> tuple[tuple[PeerFacts, ...], list[tuple[BgpTable, str]]]:
    """Return the IPv4 neighbors and, with its route distinguisher, what each VRF announces."""
    bgp = next(iter(root.find("router bgp")), None)
    if bgp is None:
        return (), []
    places = [(GLOBAL, bgp), *((node.args[0], node) for node in bgp.find("vrf"))]
    peers = [
        _Peer(bgp, node, vrf).facts()
        for vrf, section in places
        for node in section.find("neighbor")
        if ipv4(node.args[0])
    ]
    router_id = bgp.rest("bgp router-id")
    return tuple(peers), [
        (_table(section, vrf, router_id=router_id), section.rest("rd")) for vrf, section in places
    ]


def _table(section: Node, vrf: str, *, router_id: str) -> BgpTable:
    family = next(iter(section.find(_FAMILY)), Node())
    sources = {node.line.split()[1]: node for node in family.find("redistribute")}
    policies = {name: _policy(node) for name, node in sources.items() if _policy(node)}
    networks = family.find("network")
    paths = [n.args[1] for n in family.find("maximum-paths") if n.args[0] in ("ebgp", "eibgp")]
    return BgpTable(
        vrf=vrf,
        router_id=section.rest("bgp router-id") or router_id,
        networks=tuple(IPv4Network(node.args[0]) for node in networks if "." in node.args[0]),
        redistributes=frozenset(sources),
        policies=policies,
        max_paths=int(paths[0]) if paths else 1,
    )


def _policy(node: Node) -> str:
    words = node.line.split()
    is_named = "route-policy" in words
    return words[words.index("route-policy") + 1].partition("(")[0] if is_named else ""


@dataclass(frozen=True)
class _Peer:
    """One neighbor, with what it inherits from its groups."""

    bgp: Node
    node: Node
    vrf: str

    def facts(self) -> PeerFacts:
        """Return what the network has to know of it."""
        local = self._value("local-as").split()
        other = int(remote_as(self.bgp, self.node) or 0)
        own = int(local[0] if local else self.bgp.args[0])
        keepalive, hold = (self._value("timers") or "60 180").split()[:2]
        secret = self._value("password encrypted")
        return PeerFacts(
            vrf=self.vrf,
            address=IPv4Address(self.node.args[0]),
            local_as=own,
            remote_as=other,
            is_enabled=bool(self._families()) and not self._has("shutdown"),
            description=self._value("description"),
            update_source=self._value("update-source"),
            may_be_far=bool(self._value("ebgp-multihop")),
            group=self.node.rest("use neighbor-group"),
            secret=from_cisco_type7(secret) if secret else "",
            imports=self._policies("in"),
            exports=self._policies("out"),
            needs_policy=own != other,
            sets_next_hop=self._family_has("next-hop-self"),
            is_client=self._family_has("route-reflector-client"),
            sends_default=self._family_has("default-originate"),
            takes_own_as=self._family_has("allowas-in"),
            max_prefixes=self._limit(),
            keepalive=int(keepalive),
            hold=int(hold),
        )

    def _levels(self) -> Iterator[Node]:
        return levels(self.bgp, self.node)

    def _value(self, what: str) -> str:
        return next((v for level in self._levels() if (v := level.rest(what))), "")

    def _has(self, line: str) -> bool:
        return any(level.has(line) for level in self._levels())

    def _families(self) -> list[Node]:
        """Return the sections of the address family, its own first, then those of the groups."""
        found: list[Node] = []
        for level in self._levels():
            for family in level.find(_FAMILY):
                found.append(family)
                name = family.rest("use af-group")
                found += self.bgp.find(f"af-group {name}") if name else []
        return found

    def _family_has(self, words: str) -> bool:
        return any(family.starting(words) for family in self._families())

    def _policies(self, way: str) -> tuple[str, ...]:
        for family in self._families():
            for node in family.find("route-policy"):
                if node.args[1] == way:
                    return (node.args[0].partition("(")[0],)
        return ()

    def _limit(self) -> int:
        limits = [n for family in self._families() for n in family.find("maximum-prefix")]
        is_strict = limits and "warning-only" not in limits[0].line
        return int(limits[0].args[0]) if is_strict else 0
