"""Arista EOS 4.31: all config commands that the emulated switch understands.

Sources: the EOS 4.31 User Manual for the commands; the order is that of `show running-config`.
"""

from netconfig.lab.grammar.arista_eos import routing, system, words
from netconfig.lab.grammar.arista_eos.interfaces import INTERFACE
from netconfig.lab.grammar.language import Grammar, Wording, command

_STATIC = (
    command("ip route <ipv4_network> <ipv4> [<1-255>]"),
    command("ip route <ipv4_network> <interface> [<1-255>]"),
    command("ip route <ipv4_network> <null0> [<1-255>]"),
    command("ip route vrf <word> <ipv4_network> <ipv4> [<1-255>]", check=words.vrf_exists),
    command("ip route vrf <word> <ipv4_network> <interface> [<1-255>]", check=words.vrf_exists),
    command("ip route vrf <word> <ipv4_network> <null0> [<1-255>]", check=words.vrf_exists),
    command("ipv6 route <ipv6_network> <ip> [<1-255>]"),
    command("ipv6 route vrf <word> <ipv6_network> <ip> [<1-255>]", check=words.vrf_exists),
)

_TOP = (
    *system.SYSTEM,
    command("vlan <1-4094>", "vlan"),
    command("vrf instance <word>", "vrf"),
    *(command(f"interface <{kind}>", "interface") for kind in words.KINDS),
    *routing.LISTS,
    command("ip routing"),
    command("ip routing vrf <word>"),
    *routing.POLICIES,
    command("ipv6 unicast-routing"),
    *_STATIC,
    *routing.MAPS,
    *routing.PROTOCOLS,
    *system.MANAGEMENT,
)

ARISTA_EOS = Grammar(
    platform="arista_eos",
    sections={
        "": _TOP,
        "vlan": (command("name <word!>"), command("state <active|suspend!>", default="active")),
        "vrf": (command("description <line!>"), command("rd <rd!>")),
        "interface": INTERFACE,
        **routing.SECTIONS,
        **system.SECTIONS,
    },
    wording=Wording(
        unknown="Invalid input (at token {index}: '{token}')",
        incomplete="Incomplete command (at token {index}: '{token}')",
    ),
    types={
        "interface": words.interface_name,
        "group": words.group_name,
        "area": words.area,
        "null0": lambda text: "Null0" if text.lower() == "null0" else None,
        **{kind: words.interface_of(kind) for kind in words.KINDS},
    },
    indent=3,
)
