"""IOS-XR show commands about routes, OSPF and BGP.

The layouts are those of published outputs of IOS XR 7.x.
"""

import re
from ipaddress import AddressValueError, IPv4Address

from netconfig.lab.model.device import Device
from netconfig.lab.network.facts import GLOBAL
from netconfig.lab.network.network import BgpSession
from netconfig.lab.network.routing.table import Route
from netconfig.lab.vendors.iosxr.cli.answers import Caller, CannotRun, row, simple
from netconfig.lab.vendors.iosxr.oper.bgp import own_as, seconds_up, state_of

_NOT_ACTIVE = "% None of the requested address families are configured for instance 'default'\n"
_CODES = {"connected": "C", "static": "S", "ospf": "O", "bgp": "B"}
_HEAD = (
    f"{'Neighbor':<16}{'Spk':>3}{'AS':>6} MsgRcvd MsgSent   TblVer  InQ OutQ  Up/Down  St/PfxRcd\n"
)
_DAY, _WEEK = 86400, 7 * 86400
_STATES = {"estab": "Established", "active": "Active", "idle": "Idle"}


def _routes(caller: Caller, found: re.Match[str]) -> str:
    vrf = found.groupdict().get("vrf") or GLOBAL
    table = caller.device.network.routes(caller.device.name, vrf)
    codes = "Codes: C - connected, S - static, O - OSPF, B - BGP, L - local\n\n"
    default = next((route for route in table if route.prefix.prefixlen == 0), None)
    hop = default.vias[0].next_hop if default and default.vias else None
    last = f"Gateway of last resort is {hop} to network 0.0.0.0\n\n" if hop else ""
    last = last or "Gateway of last resort is not set\n\n"
    return codes + last + "".join(_route(caller.device, route) for route in table)


def _route(device: Device, route: Route) -> str:
    code, age = _CODES[route.protocol], _since(int(device.uptime))
    if route.protocol == "connected":
        return f"C    {route.prefix} is directly connected, {age}, {route.vias[0].interface}\n"
    if not route.vias:
        return f"{code}    {route.prefix} is directly connected, {age}, Null0\n"
    cost = f"[{route.distance}/{route.metric}]"
    lines = [
        f"{cost} via {via.next_hop}, {age}, {via.interface}" if via.next_hop else via.interface
        for via in route.vias
    ]
    pad = " " * (5 + len(str(route.prefix)))
    return f"{code}    {route.prefix} {lines[0]}\n" + "".join(f"{pad} {t}\n" for t in lines[1:])


def _route_to(caller: Caller, found: re.Match[str]) -> str:
    device, text = caller.device, found["address"].partition("/")[0]
    try:
        route = device.network.routes(device.name, GLOBAL).lookup(IPv4Address(text))
    except AddressValueError as error:
        raise CannotRun("% Invalid input detected at '^' marker.\n") from error
    if route is None:
        return "% Network not in table\n"
    hops = "".join(
        f"    {via.next_hop or 'directly connected'}, via {via.interface}\n" for via in route.vias
    )
    known = f'Known via "{route.protocol}", distance {route.distance}, metric {route.metric}'
    return f"\nRouting entry for {route.prefix}\n  {known}\n  Routing Descriptor Blocks\n{hops}"


def _summary(device: Device) -> str:
    return _bgp_table(device, GLOBAL)


def _vrf_summary(caller: Caller, found: re.Match[str]) -> str:
    return _bgp_table(caller.device, found["vrf"])


def _bgp_table(device: Device, vrf: str) -> str:
    _require_bgp(device)
    rows = "".join(
        _bgp_row(device, session)
        for session in device.network.bgp(device.name)
        if session.peer.vrf == vrf
    )
    return (
        f"BGP router identifier {device.network.router_id(device.name, vrf)}, "
        f"local AS number {own_as(device)}\n"
        "BGP generic scan interval 60 secs\nNon-stop routing is enabled\n"
        "BGP table state: Active\nBGP main routing table version 2\n\n"
        f"{_HEAD}{rows}"
    )


def _bgp_row(device: Device, session: BgpSession) -> str:
    peer = session.peer
    received, sent = session.messages(device.clock.wall())
    state = str(session.accepted) if session.is_up else _STATES[state_of(session)]
    state = state if peer.is_enabled else "Idle"
    since = _since(seconds_up(device, session)) if session.is_up else "00:00:00"
    return (
        f"{peer.address!s:<16}{0:>3}{peer.remote_as:>6}{received:>8}{sent:>8}{2:>9}{0:>5}{0:>5}"
        f"{since:>9}{state:>11}\n"
    )


def _neighbors(device: Device) -> str:
    _require_bgp(device)
    found = device.network.bgp(device.name)
    return "\n".join(_neighbor(device, s) for s in found if s.peer.vrf == GLOBAL)


def _one_neighbor(caller: Caller, found: re.Match[str]) -> str:
    device = caller.device
    _require_bgp(device)
    for session in device.network.bgp(device.name):
        if str(session.peer.address) == found["address"]:
            return _neighbor(device, session)
    return "% Neighbor not found\n"


def _neighbor(device: Device, session: BgpSession) -> str:
    peer = session.peer
    is_internal = peer.remote_as == peer.local_as
    state = _STATES[state_of(session)]
    up = f", up for {_since(seconds_up(device, session))}" if session.is_up else ""
    description = f" Description: {peer.description}\n" if peer.description else ""
    shut = " Administratively shut down\n" if not peer.is_enabled else ""
    policies = "".join(
        f"  Policy for {way} advertisements is {name}\n"
        for way, names in (("incoming", peer.imports), ("outgoing", peer.exports))
        for name in names
    )
    missing = peer.needs_policy and not (peer.imports and peer.exports)
    warning = "  eBGP neighbor with no inbound or outbound policy; defaults to 'drop'\n"
    remote_id = session.remote_id or "0.0.0.0"  # noqa: S104  # a router id, no bind address
    return (
        f"\nBGP neighbor is {peer.address}\n Remote AS {peer.remote_as}, local AS {peer.local_as}, "
        f"{'internal' if is_internal else 'external'} link\n{description}{shut}"
        f" Remote router ID {remote_id}\n  BGP state = {state}{up}\n"
        f"  Hold time is {peer.hold}, keepalive interval is {peer.keepalive} seconds\n\n"
        f" For Address Family: IPv4 Unicast\n{policies}{warning if missing else ''}"
        f"  {session.accepted} accepted prefixes, {session.active} are bestpaths\n"
        f"  Prefix advertised {session.sent}, suppressed 0, withdrawn 0\n"
    )


def _ospf(device: Device) -> str:
    head = (
        f"\n{'Neighbor ID':<16}{'Pri':<6}{'State':<17}{'Dead Time':<12}{'Address':<16}Interface\n"
    )
    rows = [
        f"{each.router_id:<16}{each.priority:<6}"
        f"{each.state.upper() + '/' + (each.role.upper() or '  -'):<17}{'00:00:35':<12}"
        f"{each.address!s:<16}{each.interface}\n"
        for each in device.network.ospf(device.name)
    ]
    return f"{head}{''.join(rows)}\nTotal neighbor count: {len(rows)}\n"


def _require_bgp(device: Device) -> None:
    if not own_as(device):
        raise CannotRun(_NOT_ACTIVE)


def _since(seconds: int) -> str:
    if seconds < _DAY:
        return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    if seconds < _WEEK:
        return f"{seconds // _DAY}d{seconds % _DAY // 3600:02}h"
    return f"{seconds // _WEEK}w{seconds % _WEEK // _DAY}d"


ROWS = (
    row("sh[ow] route", _routes),
    row("sh[ow] route ipv4", _routes),
    row("sh[ow] route vrf <vrf>", _routes),
    row("sh[ow] route <address>", _route_to),
    row("sh[ow] bgp sum[mary]", simple(_summary)),
    row("sh[ow] bgp ipv4 unicast sum[mary]", simple(_summary)),
    row("sh[ow] bgp vrf <vrf> sum[mary]", _vrf_summary),
    row("sh[ow] bgp nei[ghbors]", simple(_neighbors)),
    row("sh[ow] bgp nei[ghbors] <address>", _one_neighbor),
    row("sh[ow] bgp ipv4 unicast nei[ghbors]", simple(_neighbors)),
    row("sh[ow] ospf nei[ghbor]", simple(_ospf)),
)
