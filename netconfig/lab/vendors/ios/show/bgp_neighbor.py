"""One neighbor in `show ip bgp neighbors` of IOS."""

from netconfig.lab.model.device import Device
from netconfig.lab.network.facts import GLOBAL
from netconfig.lab.network.network import BgpSession
from netconfig.lab.network.routing.sessions import BGP_PORT
from netconfig.lab.vendors.ios.show.names import ago

_EPHEMERAL = 35171
_NO_ADDRESS = "0.0.0.0"  # noqa: S104  # a router id, no bind address


def neighbor_text(device: Device, session: BgpSession) -> str:
    """Return all that is told of a neighbor."""
    parts = (_session, _messages, _family, _connection)
    return "".join(f"{line}\n" for part in parts for line in part(device, session)) + "\n"


def state_word(session: BgpSession) -> str:
    """Return the state of a session that is down."""
    can_call = session.why not in {"shutdown", "no remote AS", "no route", "too many prefixes"}
    return "Active" if can_call else "Idle"


def _session(device: Device, session: BgpSession) -> list[str]:
    peer = session.peer
    link = "internal" if peer.remote_as == peer.local_as else "external"
    vrf = f"  vrf {peer.vrf}," if peer.vrf != GLOBAL else ""
    up = f"Established, up for {_since(device, session)}"
    lines = [f"BGP neighbor is {peer.address},{vrf}  remote AS {peer.remote_as}, {link} link"]
    if peer.description:
        lines.append(f" Description: {peer.description}")
    if peer.group:
        lines.append(f" Member of peer-group {peer.group} for session parameters")
    if not peer.is_enabled:
        lines.append(" Administratively shut down")
    return [
        *lines,
        f"  BGP version 4, remote router ID {session.remote_id or _NO_ADDRESS}",
        f"  BGP state = {up if session.is_up else state_word(session)}",
        (
            f"  Last read 00:00:12, last write 00:00:12, hold time is {session.hold}, "
            f"keepalive interval is {session.keepalive} seconds"
        ),
    ]


def _messages(device: Device, session: BgpSession) -> list[str]:
    came, went = session.messages(device.clock.wall())
    opens = 1 if session.is_up else 0
    known = (
        ("Opens", opens, opens),
        ("Notifications", 0, 0),
        ("Updates", session.sent, session.received),
        ("Keepalives", went - session.sent - opens, came - session.received - opens),
        ("Route Refresh", 0, 0),
        ("Total", went, came),
    )
    lines = ["  Neighbor capabilities:", "    Route refresh: advertised and received(new)"]
    lines += ["    Four-octets ASN Capability: advertised and received"] if session.is_up else []
    lines += ["  Message statistics:", "    InQ depth is 0", "    OutQ depth is 0", ""]
    lines.append(f"{'':<25}{'Sent':>10}{'Rcvd':>11}")
    lines += [
        f"    {name + ':':<20}{max(0, sent):>11}{max(0, got):>11}" for name, sent, got in known
    ]
    return [*lines, ""]


def _family(_device: Device, session: BgpSession) -> list[str]:
    peer = session.peer
    family = "VPNv4" if peer.vrf != GLOBAL else "IPv4"
    lines = [f" For address family: {family} Unicast", f"  Session: {peer.address}"]
    for words, names in (("incoming", peer.imports), ("outgoing", peer.exports)):
        maps = [name for name in names if not name.startswith("prefix-list ")]
        lines += [f"  Route map for {words} advertisements is {name}" for name in maps]
    denied = session.received - session.accepted
    return [
        *lines,
        "                                 Sent       Rcvd",
        "  Prefix activity:               ----       ----",
        f"    Prefixes Current:  {session.sent:>14} {session.received:>10}",
        f"    Prefixes Total:    {session.sent:>14} {session.received:>10}",
        f"    Implicit Withdraw: {0:>14} {0:>10}",
        f"    Explicit Withdraw: {0:>14} {0:>10}",
        f"    Used as bestpath:  {'n/a':>14} {session.active:>10}",
        f"    Used as multipath: {'n/a':>14} {0:>10}",
        f"    Used as secondary: {'n/a':>14} {0:>10}",
        "                                   Outbound    Inbound",
        "  Local Policy Denied Prefixes:    --------    -------",
        f"    Total:                         {0:>8}    {denied:>7}",
        "",
    ]


def _connection(_device: Device, session: BgpSession) -> list[str]:
    ups = session.flaps + (1 if session.is_up else 0)
    lines = [f"  Connections established {ups}; dropped {session.flaps}", "  Last reset never"]
    if not session.is_up:
        return [*lines, "  No active TCP connection"]
    ports = (_EPHEMERAL, BGP_PORT) if session.is_caller else (BGP_PORT, _EPHEMERAL)
    return [
        *lines,
        "Connection state is ESTAB, I/O status: 1, unread input bytes: 0",
        f"Local host: {session.source}, Local port: {ports[0]}",
        f"Foreign host: {session.peer.address}, Foreign port: {ports[1]}",
        "Connection tableid (VRF): 0",
    ]


def _since(device: Device, session: BgpSession) -> str:
    return ago(device.clock.wall() - session.since)
