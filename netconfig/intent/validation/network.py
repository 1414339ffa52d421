"""What the checks look at: ports with what they inherit, their addresses, and links between them.

Made of the same rows as contexts, in time that grows with the number of objects.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network
from typing import Any, TypeVar, cast

from netconfig.intent.context.index import Fields, Index
from netconfig.intent.context.interfaces import layers_of, mode_of, rows_of
from netconfig.intent.omissions import Omissions

SETTINGS = (
    "enabled",
    "mtu",
    "speed",
    "mode",
    "access_vlan",
    "voice_vlan",
    "native_vlan",
    "trunk_vlans",
    "vrf",
    "acl_in",
    "acl_out",
    "acl6_in",
    "acl6_out",
)
"""Those settings of a port that checks compare."""

_T = TypeVar("_T")

Claim = tuple[str | None, IPv4Address | IPv6Address]
"""A VRF, None for the default table, and an address in it."""


@dataclass(frozen=True, slots=True)
class Held:
    """An address of a port, and the object that says it: kind and natural key."""

    text: str
    ip: IPv4Address | IPv6Address
    network: IPv4Network | IPv6Network
    role: str
    kind: str
    key: str

    @property
    def is_host(self) -> bool:
        """Whether it stands alone, as those of loopbacks do."""
        return self.network.prefixlen == self.network.max_prefixlen


@dataclass(frozen=True, slots=True)
class Port:
    """An interface with what it inherits from profiles and ranges; `row` has what is its own."""

    key: str
    device: str
    name: str
    kind: str
    mode: str | None
    vrf: str | None
    enabled: bool
    settings: Fields
    row: Fields
    addresses: Sequence[Held]

    @property
    def lag(self) -> str | None:
        """The natural key of the LAG that it is a member of, or None."""
        key = self.row["lag"]
        return str(key) if key else None


class Network:
    """The devices that are in use, their ports and links; what is decommissioned is left out.

    `omissions` say what the templates do not write.
    """

    def __init__(self, index: Index, omissions: Omissions | None = None) -> None:
        self.index = index
        self.omissions = omissions or {}
        self._made: dict[Callable[[Network], object], object] = {}
        self.devices: Mapping[str, Fields] = {
            name: device
            for name, device in index.devices.items()
            if device["status"] != "decommissioned"
        }
        self.link_of: dict[str, str] = {}
        for key, link in index.by_key["link"].items():
            self.link_of[link["a"]] = self.link_of[link["b"]] = key
        self.ports: Mapping[str, Mapping[str, Port]] = {
            name: {port.name: port for port in self._ports(name)} for name in self.devices
        }

    def once(self, make: Callable[["Network"], _T]) -> _T:
        """Return what that makes of this network, made when it is first asked for."""
        if make not in self._made:
            self._made[make] = make(self)
        return cast("_T", self._made[make])

    def port(self, key: str) -> Port | None:
        """Return the port with that natural key, or None."""
        device, _, name = key.partition(" ")
        return self.ports.get(device, {}).get(name)

    def each_port(self) -> Iterator[Port]:
        """Yield the ports of all devices."""
        for ports in self.ports.values():
            yield from ports.values()

    @cached_property
    def wires(self) -> Sequence[tuple[str, Fields, Port, Port]]:
        """The links both of whose ends are known, with their natural keys and ports."""
        found = []
        for key, link in self.index.by_key["link"].items():
            a, b = self.port(link["a"]), self.port(link["b"])
            if a and b:
                found.append((key, link, a, b))
        return found

    @cached_property
    def claims(self) -> Mapping[Claim, list[tuple[Port, Held]]]:
        """The ports that have an address, by VRF and address; link-local ones belong to nobody."""
        found: dict[Claim, list[tuple[Port, Held]]] = defaultdict(list)
        for port in self.each_port():
            for held in port.addresses:
                if not held.ip.is_link_local:
                    found[port.vrf, held.ip].append((port, held))
        return dict(found)

    @cached_property
    def members(self) -> Mapping[str, list[Port]]:
        """The members of LAGs, by the LAG's natural key."""
        found: dict[str, list[Port]] = defaultdict(list)
        for port in self.each_port():
            if port.lag:
                found[port.lag].append(port)
        return dict(found)

    def bundle(self, port: Port) -> Port:
        """Return the LAG that a port is a member of, or the port."""
        return (self.port(port.lag) if port.lag else None) or port

    def _ports(self, name: str) -> Iterator[Port]:
        rows, ranges = rows_of(name, self.index)
        device = self.devices[name]
        for row in rows.values():
            own = f"{name} {row['name']}"
            addresses = tuple(self._addresses(own, device))
            settings = self._settings(row, ranges.get(row["name"], ()))
            vrf = settings["vrf"]
            if row["name"] == device["management_interface"] and not vrf:
                # The VRF of a management port may be its own by the platform's nature.
                vrf = device["management_vrf"] or None
            yield Port(
                key=own,
                device=name,
                name=row["name"],
                kind=row["kind"],
                mode=mode_of(row, settings, addresses),
                vrf=vrf,
                enabled=settings["enabled"] is not False,
                settings=settings,
                row=row,
                addresses=addresses,
            )

    def _settings(self, row: Fields, ranges: Sequence[Fields]) -> dict[str, Any]:
        own, *farther = layers_of(row, ranges, self.index)
        found = {name: own[name] for name in SETTINGS}
        for layer in farther:
            for name, value in found.items():
                if value is None:
                    found[name] = layer[name]
        return found

    def _addresses(self, own: str, device: Fields) -> Iterator[Held]:
        for row in self.index.of("ip_address", own):
            yield _held(row["address"], row["role"], "ip_address", f"{own} {row['address']}")
        end = self.index.links.get(own)
        for text in end.addresses if end else ():
            yield _held(text, "primary", "link", self.link_of[own])
        text = device["management_address"]
        if text and own == f"{device['name']} {device['management_interface']}":
            yield _held(text, "primary", "device", device["name"])


def in_vrf(vrf: str | None) -> str:
    """Return where that is, as a sentence says it."""
    return f"vrf {vrf}" if vrf else "the default table"


def _held(text: str, role: str, kind: str, key: str) -> Held:
    address, _, length = text.partition("/")
    ip = IPv6Address(address) if ":" in address else IPv4Address(address)
    host_bits = ip.max_prefixlen - int(length)
    start = int(ip) >> host_bits << host_bits
    return Held(text, ip, _network(ip.version, start, int(length)), role, kind, key)


@lru_cache(maxsize=100_000)
def _network(version: int, start: int, length: int) -> IPv4Network | IPv6Network:
    # Both ends of a link, and all of a segment, are in one network.
    return IPv4Network((start, length)) if version == 4 else IPv6Network((start, length))
