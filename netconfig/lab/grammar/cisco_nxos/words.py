"""Words of Cisco NX-OS: each takes a typed word and gives its shown form."""

import ipaddress
import re

from netconfig.lab.grammar.addresses import ip, ipv4, ipv4_interface, ipv4_network
from netconfig.lab.grammar.language import Word

INVALID = "% Invalid command at '^' marker."

_KINDS = ("Ethernet", "loopback", "mgmt", "port-channel", "Vlan")
# 3968 to 4095 are the switch's own.
_VLANS = frozenset(str(number) for number in range(1, 3968))
_NUMBERS = {
    "Ethernet": re.compile(r"[1-9]\d?/[1-9]\d{0,2}(/[1-4])?(\.[1-9]\d{0,2})?"),
    "loopback": re.compile(r"\d{1,3}"),
    "mgmt": re.compile("0"),
    "port-channel": re.compile(r"[1-9]\d{0,3}(\.[1-9]\d{0,2})?"),
    "Vlan": re.compile(r"\d{1,4}"),
}


def interface_name(text: str) -> str | None:
    """Give an NX-OS interface name in full: `eth1/1` is Ethernet1/1."""
    match = re.fullmatch(r"([A-Za-z-]+?)(\d[\d/.]*)", text)
    if match is None:
        return None
    typed, number = match.groups()
    for kind in _KINDS:
        if kind.lower().startswith(typed.lower()) and _NUMBERS[kind].fullmatch(number):
            return kind + number if kind != "Vlan" or number in _VLANS else None
    return None


def interface_of(section: str) -> Word:
    """Make the type of interface names that open one section."""

    def name(text: str) -> str | None:
        full = interface_name(text)
        return full if full and section_of(full) == section else None

    return name


def section_of(name: str) -> str:
    """Return the section that an interface of this name opens."""
    if "." in name:
        return "subinterface"
    kind = re.match(r"[A-Za-z-]+", name)
    kinds = {"Ethernet": "port", "port-channel": "channel", "Vlan": "svi", "mgmt": "mgmt"}
    return kinds.get(kind[0] if kind else "", "loopback")


def neighbor(text: str) -> str | None:
    """A BGP neighbor: an address, or a prefix whose hosts may call."""
    return ip(text) or ipv4_network(text)


def area(text: str) -> str | None:
    """An OSPF area, shown dotted."""
    if text.isdecimal() and int(text) <= 0xFFFFFFFF:
        return str(ipaddress.IPv4Address(int(text)))
    return ipv4(text)


def next_hop(text: str) -> str | None:
    """Where a route goes: an address, an interface, or nowhere."""
    if text.lower() == "null0":
        return "Null0"
    return ipv4(text) or interface_name(text)


def hours(text: str) -> str | None:
    """How far a time zone is from UTC."""
    is_good = re.fullmatch(r"-?\d{1,2}", text) and abs(int(text)) <= 23
    return str(int(text)) if is_good else None


def port(text: str) -> str | None:
    """A TCP or UDP port, by number or by name."""
    if text.isdecimal():
        return text if int(text) <= 65535 else None
    return text.lower() if re.fullmatch(r"[A-Za-z][A-Za-z0-9-]*", text) else None


def hosts4(text: str) -> str | None:
    """Addresses in an IPv4 access list: any, one address or a prefix."""
    if text.lower() == "any":
        return "any"
    if "/" not in text:
        return None
    return ipv4_network(text) and ipv4_interface(text)


def hosts6(text: str) -> str | None:
    """Addresses in an IPv6 access list: any or a prefix."""
    if text.lower() == "any":
        return "any"
    try:
        return str(ipaddress.IPv6Interface(text)) if "/" in text else None
    except ValueError:
        return None


def protocol(text: str) -> str | None:
    """A protocol of an access list."""
    names = (
        "ip",
        "ipv6",
        "tcp",
        "udp",
        "icmp",
        "ospf",
        "eigrp",
        "gre",
        "ahp",
        "esp",
        "pim",
        "igmp",
    )
    if text.isdecimal() and int(text) <= 255:
        return text
    return text.lower() if text.lower() in names else None
