"""Reads what an IOS-XR config says of interfaces and services.

Of two interfaces of one VRF with the same address the first one keeps it, as without a conflict
policy (IP addresses configuration guide for the ASR 9000 series, "IPv4 conflict resolution").
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from ipaddress import IPv4Address, IPv4Interface, IPv6Interface

from netconfig.lab.grammar.cisco_iosxr.words import section_of
from netconfig.lab.model.config.tree import Node
from netconfig.lab.network.facts import GLOBAL, Facts, InterfaceFacts
from netconfig.lab.vendors.iosxr.facts.bridging import Domain, Trunk, read_domains, trunks
from netconfig.lab.vendors.iosxr.facts.filters import read_acls
from netconfig.lab.vendors.iosxr.facts.policies import read_policies
from netconfig.lab.vendors.iosxr.facts.routing import read_bgp, read_ospf, read_routes

_KINDS = {
    "bundle": "channel",
    "loopback": "loopback",
    "mgmt": "management",
    "port": "physical",
    "subinterface": "subinterface",
    "bvi": "svi",
    "tunnel": "tunnel",
}
_ETHERNET_HEADER = 14
_IP_MTU = 1500


def read_facts(root: Node) -> Facts:
    """Return the facts of a config."""
    vrfs = {node.args[0]: node.rest("rd") for node in root.find("vrf")}
    peers, tables = read_bgp(root)
    domains = read_domains(root)
    return Facts(
        hostname=root.rest("hostname") or "ios",
        domain=root.rest("domain name"),
        interfaces={facts.name: facts for facts in _without_conflicts(_interfaces(root, domains))},
        vlans={domain.number: domain.name for domain in domains},
        vrfs=vrfs | {table.vrf: rd for table, rd in tables if rd and table.vrf in vrfs},
        peers=peers,
        tables=tuple(table for table, _ in tables),
        ospf=tuple(read_ospf(root)),
        routes=tuple(read_routes(root)),
        policies=read_policies(root),
        acls=read_acls(root),
        routing=frozenset({GLOBAL, *vrfs}),
        services=frozenset(_services(root)),
        service_vrfs=_service_vrfs(root),
        guards=_guards(root),
        ntp_servers=tuple(_ntp_servers(root)),
        has_lldp=bool(root.find("lldp")),
    )


def interface_mtu(node: Node | None, kind: str) -> int:
    """Return the size of a frame that an interface takes, as the router counts it."""
    asked = node.rest("mtu") if node else ""
    if kind == "loopback":
        return _IP_MTU
    tags = 4 if kind == "subinterface" else 0
    return int(asked) if asked else _IP_MTU + _ETHERNET_HEADER + tags


def _interfaces(root: Node, domains: list[Domain]) -> Iterator[InterfaceFacts]:
    carried = trunks(domains)
    routed = {domain.bvi: domain.number for domain in domains}
    nodes = {node.args[0]: node for node in root.find("interface")}
    # The hardware is there whatever the config says; without `shutdown` it is on.
    for name in (*nodes, *(port for port in root.args if port not in nodes)):
        facts = _interface(name, nodes.get(name, Node()), is_on=_parent_is_on(name, nodes))
        yield _bridged(facts, carried.get(name), vlan=routed.get(name, 0))


def _bridged(facts: InterfaceFacts, trunk: Trunk | None, *, vlan: int) -> InterfaceFacts:
    """Return an interface with what bridge domains make of it."""
    if trunk is not None:
        vlans = frozenset(trunk.vlans)
        return replace(facts, switching="trunk", vlans=vlans, untagged=trunk.untagged)
    return replace(facts, vlan=vlan) if facts.kind == "svi" else facts


def _parent_is_on(name: str, nodes: dict[str, Node]) -> bool:
    parent = nodes.get(name.partition(".")[0])
    return parent is None or not parent.has("shutdown")


def _interface(name: str, node: Node, *, is_on: bool) -> InterfaceFacts:
    section = section_of(name)
    kind = _KINDS[section]
    lldp = next(iter(node.find("lldp")), Node())
    member, _, mode = node.rest("bundle id").partition(" mode ")
    # What a bridge domain gets does not come to an interface.
    is_bridged = node.line.endswith(" l2transport")
    tag = [] if is_bridged else node.rest("encapsulation dot1q").split()
    mtu = node.rest("ipv4 mtu") or str(_ip_mtu(node, kind))
    return InterfaceFacts(
        name=name,
        kind=kind,
        is_enabled=is_on and not node.has("shutdown"),
        description=node.rest("description"),
        mtu=int(mtu),
        vrf=node.rest("vrf") or GLOBAL,
        addresses=tuple(_addresses(node)),
        addresses6=tuple(_addresses6(node)),
        has_lldp=not (lldp.has("transmit disable") or lldp.has("receive disable")),
        channel=f"Bundle-Ether{member}" if member else "",
        channel_mode=mode,
        parent=name.partition(".")[0] if kind == "subinterface" else "",
        tag=int(tag[0]) if tag else 0,
        acl_in=_filter(node, "ingress"),
        acl_out=_filter(node, "egress"),
    )


def _ip_mtu(node: Node, kind: str) -> int:
    size = interface_mtu(node, kind)
    if kind == "loopback":
        return size
    return size - _ETHERNET_HEADER - (4 if kind == "subinterface" else 0)


def _filter(node: Node, way: str) -> str:
    return next((n.args[0] for n in node.find("ipv4 access-group") if n.args[1] == way), "")


def _addresses(node: Node) -> Iterator[IPv4Interface]:
    # The primary address first: it is the line that does not say so.
    lines = sorted(node.find("ipv4 address"), key=lambda child: child.line.endswith("secondary"))
    for child in lines:
        if len(child.args) == 2:
            yield IPv4Interface(f"{child.args[0]}/{child.args[1]}")


def _addresses6(node: Node) -> Iterator[IPv6Interface]:
    for child in node.find("ipv6 address"):
        if "/" in child.args[0]:
            yield IPv6Interface(child.args[0])


def _without_conflicts(found: Iterable[InterfaceFacts]) -> Iterator[InterfaceFacts]:
    taken: set[tuple[str, IPv4Address]] = set()
    for facts in found:
        kept = tuple(own for own in facts.addresses if (facts.vrf, own.ip) not in taken)
        taken |= {(facts.vrf, own.ip) for own in kept}
        yield facts if kept == facts.addresses else replace(facts, addresses=kept)


def _services(root: Node) -> Iterator[str]:
    if root.has("ssh server v2") or root.starting("ssh server vrf"):
        yield "ssh"
    agent = next(iter(root.find("netconf-yang agent")), Node())
    if agent.has("ssh") and root.starting("ssh server netconf vrf"):
        yield "netconf"


def _service_vrfs(root: Node) -> dict[str, frozenset[str]]:
    ssh = {node.args[0] for node in root.find("ssh server vrf")}
    if root.has("ssh server v2"):
        ssh.add(GLOBAL)
    netconf = {node.args[0] for node in root.find("ssh server netconf vrf")}
    return {"ssh": frozenset(ssh), "netconf": frozenset(netconf)}


def _guards(root: Node) -> dict[str, tuple[str, ...]]:
    lines = next(iter(root.find("line default")), Node())
    ways = [n.args[1] for n in lines.find("access-class") if n.args[0] == "ingress"]
    found: dict[str, tuple[str, ...]] = {}
    for service, words in (("ssh", "ssh server vrf"), ("netconf", "ssh server netconf vrf")):
        lists = [node.args[1] for node in root.find(words) if len(node.args) > 1]
        found[service] = (*lists, *(ways if service == "ssh" else ()))
    return found


def _ntp_servers(root: Node) -> Iterator[str]:
    for ntp in root.find("ntp"):
        for node in ntp.find("server"):
            yield node.args[1] if node.line.startswith("server vrf") else node.args[0]
