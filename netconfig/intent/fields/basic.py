"""The types of fields that people write: names, numbers and addresses, checked and normalised."""

from ipaddress import ip_address, ip_interface, ip_network
from typing import Annotated

from pydantic import BeforeValidator, Field, StringConstraints

from netconfig.core.config import SectionIsInvalid, Sections


def text_of(value: object) -> object:
    # YAML reads an unquoted 10 as a number, which is a fine name all the same.
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


Name = Annotated[
    str,
    BeforeValidator(text_of),
    StringConstraints(pattern=r"^[A-Za-z0-9_][A-Za-z0-9_.\-]*$", max_length=100),
]
"""A name without blanks, so that natural keys can be told apart; fit for a file's name too."""

PortName = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9/.:\-]*$", max_length=100)]
"""An interface's name as its platform writes it in full."""

Key = Annotated[str, BeforeValidator(text_of), StringConstraints(min_length=1, max_length=400)]
"""The natural key of another object."""

Line = Annotated[str, StringConstraints(pattern=r"^[^\r\n\"]*$", max_length=200)]
"""Text on one line; double quotes would end a string on some platforms."""


def _section(value: object) -> str:
    try:
        return Sections.declared([str(value)]).names[0]
    except SectionIsInvalid as error:
        raise ValueError(str(error)) from None


Section = Annotated[str, BeforeValidator(_section)]
"""The first words of the config lines that are managed, `*` and `?` standing for characters."""

Vid = Annotated[int, Field(ge=1, le=4094)]
Asn = Annotated[int, Field(ge=1, le=4294967295)]
Mtu = Annotated[int, Field(ge=68, le=9500)]


def _address(value: object) -> str:
    return str(ip_address(str(value)))


def _interface_address(value: object) -> str:
    text = str(value)
    if "/" not in text:
        raise ValueError(f"{text} has no prefix length")
    return str(ip_interface(text))


def _prefix(value: object) -> str:
    text = str(value)
    if "/" not in text:
        raise ValueError(f"{text} has no prefix length")
    return str(ip_network(text))


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


Address = Annotated[str, BeforeValidator(_address)]
IPv4 = Annotated[str, BeforeValidator(_ipv4)]
InterfaceAddress = Annotated[str, BeforeValidator(_interface_address)]
"""An address with its prefix length, such as 10.0.0.1/31."""

NetworkPrefix = Annotated[str, BeforeValidator(_prefix)]
"""A network, its host bits zero."""

LinkPrefix = Annotated[str, BeforeValidator(_link_prefix)]
"""A network with an address for each end of a link, or nothing."""


def _host(value: object) -> str:
    text = str(value)
    try:
        return str(ip_address(text))
    except ValueError:
        return text


Host = Annotated[
    str,
    BeforeValidator(_host),
    StringConstraints(pattern=r"^[A-Za-z0-9:]([A-Za-z0-9.:\-]*[A-Za-z0-9:])?$", max_length=253),
]
"""An address or a host name."""
