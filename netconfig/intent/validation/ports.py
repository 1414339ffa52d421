"""Ports: what is plugged into them, what stands on them, and whether a device has them at all."""

from collections import defaultdict
from collections.abc import Iterator

from netconfig.intent.fields.network import port_names
from netconfig.intent.validation.network import Network, Port
from netconfig.intent.validation.problem import Found, error, listed, warning

_WITHOUT_CABLES = ("svi", "loopback")
_MAY_BE_PARTED = ("physical", "lag")


@error("port-twice", "A port is at the ends of two links.")
def plugged_twice(network: Network) -> Iterator[Found]:
    """Yield each port with two cables, once at one's end `a` and once at another's end `b`."""
    links: dict[str, list[str]] = defaultdict(list)
    for key, row in network.index.by_key["link"].items():
        for end in (row["a"], row["b"]):
            links[end].append(key)
    for end, keys in links.items():
        if len(keys) > 1:
            rows = [network.index.by_key["link"][key] for key in keys]
            ends = {row[name] for row in rows for name in ("a", "b")}
            devices = {other.partition(" ")[0] for other in ends}
            text = f"{end} is at the ends of {len(keys)} links: {listed(sorted(keys))}."
            yield Found("link", max(keys), tuple(devices), text)


@error("link-end", "A link leads to an interface that takes no cable.")
def without_cables(network: Network) -> Iterator[Found]:
    """Yield each end of a link that is a VLAN's interface or a loopback."""
    for key, _, a, b in network.wires:
        for end in (a, b):
            if end.kind in _WITHOUT_CABLES:
                text = f"Link {key} leads to {end.key}, which is of kind {end.kind}."
                yield Found("link", key, (a.device, b.device), text)


@error("lag-kind", "A port is a member of an interface that is no LAG.")
def members_of_others(network: Network) -> Iterator[Found]:
    """Yield each port that no LAG would take."""
    for port in network.each_port():
        lag = network.port(port.lag) if port.lag else None
        if lag and lag.kind != "lag":
            text = f"{port.key} is a member of {lag.key}, which is of kind {lag.kind}."
            yield Found("interface", port.key, (port.device,), text)


@error("parent-kind", "A subinterface stands on an interface that can have none.")
def parents(network: Network) -> Iterator[Found]:
    """Yield each subinterface of what is no port and no LAG."""
    for port, parent in _subinterfaces(network):
        if parent.kind not in _MAY_BE_PARTED:
            text = f"{port.key} stands on {parent.key}, which is of kind {parent.kind}."
            yield Found("interface", port.key, (port.device,), text)


@error("tag-twice", "Two subinterfaces of one interface have the same tag.")
def tags_twice(network: Network) -> Iterator[Found]:
    """Yield each tag by which a device could not tell two subinterfaces apart."""
    users: dict[tuple[str, int], list[str]] = defaultdict(list)
    for port, parent in _subinterfaces(network):
        users[parent.key, port.row["vid"]].append(port.key)
    for (parent_key, tag), keys in users.items():
        if len(keys) > 1:
            device = parent_key.partition(" ")[0]
            text = f"{listed(sorted(keys))} of {parent_key} have the same tag {tag}."
            yield Found("interface", max(keys), (device,), text)


@warning("port-unknown", "A device has a port that its type does not have.")
def unknown_ports(network: Network) -> Iterator[Found]:
    """Yield each device with such ports; those of a stack are of all its members' types."""
    for name, device in network.devices.items():
        kind = network.index.one("device_type", device["type"]) if device["type"] else None
        if not kind or not kind["ports"] or network.index.of("chassis_member", name):
            continue
        known = {port for layout in kind["ports"] for port in port_names(layout["names"])}
        ports = network.ports[name].values()
        lost = [port.name for port in ports if port.kind == "physical" and port.name not in known]
        if lost:
            text = f"{name} is of type {device['type']}, which has no port {listed(lost)}."
            yield Found("device", name, (name,), text)


def _subinterfaces(network: Network) -> Iterator[tuple[Port, Port]]:
    for port in network.each_port():
        parent = network.port(port.row["parent"]) if port.kind == "subinterface" else None
        if parent:
            yield port, parent
