"""The filters and tests that device templates have besides Jinja2's own; all from plain values."""

import re
from base64 import b64decode
from binascii import Error as NoBase64
from collections.abc import Callable, Iterable, Mapping
from hashlib import md5
from ipaddress import ip_interface, ip_network
from typing import Any


def ranges(numbers: Iterable[int]) -> str:
    """Write numbers as devices do: [1, 2, 3, 7] becomes `1-3,7`."""
    found: list[list[int]] = []
    for number in sorted(set(numbers)):
        if found and number == found[-1][-1] + 1:
            found[-1] = [found[-1][0], number]
        else:
            found.append([number])
    return ",".join("-".join(map(str, run)) for run in found)


def quoted(text: str) -> str:
    """Return the text in double quotes, or as it is when a single plain word needs none."""
    return text if re.fullmatch(r"[A-Za-z0-9._/:\-]+", text) else f'"{text}"'


def netmask(prefix: str) -> str:
    """Return the mask of a prefix or address with length: 10.0.0.0/8 has 255.0.0.0."""
    return str(ip_interface(prefix).netmask)


def wildcard(prefix: str) -> str:
    """Return the inverted mask: 10.0.0.0/8 has 0.255.255.255."""
    return str(ip_interface(prefix).hostmask)


def network(prefix: str) -> str:
    """Return the network's own address: 10.1.2.3/8 is in 10.0.0.0."""
    return str(ip_interface(prefix).network.network_address)


def prefix_length(prefix: str) -> int:
    """Return the length: 10.0.0.0/8 has 8."""
    return ip_interface(prefix).network.prefixlen


def family(prefix: str) -> int:
    """Return 4 or 6."""
    return ip_network(prefix, strict=False).version


def rsa_fingerprint(key: str) -> str:
    """Return the MD5 hash of an OpenSSH public key in capital hex; empty unless it is an RSA key.

    It is what `ssh-keygen -E md5 -lf` prints, without colons, and what IOS keeps of a key.
    """
    kind, _, rest = key.partition(" ")
    try:
        blob = b64decode(rest.partition(" ")[0], validate=True)
    except NoBase64:
        return ""
    is_rsa = kind == "ssh-rsa" and blob
    return md5(blob, usedforsecurity=False).hexdigest().upper() if is_rsa else ""


FILTERS: Mapping[str, Callable[..., Any]] = {
    "ranges": ranges,
    "quoted": quoted,
    "netmask": netmask,
    "wildcard": wildcard,
    "network": network,
    "prefix_length": prefix_length,
    "family": family,
    "rsa_fingerprint": rsa_fingerprint,
}

TESTS: Mapping[str, Callable[..., bool]] = {
    "ipv4": lambda value: family(value) == 4,
    "ipv6": lambda value: family(value) == 6,
}
