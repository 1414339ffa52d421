"""Whether a management station still gets through to a service of a device and is answered."""

from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Interface

from netconfig.lab.network.access import call, lets_through, passes_interface
from netconfig.lab.network.facts import Facts, InterfaceFacts
from netconfig.lab.network.layer2.switching import is_up
from netconfig.lab.network.routing.bgp import table_of
from netconfig.lab.network.site import Site, remembered
from netconfig.lab.network.topology import Port


@dataclass(frozen=True)
class WayIn:
    """How stations come to a device: by this address, on this interface.

    They stand at the last address of its network.
    """

    interface: str
    address: IPv4Interface

    @property
    def station(self) -> IPv4Address:
        """The address from which all stations come."""
        network = self.address.network
        last = network[-1] if network.prefixlen >= 31 else network[-2]
        return last if last != self.address.ip else network[0 if network.prefixlen >= 31 else 1]


@remembered
def admits(site: Site, device: str, way: WayIn, service: str, port: int) -> bool:
    """Tell whether a station can open a connection to a service, by what the config says."""
    facts = site.facts(device)
    interface = facts.interfaces.get(way.interface)
    if interface is None or not is_usable(site, device, interface):
        return False
    vrfs = facts.service_vrfs.get(service)
    return (
        service in facts.services
        and (vrfs is None or interface.vrf in vrfs)
        and any(own.ip == way.address.ip for own in interface.addresses)
        and _has_way_back(site, device, interface, way)
        and _is_let_in(facts, way, service, port)
    )


def is_usable(site: Site, device: str, interface: InterfaceFacts) -> bool:
    """Tell whether frames of the stations come in; the cable to them is not among the links."""
    port = Port(device, interface.name)
    is_cabled = site.cable_end(port) is not None
    if interface.kind in {"management", "loopback"} or not (is_cabled or interface.vlan):
        return interface.is_enabled
    return is_up(site, port)


def _has_way_back(site: Site, device: str, interface: InterfaceFacts, way: WayIn) -> bool:
    if any(way.station in own.network for own in interface.addresses):
        return True
    vrf = interface.vrf
    route = table_of(site, device, vrf).lookup(way.station)
    hops = [static.next_hop for static in site.facts(device).routes if static.vrf == vrf]
    # The gateway of the management network is none of the lab's devices.
    is_by_gateway = any(
        hop in own.network for hop in hops if hop is not None for own in interface.addresses
    )
    return is_by_gateway or (route is not None and bool(route.vias))


def _is_let_in(facts: Facts, way: WayIn, service: str, port: int) -> bool:
    packet = call(way.station, way.address.ip, port)
    guards = [facts.acls.get(name) for name in facts.guards.get(service, ())]
    return (
        lets_through(guards, packet)
        and passes_interface(facts, way.interface, packet, comes_in=True)
        and passes_interface(facts, way.interface, packet.answer, comes_in=False)
    )
