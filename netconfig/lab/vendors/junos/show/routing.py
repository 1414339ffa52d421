"""What Junos tells about routes and OSPF neighbors."""

from collections.abc import Iterator
from ipaddress import IPv4Address, IPv4Network

from netconfig.lab.model.device import Device
from netconfig.lab.network.facts import GLOBAL
from netconfig.lab.network.routing.paths import Path, why_worse
from netconfig.lab.network.routing.table import Route
from netconfig.lab.vendors.junos.replies import timed
from netconfig.lab.vendors.junos.show.interfaces import unit_name
from netconfig.lab.vendors.junos.show.system import length
from netconfig.lab.vendors.wire.netconf.replies import Element, RpcError, RpcRefused, element

_NAMES = {"connected": "Direct", "static": "Static", "ospf": "OSPF", "bgp": "BGP"}
_LETTERS = {"igp": "I", "egp": "E", "incomplete": "?"}
_OSPF_STATES = {"full": "Full", "2way": "2Way", "exstart": "ExStart"}


def routes(device: Device, rpc: Element) -> Element:
    """`show route [PREFIX] [protocol NAME]`. Raises RpcRefused."""
    asked = (rpc.findtext("destination") or "").strip()
    protocol = (rpc.findtext("protocol") or "").strip().lower()
    if protocol and protocol not in {name.lower() for name in _NAMES.values()}:
        raise RpcRefused([RpcError("syntax error", element=protocol)])
    found = element("route-information")
    for vrf in (GLOBAL, *device.network.facts(device.name).vrfs):
        name = "inet.0" if vrf == GLOBAL else f"{vrf}.inet.0"
        chosen = list(_chosen(device, vrf, asked))
        table = element("route-table", "", element("table-name", name))
        for route in chosen:
            entries = list(_entries(device, vrf, route, protocol))
            if entries:
                table.append(_rt(route.prefix, entries))
        if len(table) > 1:
            found.append(table)
    return found


def routes_text(device: Device) -> str:
    """`show route` as text."""
    lines: list[str] = []
    age = length(device.uptime)
    for vrf in (GLOBAL, *device.network.facts(device.name).vrfs):
        table = list(device.network.routes(device.name, vrf))
        if not table:
            continue
        name = "inet.0" if vrf == GLOBAL else f"{vrf}.inet.0"
        lines += [
            "",
            f"{name}: {len(table)} destinations, {len(table)} routes ({len(table)} active)",
            "+ = Active Route, - = Last Active, * = Both",
            "",
        ]
        for route in table:
            told = f"*[{_NAMES[route.protocol]}/{route.distance}] {age}"
            lines.append(f"{route.prefix!s:<19}{told}")
            lines += [f"{'':<20}>  {hop}" for hop in _hops(device, route)] or [f"{'':<23}Discard"]
    return "".join(f"{line}\n" for line in lines)


def ospf_neighbors(device: Device, _rpc: Element) -> Element:
    """`show ospf neighbor`."""
    found = element("ospf-neighbor-information")
    for neighbor in device.network.ospf(device.name):
        found.append(
            element(
                "ospf-neighbor",
                "",
                element("neighbor-address", str(neighbor.address)),
                element("interface-name", unit_name(device, neighbor.interface)),
                element("ospf-neighbor-state", _OSPF_STATES[neighbor.state]),
                element("neighbor-id", neighbor.router_id),
                element("neighbor-priority", str(neighbor.priority)),
                element("activity-timer", "35"),
            )
        )
    return found


def ospf_neighbors_text(device: Device) -> str:
    """`show ospf neighbor` as text."""
    lines = [f"{'Address':<17}{'Interface':<23}{'State':<10}{'ID':<17}{'Pri':<5}Dead"]
    lines += [
        f"{n.address!s:<17}{unit_name(device, n.interface):<23}{_OSPF_STATES[n.state]:<10}"
        f"{n.router_id:<17}{n.priority:<5}35"
        for n in device.network.ospf(device.name)
    ]
    return "".join(f"{line}\n" for line in lines)


def _chosen(device: Device, vrf: str, asked: str) -> Iterator[Route]:
    """Give the routes that are asked for: a prefix stands for the more specific ones, too."""
    table = device.network.routes(device.name, vrf)
    if not asked:
        yield from table
        return
    try:
        if "/" in asked:
            wanted = IPv4Network(asked, strict=False)
            yield from (route for route in table if route.prefix.subnet_of(wanted))
            return
        best = table.lookup(IPv4Address(asked))
    except ValueError:
        raise RpcRefused([RpcError("invalid ip address or hostname", element=asked)]) from None
    if best is not None:
        yield best


def _rt(prefix: IPv4Network, entries: list[Element]) -> Element:
    return element(
        "rt",
        "",
        element("rt-destination", str(prefix.network_address)),
        element("rt-prefix-length", str(prefix.prefixlen)),
        *entries,
    )


def _entries(device: Device, vrf: str, route: Route, protocol: str) -> Iterator[Element]:
    """Give the active route, and BGP's other paths to the same prefix."""
    if protocol in {"", _NAMES[route.protocol].lower()}:
        yield _active(device, route)
    if protocol not in {"", "bgp"}:
        return
    for path in device.network.paths(device.name, vrf).get(route.prefix, []):
        if path.peer is not None and path is not route.path:
            yield _other(device, route, path)


def _active(device: Device, route: Route) -> Element:
    age = device.uptime
    entry = element(
        "rt-entry",
        "",
        element("active-tag", "*"),
        element("current-active"),
        element("last-active"),
        element("protocol-name", _NAMES[route.protocol]),
        element("preference", str(route.distance)),
        timed("age", age, length(age)),
    )
    if route.metric:
        entry.append(element("metric", str(route.metric)))
    for number, via in enumerate(route.vias):
        hop = element("nh")
        if number == 0:
            hop.append(element("selected-next-hop"))
        if via.next_hop is not None:
            hop.append(element("to", str(via.next_hop)))
        hop.append(element("via", unit_name(device, via.interface)))
        entry.append(hop)
    if route.path is not None:
        entry.extend(_attributes(device, route.path))
    return entry


def _other(device: Device, route: Route, path: Path) -> Element:
    reason = why_worse(route.path, path) if route.path else "Route Preference"
    entry = element(
        "rt-entry",
        "",
        element("protocol-name", "BGP"),
        element("preference", "170"),
        timed("age", device.uptime, length(device.uptime)),
        element("inactive-reason", reason),
    )
    entry.append(element("nh", "", element("to", str(path.next_hop)), element("via", "")))
    entry.extend(_attributes(device, path))
    return entry


def _attributes(device: Device, path: Path) -> Iterator[Element]:
    facts = device.network.facts(device.name)
    own = next((peer.local_as for peer in facts.peers if peer.address == path.peer), 0)
    told = " ".join([*map(str, path.as_path), _LETTERS[path.origin]])
    yield element("local-as", str(own))
    yield element("peer-as", str(path.peer_as))
    yield element("local-preference", str(path.local_preference))
    yield element("as-path", f"AS path: {told}")
    yield element("peer-id", path.router_id)
    if path.communities:
        named = (element("community", each) for each in path.communities)
        yield element("communities", "", *named)


def _hops(device: Device, route: Route) -> Iterator[str]:
    for via in route.vias:
        name = unit_name(device, via.interface)
        yield f"to {via.next_hop} via {name}" if via.next_hop else f"via {name}"
