"""What ping and traceroute find on their way."""

from dataclasses import dataclass
from ipaddress import IPv4Address

from netconfig.lab.network.access import Packet, passes_interface
from netconfig.lab.network.facts import GLOBAL
from netconfig.lab.network.routing.bgp import table_of
from netconfig.lab.network.routing.forwarding import Tables, send, source_address
from netconfig.lab.network.routing.table import Table
from netconfig.lab.network.site import Site
from netconfig.lab.network.topology import Port

# A made-up time that a packet takes from one device to the next and back.
MILLISECONDS_PER_HOP = 0.4


@dataclass(frozen=True)
class Echo:
    """What came of a probe: `hops` are the addresses that answered on the way, "" for none.

    `milliseconds` is how long the answer took; without one `lost` says why, in the words of
    `forwarding.Journey`, and "no answer" when it did not come back.
    """

    hops: tuple[str, ...] = ()
    milliseconds: float = 0.0
    lost: str = ""

    @property
    def is_answered(self) -> bool:
        """Whether an answer came."""
        return not self.lost


@dataclass(frozen=True)
class Probe:
    """One probe to send; without `source` the device chooses the nearest of its addresses."""

    vrf: str
    destination: IPv4Address
    source: IPv4Address | None = None
    max_hops: int = 30


def probe(site: Site, device: str, asked: Probe) -> Echo:
    """Send one probe and wait for its answer."""

    def tables(name: str, vrf: str) -> Table:
        return table_of(site, name, vrf)

    source = asked.source or source_address(
        site, tables, device=device, vrf=asked.vrf, address=asked.destination
    )
    if source is None:
        is_own = any(port.device == device for port in site.owners(asked.destination))
        source = asked.destination if is_own else None
    if source is None:
        return Echo(lost="no route")
    packet = Packet(source=source, destination=asked.destination, protocol="icmp")
    there = send(site, tables, packet, device=device, vrf=asked.vrf, max_hops=asked.max_hops)
    hops = tuple(_address(site, port, packet) for port in there.entered)
    took = MILLISECONDS_PER_HOP * max(len(hops), 1)
    if there.arrived is None:
        return Echo(hops, lost=there.lost)
    is_back = _comes_back(site, tables, there.arrived, packet.answer, device)
    last = (*hops[:-1], str(asked.destination)) if hops else (str(asked.destination),)
    return Echo(last, took) if is_back else Echo(hops[:-1], lost="no answer")


def _comes_back(site: Site, tables: Tables, far: Port, answer: Packet, device: str) -> bool:
    facts = site.interface(far)
    vrf = facts.vrf if facts else GLOBAL
    back = send(site, tables, answer, device=far.device, vrf=vrf)
    return back.arrived is not None and back.arrived.device == device


def _address(site: Site, port: Port, packet: Packet) -> str:
    """Return the address by which a device on the way makes itself known."""
    facts = site.interface(port)
    is_open = passes_interface(site.facts(port.device), port.interface, packet, comes_in=True)
    return str(facts.addresses[0].ip) if facts and facts.addresses and is_open else ""
