"""Words of Arista EOS and what it checks beyond syntax.

The texts of semantic refusals are assumed, those of syntax errors are the vendor's.
"""

import ipaddress
import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from netconfig.lab.grammar.access_rules import BadRule, RuleWords, read_rule, read_standard_rule
from netconfig.lab.grammar.addresses import ip, ipv4
from netconfig.lab.grammar.language import View, Word

KINDS = ("Port-Channel", "Ethernet", "Loopback", "Management", "Vlan")

_VLANS = frozenset(str(number) for number in range(1, 4095))


def interface_name(text: str) -> str | None:
    """Give an EOS interface name in full: `et1` is Ethernet1."""
    match = re.fullmatch(r"([A-Za-z-]{2,})(\d+(?:/\d+)*(?:\.\d+)?)", text)
    if match is None:
        return None
    typed, number = match.groups()
    for kind in KINDS:
        if kind.lower().startswith(typed.lower()):
            return kind + number if kind != "Vlan" or number in _VLANS else None
    return None


def interface_of(kind: str) -> Word:
    """Make the type of interface names of one kind."""

    def name(text: str) -> str | None:
        full = interface_name(text)
        return full if full and full.startswith(kind) else None

    return name


def group_name(text: str) -> str | None:
    """A BGP peer group: any word that is no address."""
    return None if ip(text) else text


def area(text: str) -> str | None:
    """An OSPF area, shown dotted."""
    if text.isdecimal() and int(text) <= 0xFFFFFFFF:
        return str(ipaddress.IPv4Address(int(text)))
    return ipv4(text)


def vrf_exists(args: tuple[str, ...], _here: View, top: View) -> str:
    """Refuse the name of a VRF that is not defined."""
    is_there = args[0] == "default" or top.starting(f"vrf instance {args[0]}")
    return "" if is_there else f"% VRF {args[0]} does not exist"


def group_exists(args: tuple[str, ...], here: View, _top: View) -> str:
    """Refuse membership in a peer group that is not there."""
    name = args[-1]
    return "" if here.starting(f"neighbor {name} peer group") else f"% Unknown peer group {name}"


def peer_exists(args: tuple[str, ...], here: View, top: View) -> str:
    """Only an address makes a new peer; any other word must name a peer group."""
    return "" if ip(args[0]) else group_exists(args[:1], here, top)


def is_rule(args: tuple[str, ...], _here: View, _top: View) -> str:
    """Refuse what is no rule of an extended access list."""
    return _judged(args, read_rule)


def is_standard_rule(args: tuple[str, ...], _here: View, _top: View) -> str:
    """Refuse what is no rule of a standard access list."""
    return _judged(args, read_standard_rule)


def fits_length(args: tuple[str, ...], _here: View, _top: View) -> str:
    """Refuse lengths that no prefix inside the given one has."""
    length = ipaddress.IPv4Network(args[2]).prefixlen
    bounds = [length, *(int(arg) for arg in args[3:] if arg.isdecimal()), 32]
    is_good = all(low <= high for low, high in pairwise(bounds))
    return "" if is_good else "% Invalid prefix length range"


def _judged(args: tuple[str, ...], read: Callable[[Sequence[str]], RuleWords]) -> str:
    words = args[-1].split()
    try:
        read(words)
    except BadRule as error:
        if error.index >= len(words):
            return f"Incomplete command (at token {len(words) + 1}: '{words[-1]}')"
        return f"Invalid input (at token {error.index + 2}: '{words[error.index]}')"
    return ""
