"""What Junos tells about BGP sessions."""

from collections.abc import Iterator

from netconfig.lab.model.device import Device
from netconfig.lab.network.facts import GLOBAL
from netconfig.lab.network.network import BgpSession
from netconfig.lab.network.routing.sessions import BGP_PORT
from netconfig.lab.vendors.junos.replies import timed
from netconfig.lab.vendors.wire.netconf.replies import Element, element

_MASTER = "master"
_EPHEMERAL = 50117


def neighbors(device: Device, rpc: Element) -> Element:
    """`show bgp neighbor [ADDRESS] [instance NAME]`."""
    wanted = (rpc.findtext("neighbor-address") or "").strip()
    found = element("bgp-information")
    for session in _sessions(device, rpc):
        if wanted in {"", str(session.peer.address)}:
            found.append(_detail(device, session))
    return found


def summary(device: Device, rpc: Element) -> Element:
    """`show bgp summary [instance NAME]`."""
    found = _sessions(device, rpc)
    shown = element(
        "bgp-information",
        "",
        element("group-count", str(len({session.peer.group for session in found}))),
        element("peer-count", str(len(found))),
        element("down-peer-count", str(sum(not session.is_up for session in found))),
    )
    now = device.clock.wall()
    for session in found:
        since = max(0.0, now - session.since)
        came, went = session.messages(now)
        peer = element("bgp-peer", "", element("peer-address", str(session.peer.address)))
        peer.append(element("peer-as", str(session.peer.remote_as)))
        peer.append(element("input-messages", str(came)))
        peer.append(element("output-messages", str(went)))
        peer.append(element("flap-count", str(session.flaps)))
        peer.append(timed("elapsed-time", since, str(int(since))))
        peer.append(element("peer-state", _state(session)))
        peer.extend(_rib(session))
        shown.append(peer)
    return shown


def summary_text(device: Device) -> str:
    """`show bgp summary` as text."""
    found = device.network.bgp(device.name)
    groups = len({session.peer.group for session in found})
    now = device.clock.wall()
    lines = [
        f"Groups: {groups} Peers: {len(found)} Down peers: {sum(not s.is_up for s in found)}",
        (
            f"{'Peer':<24}{'AS':>10}{'InPkt':>11}{'OutPkt':>11}{'OutQ':>8}{'Flaps':>8} "
            "Last Up/Dwn State|#Active/Received/Accepted/Damped..."
        ),
    ]
    for session in found:
        came, went = session.messages(now)
        seconds = int(max(0.0, now - session.since))
        last = f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
        counts = f"{session.active}/{session.received}/{session.accepted}/0"
        lines.append(
            f"{session.peer.address!s:<24}{session.peer.remote_as:>10}{came:>11}{went:>11}"
            f"{0:>8}{session.flaps:>8} {last:>11} {counts if session.is_up else _state(session)}"
        )
    return "".join(f"{line}\n" for line in lines)


def _sessions(device: Device, rpc: Element) -> list[BgpSession]:
    asked = (rpc.findtext("instance") or _MASTER).strip()
    vrf = GLOBAL if asked == _MASTER else asked
    return [session for session in device.network.bgp(device.name) if session.peer.vrf == vrf]


def _detail(device: Device, session: BgpSession) -> Element:
    peer = session.peer
    ports = (_EPHEMERAL, BGP_PORT) if session.is_caller else (BGP_PORT, _EPHEMERAL)
    # Junos shows ports only once the connection stands.
    address = f"{peer.address}+{ports[1]}" if session.is_up else str(peer.address)
    shown = element("bgp-peer", "", element("peer-address", address))
    if session.is_up:
        shown.append(element("local-address", f"{session.source}+{ports[0]}"))
    if peer.description:
        shown.append(element("description", peer.description))
    shown.extend(
        [
            element("peer-as", str(peer.remote_as)),
            element("local-as", str(peer.local_as)),
            element("peer-type", "Internal" if _is_internal(session) else "External"),
            element("peer-group", peer.group),
            element("peer-fwd-rti", _MASTER if peer.vrf == GLOBAL else peer.vrf),
            element("peer-state", _state(session)),
            element("last-state", "OpenConfirm" if session.is_up else "Idle"),
            element("last-event", "RecvKeepAlive" if session.is_up else "Start"),
            element("flap-count", str(session.flaps)),
            _options(session),
        ]
    )
    if session.is_up:
        shown.extend(_established(device, session))
    shown.append(element("local-id", device.network.router_id(device.name, peer.vrf)))
    shown.extend(_rib(session))
    return shown


def _options(session: BgpSession) -> Element:
    peer = session.peer
    words = ["Preference", "PeerAS", *(["Multihop"] if peer.may_be_far else []), "Refresh"]
    found = element(
        "bgp-option-information",
        "",
        element("bgp-options", " ".join(words)),
        element("bgp-options-extended", "" if peer.is_enabled else "Shutdown"),
        element("holdtime", str(peer.hold)),
        element("local-as", str(peer.local_as)),
    )
    if peer.exports:
        found.append(element("export-policy", " ".join(peer.exports)))
    if peer.imports:
        found.append(element("import-policy", " ".join(peer.imports)))
    return found


def _established(device: Device, session: BgpSession) -> Iterator[Element]:
    came, went = session.messages(device.clock.wall())
    yield element("peer-id", session.remote_id)
    yield element("active-holdtime", str(session.hold))
    yield element("keepalive-interval", str(session.keepalive))
    yield element("peer-4byte-as-capability-advertised", str(session.peer.remote_as))
    yield element("input-messages", str(came))
    yield element("output-messages", str(went))
    yield element("input-updates", str(session.received))
    yield element("output-updates", str(session.sent))
    count = element("count", "0")
    yield element("bgp-output-queue", "", element("number", "1"), count, _table_name(session))


def _table_name(session: BgpSession) -> Element:
    return element("table-name", _table(session))


def _table(session: BgpSession) -> str:
    return "inet.0" if session.peer.vrf == GLOBAL else f"{session.peer.vrf}.inet.0"


def _is_internal(session: BgpSession) -> bool:
    return session.peer.local_as == session.peer.remote_as


def _state(session: BgpSession) -> str:
    if session.is_up:
        return "Established"
    return "Active" if session.peer.is_enabled else "Idle"


def _rib(session: BgpSession) -> Iterator[Element]:
    if not session.is_up:
        return
    yield element(
        "bgp-rib",
        "",
        element("name", _table(session)),
        element("send-state", "in sync"),
        element("active-prefix-count", str(session.active)),
        element("received-prefix-count", str(session.received)),
        element("accepted-prefix-count", str(session.accepted)),
        element("suppressed-prefix-count", "0"),
        element("advertised-prefix-count", str(session.sent)),
    )
