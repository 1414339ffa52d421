"""Words of Cisco NX-OS: each takes a typed word and gives its shown form."""

import ipaddress
import re

from netconfig.lab.grammar.addresses import ip, ipv4, ipv4_interface, ipv4_network
from netconfig.lab.grammar.language import Word

INVALID = "% Invalid command at '^' marker."

_KINDS = ("Ethernet", "loopback", "mgmt", "port-channel", "Tunnel", "Vlan")
# 3968 to 4095 are the switch's own.
_VLANS = frozenset(str(number) for number in range(1, 3968))
_NUMBERS = {
    "Ethernet": re.compile(r"[1-9]\d?/[1-9]\d{0,2}(/[1-4])?(\.[1-9]\d{0,2})?"),
    "loopback": re.compile(r"\d{1,3}"),
    "mgmt": re.compile("0"),
    "port-channel": re.compile(r"[1-9]\d{0,3}(\.[1-9]\d{0,2})?"),
    "Tunnel": re.compile(r"\d{1,4}"),
    "Vlan": re.compile(r"\d{1,4}"),
}


def _ports(text: str) -> dict[int, str]:
    return {int(number): name for name, number in re.findall(r"(\S+) (\d+)", text)}


_BOTH = "discard 9 domain 53 echo 7 pim-auto-rp 496 sunrpc 111 tacacs 49 talk 517 time 37 "
PORTS = {
    "tcp": _ports(
        f"{_BOTH} bgp 179 chargen 19 cmd 514 daytime 13 drip 3949 exec 512 finger 79 ftp 21"
        " ftp-data 20 gopher 70 hostname 101 ident 113 irc 194 klogin 543 kshell 544 login 513"
        " lpd 515 nntp 119 pop2 109 pop3 110 smtp 25 telnet 23 uucp 540 whois 43 www 80"
    ),
    "udp": _ports(
        f"{_BOTH} biff 512 bootpc 68 bootps 67 dnsix 195 isakmp 500 mobile-ip 434 nameserver 42"
        " netbios-dgm 138 netbios-ns 137 netbios-ss 139 non500-isakmp 4500 ntp 123 rip 520"
        " snmp 161 snmptrap 162 syslog 514 tftp 69 who 513 xdmcp 177"
    ),
}
"""The ports that have names; the switch shows those names."""


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
    kinds = {
        "Ethernet": "port",
        "port-channel": "channel",
        "Vlan": "svi",
        "mgmt": "mgmt",
        "Tunnel": "tunnel",
    }
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


def percent(text: str) -> str | None:
    """A share of a port's bandwidth, shown with two places."""
    is_good = re.fullmatch(r"\d{1,3}(\.\d{1,2})?", text) and float(text) <= 100
    return f"{float(text):.2f}" if is_good else None


def rate(text: str) -> str | None:
    """The unit of a bandwidth."""
    return text.capitalize() if text.lower() in ("mbps", "gbps") else None


def next_hop6(text: str) -> str | None:
    """Where an IPv6 route goes: an address, or nowhere."""
    return "Null0" if text.lower() == "null0" else ip(text) if ":" in text else None


def ipv6(text: str) -> str | None:
    """An IPv6 address."""
    return ip(text) if ":" in text else None


def mac(text: str) -> str | None:
    """A MAC address, in groups of four whichever way it was typed."""
    if re.fullmatch(r"[\da-fA-F]{2}(?:([:-])[\da-fA-F]{2})(?:\1[\da-fA-F]{2}){4}", text):
        digits = re.sub("[:-]", "", text)
        text = f"{digits[:4]}.{digits[4:8]}.{digits[8:]}"
    return text.lower() if re.fullmatch(r"(?:[\da-fA-F]{4}\.){2}[\da-fA-F]{4}", text) else None


def quoted(text: str) -> str | None:
    """A regular expression, shown in double quotes."""
    bare = text.strip('"')
    return f'"{bare}"' if bare and '"' not in bare else None
