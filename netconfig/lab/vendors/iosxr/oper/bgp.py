"""BGP neighbors as the router reports them, and as they are configured, as entries."""

from collections.abc import Iterator

from netconfig.lab.grammar.addresses import ipv4
from netconfig.lab.model.config.tree import Node
from netconfig.lab.model.device import Device
from netconfig.lab.network.network import BgpSession
from netconfig.lab.vendors.iosxr.oper.trees import Entry, Rows, Word

_ZERO = "0.0.0.0"  # noqa: S104  # a router id, no bind address
_BGP_PORT, _CALLERS_PORT = 179, 45012
_TWO_BYTES = 65536
# What the drivers count as the state before.
_BEFORE_UP, _BEFORE_DOWN = 4, 1


def process(device: Device, vrf: str) -> Entry:
    """Return what is said of BGP in one VRF."""
    return {
        "vrf-name": vrf,
        "router-id": device.network.router_id(device.name, vrf),
        "local-as": own_as(device),
        "keep-alive-time": 60,
        "hold-time": 180,
    }


def own_as(device: Device) -> str:
    """Return the router's AS, "" without BGP."""
    return next((node.args[0] for node in device.running.find("router bgp")), "")


def vrfs(device: Device) -> list[str]:
    """Return the VRFs, besides the global one, in which BGP runs."""
    return [node.args[0] for bgp in device.running.find("router bgp") for node in bgp.find("vrf")]


def neighbors(device: Device, vrf: str) -> Iterator[Entry]:
    """Give the neighbors of one VRF."""
    for session in device.network.bgp(device.name):
        if session.peer.vrf == vrf:
            yield _neighbor(device, session)


def state_of(session: BgpSession) -> str:
    """Return the state of a session in a word of the BGP state machine."""
    if session.is_up:
        return "estab"
    can_call = session.peer.is_enabled and session.why not in ("no route", "no neighbor", "too far")
    return "active" if can_call else "idle"


def seconds_up(device: Device, session: BgpSession) -> int:
    """Return how long a session is up, 0 while it is not."""
    return int(max(0.0, device.clock.wall() - session.since)) if session.is_up else 0


def _neighbor(device: Device, session: BgpSession) -> Entry:
    peer = session.peer
    received, sent = session.messages(device.clock.wall())
    ports = (_CALLERS_PORT, _BGP_PORT) if session.is_caller else (_BGP_PORT, _CALLERS_PORT)
    ports = ports if session.is_up else (0, 0)
    return {
        "neighbor-address": peer.address,
        "vrf-name": peer.vrf,
        "description": peer.description,
        "local-as": peer.local_as,
        "remote-as": peer.remote_as,
        "router-id": session.remote_id or _ZERO,
        "connection-state": Word(f"bgp-st-{state_of(session)}"),
        "previous-connection-state": _BEFORE_UP if session.is_up else _BEFORE_DOWN,
        "connection-admin-status": 1 if peer.is_enabled else 2,
        "is-administratively-shut-down": not peer.is_enabled,
        "connection-established-time": seconds_up(device, session),
        "connection-down-count": session.flaps,
        "is-local-address-configured": bool(peer.update_source),
        "is-external-neighbor-not-directly-connected": peer.may_be_far,
        "connection-local-address": _address(session.source if session.is_up else None),
        "connection-local-port": ports[0],
        "connection-remote-address": _address(peer.address),
        "connection-remote-port": ports[1],
        "messges-received": received,
        "messages-sent": sent,
        "messages-queued-out": 0,
        "suppress4-byte-as": False,
        "local-as-no-prepend": False,
        "hold-time": peer.hold,
        "keep-alive-time": peer.keepalive,
        "configured-hold-time": peer.hold,
        "configured-keepalive": peer.keepalive,
        "af-data": [_family(session)],
    }


def _family(session: BgpSession) -> Entry:
    peer = session.peer
    return {
        "af-name": Word("ipv4"),
        "route-policy-in": " ".join(peer.imports),
        "route-policy-out": " ".join(peer.exports),
        "prefixes-accepted": session.accepted,
        "prefixes-denied": session.received - session.accepted,
        "prefixes-advertised": session.sent,
        "number-of-bestpaths": session.active,
        "remove-private-as-from-updates": False,
        "selective-multipath-eligible": False,
    }


def _address(address: object) -> Entry:
    return {"afi": Word("ipv4"), "ipv4-address": address or _ZERO}


def configured(bgp: Node) -> Entry:
    """Return the neighbors and groups of a config, with the keys of both forms."""
    return {
        "neighbors": Rows(_configured(node) for node in bgp.find("neighbor")),
        "groups": Rows(_configured(node) for node in bgp.find("neighbor-group")),
    }


def _configured(node: Node) -> Entry:
    name, local = node.args[0], node.rest("local-as").split()
    hops = node.rest("ebgp-multihop").split()
    return {
        "name": name,
        "is-ipv4": bool(ipv4(name)),
        "remote-as": _as_number(node.rest("remote-as")),
        "local-as": _as_number(local[0] if local else ""),
        "neighbor-group-add-member": node.rest("use neighbor-group") or None,
        "description": node.rest("description") or None,
        "password": node.rest("password encrypted") or None,
        "hops": hops[0] if hops else None,
        "update-source": node.rest("update-source") or None,
        "families": Rows(_configured_family(each) for each in node.find("address-family")),
    }


def _configured_family(node: Node) -> Entry:
    policies = {each.args[1]: each.args[0] for each in node.find("route-policy")}
    limit = node.rest("maximum-prefix").split()
    return {
        "name": "-".join(node.args if len(node.args) > 1 else (*node.args, "unicast")),
        "route-policy-in": policies.get("in"),
        "route-policy-out": policies.get("out"),
        "limit": limit[0] if limit else None,
        "percentage": limit[1] if len(limit) > 1 and limit[1].isdecimal() else None,
        "multipath": True if node.has("multipath") else None,
    }


def _as_number(text: str) -> Entry | None:
    if not text:
        return None
    return {"as-xx": int(text) // _TWO_BYTES, "as-yy": int(text) % _TWO_BYTES}
