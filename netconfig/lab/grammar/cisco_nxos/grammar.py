"""Cisco NX-OS 10: the whole grammar, in the order of `show running-config`.

A command whose feature is off does not exist (`needs`), as the fundamentals configuration guide has
it. Banners have the delimiter that the switch prints.
"""

from netconfig.lab.grammar import clocks
from netconfig.lab.grammar.addresses import ipv4_network, ipv6_network
from netconfig.lab.grammar.cisco_nxos import aaa, checks, flows, policy, words
from netconfig.lab.grammar.cisco_nxos.interfaces import INTERFACE_SECTIONS
from netconfig.lab.grammar.cisco_nxos.routing import ROUTES, ROUTING_END, ROUTING_SECTIONS
from netconfig.lab.grammar.cisco_nxos.system import (
    BANNER_END,
    LINES,
    LOGGING,
    MANAGEMENT,
    NXAPI,
    SYSTEM,
)
from netconfig.lab.grammar.language import Grammar, Wording, command

_SWITCHING = (
    command("ip igmp snooping", negative=True),
    command("vlan <1-4094>", "vlan", check=checks.may_be_vlan),
    command("vlan configuration <1-4094>", "vlan-configuration", check=checks.may_be_vlan),
    command("spanning-tree mode <mst|rapid-pvst!>", default="rapid-pvst"),
    command("spanning-tree loopguard default"),
    command("spanning-tree port type <edge|network!> default"),
    command("spanning-tree port type edge bpduguard default"),
    command("spanning-tree vlan <vlan_list> priority! <0-61440!>"),
    command("spanning-tree mst <0-4094> priority! <0-61440!>"),
)
_RELAY = (
    command("service dhcp", needs="feature dhcp"),
    command("ip dhcp relay", needs="feature dhcp"),
    command("ipv6 dhcp relay", needs="feature dhcp"),
)
_INTERFACES = (
    command("interface <svi>", "svi", needs="feature interface-vlan"),
    command("interface <channel>", "channel"),
    command("interface <port_name>", "port"),
    command("interface <subinterface>", "subinterface"),
    command("interface <mgmt>", "mgmt"),
    command("interface <loopback>", "loopback"),
    command("interface <tunnel>", "tunnel", needs="feature tunnel"),
)
_TOP = (
    *SYSTEM,
    *aaa.SERVERS,
    *flows.TOP,
    *policy.ACCESS,
    *MANAGEMENT,
    *aaa.METHODS,
    command("fabric forwarding anycast-gateway-mac <mac!>", needs="feature fabric forwarding"),
    *ROUTES,
    *_SWITCHING,
    *policy.LISTS,
    *_RELAY,
    command("key chain <word>", "key-chain"),
    command("vrf context <word>", "vrf", check=checks.is_not_own_vrf),
    *NXAPI,
    command("vpc domain <1-1000>", "vpc", needs="feature vpc"),
    *_INTERFACES,
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
    *ROUTES,
    command("rd <rd!>"),
    command("rd auto!"),
    command("address-family ipv4 unicast", "vrf-family"),
    command("address-family ipv6 unicast", "vrf-family"),
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
        "vlan-configuration": (
            command("ip igmp snooping", negative=True),
            command("ip igmp snooping querier <ipv4!>"),
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
        **aaa.SECTIONS,
        **flows.SECTIONS,
        **policy.SECTIONS,
        **LINES,
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
        "zone": clocks.zone(8),
        "hours": clocks.hours,
        "weekday": clocks.weekday,
        "month": clocks.month,
        "time": clocks.time_of_day(2),
        "next_hop6": words.next_hop6,
        "ipv6": words.ipv6,
        "mac": words.mac,
        "percent": words.percent,
        "quoted": words.quoted,
        "rate": words.rate,
        **{
            section: words.interface_of(section)
            for section in ("svi", "channel", "subinterface", "mgmt", "loopback", "tunnel")
        },
        "port_name": words.interface_of("port"),
    },
    indent=2,
    body_end=BANNER_END,
)
