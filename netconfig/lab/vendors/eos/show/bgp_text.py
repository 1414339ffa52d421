"""`show ip bgp neighbors` of EOS as text, in the forms of both routing models."""

from netconfig.lab.model.device import Device
from netconfig.lab.network.network import BgpSession
from netconfig.lab.network.routing.sessions import BGP_PORT

_EPHEMERAL = 35171
_NO_ADDRESS = "0.0.0.0"  # noqa: S104  # a router id, no bind address


def neighbor_text(device: Device, session: BgpSession, *, is_multi_agent: bool) -> str:
    """Return one neighbor; the two models differ in the queues and in how an entry ends."""
    peer = session.peer
    is_internal = peer.remote_as == peer.local_as
    now = device.clock.wall()
    came, went = session.messages(now)
    ports = (_EPHEMERAL, BGP_PORT) if session.is_caller else (BGP_PORT, _EPHEMERAL)
    local, remote = ports if session.is_up else (0, 0)
    lines = [
        (
            f"BGP neighbor is {peer.address}, remote AS {peer.remote_as}, "
            f"{'internal' if is_internal else 'external'} link"
        ),
        *([f" Description: {peer.description}"] if peer.description else []),
        f"  BGP version 4, remote router ID {session.remote_id or _NO_ADDRESS}, VRF {peer.vrf}",
        f"  Hold time is {session.hold}, keepalive interval is {session.keepalive} seconds",
        f"  Configured hold time is {peer.hold}, keepalive interval is {peer.keepalive} seconds",
        f"  BGP state is {_state(session, now)}",
        f"  Number of transitions to established: {session.flaps + (1 if session.is_up else 0)}",
        f"  Last state was {'OpenConfirm' if session.is_up else 'Connect'}",
        f"  Last event was {'RecvKeepAlive' if session.is_up else 'Start'}",
        *([] if is_multi_agent else ["  OutQ depth is 0"]),
        "  Message Statistics:           Sent      Rcvd",
        f"    Updates:         {session.sent:>10} {session.received:>9}",
        f"    Total messages:  {went:>10} {came:>9}",
        "  Prefix Statistics:            Sent      Rcvd",
        f"    IPv4 Unicast:    {session.sent:>10} {session.received:>9}",
        f"    IPv6 Unicast:    {0:>10} {0:>9}",
        *_maps(session),
        *([] if not peer.may_be_far else ["  Nexthop matches local IP address: 1"]),
        (
            f"Local AS is {peer.local_as}, local router ID "
            f"{device.network.router_id(device.name, peer.vrf)}"
        ),
        *(["  Send-Q: 0/32768"] if is_multi_agent else []),
        f"Local TCP address is {session.source or _NO_ADDRESS}, local port is {local}",
        f"Remote TCP address is {peer.address}, remote port is {remote}",
        *([] if is_multi_agent else ["Auto-Local-Addr is disabled"]),
        "",
    ]
    return "".join(f"{line}\n" for line in lines)


def _maps(session: BgpSession) -> list[str]:
    found = []
    for word, names in (("Inbound", session.peer.imports), ("Outbound", session.peer.exports)):
        maps = [name for name in names if not name.startswith("prefix-list ")]
        found += [f"  {word} route map is {name}" for name in maps]
    return found


def _state(session: BgpSession, now: float) -> str:
    seconds = int(max(0.0, now - session.since))
    told = f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    if session.is_up:
        return f"Established, up for {told}"
    idle = {"shutdown", "no remote AS", "too many prefixes"}
    return f"{'Idle' if session.why in idle else 'Active'}, down for {told}"
