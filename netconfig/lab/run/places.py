"""Takes addresses and ports for the services of devices, before anything is served there.

Where a topology leaves it open, a device gets an address of its own in 127.0.0.0/8 with its
vendor's ports, if they are permitted and free, and else free ports of 127.0.0.1.
"""

import socket
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from netconfig.lab.errors import LabError
from netconfig.lab.model.platform import Service
from netconfig.lab.run.ports import addresses, listen, listen_anywhere, listen_on_all, why_not
from netconfig.lab.topology.devices import DeviceSpec

_LOOPBACK = "127.0.0.1"


class PortIsBusy(LabError):
    """A device cannot listen where the topology says."""


@dataclass(frozen=True)
class Place:
    """Where a device listens: a socket for each service, the primary one first."""

    services: tuple[Service, ...]
    sockets: dict[str, socket.socket]

    def close(self) -> None:
        """Give it back."""
        for one in self.sockets.values():
            one.close()


def take_places(devices: Sequence[DeviceSpec], *, seed: str) -> dict[str, Place]:
    """Take a place for each device; the same seed gives the same ones again, while they are free.

    Raises PortIsBusy.
    """
    taken: dict[str, Place] = {}
    finder = _Finder(addresses(seed))
    try:
        # Those with ports of their own first, so that no other takes them as free ones.
        for spec in sorted(devices, key=lambda spec: not spec.ports):
            taken[spec.name] = finder.place(spec)
    except BaseException:
        for place in taken.values():
            place.close()
        raise
    return {spec.name: taken[spec.name] for spec in devices}


@dataclass
class _Finder:
    """Finds places one after another, and remembers which ports are not to be had at all."""

    addresses: Iterator[str]
    reasons: dict[int, str] = field(default_factory=dict)

    def place(self, spec: DeviceSpec) -> Place:
        if spec.ports or spec.real_ports is False:
            return _chosen(spec, why="the topology says so")
        wanted = {service.name: service.port for service in spec.services}
        reason = next(filter(None, map(self._why_not, wanted.values())), "")
        if not reason:
            for host in [spec.host] if spec.host else self.addresses:
                found = listen_on_all(host, wanted)
                if found:
                    return Place(spec.services, found)
            reason = f"they are in use on {spec.host}" if spec.host else "no address is free"
        if spec.real_ports:
            raise PortIsBusy(f"{spec.name} cannot have its vendor's ports: {reason}.")
        return _chosen(spec, why=reason)

    def _why_not(self, port: int) -> str:
        if port not in self.reasons:
            self.reasons[port] = why_not(port)
        return self.reasons[port]


def _chosen(spec: DeviceSpec, *, why: str) -> Place:
    """Take the ports that the topology names, and free ones for the other services."""
    services = _reachable(spec, why)
    taken: dict[str, socket.socket] = {}
    try:
        # Named ports first, as above.
        for service in sorted(services, key=lambda service: service.name not in spec.ports):
            taken[service.name] = _listen(spec, spec.ports.get(service.name, 0))
    except BaseException:
        Place(services, taken).close()
        raise
    return Place(services, {service.name: taken[service.name] for service in services})


def _reachable(spec: DeviceSpec, why: str) -> tuple[Service, ...]:
    """Put first what can be reached on other ports than the vendor's. Raises PortIsBusy."""
    primary = spec.services[0]
    is_real = all(spec.ports.get(service.name) == service.port for service in spec.services)
    if is_real or not primary.needs_real_ports:
        return spec.services
    if spec.driver:
        raise PortIsBusy(f"{spec.name}: {spec.driver} needs the vendor's ports, and {why}.")
    return tuple(sorted(spec.services, key=lambda service: service.needs_real_ports))


def _listen(spec: DeviceSpec, port: int) -> socket.socket:
    host = spec.host or _LOOPBACK
    try:
        return listen(host, port) if port else listen_anywhere(host)
    except OSError as error:
        reason, where = error.strerror or str(error), f"{host}:{port}" if port else host
        raise PortIsBusy(f"{spec.name} cannot listen on {where}: {reason}.") from error
