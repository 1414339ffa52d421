"""IOS show commands about VRFs, routes, ARP, IPv6 neighbors and OSPF."""

import re
from collections.abc import Iterator
from ipaddress import IPv4Address, IPv4Network

from netconfig.lab.model.device import Device
from netconfig.lab.network.facts import GLOBAL
from netconfig.lab.network.routing.table import Route
from netconfig.lab.network.topology import mac_address
from netconfig.lab.vendors.ios.answers import Caller, CannotRun, Reply, row, simple
from netconfig.lab.vendors.ios.show.names import ago, dotted, short

_CODES = {
    "connected": "C",
    "static": "S",
    "intra": "O",
    "external": "O E2",
    "ebgp": "B",
    "ibgp": "B",
}
_LEGEND = (
    "Codes: L - local, C - connected, S - static, R - RIP, M - mobile, B - BGP\n"
    "       O - OSPF, IA - OSPF inter area, E1 - OSPF external type 1, E2 - OSPF external type 2\n"
    "\n"
)
_OSPF_STATES = {"full": "FULL", "2way": "2WAY", "exstart": "EXSTART"}
_OSPF_ROLES = {"dr": "/DR", "bdr": "/BDR", "other": "/DROTHER", "": "/  -"}


def _vrfs(device: Device) -> str:
    facts = device.network.facts(device.name)
    text = f"  {'Name':<33}{'Default RD':<22}{'Protocols':<12}Interfaces\n"
    for name, rd in sorted(facts.vrfs.items()):
        members = [short(i.name) for i in facts.interfaces.values() if i.vrf == name]
        text += f"  {name:<33}{rd or '<not set>':<22}{'ipv4':<12}{members[0] if members else ''}\n"
        text += "".join(f"{'':<69}{member}\n" for member in members[1:])
    return text


def _vrf_details(device: Device) -> str:
    facts = device.network.facts(device.name)
    told = []
    for number, (name, rd) in enumerate(sorted(facts.vrfs.items()), start=1):
        members = [short(i.name) for i in facts.interfaces.values() if i.vrf == name]
        shown = f"  Interfaces:\n    {' '.join(members)}\n" if members else "  No interfaces\n"
        told.append(
            f"VRF {name} (VRF Id = {number}); default RD {rd or '<not set>'}; "
            "default VPNID <not set>\n  New CLI format, supports multiple address-families\n"
            f"{shown}Address family ipv4 unicast (Table ID = 0x{number:X}):\n  Flags: 0x0\n"
            "  No Export VPN route-target communities\n  No Import VPN route-target communities\n"
        )
    return "\n".join(told)


def _all_routes(caller: Caller, found: re.Match[str]) -> Reply:
    device, vrf = caller.device, _vrf(caller.device, found)
    table = device.network.routes(device.name, vrf)
    head = "" if vrf == GLOBAL else f"\nRouting Table: {vrf}\n"
    default = table.get(IPv4Network("0.0.0.0/0"))
    gateway = "Gateway of last resort is not set\n\n"
    if default and default.next_hops:
        gateway = f"Gateway of last resort is {default.next_hops[0]} to network 0.0.0.0\n\n"
    return head + _LEGEND + gateway + "".join(_line(device, route) for route in table)


def _route_to(caller: Caller, found: re.Match[str]) -> Reply:
    device, vrf = caller.device, _vrf(caller.device, found)
    address, mask = found["address"], found.groupdict().get("mask")
    table = device.network.routes(device.name, vrf)
    try:
        if mask or "/" in address:
            route = table.get(IPv4Network(f"{address}/{mask}" if mask else address))
        else:
            route = table.lookup(IPv4Address(address))
    except ValueError:
        raise CannotRun("% Invalid input detected at '^' marker.\n") from None
    if route is None:
        return "% Network not in table\n"
    head = "" if vrf == GLOBAL else f"\nRouting Table: {vrf}\n"
    return head + _entry(device, route)


def _vrf(device: Device, found: re.Match[str]) -> str:
    vrf = found.groupdict().get("vrf") or GLOBAL
    if vrf not in {GLOBAL, *device.network.facts(device.name).vrfs}:
        raise CannotRun(f"% IP routing table vrf {vrf} does not exist\n")
    return str(vrf)


def _line(device: Device, route: Route) -> str:
    code = _CODES[route.kind or route.protocol]
    if route.protocol == "connected":
        name = route.vias[0].interface
        own = next(
            str(a.ip)
            for a in device.network.facts(device.name).interfaces[name].addresses
            if a.network == route.prefix
        )
        return (
            f"{code:<9}{route.prefix} is directly connected, {name}\n"
            f"{'L':<9}{own}/32 is directly connected, {name}\n"
        )
    head = f"{code:<9}{route.prefix} [{route.distance}/{route.metric}]"
    if not route.vias:
        return f"{code:<9}{route.prefix} is directly connected, Null0\n"
    told = [f" via {hop}" for hop in _hops(route)]
    return head + ("\n" + " " * len(head)).join(told) + "\n"


def _entry(device: Device, route: Route) -> str:
    known = _known_via(device, route)
    age = ago(device.clock.wall() - device.booted_at)
    lines = [f"Routing entry for {route.prefix}", known]
    if route.protocol == "bgp" and route.path:
        kind = "external" if route.kind == "ebgp" else "internal"
        lines.append(f"  Tag {route.path.peer_as}, type {kind}")
        lines.append(f"  Last update from {route.next_hops[0]} {age} ago")
    lines.append("  Routing Descriptor Blocks:")
    for number, told in enumerate(_descriptors(route, age)):
        lines.append(f"  {' ' if number else '*'} {told}")
        lines.append(f"      Route metric is {route.metric}, traffic share count is 1")
    return "".join(f"{line}\n" for line in lines)


def _known_via(device: Device, route: Route) -> str:
    name = route.protocol
    if name == "bgp":
        name = f"bgp {device.running.rest('router bgp')}"
    elif name == "ospf":
        name = f"ospf {device.running.find('router ospf')[0].args[0]}"
    via = " (connected, via interface)" if route.protocol == "connected" else ""
    return f'  Known via "{name}", distance {route.distance}, metric {route.metric}{via}'


def _descriptors(route: Route, age: str) -> Iterator[str]:
    if route.protocol == "connected":
        yield f"directly connected, via {route.vias[0].interface}"
    elif not route.vias:
        yield "directly connected, via Null0"
    elif route.protocol == "static":
        for via in route.vias:
            asked = next(iter(route.next_hops), via.next_hop)
            yield str(asked) if asked else f"directly connected, via {via.interface}"
    else:
        for via, hop in zip(route.vias, _hops(route), strict=False):
            out = f", via {via.interface}" if route.protocol == "ospf" else ""
            yield f"{hop}, from {hop}, {age} ago{out}"


def _hops(route: Route) -> list[str]:
    return [str(hop) for hop in route.next_hops] or [
        str(via.next_hop or via.interface) for via in route.vias
    ]


def _protocols(device: Device) -> str:
    text = ""
    for node in device.running.find("router ospf"):
        text += f'*** IP Routing is NSF aware ***\n\nRouting Protocol is "ospf {node.args[0]}"\n\n'
    for node in device.running.find("router bgp"):
        text += f'Routing Protocol is "bgp {node.args[0]}"\n  IGP synchronization is disabled\n\n'
    return text


def _arp(caller: Caller, found: re.Match[str]) -> Reply:
    device, vrf = caller.device, _vrf(caller.device, found)
    head = "Protocol  Address          Age (min)  Hardware Addr   Type   Interface\n"
    rows = [
        _arp_row(str(address.ip), "-", mac_address(device.name, own.name), own.name)
        for own in device.network.facts(device.name).interfaces.values()
        if own.vrf == vrf and own.kind != "loopback"
        for address in own.addresses
    ]
    now = device.clock.wall()
    for entry in device.network.arp(device.name):
        if entry.vrf == vrf:
            minutes = int(now - device.network.since(device.name, entry.interface)) // 60 % 240
            rows.append(_arp_row(str(entry.address), str(minutes), entry.mac, entry.interface))
    return head + "".join(sorted(rows))


def _arp_row(address: str, age: str, mac: str, interface: str) -> str:
    return f"Internet  {address:<15} {age:>9}   {dotted(mac)}  ARPA   {interface}\n"


def _ipv6_neighbors(device: Device) -> str:
    head = "IPv6 Address                              Age Link-layer Addr State Interface\n"
    return head + "".join(
        f"{str(entry.address).upper():<40}{0:>5} {dotted(entry.mac):<15} REACH "
        f"{short(entry.interface)}\n"
        for entry in device.network.ipv6_neighbors(device.name)
    )


def _ospf_neighbors(device: Device) -> str:
    head = "\nNeighbor ID     Pri   State           Dead Time   Address         Interface\n"
    return head + "".join(
        f"{n.router_id:<16}{n.priority:>3}   "
        f"{_OSPF_STATES[n.state] + _OSPF_ROLES[n.role]:<16}00:00:35    "
        f"{n.address!s:<16}{n.interface}\n"
        for n in device.network.ospf(device.name)
    )


ROWS = (
    row("sh[ow] vrf", simple(_vrfs)),
    row("sh[ow] vrf det[ail]", simple(_vrf_details)),
    row("sh[ow] ip route", _all_routes),
    row("sh[ow] ip route vrf <vrf>", _all_routes),
    row("sh[ow] ip route vrf <vrf> <address>", _route_to),
    row("sh[ow] ip route vrf <vrf> <address> <mask>", _route_to),
    row("sh[ow] ip route <address>", _route_to),
    row("sh[ow] ip route <address> <mask>", _route_to),
    row("sh[ow] ip prot[ocols]", simple(_protocols)),
    row("sh[ow] arp", _arp),
    row("sh[ow] arp vrf <vrf>", _arp),
    row("sh[ow] ip arp", _arp),
    row("sh[ow] ip arp vrf <vrf>", _arp),
    row("sh[ow] ipv6 nei[ghbors]", simple(_ipv6_neighbors)),
    row("sh[ow] ip ospf nei[ghbor]", simple(_ospf_neighbors)),
)
