"""Cisco IOS-XE 17.9: all config commands that the emulated switch and router understands.

Sources: the IOS-XE 17 command references; the order is that of `show running-config`. IP routing is
on unless it is switched off.
"""

from netconfig.lab.grammar import clocks
from netconfig.lab.grammar.addresses import ip, ipv4, ipv6_interface, ipv6_network
from netconfig.lab.grammar.cisco_ios import interfaces, lists, nat, qos, routing, system, words
from netconfig.lab.grammar.language import Grammar, Wording, command

# Bundles stand before ports, and what is a part of a port right after it.
_KINDS = {
    "loopback": ("loopback", ""),
    "tunnel": ("tunnel", ""),
    "bundle": ("bundle", "bundles"),
    "bundle_part": ("routed", "bundles"),
    "routed": ("routed", "ports"),
    "port": ("port", "ports"),
    "svi": ("svi", ""),
}

_TOP = (
    *system.BEFORE_INTERFACES,
    *qos.TOP,
    *(
        command(f"interface <{kind}>", section, group=group)
        for kind, (section, group) in _KINDS.items()
    ),
    *routing.PROTOCOLS,
    *nat.TOP,
    *system.SERVERS,
    *routing.STATIC,
    *system.SSH,
    *lists.LISTS,
    *system.AFTER_ROUTING,
    *lists.POLICIES,
    *system.SNMP,
    *lists.LISTS6,
    *qos.AT_THE_END,
    *system.AT_THE_END,
)

CISCO_IOS = Grammar(
    platform="cisco_ios",
    sections={
        "": _TOP,
        **system.SECTIONS,
        **interfaces.SECTIONS,
        **routing.SECTIONS,
        **lists.SECTIONS,
        **qos.SECTIONS,
    },
    wording=Wording(
        unknown="% Invalid input detected at '^' marker.",
        incomplete="% Incomplete command.",
    ),
    types={
        "interface": words.interface_name,
        "group": words.group_name,
        "peer": words.peer_name,
        "area": words.area,
        "zone": clocks.zone(7),
        "hours": clocks.hours,
        "week": words.week,
        "weekday": clocks.weekday,
        "month": clocks.month,
        "time": clocks.time_of_day(1),
        "wildcard": words.wildcard,
        "hop": words.next_hop(ipv4),
        "hop6": words.next_hop(words.ipv6),
        "ip": words.upper(ip),
        "ipv6_interface": words.upper(ipv6_interface),
        "ipv6_network": words.upper(ipv6_network),
        "percent": words.percent,
        "hex": words.hexadecimal,
        "file": words.own_file,
        "access": lambda text: text.upper() if text.lower() in ("ro", "rw") else None,
        **{kind: words.interface_of(kind) for kind in _KINDS},
    },
    leaves=("exit", "exit-address-family", "exit-vrf", "exit-vrrp"),
    indent=1,
    body_end=system.BANNER_END,
)
