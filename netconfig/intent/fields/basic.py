"""The types of fields that people write: names, numbers and addresses, checked and normalised."""

import re
from ipaddress import ip_address, ip_interface, ip_network
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints

from netconfig.core.config import SectionIsInvalid, Sections
from netconfig.intent.fields.said import ADDRESS, ADDRESS_V4, Says


def text_of(value: object) -> object:
    # YAML reads an unquoted 10 as a number, which is a fine name all the same.
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


_NAME = r"^[A-Za-z0-9_][A-Za-z0-9_.\-]*$"
Name = Annotated[
    str,
    BeforeValidator(text_of),
    StringConstraints(pattern=_NAME, max_length=100),
    Says("A name of letters, digits and _ . - without blanks.", _NAME),
]
"""A name without blanks, so that natural keys can be told apart; fit for a file's name too."""

PortName = Annotated[
    str,
    StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9/.:\-]*$", max_length=100),
    Says("An interface's name as its platform writes it in full."),
]
"""An interface's name as its platform writes it in full."""

Key = Annotated[str, BeforeValidator(text_of), StringConstraints(min_length=1, max_length=400)]
"""The natural key of another object."""

Line = Annotated[
    str,
    StringConstraints(
        pattern=r"^[^\x00-\x1f\x7f-\x9f\u2028\u2029\"]*$", max_length=200, strip_whitespace=True
    ),
    Says("Text on one line, without double quotes and signs that cannot be seen."),
]
"""Text on one line, which devices show without blanks around it.

Double quotes would end a string on some platforms, and control characters a line or a session.
"""

_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")


def _lines(text: str) -> str:
    # Browsers send the lines of a form with both.
    text = text.replace("\r\n", "\n")
    if found := _UNSEEN.search(text):
        raise ValueError(f"it holds a sign that cannot be seen, U+{ord(found.group()):04X}")
    return text


Lines = Annotated[str, AfterValidator(_lines)]
"""Lines of text without control characters other than tabs, which could end a line or a session."""


def _section(value: object) -> str:
    try:
        return Sections.declared([str(value)]).names[0]
    except SectionIsInvalid as error:
        raise ValueError(str(error)) from None


Section = Annotated[
    str,
    BeforeValidator(_section),
    Says("The first words of the config lines that are managed; * and ? stand for characters."),
]
"""The first words of the config lines that are managed, `*` and `?` standing for characters."""

Vid = Annotated[int, Field(ge=1, le=4094), Says("The number of a VLAN.")]
Asn = Annotated[int, Field(ge=1, le=4294967295), Says("The number of an autonomous system.")]
Mtu = Annotated[int, Field(ge=68, le=9500), Says("The most bytes of an IP packet.")]


def _address(value: object) -> str:
    return str(ip_address(_without_zone(str(value))))


def _without_zone(text: str) -> str:
    if "%" in text:
        raise ValueError(f"{text} names a zone, which an address here has not")
    return text


def _interface_address(value: object) -> str:
    text = str(value)
    if "/" not in text:
        raise ValueError(f"{text} has no prefix length")
    address = ip_interface(_without_zone(text))
    if address.ip.is_multicast:
        raise ValueError(f"{text} is an address of a multicast group, which no interface has")
    return str(address)


def _prefix(value: object) -> str:
    text = str(value)
    if "/" not in text:
        raise ValueError(f"{text} has no prefix length")
    return str(ip_network(_without_zone(text)))


def _link_prefix(value: object) -> str:
    text = _prefix(value) if value else ""
    if text and ip_network(text).num_addresses < 2:
        raise ValueError(f"{text} has no room for both ends")
    return text


def _ipv4(value: object) -> str:
    address = ip_address(str(value))
    if address.version != 4:
        raise ValueError(f"{address} is no IPv4 address")
    return str(address)


def _router_id(value: object) -> str:
    text = _ipv4(value)
    if ip_address(text).is_unspecified:
        raise ValueError(f"{text} is no router id")
    return text


Address = Annotated[
    str, BeforeValidator(_address), Says("An IPv4 or IPv6 address.", rf"^{ADDRESS}$")
]
IPv4 = Annotated[str, BeforeValidator(_ipv4), Says("An IPv4 address.", rf"^{ADDRESS_V4}$")]
RouterId = Annotated[
    str,
    BeforeValidator(_router_id),
    Says("A router id, written as an IPv4 address.", rf"^{ADDRESS_V4}$"),
]
"""A router id, a number that is not 0 and written as an IPv4 address (RFC 2328, RFC 4271)."""

InterfaceAddress = Annotated[
    str,
    BeforeValidator(_interface_address),
    Says("An address with its prefix length, such as 10.0.0.1/31.", rf"^{ADDRESS}/[0-9.]+$"),
]
"""An address with its prefix length, such as 10.0.0.1/31."""

NetworkPrefix = Annotated[
    str,
    BeforeValidator(_prefix),
    Says("A network, its host bits zero, such as 10.0.0.0/8.", rf"^{ADDRESS}/[0-9.]+$"),
]
"""A network, its host bits zero."""

LinkPrefix = Annotated[
    str,
    BeforeValidator(_link_prefix),
    Says("A network with an address for each end of a link.", rf"^({ADDRESS}/[0-9.]+)?$"),
]
"""A network with an address for each end of a link, or nothing."""


def _host(value: object) -> str:
    text = str(value)
    try:
        return _address(text)
    except ValueError:
        if ":" in text or re.fullmatch(r"[0-9.]+", text):
            raise
        return text


_HOST = r"^[A-Za-z0-9:]([A-Za-z0-9.:\-]*[A-Za-z0-9:])?$"
Host = Annotated[
    str,
    BeforeValidator(_host),
    StringConstraints(pattern=_HOST, max_length=253),
    Says("An address or a host name.", _HOST),
]
"""An address or a host name."""
