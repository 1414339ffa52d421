"""Where a packet goes: from device to device, by each one's table, until it arrives or is lost."""

from collections.abc import Callable
from dataclasses import dataclass, field
from ipaddress import IPv4Address

from netconfig.lab.network.access import Packet, passes_interface
from netconfig.lab.network.layer2.switching import is_up, neighbors_of
from netconfig.lab.network.routing.table import Route, Table, Via
from netconfig.lab.network.site import Site
from netconfig.lab.network.topology import Port

Tables = Callable[[str, str], Table]
"""Gives the table of a device's VRF."""

_MAX_HOPS = 32


@dataclass
class Journey:
    """The way of a packet: the interfaces by which it entered each device, the last one's last.

    It has `arrived` at the owner of its address, or was `lost`: "no route", "no neighbor" (nobody
    answers ARP), "denied" (an access list), "dropped" (a route that says so) or "loop".
    """

    entered: list[Port] = field(default_factory=list)
    arrived: Port | None = None
    lost: str = ""


def send(
    site: Site, tables: Tables, packet: Packet, *, device: str, vrf: str, max_hops: int = _MAX_HOPS
) -> Journey:
    """Follow a packet from the device that sends it."""
    journey = Journey()
    here, table = device, vrf
    for _ in range(max_hops + 1):
        own = local(site, here, table, packet.destination)
        if own is not None:
            journey.arrived = own
            return journey
        if journey.entered and table not in site.facts(here).routing:
            journey.lost = "no route"
            return journey
        far, journey.lost = _step(
            site, tables(here, table).lookup(packet.destination), here, packet
        )
        facts = site.interface(far) if far else None
        if far is None or facts is None:
            return journey
        journey.entered.append(far)
        here, table = far.device, facts.vrf
    journey.lost = "loop"
    return journey


def local(site: Site, device: str, vrf: str, address: IPv4Address) -> Port | None:
    """Return the device's interface that has an address and is up."""
    for port in site.owners(address):
        facts = site.interface(port)
        if port.device == device and facts and facts.vrf == vrf and is_up(site, port):
            return port
    return None


def source_address(
    site: Site, tables: Tables, *, device: str, vrf: str, address: IPv4Address
) -> IPv4Address | None:
    """Return the address that a device sends from towards another, None without a way."""
    route = tables(device, vrf).lookup(address)
    if route is None or not route.vias:
        return None
    via = route.vias[0]
    facts = site.facts(device).interfaces.get(via.interface)
    if facts is None or not facts.addresses:
        return None
    hop = via.next_hop or address
    near = [own.ip for own in facts.addresses if hop in own.network]
    return near[0] if near else facts.addresses[0].ip


def _step(site: Site, route: Route | None, device: str, packet: Packet) -> tuple[Port | None, str]:
    """Return the interface by which the packet enters the next device, or why it does not."""
    if route is None:
        return None, "no route"
    if not route.vias:
        return None, "dropped"
    via = route.vias[0]
    if not passes_interface(site.facts(device), via.interface, packet, comes_in=False):
        return None, "denied"
    far = answering(site, device, via, packet.destination)
    if far is None:
        return None, "no neighbor"
    if not passes_interface(site.facts(far.device), far.interface, packet, comes_in=True):
        return None, "denied"
    return far, ""


def answering(site: Site, device: str, via: Via, address: IPv4Address) -> Port | None:
    """Return the interface that answers ARP for the next hop on a connected network."""
    hop = via.next_hop or address
    heard = neighbors_of(site, Port(device, via.interface))
    for port in site.owners(hop):
        if port in heard:
            return port
    return None
