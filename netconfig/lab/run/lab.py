"""Builds the devices of a topology and keeps them running in one event loop."""

import asyncio
import hashlib
import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from netconfig.lab.frr.router import Router
from netconfig.lab.frr.routers import Routers
from netconfig.lab.model.device import Device, Identity, Login
from netconfig.lab.model.platform import Factory
from netconfig.lab.model.trace import Clock
from netconfig.lab.network.network import Network
from netconfig.lab.run.keyring import Keyring
from netconfig.lab.run.places import take_places
from netconfig.lab.run.station import Station
from netconfig.lab.topology.devices import DeviceSpec
from netconfig.lab.topology.reading import Topology


class Lab:
    """All devices of a topology. `password` is for those that the topology gives none."""

    def __init__(self, topology: Topology, *, keys: Path, password: str) -> None:
        self._topology = topology
        self._keys = keys
        self._password = password
        self._clock = Clock(wall=time.time, steady=time.monotonic, timer_speed=topology.timer_speed)
        self._network = Network(
            topology.links,
            lambda name: self._devices[name].platform.facts(self._devices[name].running),
            clock=self._clock.wall,
            describe=lambda name: self._devices[name].platform.system,
        )
        self._devices: dict[str, Device] = {}
        self.stations: dict[str, Station] = {}
        self._routers = Routers(
            [replace(spec, password=spec.password or password) for spec in topology.routers],
            topology.cables,
            mark=str(keys),
            key=lambda name: Keyring(keys, name).key("ssh"),
        )

    def start(self) -> None:
        """Take all addresses, then boot all devices and listen. Raises LabError."""
        taken = take_places(self._topology.devices, seed=str(self._keys))
        for spec in self._topology.devices:
            self._devices[spec.name] = self._make(spec)
        for spec in self._topology.devices:
            self._boot(spec)
        for spec in self._topology.devices:
            keyring = Keyring(self._keys, spec.name)
            device = self._devices[spec.name]
            self.stations[spec.name] = Station(device, keyring, taken[spec.name])
        self._routers.start()

    @property
    def routers(self) -> Mapping[str, Router]:
        """The real routers by name."""
        return self._routers.by_name

    async def stop(self) -> None:
        """End all devices at once."""
        self._routers.stop()
        await asyncio.gather(*(station.close() for station in self.stations.values()))

    def status(self) -> list[dict[str, object]]:
        """Return how to reach each device."""
        emulated = [station.status() for station in self.stations.values()]
        return [*emulated, *(router.status() for router in self.routers.values())]

    def _make(self, spec: DeviceSpec) -> Device:
        login = Login(spec.username, spec.password or self._password)
        serial = hashlib.sha256(spec.name.encode()).hexdigest()[:12].upper()
        identity = Identity(
            name=spec.name,
            platform=spec.platform,
            login=login,
            ports=(*self._ports(spec), spec.management),
            management=spec.management,
            address=spec.address,
            serial=serial,
            reencodes=spec.reencode,
            version=spec.version,
        )
        return Device(identity, network=self._network, clock=self._clock)

    def _ports(self, spec: DeviceSpec) -> list[str]:
        spare = spec.platform.spare_port
        return self._network.cabled(spec.name) or ([spare] if spare else [])

    def _boot(self, spec: DeviceSpec) -> None:
        factory = Factory(
            hostname=spec.name,
            username=spec.username,
            management=spec.management,
            address=spec.address,
        )
        self._devices[spec.name].boot(spec.platform.factory(factory), faults=spec.faults)
