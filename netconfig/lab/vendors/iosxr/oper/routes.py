"""Routes, and the hops on the way to somewhere, as entries. IPv4 only."""

from collections.abc import Iterator
from ipaddress import AddressValueError, IPv4Address, IPv4Network

from netconfig.lab.model.device import Device
from netconfig.lab.network.facts import GLOBAL
from netconfig.lab.network.routing.probes import MILLISECONDS_PER_HOP, Probe
from netconfig.lab.network.routing.table import Route
from netconfig.lab.vendors.iosxr.oper.trees import Entry, Rows

_PROBES_PER_HOP = 3
_NO_HOP = "0.0.0.0"  # noqa: S104  # what stands for "directly", no bind address


def route_entry(device: Device, address: str, length: str) -> Entry | None:
    """Return the route for exactly this prefix, or without a length the best one to an address."""
    table = device.network.routes(device.name, GLOBAL)
    try:
        if length:
            found = table.get(IPv4Network(f"{address}/{length}"))
        else:
            found = table.lookup(IPv4Address(address))
    except (AddressValueError, ValueError):
        return None
    return _route(device, found) if found is not None else None


def _route(device: Device, route: Route) -> Entry:
    hops = Rows(
        {"address": via.next_hop or _NO_HOP, "interface-name": via.interface} for via in route.vias
    )
    return {
        "prefix": route.prefix.network_address,
        "prefix-length": route.prefix.prefixlen,
        "protocol-name": route.protocol,
        "priority": route.distance,
        "distance": route.distance,
        "metric": route.metric,
        "route-age": int(device.uptime),
        "hops": hops,
    }


def traced(device: Device, asked: Probe) -> Iterator[Entry]:
    """Give the hops to an address, each with its probes; a hop that keeps silent has no address."""
    echo = device.network.probe(device.name, asked)
    hops = list(echo.hops)
    if not echo.is_answered:
        hops += [""] * (min(asked.max_hops, len(hops) + 1) - len(hops))
    for number, address in enumerate(hops, start=1):
        took = round(MILLISECONDS_PER_HOP * number, 1) if address else None
        yield {
            "hop-index": number,
            "hop-address": address or None,
            "probes": Rows(
                {"probe-index": at, "delta-time": took} for at in range(_PROBES_PER_HOP)
            ),
        }
