"""A device with all that serves it."""

import asyncio
import socket

from netconfig.lab.model.device import Device
from netconfig.lab.model.keys import Key
from netconfig.lab.model.platform import Service
from netconfig.lab.run.keyring import Keyring
from netconfig.lab.run.listener import Listener
from netconfig.lab.run.places import Place


class NoSuchService(Exception):
    """The device has no service of this name; the text lists those that it has."""


class Station:
    """A device and a listener for each of its services, the primary one first."""

    def __init__(self, device: Device, keyring: Keyring, place: Place) -> None:
        self.device = device
        self._keyring = keyring
        self._listeners = {
            service.name: self._listener(service, place.sockets[service.name])
            for service in place.services
        }
        device.watchers.append(self._update)
        self._update()

    @property
    def primary(self) -> Listener:
        """The service that stands for the device where only one is asked for."""
        return next(iter(self._listeners.values()))

    def status(self) -> dict[str, object]:
        """Return how to reach the device, ready for NAPALM's get_network_driver."""
        login = self.device.identity.login
        doors = {name: _door(listener) for name, listener in self._listeners.items()}
        return {
            "name": self.device.name,
            "platform": self.device.platform.name,
            "username": login.username,
            "password": login.password,
            **_door(self.primary),
            "services": doors,
        }

    def listening(self) -> dict[str, bool]:
        """Return which services accept connections now."""
        return {name: self.device.is_listening(name) for name in self._listeners}

    def key(self, service: str = "") -> Key:
        """Return what a service shows, the primary one unless named. Raises NoSuchService."""
        return self._keyring.key(self._named(service).service.key_kind)

    def replace_key(self, service: str = "") -> Key:
        """Make a new key; connections from now on see it. Raises NoSuchService."""
        kind = self._named(service).service.key_kind
        key = self._keyring.replace(kind)
        for listener in self._listeners.values():
            if listener.service.key_kind == kind:
                listener.use_key(key)
        self.device.trace.event("identity replaced")
        return key

    async def close(self) -> None:
        """End it at once."""
        self.device.disarm()
        self.device.faults.clear()
        await asyncio.gather(*(listener.close() for listener in self._listeners.values()))

    def _listener(self, service: Service, taken: socket.socket) -> Listener:
        return Listener(
            self.device, service, taken, key=lambda: self._keyring.key(service.key_kind)
        )

    def _update(self) -> None:
        for listener in self._listeners.values():
            listener.update()

    def _named(self, service: str) -> Listener:
        if not service:
            return self.primary
        if service not in self._listeners:
            known = ", ".join(self._listeners)
            raise NoSuchService(f"{self.device.name} has no service {service!r}; it has {known}.")
        return self._listeners[service]


def _door(listener: Listener) -> dict[str, object]:
    service = listener.service
    return {
        "driver": service.driver,
        "host": listener.host,
        "port": listener.port,
        "optional_args": service.optional_args(listener.port),
    }
