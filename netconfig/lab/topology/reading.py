"""Reads topology files: which devices there are, where they listen, and how they are cabled.

username: admin                   optional, for all devices
password_file: lab-password       optional, beside this file
timer_speed: 60                   optional, revert timers run so many times faster
real_ports: false                 optional, whether devices listen on their vendors' ports; without
                                  it they do where those are permitted and free
reencode: false                   optional, keys come back as they were sent, for tests which look
                                  for them; without it all secrets come back in another form, as
                                  the vendors' devices have it
devices:
  - name: leaf1
    platform: arista_eos
    driver: eos                   optional, the NAPALM driver whose service is the primary one
    host: 127.0.0.1               optional
    port: 8443                    optional, where the primary service listens
    ports: {eapi: 8443}           optional, the same for services by name
    real_ports: true              optional, for this device
    reencode: false               optional, the same
    username: admin               optional
    password: secret              optional
    management: {interface: Management1, address: 10.0.0.1/24}      optional
    version: 4.32.1F              optional, of its software
    faults:                       optional, from the start; fields as `netconfig lab fault` has them
      - {kind: drop, step: commit, when: after, times: 1}
links:
  - [leaf1, Ethernet1, spine1, Ethernet1]

Devices of platform frr are real routers, with the fields that `routers.py` lists and links among
themselves only.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from netconfig.lab.frr.spec import Cable, RouterSpec
from netconfig.lab.model.platform import Platform
from netconfig.lab.network.topology import Port
from netconfig.lab.topology.devices import Defaults, DeviceSpec, read_devices, read_interface
from netconfig.lab.topology.routers import is_router, read_router_interface, read_routers
from netconfig.lab.topology.values import TopologyIsWrong, Value, read_flag, read_yaml, text_of

_FIELDS = {"username", "password_file", "timer_speed", "real_ports", "reencode", "devices", "links"}


@dataclass(frozen=True, kw_only=True)
class Topology:
    """A whole lab as asked for."""

    devices: tuple[DeviceSpec, ...]
    links: tuple[tuple[Port, Port], ...]
    routers: tuple[RouterSpec, ...] = ()
    cables: tuple[Cable, ...] = ()
    timer_speed: float = 1.0


def load_topology(file: Path, platforms: Mapping[str, Platform]) -> Topology:
    """Read a topology file. Raises TopologyIsWrong."""
    top = read_yaml(file, name="topology").mapping(_FIELDS)
    if "devices" not in top:
        raise TopologyIsWrong(f"{file}, line 1: devices: is missing.")
    defaults = Defaults(
        platforms,
        text_of(top, "username", "admin"),
        _password(top, file),
        real_ports=read_flag(top, "real_ports", default=None),
        reencode=bool(read_flag(top, "reencode", default=True)),
    )
    items = top["devices"].items()
    if not items:
        raise top["devices"].wrong("is empty")
    devices = read_devices([item for item in items if not is_router(item)], defaults)
    real = [item for item in items if is_router(item)]
    routers = read_routers(real, defaults)
    _refuse_same_names(devices, routers, real)
    links, cables = _links(top["links"], devices, routers) if "links" in top else ((), ())
    return Topology(
        devices=devices,
        links=links,
        routers=routers,
        cables=cables,
        timer_speed=_timer_speed(top),
    )


def _refuse_same_names(
    devices: Sequence[DeviceSpec], routers: Sequence[RouterSpec], items: Sequence[Value]
) -> None:
    names = {spec.name for spec in devices}
    for router, item in zip(routers, items, strict=True):
        if router.name in names:
            raise item.wrong(f"there is another device {router.name}")


def _timer_speed(fields: Mapping[str, Value]) -> float:
    text = text_of(fields, "timer_speed", "1")
    if not re.fullmatch(r"\d{1,4}(\.\d+)?", text) or float(text) < 1:
        raise fields["timer_speed"].wrong("must be a number from 1 to 9999")
    return float(text)


def _password(fields: Mapping[str, Value], file: Path) -> str:
    if "password_file" not in fields:
        return ""
    value = fields["password_file"]
    try:
        return (file.parent / value.text()).read_text().strip()
    except OSError as error:
        raise value.wrong(f"cannot be read: {error.strerror}") from error


_Link = tuple[Port, Port]


def _links(
    value: Value, devices: Sequence[DeviceSpec], routers: Sequence[RouterSpec]
) -> tuple[tuple[_Link, ...], tuple[Cable, ...]]:
    platforms: dict[str, Platform | None] = {spec.name: spec.platform for spec in devices}
    platforms |= {spec.name: None for spec in routers}
    used: set[Port] = set()
    links: list[_Link] = []
    cables: list[Cable] = []
    for item in value.items():
        ends = item.items()
        if len(ends) != 4:
            raise item.wrong("must be [device, interface, device, interface]")
        pair = _end(ends[0], ends[1], platforms), _end(ends[2], ends[3], platforms)
        for port in pair:
            if port in used or pair[0] == pair[1]:
                raise item.wrong(f"{port.device} {port.interface} has another cable already")
        used.update(pair)
        real = [port for port in pair if platforms[port.device] is None]
        if len(real) == 1:
            raise item.wrong("joins a real router and an emulated device, which have no cables")
        if real:
            a, b = pair
            cables.append(Cable(a.device, a.interface, b.device, b.interface))
        else:
            links.append(pair)
    return tuple(links), tuple(cables)


def _end(device: Value, interface: Value, platforms: Mapping[str, Platform | None]) -> Port:
    if device.text() not in platforms:
        raise device.wrong(f"there is no device {device.text()!r}")
    platform = platforms[device.text()]
    if platform is None:
        return Port(device.text(), read_router_interface(interface))
    return Port(device.text(), read_interface(interface, platform))
