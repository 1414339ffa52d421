"""NX-OS show commands about BGP; without the feature there are none.

Sources: outputs in the Nexus 9000 unicast routing configuration guide of NX-OS 10.x, and what the
NAPALM drivers read: the words for states are theirs.
"""

from ipaddress import IPv4Address, IPv4Network

from netconfig.lab.grammar.cisco_nxos.words import INVALID
from netconfig.lab.model.device import Device
from netconfig.lab.network.facts import GLOBAL
from netconfig.lab.network.network import BgpSession
from netconfig.lab.network.routing.paths import Path
from netconfig.lab.vendors.nxos.show.addresses import in_vrfs
from netconfig.lab.vendors.nxos.show.answers import Answer, NotUnderstood, row, simple, table

_COLUMNS = "Neighbor        V    AS MsgRcvd MsgSent   TblVer  InQ OutQ Up/Down  State/PfxRcd\n"
_CANNOT_CALL = ("no remote AS", "no route", "no neighbor", "too many prefixes", "routing is off")
_ORIGINS = {"igp": "IGP", "egp": "EGP", "incomplete": "incomplete"}


def _summary(device: Device, vrfs: tuple[str, ...]) -> Answer:
    rows, text = [], ""
    for vrf in _spoken(device, vrfs):
        sessions = _sessions(device, vrf)
        router_id, own = device.network.router_id(device.name, vrf), _own_as(device, vrf)
        up = sum(session.is_up for session in sessions)
        text += (
            f"\nBGP summary information for VRF {vrf}, address family IPv4 Unicast\n"
            f"BGP router identifier {router_id}, local AS number {own}\n"
            f"BGP table version is 1, IPv4 Unicast config peers {len(sessions)}, "
            f"capable peers {up}\n\n{_COLUMNS}"
        )
        text += "".join(_line(device, session) for session in sessions)
        neighbors = [_row(device, session) for session in sessions]
        safi = {"safi": "1", "af-name": "IPv4 Unicast", **table("neighbor", neighbors)}
        family = {"af-id": "1", **table("saf", [safi])}
        rows.append(
            {
                "vrf-name-out": vrf,
                "vrf-router-id": router_id,
                "vrf-local-as": own,
                **table("af", [family]),
            }
        )
    return Answer(text, table("vrf", rows))


def _line(device: Device, session: BgpSession) -> str:
    received, sent = session.messages(device.clock.wall())
    state = str(session.accepted) if session.is_up else _state(session, is_shut="Shut (Admin)")
    return (
        f"{session.peer.address!s:<15} 4 {session.peer.remote_as:>5} {received:>7} {sent:>7} "
        f"       1    0    0 {_since(device, session):>8} {state}\n"
    )


def _row(device: Device, session: BgpSession) -> dict[str, object]:
    received, sent = session.messages(device.clock.wall())
    return {
        "neighborid": str(session.peer.address),
        "neighborversion": "4",
        "msgrecvd": received,
        "msgsent": sent,
        "neighbortableversion": "1",
        "inq": "0",
        "outq": "0",
        "neighboras": str(session.peer.remote_as),
        "time": _since(device, session),
        "state": "Established" if session.is_up else _state(session, is_shut="Shutdown"),
        "prefixreceived": str(session.accepted if session.is_up else 0),
    }


def _neighbors(device: Device, vrfs: tuple[str, ...]) -> Answer:
    found = [s for vrf in _spoken(device, vrfs) for s in _sessions(device, vrf)]
    return Answer("".join(_neighbor(device, session) for session in found))


def _neighbor(device: Device, session: BgpSession) -> str:
    peer = session.peer
    link = "ibgp" if peer.remote_as == peer.local_as else "ebgp"
    description = f"  Description: {peer.description}\n" if peer.description else ""
    template = (
        f"  Inherits peer configuration from peer-template {peer.group}\n" if peer.group else ""
    )
    state = f"BGP state = {_state(session, is_shut='Shut (Admin)')}"
    if session.is_up:
        state = f"BGP state = Established, up for {_since(device, session)}"
    received, sent = session.messages(device.clock.wall())
    remote_id = session.remote_id or "0.0.0.0"  # noqa: S104  # a router id, no bind address
    return (
        f"BGP neighbor is {peer.address}, remote AS {peer.remote_as}, {link} link, Peer index 3\n"
        f"{template}{description}  BGP version 4, remote router ID {remote_id}\n  {state}\n"
        f"  hold time = {peer.hold}, keepalive interval is {peer.keepalive} seconds\n"
        f"  Received {received} messages, 0 notifications, 0 bytes in queue\n"
        f"  Sent {sent} messages, 0 notifications, 0(0) bytes in queue\n"
        f"  Connections established {session.flaps + session.is_up}, dropped {session.flaps}\n\n"
        "  For address family: IPv4 Unicast\n"
        f"  {session.accepted} accepted prefixes ({session.active} paths)\n"
        f"  {session.received - session.accepted} denied prefixes\n"
        f"  {session.sent} sent prefixes\n\n"
    )


def _process(device: Device) -> Answer:
    own = _own_as(device, _spoken(device, (GLOBAL,))[0])
    return Answer(
        "\nBGP Process Information\nBGP Process ID                 : 26809\n"
        f"BGP Protocol Started, reason:  : configuration\nBGP Protocol Tag               : {own}\n"
        "BGP Protocol State             : Running\n"
    )


def _table(device: Device, vrfs: tuple[str, ...]) -> Answer:
    text = ""
    for vrf in _spoken(device, vrfs):
        text += f"BGP routing table information for VRF {vrf}, address family IPv4 Unicast\n"
        text += "   Network            Next Hop            Metric     LocPrf     Weight Path\n"
        for prefix, paths in sorted(device.network.paths(device.name, vrf).items()):
            text += "".join(
                f"*{'>' if number == 0 else ' '}{'i' if p.is_internal else 'e'}{prefix!s:<19}"
                f"{p.next_hop or IPv4Address(0)!s:<20}{p.metric:>6}{p.local_preference:>11}"
                f"{p.weight:>11} {' '.join(map(str, p.as_path))} i\n"
                for number, p in enumerate(paths)
            )
    return Answer(text)


def _prefix(device: Device, vrf: str, text: str) -> Answer:
    _require_bgp(device)
    known = device.network.paths(device.name, vrf)
    prefix = IPv4Network(text, strict=False) if "/" in text else _longest(known, text)
    paths = known.get(prefix, []) if prefix is not None else []
    head = f"BGP routing table information for VRF {vrf}, address family IPv4 Unicast\n"
    if not paths:
        return Answer(f"{head}Network not in table\n")
    told = "".join(_path(device, p, is_best=number == 0) for number, p in enumerate(paths))
    return Answer(
        f"{head}BGP routing table entry for {prefix}, version 4\n"
        f"Paths: ({len(paths)} available, best #1)\n{told}"
    )


def _longest(known: object, text: str) -> IPv4Network | None:
    address = IPv4Address(text)
    prefixes = [p for p in known if address in p] if isinstance(known, dict) else []
    return max(prefixes, key=lambda p: p.prefixlen, default=None)


def _path(device: Device, path: Path, *, is_best: bool) -> str:
    kind = "local" if path.peer is None else "internal" if path.is_internal else "external"
    own = device.network.router_id(device.name, GLOBAL)
    numbers = " ".join(map(str, path.as_path)) or "NONE"
    best = ", is best path" if is_best else ""
    community = f"      Community: {' '.join(path.communities)}\n" if path.communities else ""
    source = path.peer or "0.0.0.0"  # noqa: S104  # what is shown, no bind address
    return (
        f"\n  Path type: {kind}, path is valid{best}, no labeled nexthop, in rib\n"
        f"  AS-Path: {numbers} , path sourced {'internal' if path.peer is None else kind} to AS\n"
        f"    {path.next_hop or source} (metric {path.cost}) from {source} "
        f"({path.router_id if path.peer else own})\n"
        f"      Origin {_ORIGINS[path.origin]}, MED {path.metric}, "
        f"localpref {path.local_preference}, weight {path.weight}\n{community}"
    )


def _spoken(device: Device, vrfs: tuple[str, ...]) -> tuple[str, ...]:
    """Return those of the VRFs in which BGP runs."""
    _require_bgp(device)
    spoken = [table.vrf for table in device.network.facts(device.name).tables]
    return tuple(vrf for vrf in vrfs if vrf in spoken)


def _require_bgp(device: Device) -> None:
    if not device.running.has("feature bgp") or not device.running.find("router bgp"):
        raise NotUnderstood(INVALID, index=1)


def _sessions(device: Device, vrf: str) -> list[BgpSession]:
    return [s for s in device.network.bgp(device.name) if s.peer.vrf == vrf]


def _own_as(device: Device, vrf: str) -> str:
    peers = [s.peer.local_as for s in _sessions(device, vrf)]
    return str(peers[0]) if peers else device.running.rest("router bgp")


def _state(session: BgpSession, *, is_shut: str) -> str:
    if session.why == "shutdown":
        return is_shut
    return "Idle" if session.why in _CANNOT_CALL else "Active"


def _since(device: Device, session: BgpSession) -> str:
    """Tell how long a session is as it is, in the three forms that NX-OS has for it."""
    seconds = max(0, int(device.clock.wall() - session.since))
    if seconds < 86400:
        return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    days = seconds // 86400
    return f"{days}d{seconds // 3600 % 24:02}h" if days < 7 else f"{days // 7}w{days % 7}d"


ROWS = (
    row("sh[ow] bgp all sum[mary]", in_vrfs(_summary)),
    row("sh[ow] bgp all sum[mary] vrf <vrf>", in_vrfs(_summary)),
    row("sh[ow] ip bgp sum[mary]", in_vrfs(_summary)),
    row("sh[ow] ip bgp sum[mary] vrf <vrf>", in_vrfs(_summary)),
    row("sh[ow] bgp ipv4 unicast sum[mary]", in_vrfs(_summary)),
    row("sh[ow] ip bgp nei[ghbors]", in_vrfs(_neighbors)),
    row("sh[ow] ip bgp nei[ghbors] vrf <vrf>", in_vrfs(_neighbors)),
    row("sh[ow] bgp process", simple(_process)),
    row("sh[ow] ip bgp", in_vrfs(_table)),
    row("sh[ow] ip bgp vrf <vrf>", in_vrfs(_table)),
    row("sh[ow] ip bgp <prefix>", lambda c, f: _prefix(c.device, GLOBAL, f["prefix"])),
    row("sh[ow] ip bgp vrf <vrf> <prefix>", lambda c, f: _prefix(c.device, f["vrf"], f["prefix"])),
)
