"""EOS show commands about BGP, in JSON and as text."""

import re
from collections.abc import Mapping
from ipaddress import IPv4Network, ip_interface

from netconfig.lab.model.device import Device
from netconfig.lab.network.facts import GLOBAL
from netconfig.lab.network.network import BgpSession
from netconfig.lab.network.routing.paths import Path, why_worse
from netconfig.lab.vendors.eos.answers import Answer
from netconfig.lab.vendors.eos.show.bgp_text import neighbor_text

_NO_ADDRESS = "0.0.0.0"  # noqa: S104  # a router id, no bind address


def summary(device: Device, found: re.Match[str]) -> Answer:
    """`show ip bgp summary [vrf V|all]` and its IPv6 twin, which knows no peers of its own here."""
    is_ipv6, wanted = bool(found["six"]), found["vrf"] or GLOBAL
    shown = {}
    text = ""
    for table in device.network.facts(device.name).tables:
        if wanted not in {"all", table.vrf}:
            continue
        peers = [s for s in device.network.bgp(device.name) if s.peer.vrf == table.vrf]
        shown[table.vrf] = {
            "vrf": table.vrf,
            "routerId": device.network.router_id(device.name, table.vrf),
            "asn": _asn(device),
            "peers": {} if is_ipv6 else {str(s.peer.address): _brief(device, s) for s in peers},
        }
        text += (
            f"BGP summary information for VRF {table.vrf}\n"
            f"Router identifier {device.network.router_id(device.name, table.vrf)}, "
            f"local AS number {_asn(device)}\n"
            "  Description              Neighbor         V AS           MsgRcvd   MsgSent  "
            "InQ OutQ  Up/Down State   PfxRcd PfxAcc\n"
        )
        text += "" if is_ipv6 else "".join(_row(device, session) for session in peers)
    return Answer(data={"vrfs": shown}, text=text)


def neighbors(device: Device, found: re.Match[str]) -> Answer:
    """`show ip bgp neighbors [ADDRESS] [vrf V|all]` and its IPv6 twin."""
    is_ipv6, wanted = bool(found["six"]), found["vrf"] or GLOBAL
    shown, text = {}, ""
    is_multi_agent = device.running.has("service routing protocols model multi-agent")
    for table in device.network.facts(device.name).tables:
        if wanted not in {"all", table.vrf}:
            continue
        sessions = [
            session
            for session in device.network.bgp(device.name)
            if session.peer.vrf == table.vrf and not is_ipv6
            if found["address"] in {None, str(session.peer.address)}
        ]
        shown[table.vrf] = {"peerList": [_neighbor(device, session) for session in sessions]}
        text += "".join(
            neighbor_text(device, session, is_multi_agent=is_multi_agent) for session in sessions
        )
    return Answer(data={"vrfs": shown}, text=text)


def paths(device: Device, found: re.Match[str]) -> Answer:
    """`show ip bgp [PREFIX [longer-prefixes]] [vrf V]`."""
    vrf = found["vrf"] or GLOBAL
    known = _chosen(device.network.paths(device.name, vrf), found["prefix"], bool(found["longer"]))
    entries = {
        str(prefix): {
            "address": str(prefix.network_address),
            "maskLength": prefix.prefixlen,
            "bgpRoutePaths": [_path(path, own[0]) for path in own],
        }
        for prefix, own in known.items()
    }
    data = {
        vrf: {
            "vrf": vrf,
            "routerId": device.network.router_id(device.name, vrf),
            "asn": _asn(device),
            "bgpRouteEntries": entries,
        }
    }
    head = f"BGP routing table information for VRF {vrf}\n          Network                Next Hop"
    rows = [
        f" {'* >' if path is own[0] else '*':<8} {prefix!s:<22} {_hop(path):<16} "
        f"{path.metric:<7} {path.local_preference:<8} {path.weight:<7} {_as_path(path)}\n"
        for prefix, own in known.items()
        for path in own
    ]
    return Answer(data={"vrfs": data}, text=f"{head}\n{''.join(rows)}")


def _asn(device: Device) -> str:
    return device.running.rest("router bgp") or "0"


def _chosen(
    known: Mapping[IPv4Network, list[Path]],
    asked: str | None,
    is_longer: bool,  # noqa: FBT001
) -> Mapping[IPv4Network, list[Path]]:
    if not asked:
        return known
    wanted = ip_interface(asked).network
    if not isinstance(wanted, IPv4Network):
        return {}
    return {
        prefix: own
        for prefix, own in known.items()
        if (prefix.subnet_of(wanted) if is_longer else prefix == wanted)
    }


def _path(path: Path, best: Path) -> dict[str, object]:
    is_best = path is best
    kind = "Local" if path.peer is None else ("Internal" if path.is_internal else "External")
    return {
        "nextHop": _hop(path),
        "asPathEntry": {"asPathType": kind, "asPath": _as_path(path)},
        "med": path.metric,
        "localPreference": path.local_preference,
        "weight": path.weight,
        "reasonNotBestpath": "noReason" if is_best else why_worse(best, path),
        "routeType": {"active": is_best, "valid": True},
        "routeDetail": {
            "origin": path.origin.capitalize(),
            "peerEntry": {
                "peerRouterId": path.router_id,
                "peerAddr": str(path.peer or _NO_ADDRESS),
            },
            "communityList": list(path.communities),
        },
    }


def _hop(path: Path) -> str:
    return str(path.next_hop or _NO_ADDRESS)


def _as_path(path: Path) -> str:
    letters = {"igp": "i", "egp": "e", "incomplete": "?"}
    return " ".join([*map(str, path.as_path), letters[path.origin]])


def _brief(device: Device, session: BgpSession) -> dict[str, object]:
    came, went = session.messages(device.clock.wall())
    return {
        "asn": str(session.peer.remote_as),
        "peerState": state(session)[0],
        "description": session.peer.description,
        "prefixReceived": session.received,
        "prefixAccepted": session.accepted,
        "msgReceived": came,
        "msgSent": went,
        "inMsgQueue": 0,
        "outMsgQueue": 0,
        "upDownTime": session.since,
        "underMaintenance": False,
        "version": 4,
    }


def _row(device: Device, session: BgpSession) -> str:
    came, went = session.messages(device.clock.wall())
    told, _ = state(session)
    short = "Estab" if session.is_up else told
    seconds = int(max(0.0, device.clock.wall() - session.since))
    counts = f"{session.received:<6} {session.accepted}" if session.is_up else ""
    return (
        f"  {session.peer.description[:24]:<24} {session.peer.address!s:<16} 4 "
        f"{session.peer.remote_as:<12} {came:>9} {went:>9}    0    0 "
        f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02} {short:<7} {counts}\n"
    )


def _neighbor(device: Device, session: BgpSession) -> dict[str, object]:
    peer = session.peer
    told, reason = state(session)
    shown: dict[str, object] = {
        "peerAddress": str(peer.address),
        "asn": str(peer.remote_as),
        "localAsn": str(peer.local_as),
        "routerId": session.remote_id or _NO_ADDRESS,
        "state": told,
        "idleReason": reason,
        "vrf": peer.vrf,
        "prefixesReceived": session.received,
        "prefixesSent": session.sent,
        "v6PrefixesReceived": 0,
        "v6PrefixesSent": 0,
    }
    if peer.description:
        shown["description"] = peer.description
    if session.is_up:
        shown["establishedTime"] = int(device.clock.wall() - session.since)
    return shown


def state(session: BgpSession) -> tuple[str, str]:
    """Return a session's state and, where it is idle, the reason."""
    if session.is_up:
        return "Established", ""
    reasons = {
        "shutdown": "Administratively shut down",
        "no remote AS": "No remote AS number configured",
        "too many prefixes": "Maximum number of routes received",
    }
    if session.why in reasons:
        return "Idle", reasons[session.why]
    return "Active", ""
