"""Cisco IOS-XE: translation of addresses."""

from netconfig.lab.grammar.language import command, commands

TOP = (
    command("ip nat pool <word> <ipv4!> <ipv4!> <netmask|prefix-length!> <word!>"),
    *commands(
        "ip nat inside source list <word> interface <interface> [overload]",
        "ip nat inside source list <word> pool <word> [overload]",
        "ip nat inside source static <ipv4> <ipv4>",
        "ip nat inside source static <tcp|udp> <ipv4> <1-65535> <ipv4> <1-65535>",
    ),
)

INTERFACE = commands("ip nat inside", "ip nat outside")
