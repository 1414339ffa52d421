"""Cisco NX-OS 10: the whole grammar, in the order of `show running-config`.

A command whose feature is off does not exist (`needs`), as the fundamentals configuration guide has
it. Banners have the delimiter that the switch prints.
"""

from netconfig.lab.grammar.addresses import ipv4_network, ipv6_network
from netconfig.lab.grammar.cisco_nxos import checks, words
from netconfig.lab.grammar.cisco_nxos.interfaces import INTERFACE_SECTIONS
from netconfig.lab.grammar.cisco_nxos.routing import (
    ROUTING_END,
    ROUTING_SECTIONS,
    ROUTING_TOP,
)
from netconfig.lab.grammar.cisco_nxos.system import BANNER_END, LOGGING, MANAGEMENT, SYSTEM
from netconfig.lab.grammar.language import Grammar, Wording, command

_ROUTES = (
    command("ip route <ipv4_network> <next_hop> [name <word>] [tag <1-4294967295>] [<1-255>]"),
    command(
        "ip route <ipv4_network> <interface> <ipv4> [name <word>] [tag <1-4294967295>] [<1-255>]"
    ),
    command("ipv6 route <ipv6_network> <ip> [name <word>] [tag <1-4294967295>] [<1-255>]"),
)

_TOP = (
    *SYSTEM,
    *MANAGEMENT,
    *_ROUTES,
    command("vlan <1-4094>", "vlan", check=checks.may_be_vlan),
    command("spanning-tree mode <mst|rapid-pvst!>", default="rapid-pvst"),
    command("spanning-tree loopguard default"),
    command("spanning-tree port type <edge|network!> default"),
    command("spanning-tree port type edge bpduguard default"),
    command("spanning-tree vlan <vlan_list> priority! <0-61440!>"),
    *ROUTING_TOP,
    command("service dhcp", needs="feature dhcp"),
    command("ip dhcp relay", needs="feature dhcp"),
    command("key chain <word>", "key-chain"),
    command("vrf context <word>", "vrf", check=checks.is_not_own_vrf),
    command("nxapi http port! <1-65535!>", needs="feature nxapi"),
    command("nxapi https port! <1-65535!>", needs="feature nxapi"),
    command("nxapi use-vrf <word!>", needs="feature nxapi"),
    command("vpc domain <1-1000>", "vpc", needs="feature vpc"),
    command("interface <svi>", "svi", needs="feature interface-vlan"),
    command("interface <channel>", "channel"),
    command("interface <port_name>", "port"),
    command("interface <subinterface>", "subinterface"),
    command("interface <mgmt>", "mgmt"),
    command("interface <loopback>", "loopback"),
    command("cli alias name <word> <line!>"),
    command("line console", "line"),
    command("line vty", "vty"),
    *ROUTING_END,
    *LOGGING,
)

_VRF = (
    command("description <line!>"),
    command("vni <1-16777214!>"),
    command("ip domain-name <word!>"),
    command("ip name-server <ip>", keeps_order=True),
    *_ROUTES,
    command("rd <rd!>"),
    command("rd auto!"),
    command("address-family ipv4 unicast", "vrf-family"),
    command("address-family ipv6 unicast", "vrf-family"),
)
_LINE = (
    command("exec-timeout <0-525600!>", default="30"),
    command("logout-warning <0-120!>"),
    command("session-limit <1-64!>", default="32"),
    command("speed <word!>"),
)

CISCO_NXOS = Grammar(
    platform="cisco_nxos",
    sections={
        "": _TOP,
        "vlan": (
            command("name <word!>"),
            command("state <active|suspend!>", default="active"),
            command("shutdown"),
            command("vn-segment <1-16777214!>"),
        ),
        "vrf": _VRF,
        "vrf-family": (
            command("route-target <import|export> <rd>"),
            command("route-target <import|export> auto"),
        ),
        "key-chain": (command("key <0-65535>", "key"),),
        "key": (command("key-string <0|6|7!> <word!>"),),
        "aaa-group": (
            command("server <host>"),
            command("use-vrf <word!>"),
            command("source-interface <interface!>"),
        ),
        "vpc": (
            command("peer-switch"),
            command("role priority <1-65535!>", default="32667"),
            command("system-priority <1-65535!>", default="32667"),
            command("peer-keepalive destination! <ipv4!> [source <ipv4>] [vrf <word>]"),
            command("delay restore <1-3600!>", default="30"),
            command("peer-gateway"),
            command("auto-recovery", negative=True),
            command("ip arp synchronize"),
        ),
        **INTERFACE_SECTIONS,
        **ROUTING_SECTIONS,
        "line": _LINE,
        "vty": (*_LINE, command("access-class <word!> in")),
    },
    wording=Wording(
        unknown=words.INVALID,
        incomplete="% Incomplete command at '^' marker.",
    ),
    types={
        "interface": words.interface_name,
        "neighbor": words.neighbor,
        "area": words.area,
        "prefix": lambda text: ipv4_network(text) or ipv6_network(text),
        "next_hop": words.next_hop,
        "hours": words.hours,
        "hosts4": words.hosts4,
        "hosts6": words.hosts6,
        "protocol": words.protocol,
        "port": words.port,
        **{
            section: words.interface_of(section)
            for section in ("svi", "channel", "subinterface", "mgmt", "loopback")
        },
        "port_name": words.interface_of("port"),
    },
    indent=2,
    body_end=BANNER_END,
)
