"""Words of Arista EOS and what it checks beyond syntax.

The texts of semantic refusals are assumed, those of syntax errors are the vendor's.
"""

import ipaddress
import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from netconfig.lab.grammar.access_rules import BadRule, read_rule, read_standard_rule
from netconfig.lab.grammar.addresses import ip, ipv4, ipv4_network, ipv6_network
from netconfig.lab.grammar.arista_eos.rules6 import read_rule6
from netconfig.lab.grammar.language import View, Word

KINDS = ("Port-Channel", "Ethernet", "Loopback", "Management", "Tunnel", "Vlan", "Vxlan")

# What the names of some kinds end with; there is one interface for VXLAN.
_NUMBERS = {"Vlan": frozenset(str(number) for number in range(1, 4095)), "Vxlan": frozenset("1")}


def interface_name(text: str) -> str | None:
    """Give an EOS interface name in full: `et1` is Ethernet1."""
    match = re.fullmatch(r"([A-Za-z-]{2,})(\d+(?:/\d+)*(?:\.\d+)?)", text)
    if match is None:
        return None
    typed, number = match.groups()
    for kind in KINDS:
        if kind.lower().startswith(typed.lower()):
            return kind + number if number in _NUMBERS.get(kind, (number,)) else None
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


def network(text: str) -> str | None:
    """A prefix of either family, host bits cleared."""
    return ipv4_network(text) or ipv6_network(text)


def hop(text: str) -> str | None:
    """Where a static route leads: a neighbor, an interface, or nowhere."""
    return "Null0" if text.lower() == "null0" else ip(text) or interface_name(text)


def percent(text: str) -> str | None:
    """A share of a port's bandwidth, with two digits at most after the point."""
    is_good = re.fullmatch(r"\d{1,3}(\.\d{1,2})?", text) and 0.01 <= float(text) <= 100
    return text if is_good else None


def vrf_exists(args: tuple[str, ...], _here: View, top: View) -> str:
    """Refuse the name of a VRF that is not defined."""
    is_there = args[0] == "default" or top.starting(f"vrf instance {args[0]}")
    return "" if is_there else f"% VRF {args[0]} does not exist"


def group_exists(args: tuple[str, ...], here: View, top: View) -> str:
    """Refuse membership in a peer group that is not there."""
    name = args[-1]
    # A group is there for the sessions of all VRFs.
    places = (here, *top.find("router bgp"))
    is_there = any(place.starting(f"neighbor {name} peer group") for place in places)
    return "" if is_there else f"% Unknown peer group {name}"


def peer_exists(args: tuple[str, ...], here: View, top: View) -> str:
    """Only an address makes a new peer; any other word must name a peer group."""
    return "" if ip(args[0]) else group_exists(args[:1], here, top)


def is_rule(args: tuple[str, ...], _here: View, _top: View) -> str:
    """Refuse what is no rule of an extended access list."""
    return _judged(args, read_rule)


def is_standard_rule(args: tuple[str, ...], _here: View, _top: View) -> str:
    """Refuse what is no rule of a standard access list."""
    return _judged(args, read_standard_rule)


def is_rule6(args: tuple[str, ...], _here: View, _top: View) -> str:
    """Refuse what is no rule of an IPv6 access list."""
    return _judged(args, read_rule6)


def fits_length(args: tuple[str, ...], _here: View, _top: View) -> str:
    """Refuse lengths that no prefix inside the given one has."""
    prefix = ipaddress.ip_network(args[2])
    lengths = (int(arg) for arg in args[3:] if arg.isdecimal())
    bounds = [prefix.prefixlen, *lengths, prefix.max_prefixlen]
    is_good = all(low <= high for low, high in pairwise(bounds))
    return "" if is_good else "% Invalid prefix length range"


def _judged(args: tuple[str, ...], read: Callable[[Sequence[str]], object]) -> str:
    words = args[-1].split()
    try:
        read(words)
    except BadRule as error:
        if error.index >= len(words):
            return f"Incomplete command (at token {len(words) + 1}: '{words[-1]}')"
        return f"Invalid input (at token {error.index + 2}: '{words[error.index]}')"
    return ""
