"""Which BGP sessions are up, judged from the configs of both ends and from the way between them."""

from dataclasses import dataclass, replace
from ipaddress import IPv4Address

from netconfig.lab.network.access import call
from netconfig.lab.network.facts import BgpTable, PeerFacts
from netconfig.lab.network.routing.forwarding import Journey, Tables, send, source_address
from netconfig.lab.network.routing.igp import connected
from netconfig.lab.network.site import Site, remembered
from netconfig.lab.network.topology import Port

BGP_PORT = 179


@dataclass(frozen=True, kw_only=True)
class Session:
    """One end of a configured session; `far` and `theirs` are the other end while it is up.

    `why` says why it is not: "shutdown", "no remote AS", "no route", "no neighbor", "denied",
    "dropped", "loop", "nobody" (no config for us there), "too far", "wrong AS",
    "authentication", "router ID" (both have the same), "too many prefixes" or "routing is off".
    """

    device: str
    peer: PeerFacts
    why: str = ""
    source: IPv4Address | None = None
    far: Port | None = None
    theirs: PeerFacts | None = None
    caller_is_here: bool = True

    @property
    def is_up(self) -> bool:
        """Whether it is established."""
        return not self.why


@dataclass(frozen=True)
class _End:
    """A device that wants a session, and the address that it calls from."""

    device: str
    peer: PeerFacts
    source: IPv4Address | None


def establish(site: Site, tables: Tables, device: str, peer: PeerFacts) -> Session:
    """Try one session."""
    source = own_address(site, tables, device, peer)
    down = Session(device=device, peer=peer, why="no route", source=source)
    why = _cannot_start(site, device, peer)
    if why or source is None:
        return replace(down, why=why or "no route")
    end = _End(device, peer, source)
    journey = _call(site, tables, end)
    far = journey.arrived
    if far is None or far.device == device:
        return replace(down, why=journey.lost or "nobody")
    met = [_meet(site, tables, end, far, theirs) for theirs in _peers_at(site, far)]
    # What a config for us says wrong tells more than that others are not for us.
    met.sort(key=lambda each: (not each.is_up, each.why == "nobody"))
    return next(iter(met), replace(down, why="nobody"))


def own_address(site: Site, tables: Tables, device: str, peer: PeerFacts) -> IPv4Address | None:
    """Return the address from which a device calls a peer, None without one."""
    if not peer.update_source:
        address = peer.address
        return source_address(site, tables, device=device, vrf=peer.vrf, address=address)
    interfaces = site.facts(device).interfaces
    interface = interfaces.get(peer.update_source)
    if interface is None:
        every = [a.ip for i in interfaces.values() for a in i.addresses]
        return next((ip for ip in every if str(ip) == peer.update_source), None)
    return interface.addresses[0].ip if interface.addresses else None


def bgp_table(site: Site, device: str, vrf: str) -> BgpTable:
    """Return what BGP does in a VRF, nothing in one where it does not run."""
    tables = site.facts(device).tables
    return next((table for table in tables if table.vrf == vrf), BgpTable(vrf=vrf))


@remembered
def router_id(site: Site, device: str, vrf: str) -> str:
    """Return the configured router id, else the highest address, loopbacks first."""
    configured = bgp_table(site, device, vrf).router_id
    if configured:
        return configured
    own = [i for i in site.facts(device).interfaces.values() if i.vrf == vrf]
    loops = [a.ip for i in own if i.kind == "loopback" for a in i.addresses]
    others = [a.ip for i in own for a in i.addresses]
    return str(max(loops or others, default=IPv4Address(0)))


def _cannot_start(site: Site, device: str, peer: PeerFacts) -> str:
    if not peer.is_enabled:
        return "shutdown"
    if not (peer.remote_as and peer.local_as):
        return "no remote AS"
    if peer.vrf not in site.facts(device).routing:
        return "routing is off"
    # eBGP sends with a time-to-live of 1 unless told otherwise.
    is_near_enough = peer.may_be_far or peer.remote_as == peer.local_as
    near = connected(site, device, peer.vrf)
    is_near = is_near_enough or any(peer.address in route.prefix for route in near)
    return "" if is_near else "too far"


def _peers_at(site: Site, far: Port) -> list[PeerFacts]:
    facts = site.interface(far)
    return [p for p in site.facts(far.device).peers if facts and p.vrf == facts.vrf]


def _meet(site: Site, tables: Tables, end: _End, far: Port, theirs: PeerFacts) -> Session:
    """Try a session with one of the far device's peers; only one that fits is for us."""
    down = Session(device=end.device, peer=end.peer, why="nobody", source=end.source)
    back = _End(far.device, theirs, own_address(site, tables, far.device, theirs))
    calls, is_called = end.source == theirs.address, back.source == end.peer.address
    if not calls and not is_called:
        return down
    reason = _mismatch(site, end, back)
    if reason:
        return replace(down, why=reason)
    # One end that calls from the address that the other expects is enough.
    goes = calls and _is_answered(site, tables, end)
    if not goes and not (is_called and _is_answered(site, tables, back)):
        return replace(down, why="no route")
    source = end.source if goes else theirs.address
    return replace(down, why="", source=source, far=far, theirs=theirs, caller_is_here=goes)


def _mismatch(site: Site, end: _End, back: _End) -> str:
    peer, theirs = end.peer, back.peer
    if peer.remote_as != theirs.local_as or theirs.remote_as != peer.local_as:
        return "wrong AS"
    if peer.secret != theirs.secret:
        return "authentication"
    if _cannot_start(site, back.device, theirs):
        return "nobody"
    ids = {router_id(site, each.device, each.peer.vrf) for each in (end, back)}
    return "router ID" if len(ids) == 1 else ""


def _call(site: Site, tables: Tables, end: _End) -> Journey:
    if end.source is None:
        return Journey(lost="no route")
    packet = call(end.source, end.peer.address, BGP_PORT)
    return send(site, tables, packet, device=end.device, vrf=end.peer.vrf)


def _is_answered(site: Site, tables: Tables, end: _End) -> bool:
    """Tell whether a call arrives, and its answer comes back."""
    far = _call(site, tables, end).arrived
    facts = site.interface(far) if far else None
    if far is None or facts is None or end.source is None:
        return False
    packet = call(end.source, end.peer.address, BGP_PORT).answer
    back = send(site, tables, packet, device=far.device, vrf=facts.vrf)
    return back.arrived is not None and back.arrived.device == end.device
