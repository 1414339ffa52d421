"""Words of Cisco IOS-XR: interface names, prefixes, severities, access lists."""

import re
from collections.abc import Mapping
from ipaddress import IPv4Interface, IPv4Network

from netconfig.lab.grammar.addresses import host, ip, ipv4, ipv4_network, ipv6_network, mask
from netconfig.lab.grammar.language import View, Word

INVALID = "% Invalid input detected at '^' marker."

_SLOTS = r"\d+/\d+/\d+/\d+"
_PORTS = (
    "GigabitEthernet",
    "TenGigE",
    "TwentyFiveGigE",
    "FortyGigE",
    "FiftyGigE",
    "HundredGigE",
    "TwoHundredGigE",
    "FourHundredGigE",
)
# What stands behind the name of each kind, and the section that such an interface opens.
_KINDS: Mapping[str, tuple[str, str]] = {
    "Bundle-Ether": (r"\d{1,5}", "bundle"),
    "Loopback": (r"\d{1,10}", "loopback"),
    "MgmtEth": (r"\d+/R(?:S)?P\d+/CPU\d+/\d+", "mgmt"),
    **dict.fromkeys(_PORTS, (_SLOTS, "port")),
    "BVI": (r"\d{1,10}", "bvi"),
    "tunnel-ip": (r"\d{1,10}", "tunnel"),
    "Null": ("0", "null"),
}
_SHORT = {"be": "Bundle-Ether"}
_LEVELS = (
    "emergencies",
    "alerts",
    "critical",
    "errors",
    "warning",
    "notifications",
    "informational",
    "debugging",
)
# What is sent to a host is named otherwise ("logging" in the system monitoring reference).
_OF_HOSTS = {"errors": "error", "informational": "info"}


def interface_name(text: str) -> str | None:
    """Give an interface name in full: `gi0/0/0/1.100` is GigabitEthernet0/0/0/1.100."""
    match = re.fullmatch(r"([A-Za-z-]{2,})(\d[\w/]*)(\.\d{1,10})?", text)
    if match is None:
        return None
    typed, number, sub = match[1].lower(), match[2], match[3] or ""
    for kind, (numbers, section) in _KINDS.items():
        if kind.lower().startswith(typed) or _SHORT.get(typed) == kind:
            number = number.upper() if section == "mgmt" else number
            is_known = re.fullmatch(numbers, number) is not None
            may_be_sub = not sub or section in ("port", "bundle")
            return kind + number + sub if is_known and may_be_sub else None
    return None


def section_of(name: str) -> str:
    """Return the section that an interface of this full name opens."""
    if "." in name:
        return "subinterface"
    return next(section for kind, (_, section) in _KINDS.items() if name.startswith(kind))


def interface_of(*sections: str) -> Word:
    """Make the type of interface names that open one of these sections."""

    def name(text: str) -> str | None:
        full = interface_name(text)
        return full if full and section_of(full) in sections else None

    return name


def cidr4(text: str) -> str | None:
    """An IPv4 address with its length, given as address and mask."""
    try:
        own = IPv4Interface(text) if "/" in text else None
    except ValueError:
        return None
    return f"{own.ip} {own.netmask}" if own else None


def mask_length(text: str) -> str | None:
    """A dotted mask, given as a length."""
    return str(IPv4Network(f"0.0.0.0/{text}").prefixlen) if mask(text) else None


def group_name(text: str) -> str | None:
    """The name of a BGP group: any word that is no address."""
    return None if ipv4(text) else text


def area(text: str) -> str | None:
    """An OSPF area, as a number or as an address, shown as given."""
    return text if text.isdecimal() and int(text) <= 4294967295 else ipv4(text)


def level(text: str) -> str | None:
    """A severity of log messages, or the beginning of one."""
    return _only(text, _LEVELS)


def severity(text: str) -> str | None:
    """A severity of what is sent to a host, or the beginning of one."""
    return _only(text, tuple(_OF_HOSTS.get(each, each) for each in _LEVELS))


def access(text: str) -> str | None:
    """What an SNMP community may do."""
    return text.upper() if text.lower() in ("ro", "rw") else None


def owner(text: str) -> str | None:
    """Whom an SNMP community is for."""
    known = {"systemowner": "SystemOwner", "lrowner": "LROwner"}
    return known.get(text.lower())


def family(text: str) -> str | None:
    """An address family, as SNMP spells it."""
    return {"ipv4": "IPv4", "ipv6": "IPv6"}.get(text.lower())


def next_hop(text: str) -> str | None:
    """Where a static route leads: an address or an interface."""
    return ip(text) or interface_name(text)


def log_port(text: str) -> str | None:
    """The port of a log host."""
    is_number = text.isdecimal() and 1 <= int(text) <= 65535
    return text if text == "default" or is_number else None


def policy_name(text: str) -> str | None:
    """The name of a policy, with its parameters or arguments if it has any."""
    return text if re.fullmatch(r"[\w.:-]+(?:\([^()\s]*\))?", text) else None


def prefix(text: str) -> str | None:
    """An IPv4 or IPv6 prefix."""
    return ipv4_network(text) or ipv6_network(text)


def log_host(text: str) -> str | None:
    """A host that takes log messages; the words that begin other logging commands are none."""
    taken = ("trap", "console", "monitor", "buffered", "facility", "hostnameprefix", "events")
    return None if text in (*taken, "archive", "suppress", "format") else host(text)


def methods(args: tuple[str, ...], _here: View, _top: View) -> str:
    """Refuse what is no list of ways to authenticate or to authorise."""
    return "" if _METHODS.fullmatch(args[-1]) else INVALID


def records(args: tuple[str, ...], _here: View, _top: View) -> str:
    """Refuse what does not say where it is accounted, and when."""
    begins, _, rest = args[-1].partition(" ")
    is_known = begins in ("start-stop", "stop-only") and _GROUPS.fullmatch(rest)
    return "" if is_known or args[-1] == "none" else INVALID


_GROUPS = re.compile(r"group \S+(?: group \S+)*")
_METHODS = re.compile(r"(?:group \S+|local|line|none)(?: (?:group \S+|local|line|none))*")


def _only(text: str, names: tuple[str, ...]) -> str | None:
    found = [name for name in names if name.startswith(text.lower())]
    return found[0] if len(found) == 1 else None
