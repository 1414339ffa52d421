"""Words of Cisco IOS-XE and what it checks beyond syntax.

The texts of refusals are assumed where Cisco's command references give none.
"""

import ipaddress
import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from netconfig.lab.grammar.access_rules import BadRule, RuleWords, read_rule, read_standard_rule
from netconfig.lab.grammar.addresses import ip, ipv4
from netconfig.lab.grammar.language import View, Word

_VLANS = frozenset(str(number) for number in range(1, 4095))
_KINDS = (
    "Loopback",
    "Tunnel",
    "Port-channel",
    "GigabitEthernet",
    "TenGigabitEthernet",
    "TwentyFiveGigE",
    "FortyGigabitEthernet",
    "HundredGigE",
    "Vlan",
)
_SWITCH_PORT = re.compile(r"Port-channel\d+|[A-Z]\w+\d+/\d+/\d+")


def interface_name(text: str) -> str | None:
    """Give an IOS interface name in full: `gi1/0/1` is GigabitEthernet1/0/1."""
    match = re.fullmatch(r"([A-Za-z-]{2,})(\d+(?:/\d+){0,2}(?:\.\d+)?)", text)
    if match is None:
        return None
    typed, number = match.groups()
    for kind in _KINDS:
        if kind.lower().startswith(typed.lower()):
            return kind + number if kind != "Vlan" or number in _VLANS else None
    return None


def is_switch_port(name: str) -> bool:
    """Tell a port that switches until told otherwise from one that routes."""
    return _SWITCH_PORT.fullmatch(name) is not None


def interface_of(section: str) -> Word:
    """Make the type of interface names that open one section."""

    def name(text: str) -> str | None:
        full = interface_name(text)
        return full if full and _section_of(full) == section else None

    return name


def _section_of(name: str) -> str:
    if name.startswith("Vlan"):
        return "svi"
    if name.startswith(("Loopback", "Tunnel")):
        return "loopback" if name.startswith("Loopback") else "tunnel"
    if name.startswith("Port-channel"):
        return "bundle" if is_switch_port(name) else "bundle_part"
    return "port" if is_switch_port(name) else "routed"


def area(text: str) -> str | None:
    """An OSPF area, shown as it was typed: a number or dotted."""
    if text.isdecimal():
        return text if int(text) <= 0xFFFFFFFF else None
    return ipv4(text)


def wildcard(text: str) -> str | None:
    """The bits of an address that may be anything."""
    return ipv4(text)


def upper(parse: Word) -> Word:
    """Make a type that shows its word in capitals, as IOS does with IPv6."""
    return lambda text: (parse(text) or "").upper() or None


def group_name(text: str) -> str | None:
    """A BGP peer group: any word that is no address."""
    return None if ip(text) else text


def next_hop(address: Word) -> Word:
    """Make the type of what a route leads to: an address, an interface, or nowhere."""

    def hop(text: str) -> str | None:
        if text.lower() == "null0":
            return "Null0"
        return address(text) or interface_name(text)

    return hop


def ipv6(text: str) -> str | None:
    """An IPv6 address, in capitals."""
    return None if ipv4(text) else upper(ip)(text)


def peer_name(text: str) -> str | None:
    """A BGP peer: an address, in capitals, or a peer group."""
    return text.upper() if ip(text) else text


def vrf_exists(args: tuple[str, ...], _here: View, top: View) -> str:
    """Refuse the name of a VRF that is not defined."""
    is_there = top.starting(f"vrf definition {args[0]}")
    return "" if is_there else f"% VRF {args[0]} not configured."


def is_own_number(args: tuple[str, ...], here: View, top: View) -> str:
    """Refuse the route distinguisher of another VRF."""
    others = [vrf for vrf in top.find("vrf definition") if vrf.line != here.line]
    is_taken = any(f"rd {args[0]}" in vrf.starting("rd") for vrf in others)
    return "% Cannot set RD, check if it's unique" if is_taken else ""


def class_exists(args: tuple[str, ...], _here: View, top: View) -> str:
    """Refuse a class of traffic that no class map defines."""
    kinds = ("class-map match-all", "class-map match-any")
    is_there = args[-1] == "class-default" or any(top.starting(f"{k} {args[-1]}") for k in kinds)
    return "" if is_there else f"% class map {args[-1]} not configured"


def policy_exists(args: tuple[str, ...], _here: View, top: View) -> str:
    """Refuse a policy map that is not defined."""
    is_there = top.starting(f"policy-map {args[-1]}")
    return "" if is_there else f"% policy map {args[-1]} not configured"


def last_is_vrf(args: tuple[str, ...], here: View, top: View) -> str:
    """Refuse a process in a VRF that is not defined."""
    return vrf_exists(args[-1:], here, top)


def fits_mask(args: tuple[str, ...], _here: View, _top: View) -> str:
    """Refuse the first and the last address of a network as a host's."""
    own = ipaddress.IPv4Interface(f"{args[0]}/{args[1]}")
    ends = (own.network.network_address, own.network.broadcast_address)
    is_host = own.network.prefixlen >= 31 or own.ip not in ends
    return "" if is_host else f"Bad mask /{own.network.prefixlen} for address {own.ip}"


def is_host(_args: tuple[str, ...], here: View, top: View) -> str:
    """Refuse a relay or a gateway that stands where nothing routes."""
    is_bare = here.line.startswith("interface ") and is_switch_port(here.line.split()[1])
    return may_route(("192.0.2.1", "255.255.255.0"), here, top) if is_bare else ""


def speaks_vrrp_2(args: tuple[str, ...], here: View, top: View) -> str:
    """Refuse a group of version 2 where it cannot be, or where version 3 is spoken."""
    is_other = top.starting("fhrp version vrrp v3")
    return "% VRRPv2 is not available: VRRPv3 is in use" if is_other else is_host(args, here, top)


def speaks_vrrp_3(args: tuple[str, ...], here: View, top: View) -> str:
    """Refuse a group of version 3 where it cannot be, or where version 2 is spoken."""
    is_spoken = top.starting("fhrp version vrrp v3")
    return is_host(args, here, top) if is_spoken else "% Invalid input detected at '^' marker."


def week(text: str) -> str | None:
    """Which one of the days of a month: 1 to 4, the first or the last."""
    text = text.lower()
    return "1" if text == "first" else text if text in ("1", "2", "3", "4", "last") else None


def hexadecimal(text: str) -> str | None:
    """The serial number of a certificate."""
    return text.upper() if re.fullmatch(r"[0-9A-Fa-f]{1,40}", text) else None


def own_file(text: str) -> str | None:
    """A file of the device itself, such as nvram:CiscoLicensi#1CA.cer."""
    return text if re.fullmatch(r"[a-z]+:\S+", text) else None


def percent(text: str) -> str | None:
    """A part of a port's speed, shown with two decimals."""
    match = re.fullmatch(r"\d{1,3}(?:\.\d{1,2})?", text)
    return f"{float(text):.2f}" if match and float(text) <= 100 else None


def may_route(args: tuple[str, ...], here: View, top: View) -> str:
    """A switch port takes addresses only after `no switchport`."""
    if not here.starting("no switchport"):
        return "% Invalid input detected at '^' marker."
    return fits_mask(args, here, top)


def is_network(args: tuple[str, ...], _here: View, _top: View) -> str:
    """Refuse a prefix with host bits."""
    try:
        ipaddress.IPv4Network(f"{args[0]}/{args[1]}")
    except ValueError:
        return "%Inconsistent address and mask"
    return ""


def is_vrf_network(args: tuple[str, ...], here: View, top: View) -> str:
    """Refuse what a VRF's route cannot be: in no VRF, or with host bits."""
    return vrf_exists(args, here, top) or is_network(args[1:], here, top)


def fits_version(args: tuple[str, ...], here: View, _top: View) -> str:
    """Version 1 of HSRP has groups up to 255."""
    is_good = int(args[0]) <= 255 or here.starting("standby version 2")
    return "" if is_good else "% Standby group number out of range: version 1 has 0 to 255"


def group_exists(args: tuple[str, ...], here: View, _top: View) -> str:
    """Refuse membership in a peer group that is not there."""
    is_there = here.starting(f"neighbor {args[-1]} peer-group")
    return "" if is_there else f"% Peer-group {args[-1]} does not exist"


def may_be_made(args: tuple[str, ...], here: View, top: View) -> str:
    """An address is made a peer by its remote AS; any other word must be a peer group already."""
    return "" if ip(args[0]) else peer_exists(args, here, top)


def peer_exists(args: tuple[str, ...], here: View, top: View) -> str:
    """A peer is made by its remote AS or its group, in this section or the one around it."""
    for place in (here, *top.find("router bgp")):
        for what in ("remote-as", "peer-group"):
            if place.starting(f"neighbor {args[0]} {what}"):
                return ""
    return "% Specify remote-as or peer-group commands first"


def is_rule(args: tuple[str, ...], _here: View, _top: View) -> str:
    """Refuse what is no rule of an extended access list; IOS knows VRRP by its number alone."""
    if args[-1].split()[:1] == ["vrrp"]:
        return "% Invalid input detected at '^' marker."
    return _judged(args, read_rule)


def is_standard_rule(args: tuple[str, ...], _here: View, _top: View) -> str:
    """Refuse what is no rule of a standard access list."""
    return _judged(args, read_standard_rule)


def fits_length(args: tuple[str, ...], _here: View, _top: View) -> str:
    """Refuse lengths that no prefix inside the given one has."""
    network = ipaddress.ip_network(args[3])
    length = network.prefixlen
    bounds = [length, *(int(arg) for arg in args[4:] if arg.isdecimal()), network.max_prefixlen]
    is_good = all(low <= high for low, high in pairwise(bounds))
    return (
        ""
        if is_good
        else f"% Invalid prefix range for {args[3]}, make sure: len < ge-value <= le-value"
    )


def _judged(args: tuple[str, ...], read: Callable[[Sequence[str]], RuleWords]) -> str:
    words = args[-1].split()
    try:
        read(words)
    except BadRule as error:
        is_short = error.index >= len(words)
        return "% Incomplete command." if is_short else "% Invalid input detected at '^' marker."
    return ""
