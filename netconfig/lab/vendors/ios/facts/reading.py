"""Reads all that an IOS config says of the network."""

from collections.abc import Iterator
from ipaddress import IPv4Address, IPv4Network

from netconfig.lab.grammar.addresses import ipv4
from netconfig.lab.model.config.tree import Node
from netconfig.lab.network.facts import GLOBAL, Facts, RouteFacts
from netconfig.lab.network.policies import AccessList, PrefixList
from netconfig.lab.vendors.cisco_like.lists import (
    access_list,
    prefix_rule,
)
from netconfig.lab.vendors.cisco_like.reading import ntp_servers, policies
from netconfig.lab.vendors.ios.facts.bgp import read_peers, read_tables
from netconfig.lab.vendors.ios.facts.interfaces import read_interface
from netconfig.lab.vendors.ios.facts.ospf import read_ospf


def read_facts(root: Node) -> Facts:
    """Return the facts of a config."""
    vrfs = {node.args[0]: node.rest("rd") for node in root.find("vrf definition")}
    bgp = next(iter(root.find("router bgp")), None)
    interfaces = {node.args[0]: node.kept(read_interface) for node in root.find("interface")}
    return Facts(
        hostname=root.rest("hostname") or "Switch",
        domain=root.rest("ip domain name"),
        interfaces=interfaces,
        # VLAN 1 is always there and shown only when it was changed.
        vlans={1: "default"} | {int(n.args[0]): _vlan_name(n) for n in root.find("vlan")},
        vrfs=vrfs,
        peers=tuple(read_peers(bgp)) if bgp else (),
        tables=tuple(read_tables(bgp)) if bgp else (),
        ospf=tuple(read_ospf(root, interfaces)),
        routes=tuple(_routes(root)),
        policies=policies(root, _prefix_lists(root), root.find("ip community-list standard")),
        acls=_acls(root),
        routing=frozenset() if root.has("no ip routing") else frozenset({GLOBAL, *vrfs}),
        services=_services(root),
        guards={"ssh": tuple(_guards(root))},
        ntp_servers=tuple(ntp_servers(root)),
        has_lldp=root.has("lldp run"),
    )


def _vlan_name(node: Node) -> str:
    return node.rest("name") or f"VLAN{int(node.args[0]):04d}"


def _routes(root: Node) -> Iterator[RouteFacts]:
    for node in root.find("ip route"):
        words = node.line.split()[2:]
        vrf = GLOBAL
        if words[0] == "vrf":
            vrf, words = words[1], words[2:]
        is_hop = ipv4(words[2]) is not None
        yield RouteFacts(
            vrf=vrf,
            prefix=IPv4Network(f"{words[0]}/{words[1]}"),
            next_hop=IPv4Address(words[2]) if is_hop else None,
            interface="" if is_hop or words[2] == "Null0" else words[2],
            distance=int(words[3]) if words[3:] and words[3].isdecimal() else 1,
        )


def _prefix_lists(root: Node) -> dict[str, PrefixList]:
    found: dict[str, PrefixList] = {}
    lines = [node.line.split() for node in root.find("ip prefix-list")]
    rules = [words for words in lines if words[3] == "seq"]
    for words in sorted(rules, key=lambda each: int(each[4])):
        _, rule = prefix_rule(words[3:])
        found[words[2]] = (*found.get(words[2], ()), rule)
    return found


def _acls(root: Node) -> dict[str, AccessList]:
    """Read access lists; IOS takes an empty one for none."""
    found: dict[str, AccessList] = {}
    for node in root.find("ip access-list"):
        is_standard = node.line.startswith("ip access-list standard ")
        if len(node):
            found[node.args[0]] = access_list(node, is_standard=is_standard)
    return found


def _services(root: Node) -> frozenset[str]:
    """SSH needs a line that takes it and asks for a login."""
    is_on = any(
        (line.has("login local") or root.has("aaa new-model"))
        and {"ssh", "all"} & set(line.rest("transport input").split())
        for line in root.find("line vty")
    )
    return frozenset({"ssh"}) if is_on else frozenset()


def _guards(root: Node) -> Iterator[str]:
    """Give the list of the first line, on which a caller comes out as long as it is free."""
    for line in root.find("line vty"):
        for text in line.starting("access-class") if line.args[0] == "0" else ():
            yield text.split()[1]
