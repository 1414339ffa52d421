"""Networks of a few switches for tests of derived state; EOS configs stand for any vendor's."""

from ipaddress import IPv4Address, IPv4Interface, IPv4Network

from netconfig.lab.model.config.tree import Node
from netconfig.lab.network.facts import GLOBAL, Facts
from netconfig.lab.network.management import WayIn
from netconfig.lab.network.network import Network
from netconfig.lab.network.routing.probes import Probe
from netconfig.lab.network.topology import Port
from netconfig.lab.vendors.eos.config.editor import EosEditor
from netconfig.lab.vendors.eos.facts.reading import read_facts


class Site:
    """Devices by their configs, changed as a test goes."""

    def __init__(self, links, **configs):
        self.now = 0.0
        self.trees = {name: Node() for name in configs}
        self.facts: dict[str, Facts] = {n: read_facts(tree) for n, tree in self.trees.items()}
        self.network = Network(
            [(Port(*link[:2]), Port(*link[2:])) for link in links],
            lambda name: self.facts[name],
            clock=lambda: self.now,
            describe=lambda name: name,
        )
        for name, text in configs.items():
            self.edit(name, text)

    def edit(self, name, text):
        EosEditor(self.trees[name]).enter_all(text.splitlines())
        self.facts[name] = read_facts(self.trees[name])
        self.network.changed(name)

    def sessions(self, name):
        return {str(s.peer.address): s.is_up for s in self.network.bgp(name)}

    def edit_all(self, names, text):
        for name in names:
            self.edit(name, text)

    def neighbors(self, name):
        """Give the OSPF neighbors of a device and how far each got."""
        return {n.device: n.state for n in self.network.ospf(name)}

    def route(self, name, prefix):
        """Give the active route to a prefix, None without one."""
        return self.network.routes(name, GLOBAL).get(IPv4Network(prefix))

    def hops(self, name, prefix):
        """Give the next hops to a prefix that carry its traffic."""
        route = self.route(name, prefix)
        return {str(via.next_hop) for via in route.vias} if route else set()

    def best(self, name, prefix):
        """Give the best BGP path to a prefix, None without one."""
        return next(iter(self.network.paths(name, GLOBAL).get(IPv4Network(prefix), [])), None)

    def pings(self, name, address):
        """Tell whether an address answers."""
        return self.network.probe(name, Probe(GLOBAL, IPv4Address(address))).is_answered

    def admits(self, name, interface, address, service="ssh", port=22):
        """Tell whether a station gets through to a service."""
        way = WayIn(interface, IPv4Interface(address))
        return self.network.admits(name, way, service=service, port=port)


def wired(*cables):
    """Make links of texts: `a1 b2` is a cable from Ethernet1 of a to Ethernet2 of b."""
    ends = [cable.split() for cable in cables]
    return [(x[0], f"Ethernet{x[1:]}", y[0], f"Ethernet{y[1:]}") for x, y in ends]


def ports(**addresses):
    """Write routed ports: `e1="10.0.0.1/24"`, and loopbacks: `lo0="1.1.1.1/32"`."""
    text = "ip routing\n"
    for name, address in addresses.items():
        if name.startswith("lo"):
            text += f"interface Loopback{name[2:]}\nip address {address}\n"
        else:
            text += f"interface Ethernet{name[1:]}\nno switchport\nip address {address}\n"
    return text
