"""NX-OS: the routing table, ping and traceroute.

Sources: outputs in the Nexus 9000 unicast routing configuration guide of NX-OS 10.x, and what the
NAPALM drivers read.
"""

import re
from ipaddress import IPv4Address, IPv4Network

from netconfig.lab.grammar.addresses import ipv4
from netconfig.lab.grammar.cisco_nxos.words import INVALID, interface_name
from netconfig.lab.model.device import Device
from netconfig.lab.network.facts import GLOBAL
from netconfig.lab.network.routing.probes import Echo, Probe
from netconfig.lab.network.routing.table import Route, Via
from netconfig.lab.vendors.nxos.show.addresses import in_vrfs, vrfs_of
from netconfig.lab.vendors.nxos.show.answers import (
    Answer,
    Caller,
    CannotRun,
    NotUnderstood,
    Reply,
    row,
)
from netconfig.lab.vendors.nxos.show.interfaces import short, since

_LEGEND = (
    "'*' denotes best ucast next-hop\n'**' denotes best mcast next-hop\n"
    "'[x/y]' denotes [preference/metric]\n'%<string>' in via output denotes VRF <string>\n\n"
)
_NAMES = {"connected": "direct", "static": "static"}
_KINDS = {"ebgp": "external", "ibgp": "internal", "intra": "intra", "external": "type-2"}
_MAX_HOPS = 30
_PROBES = 3


def _routes(device: Device, vrfs: tuple[str, ...]) -> Answer:
    return _listed(device, {vrf: list(device.network.routes(device.name, vrf)) for vrf in vrfs})


def _route(caller: Caller, found: re.Match[str]) -> Reply:
    device, text = caller.device, found["prefix"]
    asked = found.groupdict().get("vrf") or GLOBAL
    vrfs = vrfs_of(device) if asked == "all" else [asked]
    chosen: dict[str, list[Route]] = {}
    for vrf in vrfs:
        known = device.network.routes(device.name, vrf)
        try:
            route = known.get(IPv4Network(text)) if "/" in text else known.lookup(IPv4Address(text))
        except ValueError as error:
            raise NotUnderstood(INVALID, index=3) from error
        chosen[vrf] = [route] if route else []
    return _listed(device, chosen)


def _listed(device: Device, chosen: dict[str, list[Route]]) -> Answer:
    text = ""
    for vrf, routes in chosen.items():
        text += f'IP Route Table for VRF "{vrf}"\n{_LEGEND}'
        text += "".join(_entry(device, route) for route in routes) or "Route not found\n"
        text += "\n"
    return Answer(text)


def _entry(device: Device, route: Route) -> str:
    attached = ", attached" if route.protocol == "connected" else ""
    lines = [f"{route.prefix}, ubest/mbest: {max(1, len(route.vias))}/0{attached}\n"]
    if not route.vias:
        lines.append(f"    *via Null0, [{route.distance}/{route.metric}], 00:00:01, static\n")
    lines += [_via(device, route, via) for via in route.vias]
    return "".join(lines)


def _via(device: Device, route: Route, via: Via) -> str:
    facts = device.network.facts(device.name)
    interface = facts.interfaces.get(via.interface)
    hop = f"{via.next_hop}, " if via.next_hop else ""
    if via.next_hop is None and interface is not None:
        own = [a.ip for a in interface.addresses if a.network == route.prefix]
        hop = f"{own[0]}, " if own else ""
    age = since(device, interface) if interface else "00:00:01"
    # A next hop that has to be looked up itself is shown without a way out.
    is_direct = route.protocol not in ("bgp", "static")
    out = f"{short(via.interface)}, " if is_direct or not hop else ""
    told = f"[{route.distance}/{route.metric}], {age}, {_source(device, route)}"
    return f"    *via {hop}{out}{told}\n"


def _source(device: Device, route: Route) -> str:
    if route.protocol == "bgp":
        return f"bgp-{device.running.rest('router bgp')}, {_KINDS.get(route.kind, 'external')}"
    if route.protocol == "ospf":
        return f"ospf-{device.running.rest('router ospf')}, {_KINDS.get(route.kind, 'intra')}"
    return _NAMES.get(route.protocol, route.protocol)


def _ping(caller: Caller, found: re.Match[str]) -> Reply:
    device, destination = caller.device, found["destination"]
    options = _options(found.groupdict().get("rest") or "")
    size, count = int(options.get("packet-size", "56")), int(options.get("count", "5"))
    echo = device.network.probe(device.name, _probe(device, destination, options))
    lines = [f"PING {destination} ({destination}): {size} data bytes"]
    if echo.is_answered:
        time = f"{echo.milliseconds:.3f}"
        lines += [
            f"{size + 8} bytes from {destination}: icmp_seq={number} "
            f"ttl={255 - len(echo.hops)} time={time} ms"
            for number in range(count)
        ]
    else:
        lines += [_lost(destination, size, number, echo) for number in range(count)]
    received = count if echo.is_answered else 0
    loss = f"{100 - 100 * received / max(count, 1):.2f}% packet loss"
    lines += [
        "",
        f"--- {destination} ping statistics ---",
        f"{count} packets transmitted, {received} packets received, {loss}",
    ]
    if received:
        lines.append(f"round-trip min/avg/max = {time}/{time}/{time} ms")
    return Answer("".join(f"{line}\n" for line in lines))


def _lost(destination: str, size: int, number: int, echo: Echo) -> str:
    if echo.lost == "no route":
        return f"ping: sendto {destination} {size + 8} chars, No route to host"
    return f"Request {number} timed out"


def _traceroute(caller: Caller, found: re.Match[str]) -> Reply:
    device, destination = caller.device, found["destination"]
    options = _options(found.groupdict().get("rest") or "")
    echo = device.network.probe(device.name, _probe(device, destination, options))
    if echo.lost == "no route":
        raise CannotRun(f"traceroute: sendto: No route to host {destination}\n")
    lines = [f"traceroute to {destination} ({destination}), {_MAX_HOPS} hops max, 40 byte packets"]
    for number, hop in enumerate(echo.hops, start=1):
        time = f"{echo.milliseconds * number / len(echo.hops) or 0.4 * number:.3f} ms"
        answer = "  ".join([f"{hop} ({hop})", *[time] * _PROBES]) if hop else "* " * _PROBES
        lines.append(f"{number:>2}  {answer}")
    if not echo.is_answered:
        silent = range(len(echo.hops) + 1, _MAX_HOPS + 1)
        lines += [f"{number:>2}  {'* ' * _PROBES}" for number in silent]
    return Answer("".join(f"{line}\n" for line in lines))


def _options(text: str) -> dict[str, str]:
    words = text.split()
    if len(words) % 2:
        raise NotUnderstood(INVALID, index=len(words) + 1)
    return dict(zip(words[::2], words[1::2], strict=True))


def _probe(device: Device, destination: str, options: dict[str, str]) -> Probe:
    vrf = options.get("vrf", GLOBAL)
    if ipv4(destination) is None:
        raise CannotRun(f"{destination}: Name or service not known\n")
    if vrf not in vrfs_of(device):
        raise CannotRun(f"ping: connect: VRF {vrf} does not exist\n")
    return Probe(vrf, IPv4Address(destination), _source_address(device, options.get("source", "")))


def _source_address(device: Device, text: str) -> IPv4Address | None:
    interfaces = device.network.facts(device.name).interfaces
    named = interfaces.get(interface_name(text) or "")
    if named is not None:
        return named.addresses[0].ip if named.addresses else None
    if not text:
        return None
    if not any(text == str(a.ip) for i in interfaces.values() for a in i.addresses):
        raise CannotRun(f"ping: can't bind to address {text}: connect: not an own address\n")
    return IPv4Address(text)


ROWS = (
    row("sh[ow] ip route", in_vrfs(_routes)),
    row("sh[ow] ip route vrf <vrf>", in_vrfs(_routes)),
    row("sh[ow] ip route <prefix>", _route),
    row("sh[ow] ip route vrf <vrf> <prefix>", _route),
    row("ping <destination>", _ping),
    row("ping <destination> <rest>", _ping),
    row("traceroute <destination>", _traceroute),
    row("traceroute <destination> <rest>", _traceroute),
)
