"""Arista EOS 4.31: all config commands that the emulated switch understands.

Sources: the EOS 4.31 User Manual for the commands; the order is that of `show running-config`.
"""

from netconfig.lab.grammar.arista_eos import (
    handlers,
    overlays,
    routing,
    system,
    traffic,
    words,
)
from netconfig.lab.grammar.arista_eos.interfaces import INTERFACE
from netconfig.lab.grammar.language import Grammar, Wording, command, commands

_AFTER = "[tag <0-4294967295>] [name <word>]"
# With another distance it is another route, which stands beside the first.
_STATIC = tuple(
    command(
        f"{family} route {vrf}<{network}> <hop> {distance}{_AFTER}",
        group=f"{family} route {vrf}",
        check=check,
    )
    for family, network in (("ip", "ipv4_network"), ("ipv6", "ipv6_network"))
    for vrf, check in (("", None), ("vrf <word> ", words.vrf_exists))
    for distance in ("", "<1-255> ")
)

_PORTS = tuple(kind for kind in words.KINDS if kind != "Vxlan")

_TOP = (
    *system.SYSTEM,
    *handlers.TOP,
    command("vlan <1-4094>", "vlan"),
    command("vrf instance <word>", "vrf"),
    command("mlag configuration", "mlag"),
    *(command(f"interface <{kind}>", "interface") for kind in _PORTS),
    *overlays.TOP,
    *routing.LISTS,
    command("ip routing"),
    command("ip routing vrf <word>"),
    command("ip virtual-router mac-address <word!>"),
    *routing.POLICIES,
    command("ipv6 unicast-routing"),
    *_STATIC,
    *routing.MAPS,
    *routing.CONTROL_PLANE,
    *traffic.TOP,
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
        "mlag": commands(
            "domain-id <word!>",
            "local-interface <Vlan!>",
            "peer-address <ipv4!>",
            "peer-link <interface!>",
            "primary-priority <1-32767!>",
        ),
        **routing.SECTIONS,
        **system.SECTIONS,
        **handlers.SECTIONS,
        **overlays.SECTIONS,
        **traffic.SECTIONS,
    },
    wording=Wording(
        unknown="Invalid input (at token {index}: '{token}')",
        incomplete="Incomplete command (at token {index}: '{token}')",
    ),
    types={
        "interface": words.interface_name,
        "group": words.group_name,
        "area": words.area,
        "network": words.network,
        "percent": words.percent,
        "hop": words.hop,
        **traffic.TYPES,
        **{kind: words.interface_of(kind) for kind in words.KINDS},
    },
    leaves=("exit", "exit-address-family"),
    indent=3,
    parts_sections=True,
)
