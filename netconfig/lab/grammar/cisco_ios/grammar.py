"""Cisco IOS-XE 17.9: all config commands that the emulated switch and router understands.

Sources: the IOS-XE 17 command references; the order is that of `show running-config`. IP routing is
on unless it is switched off.
"""

from netconfig.lab.grammar.addresses import ip, ipv6_interface, ipv6_network
from netconfig.lab.grammar.cisco_ios import interfaces, routing, system, words
from netconfig.lab.grammar.language import Grammar, Wording, command

_KINDS = ("loopback", "routed", "port", "svi")

_TOP = (
    *system.BEFORE_INTERFACES,
    *(command(f"interface <{kind}>", kind) for kind in _KINDS),
    *routing.PROTOCOLS,
    *system.SERVERS,
    *routing.STATIC,
    *system.SSH,
    *routing.LISTS,
    *system.AFTER_ROUTING,
    *routing.POLICIES,
    *system.SNMP,
    *system.AT_THE_END,
)

CISCO_IOS = Grammar(
    platform="cisco_ios",
    sections={"": _TOP, **system.SECTIONS, **interfaces.SECTIONS, **routing.SECTIONS},
    wording=Wording(
        unknown="% Invalid input detected at '^' marker.",
        incomplete="% Incomplete command.",
    ),
    types={
        "interface": words.interface_name,
        "group": words.group_name,
        "area": words.area,
        "wildcard": words.wildcard,
        "null0": lambda text: "Null0" if text.lower() == "null0" else None,
        "ip": words.upper(ip),
        "ipv6_interface": words.upper(ipv6_interface),
        "ipv6_network": words.upper(ipv6_network),
        "access": lambda text: text.upper() if text.lower() in ("ro", "rw") else None,
        **{section: words.interface_of(section) for section in _KINDS},
    },
    leaves=("exit", "exit-address-family", "exit-vrf"),
    indent=1,
    body_end=system.BANNER_END,
)
