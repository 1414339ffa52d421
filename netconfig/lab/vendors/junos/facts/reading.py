"""Reads all that a Junos config says of the network."""

from collections.abc import Iterator
from ipaddress import IPv4Address, IPv4Network

from netconfig.lab.model.braces.sections import section, value
from netconfig.lab.model.config.tree import Node
from netconfig.lab.network.facts import Facts, RouteFacts
from netconfig.lab.vendors.junos.config.ranges import acting
from netconfig.lab.vendors.junos.facts.bgp import instances, read_peers, read_tables
from netconfig.lab.vendors.junos.facts.interfaces import read_interfaces
from netconfig.lab.vendors.junos.facts.ospf import read_ospf
from netconfig.lab.vendors.junos.facts.policies import read_filters, read_policies

_DEFAULT_VLAN = {1: "default"}
_PREFERENCE = 5


def read_facts(root: Node) -> Facts:
    """Return the facts of a config; `args` of its root are the ports of the hardware."""
    tree = acting(root)
    system = section(tree, "system")
    found = {node.args[0]: node for node in section(tree, "routing-instances")}
    vlans = {int(v): n.args[0] for n in section(tree, "vlans") if (v := value(n, "vlan-id"))}
    lldp = section(tree, "protocols", "lldp")
    interfaces = {i.name: i for i in read_interfaces(tree, root.args, vlans)}
    policies = read_policies(tree)
    return Facts(
        hostname=value(system, "host-name") or "Amnesiac",
        domain=value(system, "domain-name"),
        interfaces=interfaces,
        vlans=_DEFAULT_VLAN | vlans,
        vrfs={name: value(node, "route-distinguisher") for name, node in found.items()},
        peers=tuple(read_peers(tree)),
        tables=tuple(read_tables(tree)),
        ospf=tuple(read_ospf(tree, interfaces, policies)),
        routes=tuple(_routes(tree)),
        policies=policies,
        acls=read_filters(tree),
        routing=frozenset(name for name, _ in instances(tree)),
        services=frozenset(_services(system)),
        guards=_guards(tree),
        ntp_servers=tuple(line.args[0] for line in section(system, "ntp").find("server")),
        has_lldp=bool(lldp.find("interface")) and not lldp.has("disable"),
    )


def _routes(tree: Node) -> Iterator[RouteFacts]:
    for vrf, own in instances(tree):
        for route in section(own, "routing-options", "static"):
            if ":" in route.args[0]:
                continue
            hops = [line.args[0] for line in route.find("next-hop")]
            for hop in hops or [""]:
                is_address = bool(hop) and hop[0].isdigit()
                yield RouteFacts(
                    vrf=vrf,
                    prefix=IPv4Network(route.args[0]),
                    next_hop=IPv4Address(hop) if is_address else None,
                    interface="" if is_address else hop.removesuffix(".0"),
                    distance=int(value(route, "preference") or _PREFERENCE),
                )


def _services(system: Node) -> Iterator[str]:
    if section(system, "services", "netconf").has("ssh"):
        yield "netconf"
    if section(system, "services").has("ssh"):
        yield "ssh"


def _guards(tree: Node) -> dict[str, tuple[str, ...]]:
    """A filter on the loopback judges all that comes to the device itself."""
    unit = next(iter(section(tree, "interfaces", "lo0").find("unit 0")), Node())
    name = value(section(unit, "family inet", "filter"), "input")
    return dict.fromkeys(("netconf", "ssh"), (name,)) if name else {}
