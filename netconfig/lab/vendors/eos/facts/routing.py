"""Reads what an EOS config says of BGP and OSPF."""

from collections.abc import Iterator
from ipaddress import IPv4Address, IPv4Network

from netconfig.lab.grammar.addresses import ip
from netconfig.lab.model.config.tree import Node
from netconfig.lab.model.secrets.passwords import from_arista_type7
from netconfig.lab.network.facts import (
    GLOBAL,
    BgpTable,
    InterfaceFacts,
    OspfFacts,
    OspfInterface,
    PeerFacts,
)
from netconfig.lab.vendors.cisco_like.reading import neighbor_policies

_DISTANCES = (200, 200)
_MAX_ROUTES = 12000
_REFERENCE_MBPS = 100
_LINK_MBPS = 1000


def read_peers(bgp: Node) -> Iterator[PeerFacts]:
    """Give all IPv4 sessions of all VRFs."""
    local_as = int(bgp.args[0])
    yield from _peers_of([bgp], vrf=GLOBAL, local_as=local_as)
    for node in bgp.find("vrf"):
        own = int(node.rest("local-as") or local_as)
        yield from _peers_of([node, bgp], vrf=node.args[0], local_as=own)


def read_tables(bgp: Node) -> Iterator[BgpTable]:
    """Give what BGP does in each VRF."""
    yield _table(bgp, GLOBAL)
    for node in bgp.find("vrf"):
        yield _table(node, node.args[0])


def read_ospf(root: Node, interfaces: dict[str, InterfaceFacts]) -> Iterator[OspfFacts]:
    """Give all OSPF processes."""
    for node in root.find("router ospf"):
        vrf = node.args[1] if len(node.args) > 1 else GLOBAL
        external = node.rest("distance ospf external")
        intra = node.rest("distance ospf intra-area")
        yield OspfFacts(
            process=node.args[0],
            vrf=vrf,
            router_id=node.rest("router-id"),
            interfaces=tuple(_ospf_interfaces(root, node, interfaces, vrf)),
            redistributes=frozenset(n.line.split()[1] for n in node.find("redistribute")),
            sends_default=bool(node.starting("default-information originate always")),
            distances=(int(intra or 110), int(external or 110)),
        )


def _peers_of(places: list[Node], *, vrf: str, local_as: int) -> Iterator[PeerFacts]:
    names = [node.args[0] for node in places[0].find("neighbor") if ip(node.args[0])]
    for address in dict.fromkeys(names):
        if ":" not in address:
            yield _peer(places, address, vrf=vrf, local_as=local_as)


def _peer(places: list[Node], address: str, *, vrf: str, local_as: int) -> PeerFacts:
    """Read a session; what its VRF does not say of its group, the whole process may."""
    section = places[0]
    group = section.rest(f"neighbor {address} peer group")
    names = [address, group] if group else [address]
    # Another table's session may have the same address.
    said = [(section, address), *((place, group) for place in places if group)]

    def value(what: str) -> str:
        found = (place.rest(f"neighbor {name} {what}") for place, name in said)
        return next((text for text in found if text), "")

    def has(what: str) -> bool:
        return any(place.starting(f"neighbor {name} {what}") for place, name in said)

    timers = value("timers").split()
    return PeerFacts(
        vrf=vrf,
        address=IPv4Address(address),
        local_as=int(value("local-as") or local_as),
        remote_as=int(value("remote-as") or 0),
        is_enabled=not has("shutdown") and _is_activated(section, names),
        description=value("description"),
        update_source=value("update-source"),
        may_be_far=has("ebgp-multihop"),
        group=group,
        secret=_secret(said),
        imports=_policies(said, "in"),
        exports=_policies(said, "out"),
        sets_next_hop=has("next-hop-self"),
        is_client=has("route-reflector-client"),
        sends_default=has("default-originate"),
        takes_own_as=has("allowas-in"),
        max_prefixes=int((value("maximum-routes") or str(_MAX_ROUTES)).split()[0]),
        keepalive=int(timers[0]) if timers else 60,
        hold=int(timers[1]) if timers else 180,
    )


def _secret(said: list[tuple[Node, str]]) -> str:
    """Return the key in clear; it is hidden under the name that it was typed for."""
    for place, name in said:
        kind, _, text = place.rest(f"neighbor {name} password").partition(" ")
        if kind == "7" and text:
            return from_arista_type7(text, f"{name}_passwd")
        if kind:
            return text or kind
    return ""


def _policies(said: list[tuple[Node, str]], direction: str) -> tuple[str, ...]:
    """Return the policies of one direction, one of a kind: what the session says comes first."""
    found: dict[bool, str] = {}
    for place, name in said:
        families = place.find("address-family ipv4")
        for policy in neighbor_policies([*families, place], [name], direction):
            found.setdefault(policy.startswith("prefix-list "), policy)
    return tuple(found[kind] for kind in sorted(found, reverse=True))


def _is_activated(section: Node, names: list[str]) -> bool:
    """Without `no bgp default ipv4-unicast` every IPv4 neighbor exchanges IPv4 routes."""
    family = next(iter(section.find("address-family ipv4")), None)
    for name in names:
        if family is not None and family.has(f"no neighbor {name} activate"):
            return False
        if family is not None and family.has(f"neighbor {name} activate"):
            return True
    return not section.has("no bgp default ipv4-unicast")


def _table(section: Node, vrf: str) -> BgpTable:
    sections = [section, *section.find("address-family ipv4")]
    redistributes = [node.line.split() for s in sections for node in s.find("redistribute")]
    networks = [node.line.split() for s in sections for node in s.find("network")]
    named = {words[1]: words[3] for words in redistributes if len(words) > 3}
    named |= {words[1]: words[3] for words in networks if len(words) > 3}
    distances = section.rest("distance bgp").split()
    return BgpTable(
        vrf=vrf,
        router_id=section.rest("router-id"),
        networks=tuple(IPv4Network(words[1]) for words in networks),
        redistributes=frozenset(words[1] for words in redistributes),
        policies=named,
        max_paths=int((section.rest("maximum-paths") or "1").split()[0]),
        # `bgp bestpath as-path multipath-relax` is on by default.
        mixes_neighbor_as=True,
        distances=(int(distances[0]), int(distances[1])) if distances else _DISTANCES,
    )


def _ospf_interfaces(
    root: Node, process: Node, interfaces: dict[str, InterfaceFacts], vrf: str
) -> Iterator[OspfInterface]:
    sections = {node.args[0]: node for node in root.find("interface")}
    networks = [(IPv4Network(n.args[0]), n.args[1]) for n in process.find("network")]
    reference = int(process.rest("auto-cost reference-bandwidth") or _REFERENCE_MBPS)
    for facts in interfaces.values():
        if facts.vrf != vrf or not facts.addresses:
            continue
        node = sections[facts.name]
        own = facts.addresses[0].ip
        areas = [area for network, area in networks if own in network]
        area = node.rest("ip ospf area") or next(iter(areas), "")
        if area:
            default = 1 if facts.kind == "loopback" else max(1, reference // _LINK_MBPS)
            yield OspfInterface(
                name=facts.name,
                area=area,
                cost=int(node.rest("ip ospf cost") or default),
                is_passive=_is_passive(process, facts),
                is_broadcast=not node.has("ip ospf network point-to-point"),
                priority=int(node.rest("ip ospf priority") or 1),
                hello=int(node.rest("ip ospf hello-interval") or 10),
                dead=int(node.rest("ip ospf dead-interval") or 40),
            )


def _is_passive(process: Node, facts: InterfaceFacts) -> bool:
    if process.has("passive-interface default"):
        return not process.has(f"no passive-interface {facts.name}")
    return facts.kind == "loopback" or process.has(f"passive-interface {facts.name}")
