"""Cisco IOS-XE: lists of prefixes, paths and communities, access lists and their groups."""

from netconfig.lab.grammar.cisco_ios import routing, words
from netconfig.lab.grammar.cisco_ios.rules6 import is_rule6
from netconfig.lab.grammar.language import Command, command

LISTS = (
    command("ip access-list standard <word>", "standard-acl"),
    command("ip access-list extended <word>", "acl"),
)

POLICIES = (
    command("ip as-path access-list <1-500> <permit|deny> <line>", keeps_order=True),
    command("ip community-list standard <word> <permit|deny> <line>", keeps_order=True),
    command("ip community-list expanded <word> <permit|deny> <line>", keeps_order=True),
    command("ip large-community-list standard <word> <permit|deny> <line>", keeps_order=True),
    command("ip large-community-list expanded <word> <permit|deny> <line>", keeps_order=True),
    command("ip prefix-list <word> description <line!>"),
    command(
        "ip prefix-list <word> seq <1-4294967294> <permit|deny!> <ipv4_network!> "
        "[eq <1-32>] [ge <1-32>] [le <1-32>]",
        check=words.fits_length,
    ),
    *routing.STATIC6,
    command("ipv6 prefix-list <word> description <line!>"),
    command(
        "ipv6 prefix-list <word> seq <1-4294967294> <permit|deny!> <ipv6_network!> "
        "[eq <1-128>] [ge <1-128>] [le <1-128>]",
        check=words.fits_length,
    ),
    command("route-map <word> <permit|deny!> <1-65535>", "route-map", sorted_by=(0, 2)),
)

LISTS6 = (command("ipv6 access-list <word>", "acl6"),)

SECTIONS: dict[str, tuple[Command, ...]] = {
    "acl": (
        command("<1-2147483647> remark! <line!>"),
        command("<1-2147483647> <permit|deny!> <line!>", check=words.is_rule),
    ),
    "standard-acl": (
        command("<1-2147483647> remark! <line!>"),
        command("<1-2147483647> <permit|deny!> <line!>", check=words.is_standard_rule),
    ),
    "acl6": (
        command("sequence <1-4294967294> remark! <line!>"),
        command("sequence <1-4294967294> <permit|deny!> <line!>", check=is_rule6),
    ),
}
