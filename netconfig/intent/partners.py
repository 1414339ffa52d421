"""Which devices elsewhere share something with these, though no link leads to them.

They have the same addresses, gateways, router ids or redundancy groups, or sessions with them.
"""

from collections.abc import Collection, Iterable, Iterator
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import Any

from django.db.models import CharField, Manager, Q, Value
from django.db.models.functions import Concat, StrIndex, Substr

from netconfig.devices.models import Device
from netconfig.intent.models import BgpRouter, BgpSession, Gateway, IpAddress, Link
from netconfig.intent.queries import reads_all
from netconfig.intent.validation import Network

_MANY = 2000
"""From so many values on, a whole column is read rather than looked through for each."""

_Ip = IPv4Address | IPv6Address


def partners_of(network: Network, names: Collection[str]) -> set[str]:
    """Return the devices elsewhere that checks of these devices have to see, in a few queries.

    The network holds these devices and their neighbours; where those are so many that all devices
    were read, there are none elsewhere.
    """
    if reads_all(network.devices):
        return set()
    inside = network.devices.keys() & set(names)
    ips = _addresses(network, inside)
    found = {*_with_addresses(ips), *_linked(ips), *_routers(network, inside)}
    groups = {network.devices[name]["redundancy_group"] for name in inside} - {None}
    found |= _having(Device.objects, "name", "redundancy_group__name", groups)
    return found - network.devices.keys()


def _addresses(network: Network, names: Iterable[str]) -> set[_Ip]:
    """Return the addresses that the devices have, answer for, or have sessions with."""
    found: set[_Ip] = set()
    for name in names:
        for port in network.ports[name].values():
            found.update(held.ip for held in port.addresses if not held.ip.is_link_local)
            found.update(ip_address(r["address"]) for r in network.index.of("gateway", port.key))
        for row in network.index.of("bgp_session", name):
            if row["peer"] not in network.ports[name]:
                found.add(ip_address(row["peer"]))
    return found


def _with_addresses(ips: Iterable[_Ip]) -> set[str]:
    texts = {str(ip) for ip in ips}
    return (
        _having(IpAddress.objects, "interface__device__name", "address", texts)
        | _having(Device.objects, "name", "management_address", texts)
        | _having(Gateway.objects, "interface__device__name", "address", texts)
        | _having(BgpSession.objects, "router__device__name", "peer", texts)
    )


def _having(rows: Manager[Any], device: str, field: str, wanted: Collection[str]) -> set[str]:
    """Return the devices of rows whose field, without a prefix length, is one of those wanted."""
    if not wanted:
        return set()
    # An address without a length ends where its slash would be.
    whole = Substr(field, 1, StrIndex(_slashed(field), Value("/")) - 1, output_field=CharField())
    found = rows.annotate(bare=whole)
    if len(wanted) <= _MANY:
        found = found.filter(bare__in=wanted)
    return {name for name, bare in found.values_list(device, "bare") if bare in wanted}


def _slashed(field: str) -> Concat:
    return Concat(field, Value("/"), output_field=CharField())


def _linked(ips: Iterable[_Ip]) -> Iterator[str]:
    """Yield the devices of the links whose prefix gives one of the addresses to an end."""
    prefixes = {prefix for ip in ips for prefix in _prefixes_giving(ip)}
    rows = Link.objects.exclude(prefix="", prefix6="")
    if len(prefixes) <= _MANY:
        rows = rows.filter(Q(prefix__in=prefixes) | Q(prefix6__in=prefixes))
    columns = ("a__device__name", "b__device__name", "prefix", "prefix6")
    for a, b, prefix, prefix6 in rows.values_list(*columns):
        if prefix in prefixes or prefix6 in prefixes:
            yield from (a, b)


def _prefixes_giving(ip: _Ip) -> Iterator[str]:
    """Yield the prefixes of links of which the address is one of the two that the ends have."""
    number, bits, kind = int(ip), ip.max_prefixlen, type(ip)
    yield f"{kind(number & ~1)}/{bits - 1}"
    for start in (number - 1, number - 2):
        free = 2
        while start > 0 and free < bits and start % (1 << free) == 0:
            yield f"{kind(start)}/{bits - free}"
            free += 1


def _routers(network: Network, names: Iterable[str]) -> set[str]:
    rows = [network.index.one("bgp_router", name) for name in names]
    ids = {row["router_id"] for row in rows if row}
    return _having(BgpRouter.objects, "device__name", "router_id", ids)
