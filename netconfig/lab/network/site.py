"""Devices that are cabled together, at one moment: what is derived from them is remembered."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from functools import wraps
from ipaddress import IPv4Address
from typing import Any, Concatenate, ParamSpec, TypeVar

from netconfig.lab.network.facts import Facts, InterfaceFacts
from netconfig.lab.network.topology import Port, Wiring

_Arguments = ParamSpec("_Arguments")
_Result = TypeVar("_Result")


class Site:
    """The devices that one change can affect. A new one is made after each change."""

    def __init__(self, wiring: Wiring, devices: frozenset[str]) -> None:
        self.devices = tuple(sorted(devices))
        self._names = devices
        self.memory: dict[Hashable, Any] = {}
        self._wiring = wiring

    def facts(self, device: str) -> Facts:
        """Return what the device's running config says."""
        return self._wiring.facts(device)

    def interface(self, port: Port) -> InterfaceFacts | None:
        """Return what the config says of an interface, None when it does not exist."""
        return self._wiring.interface(port)

    def cable_end(self, port: Port) -> Port | None:
        """Return the port at the other end of the cable."""
        return self._wiring.far_end(port)

    def cabled(self, device: str) -> Mapping[str, Port]:
        """Return the device's cables: own interface, far port."""
        return self._wiring.cabled(device)

    def has_light(self, port: Port) -> bool:
        """Tell whether a cabled port is enabled at both ends."""
        return self._wiring.has_light(port)

    def owners(self, address: IPv4Address) -> Iterable[Port]:
        """Return the interfaces of this site that have an address, in any VRF."""
        return [port for port in self._wiring.owners(address) if port.device in self._names]


def remembered(
    derive: Callable[Concatenate[Site, _Arguments], _Result],
) -> Callable[Concatenate[Site, _Arguments], _Result]:
    """Let a site remember what a function derives from it; arguments go by position."""

    @wraps(derive)
    def answer(site: Site, /, *args: _Arguments.args, **named: _Arguments.kwargs) -> _Result:
        key = (derive, args, tuple(named.items()))
        if key not in site.memory:
            site.memory[key] = derive(site, *args, **named)
        result: _Result = site.memory[key]
        return result

    return answer
