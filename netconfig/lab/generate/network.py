"""The shape of a generated network: sites of leaf-spine pods, joined in two rings; values only."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from ipaddress import IPv4Address, IPv4Interface, IPv4Network
from itertools import count, pairwise
from math import ceil

from netconfig.lab.errors import LabError
from netconfig.lab.generate.vendors import VENDORS, Vendor

POD = 16
"""Devices of the largest pod: two spines and their leaves."""

MOST_SITES, MOST_PER_SITE = 128, 800
FIRST_ASN = 4200000001

LINKS = IPv4Network("10.64.0.0/10")
LOOPBACKS = IPv4Network("10.0.0.0/10")
LANS = IPv4Network("10.128.0.0/9")
MANAGEMENT = IPv4Network("172.16.0.0/12")

_NAMES = ("app", "backup", "build", "cameras", "database", "desks", "doors", "printers", "voice")


class NetworkIsImpossible(LabError):
    """No network of this size or with these vendors can be made."""


@dataclass(frozen=True)
class Vlan:
    """A VLAN that one leaf routes for its site."""

    vid: int
    name: str
    gateway: IPv4Interface


@dataclass(frozen=True)
class Member:
    """One device; `number` counts all of the network from 0, `place` those of its site."""

    name: str
    site: int
    role: str
    vendor: Vendor
    number: int
    place: int
    vlans: tuple[Vlan, ...] = ()

    @property
    def loopback(self) -> IPv4Address:
        """Its router id."""
        return LOOPBACKS[self.number + 1]

    @property
    def management(self) -> IPv4Interface:
        """Its address in the site's management network."""
        network = management_of(self.site)
        return IPv4Interface(f"{network[self.place + 2]}/{network.prefixlen}")

    @property
    def asn(self) -> int:
        """Its own private AS number (RFC 6996)."""
        return FIRST_ASN + self.number

    @property
    def host(self) -> str:
        """Where the lab emulates it."""
        return f"127.{64 + self.site}.{self.place // 250}.{self.place % 250 + 1}"


@dataclass(frozen=True)
class Wire:
    """A cable between two ports, counted from 1; `a` has the first address of the prefix."""

    a: Member
    a_port: int
    b: Member
    b_port: int
    prefix: IPv4Network


@dataclass(frozen=True)
class Shape:
    """A whole network."""

    sites: int
    members: tuple[Member, ...]
    wires: tuple[Wire, ...]

    def of_site(self, site: int) -> list[Member]:
        """Return a site's devices."""
        return [member for member in self.members if member.site == site]


@dataclass
class _Wiring:
    wires: list[Wire] = field(default_factory=list)
    used: dict[str, int] = field(default_factory=dict)

    def join(self, a: Member, b: Member) -> None:
        prefix = IPv4Network((int(LINKS[0]) + 2 * len(self.wires), 31))
        self.wires.append(Wire(a, self._port(a), b, self._port(b), prefix))

    def _port(self, member: Member) -> int:
        self.used[member.name] = self.used.get(member.name, 0) + 1
        return self.used[member.name]


def shape_network(*, sites: int, devices: int, vendors: Sequence[str], seed: int) -> Shape:
    """Lay out a network; the same arguments give the same one. Raises NetworkIsImpossible."""
    _refuse(sites, devices, vendors)
    # Its only use is variety: nothing secret comes of it.
    chance = random.Random(seed)  # noqa: S311
    chosen = [VENDORS[name] for name in dict.fromkeys(vendors)]
    pods = list(_pods(sites, devices, chosen, chance))
    wiring = _Wiring()
    for spines, leaves in pods:
        for spine in spines:
            for leaf in leaves:
                wiring.join(spine, leaf)
    for rank in (0, 1):
        _join_ring([spines[rank] for spines, _ in pods if len(spines) > rank], wiring)
    members = tuple(member for spines, leaves in pods for member in (*spines, *leaves))
    return Shape(sites, members, tuple(wiring.wires))


def management_of(site: int) -> IPv4Network:
    """Return a site's management network."""
    return IPv4Network((int(MANAGEMENT[0]) + 1024 * site, 22))


def _refuse(sites: int, devices: int, vendors: Sequence[str]) -> None:
    unknown = [name for name in vendors if name not in VENDORS]
    if unknown or not vendors:
        named = unknown[0] if unknown else ""
        raise NetworkIsImpossible(f"vendors: {named!r} is none of {', '.join(VENDORS)}.")
    if not 1 <= sites <= MOST_SITES:
        raise NetworkIsImpossible(f"sites: {sites} is not from 1 to {MOST_SITES}.")
    if not sites <= devices <= sites * MOST_PER_SITE:
        raise NetworkIsImpossible(
            f"devices: {devices} is not from {sites} to {sites * MOST_PER_SITE}, "
            f"which is what {sites} sites can hold."
        )


def _pods(
    sites: int, devices: int, vendors: Sequence[Vendor], chance: random.Random
) -> Iterator[tuple[list[Member], list[Member]]]:
    switching = [vendor for vendor in vendors if vendor.may_switch]
    numbers, lans = count(), count()
    spine_makers, leaf_makers = _turns(vendors, chance), _turns(switching or vendors, chance)
    for site in range(sites):
        place, spine_number, leaf_number = count(), count(1), count(1)
        for size in _shares(_shares(devices, sites)[site]):
            spines = [
                Member(
                    *(f"site{site + 1}-spine{next(spine_number)}", site, "spine"),
                    *(next(spine_makers), next(numbers), next(place)),
                )
                for _ in range(2 if size > 3 else 1)
            ]
            leaves = []
            for _ in range(size - len(spines)):
                vendor, own = next(leaf_makers), next(leaf_number)
                vlans = (_vlan(own, next(lans), chance),) if vendor.may_switch else ()
                leaves.append(
                    Member(
                        *(f"site{site + 1}-leaf{own}", site, "leaf", vendor),
                        *(next(numbers), next(place), vlans),
                    )
                )
            yield spines, leaves


def _shares(total: int, parts: int = 0) -> list[int]:
    """Part a number as evenly as can be; without `parts` into those that a pod can hold."""
    parts = parts or ceil(total / POD)
    return [total // parts + (number < total % parts) for number in range(parts)]


def _turns(vendors: Sequence[Vendor], chance: random.Random) -> Iterator[Vendor]:
    """Take every vendor as often as the others, in an order that is never the same."""
    while True:
        yield from chance.sample(vendors, len(vendors))


def _vlan(leaf: int, number: int, chance: random.Random) -> Vlan:
    network = IPv4Network((int(LANS[0]) + 256 * number, 24))
    return Vlan(100 + leaf, f"{chance.choice(_NAMES)}-{leaf}", IPv4Interface(f"{network[1]}/24"))


def _join_ring(spines: Sequence[Member], wiring: _Wiring) -> None:
    for one, other in pairwise(spines):
        wiring.join(one, other)
    # Two have their one cable already.
    if len(spines) > 2:
        wiring.join(spines[-1], spines[0])
