"""What BGP makes of a site: sessions, paths and, with the other protocols, the tables of routes."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from ipaddress import IPv4Address, IPv4Network

from netconfig.lab.network.routing.igp import add_statics, connected, igp_table, resolve
from netconfig.lab.network.routing.ospf import ospf_routes
from netconfig.lab.network.routing.paths import Path
from netconfig.lab.network.routing.propagation import Key, Speaker, propagate
from netconfig.lab.network.routing.sessions import Session, establish
from netconfig.lab.network.routing.table import Route, Table, Via
from netconfig.lab.network.site import Site, remembered

# Sessions over routes that BGP brought come up one after the other; more layers nobody builds.
_MAX_LAYERS = 8


@dataclass
class Converged:
    """A site that has come to rest."""

    sessions: list[Session] = field(default_factory=list)
    speakers: dict[Key, Speaker] = field(default_factory=dict)
    tables: dict[Key, Table] = field(default_factory=dict)

    def of(self, device: str) -> list[Session]:
        """Return the sessions of one device."""
        return [session for session in self.sessions if session.device == device]


@remembered
def converge(site: Site) -> Converged:
    """Bring up what can come up, and let routes travel, until nothing changes any more."""
    state = Converged()
    peers = [(device, peer) for device in site.devices for peer in site.facts(device).peers]
    broken: set[tuple[str, str, IPv4Address]] = set()

    def table_of(device: str, vrf: str) -> Table:
        return state.tables.get((device, vrf)) or igp_table(site, device, vrf)

    for _ in range(_MAX_LAYERS):
        before = [session.is_up for session in state.sessions]
        tried = [establish(site, table_of, device, peer) for device, peer in peers]
        # What is up stays up: a route that a session brought does not take it down again.
        up = {_name(session): session for session in state.sessions if session.is_up}
        state.sessions = [
            replace(each, why="too many prefixes", theirs=None)
            if _name(each) in broken
            else up.get(_name(each), each)
            for each in tried
        ]
        state.sessions = list(_agreed(state.sessions))
        up_now = [session for session in state.sessions if session.is_up]
        state.speakers = propagate(site, table_of, up_now)
        overflowing = set(_overflowing(state))
        if overflowing - broken:
            broken |= overflowing
            state.sessions, state.tables = [], {}
            continue
        state.tables = {
            key: _table(site, table_of(*key), each) for key, each in state.speakers.items()
        }
        if [session.is_up for session in state.sessions] == before:
            break
    return state


def table_of(site: Site, device: str, vrf: str) -> Table:
    """Return a device's active routes in a VRF."""
    return converge(site).tables.get((device, vrf)) or igp_table(site, device, vrf)


def _name(session: Session) -> tuple[str, str, IPv4Address]:
    return session.device, session.peer.vrf, session.peer.address


def _agreed(sessions: list[Session]) -> Iterator[Session]:
    """Give the sessions, down where the far end does not see them as up."""
    up = {_name(session) for session in sessions if session.is_up}
    for session in sessions:
        far, theirs = session.far, session.theirs
        is_agreed = far and theirs and (far.device, theirs.vrf, theirs.address) in up
        yield session if is_agreed or not session.is_up else replace(session, why="nobody")


def _overflowing(state: Converged) -> Iterator[tuple[str, str, IPv4Address]]:
    """Give both ends of the sessions that brought more prefixes than they may."""
    for session in state.sessions:
        limit, speaker = session.peer.max_prefixes, _speaker(state, session)
        received = len(speaker.received.get(session.peer.address, ())) if speaker else 0
        if session.far and session.theirs and limit and received > limit:
            yield _name(session)
            yield session.far.device, session.theirs.vrf, session.theirs.address


def _speaker(state: Converged, session: Session) -> Speaker | None:
    return state.speakers.get((session.device, session.peer.vrf))


def _table(site: Site, before: Table, speaker: Speaker) -> Table:
    """Put BGP's routes among the others; static ones may come to life by them."""
    device, vrf = speaker.key
    if vrf not in site.facts(device).routing:
        return before
    learned = [route for prefix in speaker.chosen if (route := _route(before, speaker, prefix))]
    known = [*connected(site, device, vrf), *ospf_routes(site, device, vrf), *learned]
    return add_statics(site, device, vrf, known)


def _route(before: Table, speaker: Speaker, prefix: IPv4Network) -> Route | None:
    paths = [path for path in speaker.shared(prefix) if path.next_hop and path.peer]
    if not paths:
        return None
    vias = [via for path in paths for via in _vias(before, path)]
    best = paths[0]
    return Route(
        prefix=prefix,
        protocol="bgp",
        kind="ibgp" if best.is_internal else "ebgp",
        vias=tuple(dict.fromkeys(vias)),
        distance=speaker.table.distances[best.is_internal],
        metric=best.metric,
        next_hops=tuple(path.next_hop for path in paths if path.next_hop),
        path=best,
    )


def _vias(before: Table, path: Path) -> tuple[Via, ...]:
    return resolve(before, path.next_hop) if path.next_hop else ()
