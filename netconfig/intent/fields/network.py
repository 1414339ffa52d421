"""The types of fields that only networks have: targets, communities, ports, port ranges, speeds."""

import re
from ipaddress import IPv4Address, ip_network
from typing import Annotated, Literal

from netutils.interface import interface_range_expansion
from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints

from netconfig.intent.fields.basic import Name, text_of
from netconfig.intent.fields.mentions import Names
from netconfig.intent.fields.said import ADDRESS, Says

_MOST_PORTS = 2000
_RANGE = re.compile(r"\[([0-9]+)-([0-9]+)\]")


def _number(value: object) -> object:
    return int(value) if isinstance(value, str) and value.isdigit() else value


Family = Annotated[Literal[4, 6], BeforeValidator(_number)]
"""The version of the Internet Protocol."""

Speed = Literal[
    "10m", "100m", "1g", "2.5g", "5g", "10g", "25g", "40g", "50g", "100g", "200g", "400g", "800g"
]
Percent = Annotated[float, Field(gt=0, le=100)]
Seconds = Annotated[int, Field(ge=1, le=65535)]
Milliseconds = Annotated[int, Field(ge=50, le=60000)]


def _port_names(text: str) -> str:
    count = 1
    for first, last in _RANGE.findall(text):
        if int(first) > int(last):
            raise ValueError(f"[{first}-{last}] runs backwards")
        count *= int(last) - int(first) + 1
    if count > _MOST_PORTS:
        raise ValueError(f"{text} names {count} ports; {_MOST_PORTS} are the most")
    return text


PortNames = Annotated[
    str,
    StringConstraints(
        pattern=r"^[A-Za-z][A-Za-z0-9/.:\-]*(\[[0-9]+-[0-9]+\][A-Za-z0-9/.:\-]*)*$", max_length=100
    ),
    AfterValidator(_port_names),
    Says("Names of ports, ranges of numbers in brackets: Ethernet[1-48], ge-0/0/[0-47]."),
]
"""Names of ports, ranges of numbers in brackets: `Ethernet[1-48]`, `ge-0/0/[0-47]`."""


def port_names(names: str) -> list[str]:
    """Return every name that a `PortNames` stands for, in the order of their numbers."""
    return list(interface_range_expansion(names)) if "[" in names else [names]


_TWO_BYTES, _FOUR_BYTES = 0xFFFF, 0xFFFFFFFF


def target_of_vpn(text: str) -> str:
    """Return a target or distinguisher whose numbers have room in it (RFC 4364, RFC 5668).

    Its six bytes are shared by an AS number or address and a number. Raises ValueError.
    """
    owner, _, number = text.partition(":")
    if "." in owner:
        IPv4Address(owner)
    elif int(owner) > _FOUR_BYTES:
        raise ValueError(f"{owner} is no AS number")
    is_short = "." not in owner and int(owner) <= _TWO_BYTES
    most = _FOUR_BYTES if is_short else _TWO_BYTES
    if int(number) > most:
        raise ValueError(f"{number} is more than {most}, for which there is room behind {owner}")
    return text


RouteTarget = Annotated[
    str,
    StringConstraints(pattern=r"^([0-9]+|[0-9]+(\.[0-9]+){3}):[0-9]+$", max_length=32),
    AfterValidator(target_of_vpn),
    Says("A route target or distinguisher, such as 65000:10 or 192.0.2.1:10 (RFC 4364)."),
]
"""A route target or distinguisher, `65000:10` or `192.0.2.1:10` (RFC 4364)."""


def _community(text: str) -> str:
    numbers = text.split(":")
    most = _TWO_BYTES if len(numbers) < 3 else _FOUR_BYTES
    for number in numbers if len(numbers) > 1 else ():
        if int(number) > most:
            raise ValueError(f"{number} is more than {most}, for which {text} has room")
    return text


_WELL_KNOWN = "internet|no-export|no-advertise|local-as|graceful-shutdown"
Community = Annotated[
    str,
    StringConstraints(pattern=rf"^([0-9]+:[0-9]+(:[0-9]+)?|{_WELL_KNOWN})$", max_length=40),
    AfterValidator(_community),
    Says("A community (RFC 1997), one of three numbers (RFC 8092), or a well-known name."),
]
"""A community (RFC 1997), a large community of three numbers (RFC 8092), or a well-known name."""


def _area(value: object) -> object:
    text = str(value)
    # Areas are 32-bit numbers that people write in either form (RFC 2328, appendix C.2).
    return str(int(IPv4Address(text))) if text.count(".") == 3 else text


def _has_room(area: str) -> str:
    if int(area) > _FOUR_BYTES:
        raise ValueError(f"{area} is more than {_FOUR_BYTES}, the last area")
    return area


OspfArea = Annotated[
    str,
    BeforeValidator(_area),
    StringConstraints(pattern=r"^(0|[1-9][0-9]{0,9})$"),
    AfterValidator(_has_room),
    Says("An OSPF area, as a number or dotted.", r"^(0|[1-9][0-9]{0,9}|[0-9]+(\.[0-9]+){3})$"),
]
"""An OSPF area as a number, in whichever form it was written."""


def _ports(value: object) -> object:
    text = text_of(value)
    if isinstance(text, str) and re.fullmatch(r"[0-9]+(-[0-9]+)?", text):
        first, _, last = text.partition("-")
        if not 0 <= int(first) <= int(last or first) <= 65535 or (last and first == last):
            raise ValueError(f"{text} is no port or range of ports")
    return text


_PORTS = r"^[0-9]+(-[0-9]+)?$"
TransportPorts = Annotated[
    str,
    BeforeValidator(_ports),
    StringConstraints(pattern=_PORTS),
    Says("A port or a range of ports of TCP or UDP, such as 443 or 1024-65535.", _PORTS),
]
"""A port or a range of ports of TCP or UDP: `443`, `1024-65535`."""

_PORTS_OR_GROUP = r"^([0-9]+(-[0-9]+)?|group:[A-Za-z0-9_][A-Za-z0-9_.\-]*)$"
EntryPorts = Annotated[
    str,
    BeforeValidator(_ports),
    StringConstraints(pattern=_PORTS_OR_GROUP),
    Names("object_group", after="group:"),
    Says("A port or a range of ports of TCP or UDP, or group:NAME.", _PORTS_OR_GROUP),
]
"""Ports of one end of an entry: `443`, `1024-65535`, or `group:NAME` for an object group."""


def _ends(value: object) -> object:
    text = str(value)
    if text == "any" or text.startswith("group:"):
        return text
    return str(ip_network(text))


Endpoint = Annotated[
    str,
    BeforeValidator(_ends),
    Names("object_group", after="group:"),
    Says("any, a prefix, or group:NAME.", rf"^(any|group:.*|{ADDRESS}(/[0-9.]+)?)$"),
]
"""Where a packet comes from or goes to: `any`, a prefix, or `group:NAME` for an object group."""

SecretName = Annotated[Name, Names("secret")]
"""The name of a secret."""
