"""Whom a device knows on its own networks: ARP and IPv6 neighbors, and learned MAC addresses.

Every interface that is up is taken to have spoken to everybody on its networks.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address

from netconfig.lab.network.facts import InterfaceFacts
from netconfig.lab.network.layer2.switching import heard_in, is_up, neighbors_of
from netconfig.lab.network.site import Site
from netconfig.lab.network.topology import Port, mac_address


@dataclass(frozen=True)
class Neighbor:
    """An address on one of the device's networks and the MAC address that answers for it."""

    vrf: str
    interface: str
    address: IPv4Address | IPv6Address
    mac: str


@dataclass(frozen=True, order=True)
class MacEntry:
    """A MAC address of a VLAN and where it is; the device's own are static, on no port ("")."""

    vlan: int
    mac: str
    interface: str
    is_static: bool = False


def arp(site: Site, device: str) -> list[Neighbor]:
    """Return the IPv4 neighbors, by interface."""
    return [
        Neighbor(own.vrf, own.name, address.ip, mac_address(far.device, far.interface))
        for own, far, theirs in _pairs(site, device)
        for address in theirs.addresses
        if any(address.ip in mine.network for mine in own.addresses)
    ]


def ipv6_neighbors(site: Site, device: str) -> list[Neighbor]:
    """Return the IPv6 neighbors, by interface."""
    return [
        Neighbor(own.vrf, own.name, address.ip, mac_address(far.device, far.interface))
        for own, far, theirs in _pairs(site, device)
        for address in theirs.addresses6
        if any(address.ip in mine.network for mine in own.addresses6)
    ]


def mac_table(site: Site, device: str) -> list[MacEntry]:
    """Return what a switch has learned in its VLANs."""
    found: list[MacEntry] = []
    for vlan in site.facts(device).vlans:
        for port, left_by in heard_in(site, device, vlan).items():
            if is_up(site, port):
                mac = mac_address(port.device, port.interface)
                found.append(MacEntry(vlan, mac, left_by, is_static=not left_by))
    return sorted(found)


def _pairs(site: Site, device: str) -> Iterator[tuple[InterfaceFacts, Port, InterfaceFacts]]:
    """Give each routed interface with every routed one that hears it."""
    for own in site.facts(device).interfaces.values():
        if not (own.addresses or own.addresses6):
            continue
        for far in neighbors_of(site, Port(device, own.name)):
            theirs = site.interface(far)
            if theirs is not None:
                yield own, far, theirs
