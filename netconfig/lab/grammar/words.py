"""Types of arguments that all vendors share: each takes a typed word and gives its shown form.

Those that are addresses live in `addresses`.
"""

import re

from netconfig.lab.grammar import addresses
from netconfig.lab.grammar.language import Word


def word(text: str) -> str | None:
    """Any single word."""
    return text or None


def asn(text: str) -> str | None:
    """A BGP AS number, plain or dotted (RFC 5396), shown plain."""
    match = re.fullmatch(r"(?:(\d{1,5})\.)?(\d{1,10})", text)
    if match is None:
        return None
    high, low = match.groups()
    if high is not None and (int(high) > 65535 or int(low) > 65535):
        return None
    number = int(high or 0) * 65536 + int(low)
    return str(number) if 1 <= number <= 4294967295 else None


def rd(text: str) -> str | None:
    """A route distinguisher: AS or IPv4 address, colon, number (RFC 4364)."""
    left, _, right = text.partition(":")
    is_good = (asn(left) or addresses.ipv4(left)) and right.isdigit() and int(right) <= 4294967295
    return text if is_good else None


def vlan_list(text: str) -> str | None:
    """VLANs such as 10,20-22, shown sorted and as ranges."""
    numbers = expand_vlans(text)
    if not numbers:
        return None
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ",".join(str(r[0]) if len(r) == 1 else f"{r[0]}-{r[-1]}" for r in runs)


def expand_vlans(text: str) -> frozenset[int]:
    """Return the numbers of a VLAN list; empty when it is none or leaves 1 to 4094."""
    numbers: set[int] = set()
    for part in text.split(","):
        match = re.fullmatch(r"(\d{1,4})(?:-(\d{1,4}))?", part)
        if match is None:
            return frozenset()
        first, last = int(match[1]), int(match[2] or match[1])
        if not 1 <= first <= last <= 4094:
            return frozenset()
        numbers.update(range(first, last + 1))
    return frozenset(numbers)


def names(text: str) -> str | None:
    """Names of lists, and no other form of a line that begins alike."""
    words = text.split()
    return text if words and words[0] != "prefix-list" and words[-1] != "exact-match" else None


def hexadecimal(text: str) -> str | None:
    """Bytes in hex."""
    is_hex = re.fullmatch(r"(?:[0-9a-fA-F]{2})+", text) is not None
    return text.lower() if is_hex else None


def trunk_list(text: str) -> str | None:
    """The VLANs that a trunk carries, which may be none."""
    return "none" if text.lower() == "none" else vlan_list(text)


REST: dict[str, Word] = {"line": word, "names": names}
"""Types that take the rest of a line."""

COMMON: dict[str, Word] = {
    "word": word,
    "ipv4": addresses.ipv4,
    "ip": addresses.ip,
    "ipv4_interface": addresses.ipv4_interface,
    "ipv6_interface": addresses.ipv6_interface,
    "ipv4_network": addresses.ipv4_network,
    "ipv6_network": addresses.ipv6_network,
    "mask": addresses.mask,
    "asn": asn,
    "rd": rd,
    "host": addresses.host,
    "hex": hexadecimal,
    "vlan_list": vlan_list,
    "trunk_list": trunk_list,
}
