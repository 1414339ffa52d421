"""Reads the devices of a topology file."""

import ipaddress
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from netconfig.lab.model.faults.kinds import FaultSpec, NoSuchFault, read_fault
from netconfig.lab.model.platform import Platform, Service
from netconfig.lab.topology.values import Value, read_flag, text_of

_DEVICE_FIELDS = {
    *("name", "platform", "driver", "host", "port", "ports", "real_ports"),
    "reencode",
    *("username", "password", "management", "version", "faults"),
}


@dataclass(frozen=True, kw_only=True)
class DeviceSpec:
    """One device as asked for; "" and None mean that the topology leaves it to the lab.

    `services` has the primary one first, which is that of `driver` if it is said; those without a
    port in a `ports` that names any get a free one.
    """

    name: str
    platform: Platform
    driver: str
    services: tuple[Service, ...]
    host: str
    ports: Mapping[str, int]
    real_ports: bool | None
    reencode: bool
    username: str
    password: str = field(repr=False)
    management: str
    address: str
    version: str
    faults: tuple[FaultSpec, ...]


@dataclass(frozen=True)
class Defaults:
    """What a topology says for all its devices."""

    platforms: Mapping[str, Platform]
    username: str
    password: str = field(repr=False)
    real_ports: bool | None = None
    reencode: bool = True


def read_devices(items: Sequence[Value], defaults: Defaults) -> tuple[DeviceSpec, ...]:
    """Read the emulated devices. Raises TopologyIsWrong."""
    devices: dict[str, DeviceSpec] = {}
    places: set[tuple[str, int]] = set()
    for number, item in enumerate(items):
        spec = _device(item, defaults, number=number)
        if spec.name in devices:
            raise item.wrong(f"there is another device {spec.name}")
        for port in spec.ports.values():
            place = (spec.host or "127.0.0.1", port)
            if place in places:
                raise item.wrong(f"another service listens on {place[0]}:{port}")
            places.add(place)
        devices[spec.name] = spec
    return tuple(devices.values())


def _device(item: Value, defaults: Defaults, *, number: int) -> DeviceSpec:
    fields = item.mapping(_DEVICE_FIELDS)
    for needed in ("name", "platform"):
        if needed not in fields:
            raise item.wrong(f"has no {needed}")
    platform = _platform(fields["platform"], defaults.platforms)
    interface, address = _management(fields, platform, number=number)
    services = _services(fields, platform)
    return DeviceSpec(
        name=read_name(fields["name"]),
        platform=platform,
        driver=text_of(fields, "driver", ""),
        services=services,
        host=_host(fields),
        ports=_ports(fields, services),
        real_ports=read_flag(fields, "real_ports", default=defaults.real_ports),
        reencode=bool(read_flag(fields, "reencode", default=defaults.reencode)),
        username=text_of(fields, "username", defaults.username),
        password=text_of(fields, "password", defaults.password),
        management=interface,
        address=address,
        version=_version(fields),
        faults=_faults(fields),
    )


def read_name(value: Value) -> str:
    """Read the name of a device. Raises TopologyIsWrong."""
    # It becomes a host name and a file name.
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]{0,62}", value.text()):
        raise value.wrong("must be letters, digits, dots, dashes and underscores")
    return value.text()


def _platform(value: Value, platforms: Mapping[str, Platform]) -> Platform:
    if value.text() not in platforms:
        raise value.wrong(
            f"is {value.text()!r}; there are {', '.join(sorted([*platforms, 'frr']))}"
        )
    return platforms[value.text()]


def _host(fields: Mapping[str, Value]) -> str:
    host = text_of(fields, "host", "")
    try:
        return str(ipaddress.ip_address(host)) if host else ""
    except ValueError as error:
        raise fields["host"].wrong("must be an IP address of this machine") from error


def _services(fields: Mapping[str, Value], platform: Platform) -> tuple[Service, ...]:
    """Return the platform's services, that of the wanted driver first."""
    if "driver" not in fields:
        return platform.services
    driver = fields["driver"].text()
    known = [service.driver for service in platform.services if service.driver]
    if driver not in known:
        raise fields["driver"].wrong(f"is {driver!r}; {platform.name} has {', '.join(known)}")
    return tuple(sorted(platform.services, key=lambda service: service.driver != driver))


def _ports(fields: Mapping[str, Value], services: tuple[Service, ...]) -> dict[str, int]:
    names = {service.name for service in services}
    asked = fields["ports"].mapping(names) if "ports" in fields else {}
    if "port" in fields:
        if services[0].name in asked:
            raise fields["port"].wrong(f"is that of {services[0].name}, which ports has too")
        asked[services[0].name] = fields["port"]
    return {name: _port(value) for name, value in asked.items()}


def _port(value: Value) -> int:
    text = value.text()
    if not text.isdecimal() or not 1 <= int(text) <= 65535:
        raise value.wrong("must be a number from 1 to 65535")
    return int(text)


def _management(fields: Mapping[str, Value], platform: Platform, *, number: int) -> tuple[str, str]:
    address = f"10.255.{number // 250}.{number % 250 + 1}/16"
    if "management" not in fields:
        return platform.management, address
    asked = fields["management"].mapping({"interface", "address"})
    if "address" in asked:
        address = asked["address"].text()
        try:
            ipaddress.IPv4Interface(address)
        except ValueError as error:
            raise asked["address"].wrong("must be an IPv4 address with its length") from error
    if "interface" not in asked:
        return platform.management, address
    return read_interface(asked["interface"], platform), address


def read_interface(value: Value, platform: Platform) -> str:
    """Read the name of an interface, and give it as the device shows it. Raises TopologyIsWrong."""
    known = platform.grammar.types.get("interface")
    name = known(value.text()) if known else value.text()
    if name is None:
        raise value.wrong(f"{value.text()!r} is no interface of {platform.name}")
    return name


def _version(fields: Mapping[str, Value]) -> str:
    version = text_of(fields, "version", "")
    if version and not re.fullmatch(r"\d+\.\d+[\w.()-]*", version):
        raise fields["version"].wrong("must be a software version, such as 4.32.1F")
    return version


def _faults(fields: Mapping[str, Value]) -> tuple[FaultSpec, ...]:
    found = []
    for item in fields["faults"].items() if "faults" in fields else ():
        try:
            found.append(read_fault(item.plain()))
        except NoSuchFault as reason:
            raise item.wrong(str(reason).rstrip(".")) from reason
    return tuple(found)
