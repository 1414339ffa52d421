"""IOS show commands about BGP sessions, by address family; peers of VRFs stand under VPNv4."""

import re

from netconfig.lab.model.device import Device
from netconfig.lab.network.facts import GLOBAL
from netconfig.lab.network.network import BgpSession
from netconfig.lab.vendors.ios.answers import Caller, CannotRun, Reply, row, simple
from netconfig.lab.vendors.ios.show.bgp_neighbor import neighbor_text, state_word
from netconfig.lab.vendors.ios.show.names import ago

_NOT_ACTIVE = "% BGP not active\n"
_HEAD = (
    f"{'Neighbor':<16}{'V':<4}{'AS':>10} MsgRcvd MsgSent   TblVer  InQ OutQ Up/Down  State/PfxRcd\n"
)


def require_bgp(device: Device) -> None:
    """Refuse what only a device with BGP can tell. Raises CannotRun."""
    if not device.running.find("router bgp"):
        raise CannotRun(_NOT_ACTIVE)


def _summary(device: Device) -> str:
    """Every address family that has peers."""
    require_bgp(device)
    return "\n".join(_table(device, "vrf" if is_vrf else "") for is_vrf in (False, True))


def _ip_summary(device: Device) -> str:
    require_bgp(device)
    return _table(device, "").partition("\n")[2]


def _table(device: Device, family: str) -> str:
    sessions = _sessions(device, is_vrf=bool(family))
    if not sessions:
        return ""
    rows = "".join(_row(device, session) for session in sessions)
    name = "VPNv4 Unicast" if family else "IPv4 Unicast"
    return (
        f"For address family: {name}\n"
        f"BGP router identifier {device.network.router_id(device.name, GLOBAL)}, "
        f"local AS number {_local_as(device)}\n"
        f"BGP table version is 1, main routing table version 1\n\n{_HEAD}{rows}"
    )


def _row(device: Device, session: BgpSession) -> str:
    peer = session.peer
    now = device.clock.wall()
    came, went = session.messages(now)
    state = str(session.received) if session.is_up else _state(session)
    since = ago(now - session.since) if session.is_up else "never"
    counts = f"{came:>7} {went:>7}        1    0    0"
    return f"{peer.address!s:<16}{4:<4}{peer.remote_as:>10} {counts} {since:<8} {state:>12}\n"


def _neighbors_of(caller: Caller, found: re.Match[str]) -> Reply:
    device, family = caller.device, f"{found['afi']} {found['safi']}".lower()
    require_bgp(device)
    if family not in ("ipv4 unicast", "vpnv4 unicast", "vpnv4 all"):
        return ""
    wanted = found.groupdict().get("address")
    return "".join(
        neighbor_text(device, session)
        for session in _sessions(device, is_vrf=family.startswith("vpn"))
        if wanted in (None, str(session.peer.address))
    )


def _neighbors(caller: Caller, found: re.Match[str]) -> Reply:
    device, wanted = caller.device, found.groupdict().get("address")
    require_bgp(device)
    vrf = found.groupdict().get("vrf") or GLOBAL
    return "".join(
        neighbor_text(device, session)
        for session in device.network.bgp(device.name)
        if session.peer.vrf == vrf and wanted in (None, str(session.peer.address))
    )


def _sessions(device: Device, *, is_vrf: bool) -> list[BgpSession]:
    return [s for s in device.network.bgp(device.name) if (s.peer.vrf != GLOBAL) == is_vrf]


def _local_as(device: Device) -> str:
    return device.running.rest("router bgp")


def _state(session: BgpSession) -> str:
    return state_word(session) if session.peer.is_enabled else "Idle (Admin)"


ROWS = (
    row("sh[ow] bgp all sum[mary]", simple(_summary)),
    row("sh[ow] ip bgp all sum[mary]", simple(_summary)),
    row("sh[ow] ip bgp sum[mary]", simple(_ip_summary)),
    row("sh[ow] ip bgp nei[ghbors]", _neighbors),
    row("sh[ow] ip bgp nei[ghbors] <address>", _neighbors),
    row("sh[ow] ip bgp vpnv4 vrf <vrf> nei[ghbors]", _neighbors),
    row("sh[ow] bgp <afi> <safi> nei[ghbors]", _neighbors_of),
    row("sh[ow] bgp <afi> <safi> all nei[ghbors]", _neighbors_of),
    row("sh[ow] ip bgp <afi> <safi> nei[ghbors] <address>", _neighbors_of),
)
