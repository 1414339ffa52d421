"""The state of the network that devices report, derived on demand and remembered until a change.

Vendors print what this gives and keep nothing of their own; addresses and routes are IPv4, unless
a name says IPv6. Times are seconds of wall time.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from ipaddress import IPv4Address, IPv4Network

from netconfig.lab.network.counters import Counters, LinkClock
from netconfig.lab.network.facts import Facts, PeerFacts
from netconfig.lab.network.layer2 import neighbors, switching
from netconfig.lab.network.layer2.neighbors import MacEntry, Neighbor
from netconfig.lab.network.management import WayIn, admits
from netconfig.lab.network.routing import sessions
from netconfig.lab.network.routing.bgp import converge, table_of
from netconfig.lab.network.routing.ospf import OspfNeighbor, ospf_neighbors, ospf_router_id
from netconfig.lab.network.routing.paths import Path
from netconfig.lab.network.routing.probes import Echo, Probe, probe
from netconfig.lab.network.routing.sessions import Session
from netconfig.lab.network.routing.table import Table
from netconfig.lab.network.site import Site
from netconfig.lab.network.topology import Port, Wiring


@dataclass(frozen=True)
class LldpNeighbor:
    """What an interface hears about the device at the other end of its cable."""

    interface: str
    device: str
    hostname: str
    port: str
    description: str
    system: str


@dataclass(frozen=True)
class BgpSession:
    """One BGP session as a device reports it; `since` is when its state last changed.

    `received` counts the prefixes that came, `accepted` those that the policies left of them,
    `active` those that carry traffic. `why` says why it is down (`routing.sessions.Session`),
    `source` is the own address and `is_caller` tells who opened the connection. `flaps` counts how
    often it went down; `hold` is the hold time that both ends agreed on.
    """

    peer: PeerFacts
    is_up: bool
    since: float
    remote_id: str
    received: int
    sent: int
    accepted: int = 0
    active: int = 0
    why: str = ""
    source: IPv4Address | None = None
    is_caller: bool = True
    flaps: int = 0
    hold: int = 180

    @property
    def keepalive(self) -> int:
        """Seconds between keepalives: what is configured, but no more than a third of `hold`."""
        return max(1, min(self.peer.keepalive, self.hold // 3))

    def messages(self, now: float) -> tuple[int, int]:
        """Return how many messages came in and went out: open, updates and keepalives."""
        if not self.is_up:
            return 0, 0
        alive = 2 + int(max(0.0, now - self.since) // self.keepalive)
        return alive + self.received, alive + self.sent


@dataclass
class _Past:
    """What is remembered of a session."""

    is_up: bool
    since: float
    flaps: int = 0


class Network:
    """All links and devices of a lab. Cheap to ask: answers are kept until any config changes.

    `changes` counts what changed anywhere, and `version` what can reach one device.

    `read` gives a device's facts, `describe` what it says of itself over LLDP, `clock` seconds of
    wall time.
    """

    def __init__(
        self,
        links: Iterable[tuple[Port, Port]],
        read: Callable[[str], Facts],
        *,
        clock: Callable[[], float],
        describe: Callable[[str], str],
    ) -> None:
        self.changes = 0
        self._describe = describe
        self._wiring = Wiring(links, read)
        self._clock = clock
        self._lights = LinkClock(self._wiring, clock)
        self._sites: dict[frozenset[str], tuple[int, Site]] = {}
        self._changed_at: dict[frozenset[str], float] = {}
        self._past: dict[tuple[str, str, IPv4Address], _Past] = {}

    def changed(self, device: str) -> None:
        """Tell that a device's running config is another now."""
        if self._wiring.changed(device):
            self._moved(device)

    def pull(self, device: str, interface: str, *, is_out: bool) -> None:
        """Take the cable out of an interface, or put it back."""
        port = Port(device, interface)
        self._wiring.pull(port, is_out=is_out)
        self._moved(device)
        for end in filter(None, (port, self._wiring.far_end(port))):
            # Sessions over it go down and come back even when nobody asks in between.
            self.bgp(end.device)

    def facts(self, device: str) -> Facts:
        """Return what the device's running config says."""
        return self._wiring.facts(device)

    def cabled(self, device: str) -> list[str]:
        """Return the interfaces that have a cable in them."""
        return list(self._wiring.cabled(device))

    def version(self, device: str) -> int:
        """Return a number that grows with every change that may reach the device."""
        return self._wiring.version(device)

    def admits(self, device: str, way: WayIn, *, service: str, port: int) -> bool:
        """Tell whether a management station gets through to a service and gets its answers."""
        return admits(self._site(device), device, way, service, port)

    def is_up(self, device: str, interface: str) -> bool:
        """Tell whether an interface carries traffic."""
        return switching.is_up(self._site(device), Port(device, interface))

    def since(self, device: str, interface: str) -> float:
        """Return when a cabled interface went up or down last; others came with the lab."""
        return self._lights.since(Port(device, interface))

    def counters(self, device: str, interface: str) -> tuple[Counters, Counters]:
        """Return what came in by a cabled interface and what went out; nothing for others."""
        return self._lights.counters(Port(device, interface))

    def lldp(self, device: str) -> list[LldpNeighbor]:
        """Return what the device hears over LLDP."""
        return [
            self._heard(interface, far)
            for interface, far in sorted(self._wiring.cabled(device).items())
            if self._speaks(Port(device, interface)) and self._speaks(far)
        ]

    def arp(self, device: str) -> list[Neighbor]:
        """Return the device's ARP table, without its own addresses."""
        return neighbors.arp(self._site(device), device)

    def ipv6_neighbors(self, device: str) -> list[Neighbor]:
        """Return the device's IPv6 neighbor table."""
        return neighbors.ipv6_neighbors(self._site(device), device)

    def mac_table(self, device: str) -> list[MacEntry]:
        """Return a switch's MAC address table."""
        return neighbors.mac_table(self._site(device), device)

    def routes(self, device: str, vrf: str) -> Table:
        """Return the device's active routes; a table finds the best one for an address."""
        return table_of(self._site(device), device, vrf)

    def ospf(self, device: str) -> tuple[OspfNeighbor, ...]:
        """Return the device's OSPF neighbors."""
        return ospf_neighbors(self._site(device), device)

    def ospf_router_id(self, device: str, vrf: str, configured: str) -> str:
        """Return the OSPF router id in use."""
        return ospf_router_id(self._site(device), device, vrf, configured)

    def router_id(self, device: str, vrf: str) -> str:
        """Return the BGP router id in use."""
        return sessions.router_id(self._site(device), device, vrf)

    def bgp(self, device: str) -> list[BgpSession]:
        """Return the device's BGP sessions."""
        found = converge(self._site(device)).of(device)
        return [self._reported(session) for session in found]

    def paths(self, device: str, vrf: str) -> Mapping[IPv4Network, list[Path]]:
        """Return the usable BGP paths to each prefix, the best first."""
        speaker = converge(self._site(device)).speakers.get((device, vrf))
        return speaker.chosen if speaker else {}

    def probe(self, device: str, asked: Probe) -> Echo:
        """Send one ping, or one probe of a traceroute with a limit to its hops."""
        return probe(self._site(device), device, asked)

    def hears_time(self, device: str, server: str) -> bool:
        """Tell whether an NTP server answers, which only devices of the lab can do."""
        try:
            address = IPv4Address(server)
        except ValueError:
            return False
        vrfs = self.facts(device).routing
        return any(self.probe(device, Probe(vrf, address)).is_answered for vrf in sorted(vrfs))

    def _site(self, device: str) -> Site:
        group, version = self._wiring.group(device), self._wiring.version(device)
        known = self._sites.get(group)
        if known is None or known[0] != version:
            known = self._sites[group] = (version, Site(self._wiring, group))
        return known[1]

    def _moved(self, device: str) -> None:
        self.changes += 1
        self._changed_at[self._wiring.group(device)] = self._clock()
        self._lights.look(device)

    def _speaks(self, port: Port) -> bool:
        interface = self._wiring.interface(port)
        is_on = interface is not None and interface.has_lldp
        return is_on and self._wiring.facts(port.device).has_lldp and self._wiring.has_light(port)

    def _heard(self, interface: str, far: Port) -> LldpNeighbor:
        facts = self._wiring.facts(far.device)
        hostname = f"{facts.hostname}.{facts.domain}" if facts.domain else facts.hostname
        return LldpNeighbor(
            interface=interface,
            device=far.device,
            hostname=hostname,
            port=far.interface,
            description=facts.interfaces[far.interface].description,
            system=self._describe(far.device),
        )

    def _reported(self, session: Session) -> BgpSession:
        peer, device = session.peer, session.device
        past = self._dated(session)
        told = BgpSession(
            peer, session.is_up, past.since, "", 0, 0, why=session.why, hold=peer.hold
        )
        speaker = converge(self._site(device)).speakers.get((device, peer.vrf))
        if not session.is_up or speaker is None or session.far is None or session.theirs is None:
            return replace(told, source=session.source, flaps=past.flaps)
        active = (p for prefix in speaker.chosen for p in speaker.shared(prefix))
        return replace(
            told,
            remote_id=self.router_id(session.far.device, session.theirs.vrf),
            received=len(speaker.received.get(peer.address, ())),
            accepted=len(speaker.accepted.get(peer.address, ())),
            sent=len(speaker.sent.get(peer.address, ())),
            active=sum(path.peer == peer.address for path in active),
            source=session.source,
            is_caller=session.caller_is_here,
            flaps=past.flaps,
            hold=min(peer.hold, session.theirs.hold),
        )

    def _dated(self, session: Session) -> _Past:
        """Return since when a session is as it is: what changed it came with the last change."""
        key = (session.device, session.peer.vrf, session.peer.address)
        now = self._changed_at.get(self._wiring.group(session.device), self._clock())
        past = self._past.get(key)
        if past is None:
            past = self._past[key] = _Past(session.is_up, now)
        elif past.is_up != session.is_up:
            flaps = past.flaps + (1 if past.is_up else 0)
            past = self._past[key] = _Past(session.is_up, now, flaps)
        return past
