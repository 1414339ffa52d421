"""Which devices elsewhere share something with these, though no link leads to them.

They have the same addresses, gateways, router ids or redundancy groups, or sessions with them.
"""

from collections.abc import Collection, Iterable, Iterator
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import Any

from django.db.models import CharField, Manager, Q, Value
from django.db.models.functions import Concat, StrIndex, Substr

from netconfig.devices.models import Device
from netconfig.intent.models import BgpRouter, BgpSession, Gateway, Interface, IpAddress, Link
from netconfig.intent.queries import reads_all
from netconfig.intent.validation import Network

_MANY = 2000
"""From so many values on, a whole column is read rather than looked through for each."""

_Ip = IPv4Address | IPv6Address


def partners_of(networks: Collection[Network], names: Collection[str]) -> set[str]:
    """Return the devices elsewhere that checks of these devices have to see, in a few queries.

    The networks, without and with edits, hold these devices and their neighbours; where those are
    so many that all devices were read, there are none elsewhere.
    """
    seen = {name for network in networks for name in network.devices}
    if any(reads_all(network.devices) for network in networks):
        return set()
    ips: set[_Ip] = set()
    ids: set[str] = set()
    groups: set[str] = set()
    for network in networks:
        inside = network.devices.keys() & set(names)
        ips |= _addresses(network, inside)
        ids |= _router_ids(network, inside)
        groups |= {network.devices[name]["redundancy_group"] for name in inside} - {None}
    found = {*_with_addresses(ips), *_linked(ips)}
    found |= _having(BgpRouter.objects, "device__name", "router_id", ids)
    found |= _having(Device.objects, "name", "redundancy_group__name", groups)
    return found - seen


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
    # Who has it is asked of what was found: with both in one, a database may begin with all ports.
    ports = _having(IpAddress.objects, "interface_id", "address", texts)
    ports |= _having(Gateway.objects, "interface_id", "address", texts)
    routers = _having(BgpSession.objects, "router_id", "peer", texts)
    return (
        _having(Device.objects, "name", "management_address", texts)
        | _devices_of(Interface.objects, ports)
        | _devices_of(BgpRouter.objects, routers)
    )


def _devices_of(rows: Manager[Any], wanted: Collection[int]) -> set[str]:
    # No row is 0: so one query is asked whatever there is, and their number tells of any other.
    near = rows.filter(pk__in=[0, *wanted]) if len(wanted) <= _MANY else rows
    return {name for pk, name in near.values_list("pk", "device__name") if pk in wanted}


def _having(rows: Manager[Any], told: str, field: str, wanted: Collection[str]) -> set[Any]:
    """Return what is told of rows whose field, without a prefix length, is one of those wanted."""
    if not wanted:
        return set()
    # An address without a length ends where its slash would be.
    whole = Substr(field, 1, StrIndex(_slashed(field), Value("/")) - 1, output_field=CharField())
    found = rows.annotate(bare=whole)
    if len(wanted) <= _MANY:
        found = found.filter(bare__in=wanted)
    return {one for one, bare in found.values_list(told, "bare") if bare in wanted}


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


def _router_ids(network: Network, names: Iterable[str]) -> set[str]:
    rows = [network.index.one("bgp_router", name) for name in names]
    return {row["router_id"] for row in rows if row}
