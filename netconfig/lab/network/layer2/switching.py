"""Which interfaces share a broadcast domain: links, switchports, VLANs and their interfaces."""

from collections import deque
from collections.abc import Iterator

from netconfig.lab.network.layer2.channels import bundled, far_end
from netconfig.lab.network.site import Site, remembered
from netconfig.lab.network.topology import Port


@remembered
def is_up(site: Site, port: Port) -> bool:
    """Tell whether an interface carries traffic."""
    facts = site.interface(port)
    if facts is None or not facts.is_enabled:
        return False
    if facts.kind == "svi":
        return facts.is_always_up or any(True for _ in members(site, port.device, facts.vlan))
    if facts.kind == "channel":
        return bool(bundled(site, port))
    if facts.kind == "subinterface":
        return is_up(site, Port(port.device, facts.parent))
    if facts.kind == "physical":
        return site.has_light(port)
    return True


@remembered
def neighbors_of(site: Site, port: Port) -> tuple[Port, ...]:
    """Return the other routed interfaces, up like this one, that hear its broadcasts."""
    if not is_up(site, port):
        return ()
    return tuple(far for far, _ in _heard_by(site, port) if far != port and is_up(site, far))


@remembered
def heard_in(site: Site, device: str, vlan: int) -> dict[Port, str]:
    """Return the routed interfaces heard in a device's VLAN, with the switchport they come by."""
    found: dict[Port, str] = {}
    for port, first in _flood(site, deque([(device, vlan, "")])):
        # The nearest way is found first.
        found.setdefault(port, first)
    return found


def members(site: Site, device: str, vlan: int) -> Iterator[Port]:
    """Give the switchports and bundles that carry a VLAN and are up."""
    here = site.facts(device)
    if vlan not in here.vlans:
        return
    for facts in here.interfaces.values():
        port = Port(device, facts.name)
        if facts.carries(vlan) and not facts.channel and is_up(site, port):
            yield port


def _heard_by(site: Site, port: Port) -> Iterator[tuple[Port, str]]:
    """Follow a broadcast from a routed interface to the routed interfaces that hear it."""
    start = site.interface(port)
    if start is None:
        return
    waiting: deque[tuple[str, int, str]] = deque()
    if start.kind == "svi":
        waiting.append((port.device, start.vlan, ""))
    else:
        own = Port(port.device, start.parent) if start.parent else port
        yield from _arrive(site, far_end(site, own), start.tag, "", waiting)
    yield from _flood(site, waiting)


def _flood(site: Site, waiting: deque[tuple[str, int, str]]) -> Iterator[tuple[Port, str]]:
    """Go from VLAN to VLAN: a device, the number there, and the port by which the first was left.

    The number may change over a native link.
    """
    seen: set[tuple[str, int]] = set()
    while waiting:
        device, vlan, first = waiting.popleft()
        if (device, vlan) in seen:
            continue
        seen.add((device, vlan))
        yield from ((port, first) for port in _svis(site, device, vlan))
        for member in members(site, device, vlan):
            facts = site.interface(member)
            tag = 0 if facts is None or facts.untagged == vlan else vlan
            left = first or member.interface
            yield from _arrive(site, far_end(site, member), tag, left, waiting)


def _arrive(
    site: Site, port: Port | None, tag: int, first: str, waiting: deque[tuple[str, int, str]]
) -> Iterator[tuple[Port, str]]:
    """Take a frame in at a port; `tag` 0 is untagged."""
    facts = site.interface(port) if port else None
    if port is None or facts is None:
        return
    if not facts.switching:
        yield from ((found, first) for found in _routed(site, port, tag))
        return
    vlan = tag or facts.untagged
    if facts.carries(vlan) and vlan in site.facts(port.device).vlans:
        waiting.append((port.device, vlan, first))
    elif tag or (facts.addresses and not facts.untagged):
        # A router bridges some of a port's VLANs and routes others.
        yield from ((found, first) for found in _routed(site, port, tag))


def _routed(site: Site, port: Port, tag: int) -> Iterator[Port]:
    """Give the interface that takes a frame on a routed port: itself, or a subinterface."""
    if tag == 0:
        yield port
        return
    for facts in site.facts(port.device).interfaces.values():
        if facts.parent == port.interface and facts.tag == tag:
            yield Port(port.device, facts.name)


def _svis(site: Site, device: str, vlan: int) -> Iterator[Port]:
    for facts in site.facts(device).interfaces.values():
        if facts.kind == "svi" and facts.vlan == vlan:
            yield Port(device, facts.name)
