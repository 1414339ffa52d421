"""Reads what an IOS config says of BGP."""

from collections.abc import Iterator
from ipaddress import IPv4Address

from netconfig.lab.grammar.addresses import ipv4
from netconfig.lab.model.config.tree import Node
from netconfig.lab.model.secrets.passwords import from_cisco_type6, from_cisco_type7
from netconfig.lab.network.facts import GLOBAL, BgpTable, PeerFacts
from netconfig.lab.vendors.cisco_like.reading import neighbor_policies
from netconfig.lab.vendors.ios.config.entry import network_of


def read_peers(bgp: Node) -> Iterator[PeerFacts]:
    """Give all IPv4 sessions of all VRFs."""
    family = next((n for n in bgp.find("address-family ipv4") if not n.args), None)
    for address in _addresses_of_peers(bgp):
        is_active = _is_activated(bgp, family, address)
        places = [bgp, *([family] if family else [])]
        yield _peer(places, address, vrf=GLOBAL, is_active=is_active, bgp=bgp)
    for vrf, section in _families(bgp):
        for address in _addresses_of_peers(section):
            # A VRF's peer may belong to a group of the main section.
            yield _peer([section, bgp], address, vrf=vrf, is_active=True, bgp=bgp)


def read_tables(bgp: Node) -> Iterator[BgpTable]:
    """Give what BGP does in each VRF."""
    families = [node for node in bgp.find("address-family ipv4") if not node.args]
    yield _table([bgp, *families], GLOBAL, bgp)
    for vrf, section in _families(bgp):
        yield _table([section], vrf, bgp)


def _families(bgp: Node) -> Iterator[tuple[str, Node]]:
    """Give the sections of VRFs with their VRF."""
    for node in bgp.find("address-family ipv4 vrf"):
        yield node.args[0], node


def _addresses_of_peers(section: Node) -> Iterator[str]:
    yield from dict.fromkeys(n.args[0] for n in section.find("neighbor") if ipv4(n.args[0]))


def _peer(places: list[Node], address: str, *, vrf: str, is_active: bool, bgp: Node) -> PeerFacts:
    group = places[0].rest(f"neighbor {address} peer-group")
    names = [address, group] if group else [address]

    def value(what: str) -> str:
        found = (place.rest(f"neighbor {name} {what}") for name in names for place in places)
        return next((text for text in found if text), "")

    def has(what: str) -> bool:
        return any(p.starting(f"neighbor {name} {what}") for name in names for p in places)

    timers = value("timers").split()
    return PeerFacts(
        vrf=vrf,
        address=IPv4Address(address),
        local_as=int(value("local-as") or bgp.args[0]),
        remote_as=int(value("remote-as") or 0),
        is_enabled=not has("shutdown") and is_active,
        description=value("description"),
        update_source=value("update-source"),
        may_be_far=has("ebgp-multihop"),
        group=group,
        secret=_secret(value("password")),
        imports=neighbor_policies(places, names, "in"),
        exports=neighbor_policies(places, names, "out"),
        sets_next_hop=has("next-hop-self"),
        is_client=has("route-reflector-client"),
        sends_default=has("default-originate"),
        takes_own_as=has("allowas-in"),
        max_prefixes=int(value("maximum-prefix") or 0),
        keepalive=int(timers[0]) if timers else 60,
        hold=int(timers[1]) if timers else 180,
    )


def _secret(text: str) -> str:
    """Return a key in clear."""
    kind, _, key = text.partition(" ")
    if kind == "6" and key:
        return from_cisco_type6(key)
    return from_cisco_type7(key) if kind == "7" and key else key or kind


def _is_activated(bgp: Node, family: Node | None, address: str) -> bool:
    """Without `no bgp default ipv4-unicast` every IPv4 neighbor exchanges IPv4 routes."""
    if not bgp.has("no bgp default ipv4-unicast"):
        return True
    line = f"neighbor {address} activate"
    return bgp.has(line) or (family is not None and family.has(line))


def _table(sections: list[Node], vrf: str, bgp: Node) -> BgpTable:
    redistributes = [node.line.split() for s in sections for node in s.find("redistribute")]
    networks = [node for s in sections for node in s.find("network")]
    named = {words[1]: words[-1] for words in redistributes if "route-map" in words}
    named |= {
        str(network_of(node.args)): node.args[-1]
        for node in networks
        if "route-map" in node.line.split()
    }
    paths = [section.rest("maximum-paths") for section in sections]
    distances = next((found.split() for s in sections if (found := s.rest("distance bgp"))), [])
    return BgpTable(
        vrf=vrf,
        router_id=bgp.rest("bgp router-id"),
        networks=tuple(network_of(node.args) for node in networks),
        redistributes=frozenset(words[1] for words in redistributes),
        policies=named,
        max_paths=max((int(text) for text in paths if text.isdecimal()), default=1),
        mixes_neighbor_as=bgp.has("bgp bestpath as-path multipath-relax"),
        distances=(int(distances[0]), int(distances[1])) if distances else (20, 200),
    )
