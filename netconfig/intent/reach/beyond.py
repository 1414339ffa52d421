"""The devices that read an object of another one: over a link, or as the other one of a pair."""

from collections.abc import Callable, Collection, Iterable

from django.db.models import Q

from netconfig.intent.context.reads import READ_ACROSS
from netconfig.intent.kinds import Kind
from netconfig.intent.models import BgpSession, Link
from netconfig.intent.queries import neighbours_of, partners_in_pairs, reads_all
from netconfig.intent.reach.touched import Fields, own_devices

_Port = tuple[str, str]
"""A device and the name of its interface."""


def beyond(kind: Kind, touched: Fields) -> set[str]:
    """Return the devices, besides their own, whose context these fields of objects are in."""
    across = READ_ACROSS.get(kind.name, frozenset())
    crossing = {key: fields & across for key, fields in touched.items() if fields & across}
    if not crossing:
        return set()
    rule = _RULES.get(kind.name)
    return rule(crossing) if rule else neighbours_of(own_devices(kind, crossing))


def _of_devices(touched: Fields) -> set[str]:
    named = {name for name, fields in touched.items() if "name" in fields}
    return (neighbours_of(named) if named else set()) | partners_in_pairs(touched)


def _of_interfaces(touched: Fields) -> set[str]:
    ports = {_port(key) for key in touched}
    return {far for far, _ in _far_ends(ports, Q())} | partners_in_pairs(
        {name for name, _ in ports}
    )


def _of_addresses(touched: Fields) -> set[str]:
    """A link that has a prefix tells the address of its other end itself."""
    ports = {_port(key) for key in touched}
    ends = _far_ends(ports, Q(prefix="", prefix6=""))
    names, ports_named = {name for name, _ in ports}, {port for _, port in ports}
    return _with_sessions(ends) | partners_in_pairs(names, Q(local_interface__in=ports_named))


def _of_routers(touched: Fields) -> set[str]:
    """A session over a link may take the AS number from the router at the other end."""
    return _peers({near for near, _ in _ends(set(touched), Q()) if near[0] in touched})


def _of_sessions(touched: Fields) -> set[str]:
    """It may say another AS number there than its router has."""
    return _peers({_port_of_session(key) for key in touched})


def _of_groups(touched: Fields) -> set[str]:
    """So may a group, of its sessions and of those that links ask for."""
    names = {key.split(" ")[0] for key in touched}
    rows = BgpSession.objects.exclude(group=None)
    if not reads_all(names):
        rows = rows.filter(router__device__name__in=names)
    found = rows.values_list("router__device__name", "peer", "group__name")
    ports = {(name, peer) for name, peer, group in found if f"{name} {group}" in touched}
    asked = Q(bgp_group__in={key.split(" ")[1] for key in touched})
    return _peers(ports | {near for near, _ in _ends(names, asked) if near[0] in names})


def _of_members(touched: Fields) -> set[str]:
    return partners_in_pairs({key.split(" ")[1] for key in touched})


_RULES: dict[str, Callable[[Fields], set[str]]] = {
    "bgp_peer_group": _of_groups,
    "bgp_router": _of_routers,
    "bgp_session": _of_sessions,
    "device": _of_devices,
    "interface": _of_interfaces,
    "ip_address": _of_addresses,
    "mlag_member": _of_members,
}


def _port(key: str) -> _Port:
    device, interface, *_ = key.split(" ")
    return device, interface


def _port_of_session(key: str) -> _Port:
    router, _vrf, peer = key.split(" ")
    return router, peer


def _peers(ports: Collection[_Port]) -> set[str]:
    """Return the devices that have a BGP session over a link at these ports of others."""
    wanting = _far_ends(ports, ~Q(bgp_group=""))
    return {name for name, _ in wanting} | _with_sessions(_far_ends(ports, Q()))


def _far_ends(ports: Collection[_Port], where: Q) -> set[_Port]:
    """Return the other ends of the links at these ports."""
    ends = _ends({name for name, _ in ports}, where)
    return {far for near, far in ends if near in ports}


def _ends(names: Collection[str], where: Q) -> Iterable[tuple[_Port, _Port]]:
    """Yield both ends of links of these devices, and perhaps of others, each as the near one."""
    near = Q()
    if not reads_all(names):
        near = Q(a__device__name__in=names) | Q(b__device__name__in=names)
    columns = ("a__device__name", "a__name", "b__device__name", "b__name")
    for a, a_port, b, b_port in Link.objects.filter(near & where).values_list(*columns):
        yield (a, a_port), (b, b_port)
        yield (b, b_port), (a, a_port)


def _with_sessions(ports: Collection[_Port]) -> set[str]:
    """Return the devices that have a BGP session over one of these ports of theirs."""
    if not ports:
        return set()
    rows = BgpSession.objects.all()
    names = {name for name, _ in ports}
    if not reads_all(names):
        rows = rows.filter(router__device__name__in=names)
    return {pair[0] for pair in rows.values_list("router__device__name", "peer") if pair in ports}
