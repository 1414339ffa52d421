"""OSPF in plain form: who becomes whose neighbor, and the shortest paths between them.

Areas part neighbors, but paths run over all of them as over one (RFC 2328 without summaries).
"""

import heapq
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from ipaddress import IPv4Address, IPv4Interface, IPv4Network

from netconfig.lab.network.facts import OspfFacts, OspfInterface
from netconfig.lab.network.layer2.switching import is_up, neighbors_of
from netconfig.lab.network.routing.table import Route, Via
from netconfig.lab.network.site import Site, remembered
from netconfig.lab.network.topology import Port

_EXTERNAL_METRIC = 20


@dataclass(frozen=True, kw_only=True)
class OspfNeighbor:
    """A neighbor as one router sees it; `state` is full, 2way or exstart, `role` is its own.

    `role` is dr, bdr, other or "" where the network has none. `interface` is the router's own.
    """

    process: str
    vrf: str
    area: str
    interface: str
    device: str
    far_interface: str
    address: IPv4Address
    router_id: str
    priority: int
    state: str
    role: str = ""


@dataclass(frozen=True, eq=False)
class _Speaker:
    """One process of one device."""

    device: str
    facts: OspfFacts

    @property
    def key(self) -> tuple[str, str, str]:
        return self.device, self.facts.vrf, self.facts.process


@dataclass(frozen=True)
class _End:
    """One interface that takes part."""

    speaker: _Speaker
    own: OspfInterface
    address: IPv4Interface

    @property
    def port(self) -> Port:
        return Port(self.speaker.device, self.own.name)


@remembered
def ospf_neighbors(site: Site, device: str) -> tuple[OspfNeighbor, ...]:
    """Return the device's neighbors of all processes."""
    found: list[OspfNeighbor] = []
    for speaker in _speakers(site, device):
        for end in _ends(site, speaker):
            found += _neighbors(site, end)
    return tuple(found)


@remembered
def ospf_router_id(site: Site, device: str, vrf: str, configured: str) -> str:
    """Return the configured router id, else the highest address, loopbacks first."""
    if configured:
        return configured
    own = [i for i in site.facts(device).interfaces.values() if i.vrf == vrf]
    loops = [a.ip for i in own if i.kind == "loopback" for a in i.addresses]
    others = [a.ip for i in own for a in i.addresses if is_up(site, Port(device, i.name))]
    return str(max(loops or others, default=IPv4Address(0)))


@remembered
def ospf_routes(site: Site, device: str, vrf: str) -> tuple[Route, ...]:
    """Return the device's routes by OSPF, without those to its own networks."""
    found: list[Route] = []
    for speaker in _speakers(site, device):
        if speaker.facts.vrf == vrf:
            found += _shortest(site, speaker)
    return tuple(found)


@remembered
def _speakers(site: Site, device: str) -> tuple[_Speaker, ...]:
    routing = site.facts(device).routing
    return tuple(_Speaker(device, each) for each in site.facts(device).ospf if each.vrf in routing)


@remembered
def _ends(site: Site, speaker: _Speaker) -> tuple[_End, ...]:
    found = []
    for own in speaker.facts.interfaces:
        facts = site.facts(speaker.device).interfaces.get(own.name)
        is_there = facts is not None and facts.vrf == speaker.facts.vrf and facts.addresses
        if facts is not None and is_there and is_up(site, Port(speaker.device, own.name)):
            found.append(_End(speaker, own, facts.addresses[0]))
    return tuple(found)


def _neighbors(site: Site, end: _End) -> list[OspfNeighbor]:
    heard = [far for port in neighbors_of(site, end.port) if (far := _end_at(site, port))]
    fitting = [far for far in heard if _fits(site, end, far)]
    roles = _roles(site, [end, *fitting]) if end.own.is_broadcast else {}
    return [_neighbor(site, end, far, roles) for far in fitting]


def _end_at(site: Site, port: Port) -> _End | None:
    for speaker in _speakers(site, port.device):
        for end in _ends(site, speaker):
            if end.own.name == port.interface:
                return end
    return None


def _fits(site: Site, one: _End, other: _End) -> bool:
    own, far = one.own, other.own
    agreed = ("area", "hello", "dead", "is_broadcast", "secret")
    return (
        not (own.is_passive or far.is_passive)
        and all(getattr(own, name) == getattr(far, name) for name in agreed)
        and one.address.network == other.address.network
        and one.address.ip != other.address.ip
        and _id(site, one) != _id(site, other)
    )


def _neighbor(site: Site, end: _End, far: _End, roles: dict[Port, str]) -> OspfNeighbor:
    return OspfNeighbor(
        process=end.speaker.facts.process,
        vrf=end.speaker.facts.vrf,
        area=end.own.area,
        interface=end.own.name,
        device=far.speaker.device,
        far_interface=far.own.name,
        address=far.address.ip,
        router_id=_id(site, far),
        priority=far.own.priority,
        state=_state(site, end, far, roles),
        role=roles.get(far.port, ""),
    )


def _state(site: Site, end: _End, far: _End, roles: dict[Port, str]) -> str:
    sizes = {facts.mtu for each in (end, far) if (facts := site.interface(each.port))}
    if len(sizes) > 1 and not (end.own.ignores_mtu and far.own.ignores_mtu):
        # The descriptions of a database do not fit into the smaller frame, for ever.
        return "exstart"
    is_bystander = roles.get(end.port) == roles.get(far.port) == "other"
    return "2way" if is_bystander else "full"


def _roles(site: Site, ends: Sequence[_End]) -> dict[Port, str]:
    """Choose the designated router and its backup."""
    may = [end for end in ends if end.own.priority]
    ranked = sorted(may, key=lambda e: (e.own.priority, IPv4Address(_id(site, e))), reverse=True)
    roles = {end.port: "other" for end in ends}
    roles |= {end.port: role for end, role in zip(ranked, ("dr", "bdr"), strict=False)}
    return roles


def _id(site: Site, end: _End) -> str:
    facts = end.speaker.facts
    return ospf_router_id(site, end.speaker.device, facts.vrf, facts.router_id)


def _shortest(site: Site, start: _Speaker) -> Iterator[Route]:
    """Run Dijkstra's algorithm and give the routes to what others announce."""
    own = {end.address.network for end in _ends(site, start)}
    best: dict[IPv4Network, Route] = {}
    for speaker, cost, vias in _reached(site, start):
        for prefix, extra, kind in _announced(site, speaker):
            distance = start.facts.distances[kind == "external"]
            metric = extra if kind == "external" else cost + extra
            route = Route(
                prefix=prefix,
                protocol="ospf",
                vias=vias,
                distance=distance,
                metric=metric,
                kind=kind,
                next_hops=tuple(via.next_hop for via in vias if via.next_hop),
            )
            best[prefix] = _better(best.get(prefix), route)
    return (route for prefix, route in best.items() if prefix not in own)


def _better(old: Route | None, new: Route) -> Route:
    """Prefer what is within OSPF, then the lower cost; equal ones share the traffic."""
    if old is None:
        return new
    ranks = [(route.kind == "external", route.metric) for route in (old, new)]
    if ranks[0] != ranks[1]:
        return old if ranks[0] < ranks[1] else new
    vias = tuple(dict.fromkeys((*old.vias, *new.vias)))
    hops = tuple(dict.fromkeys((*old.next_hops, *new.next_hops)))
    return replace(old, vias=vias, next_hops=hops)


def _reached(site: Site, start: _Speaker) -> Iterator[tuple[_Speaker, int, tuple[Via, ...]]]:
    """Give the other speakers with the cost and the first hops of the shortest paths to them."""
    settled: set[tuple[str, str, str]] = set()
    costs: dict[tuple[str, str, str], tuple[int, tuple[Via, ...]]] = {start.key: (0, ())}
    speakers = {start.key: start}
    waiting = [(0, start.key)]
    while waiting:
        cost, key = heapq.heappop(waiting)
        if key in settled:
            continue
        settled.add(key)
        vias = costs[key][1]
        if key != start.key:
            yield speakers[key], cost, vias
        for far, step, via in _edges(site, speakers[key]):
            reached = cost + step
            first = vias or (via,)
            speakers.setdefault(far.key, far)
            known = costs.get(far.key)
            if known is None or reached < known[0]:
                costs[far.key] = (reached, first)
                heapq.heappush(waiting, (reached, far.key))
            elif reached == known[0]:
                costs[far.key] = (reached, tuple(dict.fromkeys((*known[1], *first))))


@remembered
def _edges(site: Site, speaker: _Speaker) -> tuple[tuple[_Speaker, int, Via], ...]:
    found = []
    costs = {own.name: own.cost for own in speaker.facts.interfaces}
    for neighbor in ospf_neighbors(site, speaker.device):
        is_own = (neighbor.process, neighbor.vrf) == (speaker.facts.process, speaker.facts.vrf)
        far = _end_at(site, Port(neighbor.device, neighbor.far_interface))
        # Bystanders of one network reach each other over its designated router all the same.
        if is_own and far is not None and neighbor.state in {"full", "2way"}:
            via = Via(neighbor.address, neighbor.interface)
            found.append((far.speaker, costs[neighbor.interface], via))
    return tuple(found)


@remembered
def _announced(site: Site, speaker: _Speaker) -> tuple[tuple[IPv4Network, int, str], ...]:
    """Return what a speaker announces: its networks with their cost, and redistributed ones."""
    found = [(end.address.network, end.own.cost, "intra") for end in _ends(site, speaker)]
    inside = {prefix for prefix, _, _ in found}
    device, vrf = speaker.device, speaker.facts.vrf
    outside: set[IPv4Network] = set()
    if "connected" in speaker.facts.redistributes:
        for facts in site.facts(device).interfaces.values():
            if facts.vrf == vrf and is_up(site, Port(device, facts.name)):
                outside |= {address.network for address in facts.addresses}
    if "static" in speaker.facts.redistributes:
        outside |= {route.prefix for route in site.facts(device).routes if route.vrf == vrf}
    if speaker.facts.sends_default:
        outside.add(IPv4Network("0.0.0.0/0"))
    found += [(prefix, _EXTERNAL_METRIC, "external") for prefix in sorted(outside - inside)]
    return tuple(found)
