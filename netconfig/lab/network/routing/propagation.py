"""BGP paths on their way from router to router, until nothing changes any more (RFC 4271, 4456)."""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from ipaddress import IPv4Address, IPv4Network

from netconfig.lab.network.facts import BgpTable, PeerFacts
from netconfig.lab.network.routing.forwarding import Tables
from netconfig.lab.network.routing.igp import resolve
from netconfig.lab.network.routing.paths import DEFAULT_PREFERENCE, Path, as_good, best_first
from netconfig.lab.network.routing.policy import Border, judge
from netconfig.lab.network.routing.sessions import Session, bgp_table, router_id
from netconfig.lab.network.site import Site

Key = tuple[str, str]
"""A device and a VRF."""

_OWN_WEIGHT = 32768
_EVERYWHERE = IPv4Network("0.0.0.0/0")
# Policies can be written so that they never settle; real routers would go on for ever.
_MAX_STEPS = 500_000


@dataclass
class Speaker:
    """BGP in one VRF of one device, with what it got and chose.

    `received` are paths by neighbor as they came, `accepted` those that the policies left of
    them, `sent` what neighbors were told. `chosen` has the usable paths to each prefix, the best
    first; `shared` counts those that traffic is shared between.
    """

    key: Key
    table: BgpTable
    own: dict[IPv4Network, Path] = field(default_factory=dict)
    sessions: dict[IPv4Address, Session] = field(default_factory=dict)
    received: dict[IPv4Address, dict[IPv4Network, Path]] = field(default_factory=dict)
    accepted: dict[IPv4Address, dict[IPv4Network, Path]] = field(default_factory=dict)
    sent: dict[IPv4Address, dict[IPv4Network, Path]] = field(default_factory=dict)
    chosen: dict[IPv4Network, list[Path]] = field(default_factory=dict)

    def shared(self, prefix: IPv4Network) -> list[Path]:
        """Return the paths to a prefix that carry its traffic."""
        paths = self.chosen.get(prefix, [])
        mixes = self.table.mixes_neighbor_as
        good = [p for p in paths[1:] if as_good(paths[0], p, mixes_neighbor_as=mixes)]
        return [*paths[:1], *good][: self.table.max_paths]


def propagate(site: Site, tables: Tables, sessions: Sequence[Session]) -> dict[Key, Speaker]:
    """Let every speaker announce what it has over the sessions that are up."""
    speakers = _speakers(site, tables, sessions)
    waiting = deque((key, prefix) for key, each in speakers.items() for prefix in _first(each))
    for _ in range(_MAX_STEPS):
        if not waiting:
            break
        key, prefix = waiting.popleft()
        waiting += _decide(site, tables, speakers, speakers[key], prefix)
    return speakers


def _first(speaker: Speaker) -> set[IPv4Network]:
    """Return the prefixes of which a speaker has something to say from the start."""
    sends_default = any(session.peer.sends_default for session in speaker.sessions.values())
    return {*speaker.own, *([_EVERYWHERE] if sends_default else [])}


def _speakers(site: Site, tables: Tables, sessions: Sequence[Session]) -> dict[Key, Speaker]:
    found: dict[Key, Speaker] = {}
    for device in site.devices:
        for table in site.facts(device).tables:
            key = (device, table.vrf)
            found[key] = Speaker(key, table)
    for session in sessions:
        key = (session.device, session.peer.vrf)
        if session.is_up:
            found.setdefault(key, Speaker(key, bgp_table(site, *key)))
            found[key].sessions[session.peer.address] = session
    for speaker in found.values():
        speaker.own = {path.prefix: path for path in _originated(site, tables, speaker)}
    return found


def _originated(site: Site, tables: Tables, speaker: Speaker) -> Iterator[Path]:
    """Give the paths that a speaker makes of its other routes; the `network` lines come last."""
    table = speaker.table
    named = set(table.networks)
    for route in tables(*speaker.key):
        if route.protocol == "bgp":
            continue
        path = Path(
            prefix=route.prefix,
            origin="igp" if route.prefix in named or table.offers_all else "incomplete",
            weight=_OWN_WEIGHT,
            source=route.protocol,
            metric=route.metric,
        )
        is_named = route.prefix in named
        if not (is_named or table.offers_all or route.protocol in table.redistributes):
            continue
        policy = table.policies.get(str(route.prefix) if is_named else route.protocol, "")
        nobody = PeerFacts(vrf=table.vrf, address=IPv4Address(0), local_as=0, remote_as=0)
        border = Border(site.facts(speaker.key[0]), nobody, None)
        left = judge([policy] if policy else [], path, border, default=True)
        if left is not None:
            yield left


def _decide(
    site: Site, tables: Tables, speakers: dict[Key, Speaker], speaker: Speaker, prefix: IPv4Network
) -> list[tuple[Key, IPv4Network]]:
    """Choose again for a prefix and tell the neighbors; return where that changes something."""
    found = (_reached(tables, speaker, path) for path in _candidates(speaker, prefix))
    usable = [path for path in found if path is not None]
    speaker.chosen[prefix] = best_first(usable)
    if not usable:
        del speaker.chosen[prefix]
    best = next(iter(speaker.chosen.get(prefix, [])), None)
    touched: list[tuple[Key, IPv4Network]] = []
    for session in speaker.sessions.values():
        told = _exported(site, speaker, session, best, prefix)
        sent = speaker.sent.setdefault(session.peer.address, {})
        if told == sent.get(prefix):
            continue
        _put(sent, prefix, told)
        far = _far(session)
        if far in speakers and _take(site, speakers[far], session, prefix, told):
            touched.append((far, prefix))
    return touched


def _candidates(speaker: Speaker, prefix: IPv4Network) -> Iterator[Path]:
    if prefix in speaker.own:
        yield speaker.own[prefix]
    for paths in speaker.accepted.values():
        if prefix in paths:
            yield paths[prefix]


def _reached(tables: Tables, speaker: Speaker, path: Path) -> Path | None:
    """Return a path with the cost to its next hop, None when that cannot be reached."""
    if path.next_hop is None:
        return path
    table = tables(*speaker.key)
    if not resolve(table, path.next_hop):
        return None
    route = table.lookup(path.next_hop)
    cost = route.metric if route and route.protocol == "ospf" else 0
    return path if cost == path.cost else replace(path, cost=cost)


def _exported(
    site: Site, speaker: Speaker, session: Session, best: Path | None, prefix: IPv4Network
) -> Path | None:
    """Return what a neighbor is told of a prefix."""
    peer, own = session.peer, session.theirs.address if session.theirs else session.source
    if peer.sends_default and prefix == _EVERYWHERE:
        best = Path(prefix=prefix)
    if best is None or best.peer == peer.address or not _may_pass(best, peer):
        return None
    is_internal = peer.remote_as == peer.local_as
    hop = best.next_hop
    if hop is None or not is_internal or peer.sets_next_hop:
        hop = own
    told = replace(best, next_hop=hop, weight=0, cost=0)
    if not is_internal:
        metric = 0 if best.peer else best.metric
        told = replace(told, local_preference=DEFAULT_PREFERENCE, metric=metric)
    default = best.source == "bgp" if speaker.table.offers_all else True
    default = default and not (peer.needs_policy and not is_internal)
    border = Border(site.facts(session.device), peer, own)
    left = judge(peer.exports, told, border, default=default)
    if left is None or is_internal:
        return left
    return replace(left, as_path=(peer.local_as, *left.as_path))


def _may_pass(path: Path, peer: PeerFacts) -> bool:
    """What came from an internal neighbor goes on to internal ones by route reflection only."""
    if not path.is_internal or peer.remote_as != peer.local_as:
        return True
    return peer.is_client or path.is_from_client


def _take(
    site: Site, there: Speaker, session: Session, prefix: IPv4Network, told: Path | None
) -> bool:
    """Let the far end take a path, or its withdrawal; tell whether it has another one now."""
    theirs, address = session.theirs, session.peer.address
    if theirs is None:
        return False
    own_as = theirs.local_as
    is_looped = told is not None and own_as in told.as_path and not theirs.takes_own_as
    _put(there.received.setdefault(theirs.address, {}), prefix, None if is_looped else told)
    taken = None
    if told is not None and not is_looped:
        is_internal = theirs.remote_as == own_as
        came = replace(
            told,
            source="bgp",
            peer=theirs.address,
            peer_as=theirs.remote_as,
            is_internal=is_internal,
            is_from_client=is_internal and theirs.is_client,
            router_id=router_id(site, session.device, session.peer.vrf),
        )
        default = not (theirs.needs_policy and not is_internal)
        border = Border(site.facts(there.key[0]), theirs, address)
        taken = judge(theirs.imports, came, border, default=default)
    accepted = there.accepted.setdefault(theirs.address, {})
    if accepted.get(prefix) == taken:
        return False
    _put(accepted, prefix, taken)
    return True


def _far(session: Session) -> Key:
    theirs = session.theirs
    return (session.far.device if session.far else "", theirs.vrf if theirs else "")


def _put(paths: dict[IPv4Network, Path], prefix: IPv4Network, path: Path | None) -> None:
    if path is None:
        paths.pop(prefix, None)
    else:
        paths[prefix] = path
