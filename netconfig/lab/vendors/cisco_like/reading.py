"""Reads what configs of EOS, IOS and NX-OS say of the network in the same words."""

from collections.abc import Iterable, Iterator, Mapping
from ipaddress import IPv6Interface

from netconfig.lab.grammar.words import expand_vlans
from netconfig.lab.model.config.tree import Node
from netconfig.lab.network.policies import Policy, PrefixList
from netconfig.lab.vendors.cisco_like.lists import policy_of_list, route_maps


def address_lines(interface: Node) -> list[Node]:
    """Return the lines of an interface's IPv4 addresses, the primary one first."""
    # It is the line that does not say so.
    lines = interface.find("ip address")
    return sorted(lines, key=lambda child: child.line.endswith("secondary"))


def addresses6(interface: Node) -> Iterator[IPv6Interface]:
    """Give an interface's IPv6 addresses."""
    for child in interface.find("ipv6 address"):
        if child.args:
            yield IPv6Interface(child.args[0])


def access_group(interface: Node, direction: str) -> str:
    """Return the name of the access list of one direction, "" without one."""
    lines = (line.split() for line in interface.starting("ip access-group"))
    return next((words[2] for words in lines if words[3] == direction), "")


def carried(mode: str, own: int, allowed: str) -> frozenset[int] | None:
    """Return the VLANs of a switchport, None for all."""
    if mode == "access":
        return frozenset({own})
    if allowed == "none":
        return frozenset()
    return expand_vlans(allowed) if allowed else None


def ntp_servers(root: Node) -> Iterator[str]:
    """Give the time servers, those of VRFs too."""
    for line in root.starting("ntp server"):
        words = line.split()[2:]
        yield words[2] if words[0] == "vrf" else words[0]


def policies(
    root: Node, lists: Mapping[str, PrefixList], communities: Iterable[Node]
) -> dict[str, Policy]:
    """Return the route maps, and the prefix lists that neighbors may name in their place."""
    values: dict[str, frozenset[str]] = {}
    for node in communities:
        name, action, named = node.args
        if action == "permit":
            values[name] = values.get(name, frozenset()) | set(named.split())
    found = route_maps(root.find("route-map"), lists, values)
    return found | {f"prefix-list {name}": policy_of_list(lists[name]) for name in lists}


def neighbor_policies(
    places: Iterable[Node], names: Iterable[str], direction: str
) -> tuple[str, ...]:
    """Return the names of a neighbor's prefix list and route map of one direction, as policies.

    `names` are those of the neighbor and its group, `places` where lines of it may stand.
    """
    found = []
    for what, mark in (("prefix-list", "prefix-list "), ("route-map", "")):
        lines = (
            line.split()
            for name in names
            for place in places
            for line in place.starting(f"neighbor {name} {what}")
            if line.split()[-1] == direction
        )
        found += [mark + words[3] for words in lines][:1]
    return tuple(found)
