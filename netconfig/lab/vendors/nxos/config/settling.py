"""What follows in an NX-OS config from a line that was typed: what cannot stand alone goes.

Source: the Nexus 9000 interfaces configuration guide of NX-OS 10.x for what a port loses by
`switchport`; that `no feature` removes all config of the feature is in the fundamentals guide.
"""

from netconfig.lab.model.config.tree import Node

_ROUTED_ONLY = (
    "vrf member",
    "ip address",
    "ipv6 address",
    "ip ospf",
    "no ip ospf",
    "ip router",
    "no ip redirects",
    "no ipv6 redirects",
    "ip access-group",
    "ipv6 traffic-filter",
    "ip dhcp relay",
    "ipv6 dhcp relay",
    "ip flow",
    "bfd",
    "hsrp",
    "vrrp",
    "vrrpv3",
)
_SWITCHED_ONLY = (
    "switchport",
    "spanning-tree",
    "ip port access-group",
    "ipv6 port traffic-filter",
)


def settle_port(interface: Node) -> None:
    """Drop what a port cannot have as it is now, and the state that it has anyway."""
    name = interface.line.split()[1]
    if not name.startswith(("Ethernet", "port-channel")) or "." in name:
        return
    if interface.has("no switchport"):
        _drop(interface, *_SWITCHED_ONLY, "shutdown")
    else:
        _drop(interface, *_ROUTED_ONLY, "no shutdown")


def drop_orphans(root: Node) -> None:
    """Drop what needs a feature that is off, and what inherits from a template that is gone."""
    _drop_needy(root, root)
    for bgp in root.find("router bgp"):
        for peer in (p for place in (bgp, *bgp.find("vrf")) for p in place.find("neighbor")):
            for line in peer.find("inherit peer"):
                if not bgp.starting(f"template peer {line.args[0]}"):
                    peer.drop(line)


def _drop_needy(section: Node, root: Node) -> None:
    for child in list(section):
        if child.command.needs and not root.has(child.command.needs):
            section.drop(child)
        else:
            _drop_needy(child, root)


def _drop(section: Node, *prefixes: str) -> None:
    for prefix in prefixes:
        for child in section.find(prefix):
            section.drop(child)
