"""The routes that a device has without BGP: connected, static and OSPF."""

from collections.abc import Iterable
from ipaddress import IPv4Address, IPv4Network

from netconfig.lab.network.layer2.switching import is_up
from netconfig.lab.network.routing.ospf import ospf_routes
from netconfig.lab.network.routing.table import Route, Table, Via
from netconfig.lab.network.site import Site, remembered
from netconfig.lab.network.topology import Port

_MAX_DEPTH = 8


@remembered
def connected(site: Site, device: str, vrf: str) -> tuple[Route, ...]:
    """Return the routes to the networks of the device's interfaces that are up."""
    found: dict[IPv4Network, Route] = {}
    for interface in site.facts(device).interfaces.values():
        if interface.vrf != vrf or not is_up(site, Port(device, interface.name)):
            continue
        for address in interface.addresses:
            via = Via(None, interface.name)
            route = Route(prefix=address.network, protocol="connected", vias=(via,), distance=0)
            found.setdefault(address.network, route)
    return tuple(found.values())


@remembered
def igp_table(site: Site, device: str, vrf: str) -> Table:
    """Return the table that a device has before BGP adds to it."""
    if vrf not in site.facts(device).routing:
        return Table(connected(site, device, vrf))
    known = [*connected(site, device, vrf), *ospf_routes(site, device, vrf)]
    return add_statics(site, device, vrf, known)


def add_statics(site: Site, device: str, vrf: str, known: Iterable[Route]) -> Table:
    """Return a table of known routes and of the static ones whose next hop can be reached."""
    routes = list(known)
    table = Table(routes)
    waiting = [route for route in site.facts(device).routes if route.vrf == vrf]
    while True:
        found: dict[tuple[IPv4Network, int], Route] = {}
        for static in waiting:
            vias = _static_vias(site, device, table, static.next_hop, static.interface)
            if vias is None:
                continue
            key = (static.prefix, static.distance)
            hops = (static.next_hop,) if static.next_hop else ()
            old = found.get(key)
            found[key] = Route(
                prefix=static.prefix,
                protocol="static",
                vias=(*old.vias, *vias) if old else vias,
                distance=static.distance,
                next_hops=(*old.next_hops, *hops) if old else hops,
            )
        again = Table([*routes, *found.values()])
        # A static route may be what makes the next hop of another one reachable.
        if len(again) == len(table):
            return again
        table = again


def resolve(table: Table, address: IPv4Address) -> tuple[Via, ...]:
    """Return the ways to a next hop that may be several hops away; () when there is none."""
    hop: IPv4Address = address
    for _ in range(_MAX_DEPTH):
        route = table.lookup(hop)
        if route is None or not route.vias:
            return ()
        if route.protocol == "connected":
            return (Via(hop, route.vias[0].interface),)
        if route.protocol == "ospf":
            return route.vias
        further = [via.next_hop for via in route.vias if via.next_hop]
        if not further or further[0] == hop:
            return route.vias
        hop = further[0]
    return ()


def _static_vias(
    site: Site, device: str, table: Table, hop: IPv4Address | None, interface: str
) -> tuple[Via, ...] | None:
    """Return where a static route leads; None while it leads nowhere, () when it drops."""
    if interface:
        return (Via(hop, interface),) if is_up(site, Port(device, interface)) else None
    if hop is None:
        return ()
    return resolve(table, hop) or None
