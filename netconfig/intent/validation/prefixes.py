"""Networks that overlap: those that were declared, and those that interfaces are in."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from ipaddress import IPv4Network, IPv6Network, ip_network
from typing import Any, TypeVar

from netconfig.intent.validation.network import Network, Port, in_vrf
from netconfig.intent.validation.problem import Found, error, warning

Net = IPv4Network | IPv6Network
_T = TypeVar("_T")
_Space = tuple[str | None, int]
"""A VRF and a version of the Internet Protocol."""


@error("network-twice", "Two interfaces of one device are in overlapping networks of one VRF.")
def networks_twice(network: Network) -> Iterator[Found]:
    """Yield each pair of overlapping networks on one device, which would refuse it."""
    for device, ports in network.ports.items():
        for vrf, nets in _in_use(ports.values()).items():
            for (outer, first), (inner, second) in _overlaps(nets):
                if first.name != second.name:
                    text = (
                        f"{outer} of {first.key} and {inner} of {second.key} overlap "
                        f"in {in_vrf(vrf[0])}."
                    )
                    yield Found("interface", second.key, (device,), text)


@warning("network-overlap", "Networks of different size overlap on interfaces of one VRF.")
def networks_overlap(network: Network) -> Iterator[Found]:
    """Yield each network that lies in another one elsewhere: one of the lengths is wrong."""
    for vrf, nets in _in_use(network.each_port()).items():
        # Many ports are in one network: the first stands for all.
        first = dict(reversed(nets))
        for (outer, one), (inner, other) in _overlaps(list(first.items())):
            if one.device != other.device:
                text = f"{inner} of {other.key} lies in {outer} of {one.key} in {in_vrf(vrf[0])}."
                yield Found("interface", other.key, (one.device, other.device), text)


@warning("prefix-overlap", "Prefixes of different sites overlap in one VRF.")
def prefixes_overlap(network: Network) -> Iterator[Found]:
    """Yield each prefix of a site that lies in a prefix of another site."""
    spaces: dict[_Space, list[tuple[Net, tuple[str, Any]]]] = defaultdict(list)
    for key, row in network.index.by_key["prefix"].items():
        if row["site"]:
            net = ip_network(row["prefix"])
            spaces[row["vrf"], net.version].append((net, (key, row["site"])))
    for (vrf, _), nets in spaces.items():
        for (outer, (_, site)), (inner, (key, other)) in _overlaps(nets):
            if site != other:
                text = (
                    f"Prefix {inner} of site {other} lies in {outer} of site {site} "
                    f"in {in_vrf(vrf)}."
                )
                yield Found("prefix", key, (), text)


def _in_use(ports: Iterable[Port]) -> dict[_Space, list[tuple[Net, Port]]]:
    """Return the networks of enabled ports; single addresses may lie in any network."""
    found: dict[_Space, list[tuple[Net, Port]]] = defaultdict(list)
    for port in ports:
        for held in port.addresses if port.enabled else ():
            if not held.is_host and not held.ip.is_link_local:
                found[port.vrf, held.ip.version].append((held.network, port))
    return found


def _overlaps(nets: list[tuple[Net, _T]]) -> Iterator[tuple[tuple[Net, _T], tuple[Net, _T]]]:
    """Yield each network with the smallest one before it that it lies in."""
    around: list[tuple[Net, _T, int]] = []
    ordered = sorted(nets, key=lambda pair: (int(pair[0].network_address), pair[0].prefixlen))
    for net, owner in ordered:
        start = int(net.network_address)
        while around and around[-1][2] < start:
            around.pop()
        if around:
            yield (around[-1][0], around[-1][1]), (net, owner)
        around.append((net, owner, int(net.broadcast_address)))
