"""How access lists judge packets, and whether a management station gets through to a service."""

from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address

from netconfig.lab.network.facts import Facts
from netconfig.lab.network.policies import AccessList, AccessRule

# What a client calls from; every list that names source ports means these or all.
_CLIENT_PORT = 50000


@dataclass(frozen=True, kw_only=True)
class Packet:
    """The head of one packet; ports are 0 where the protocol has none."""

    source: IPv4Address
    destination: IPv4Address
    protocol: str
    port: int = 0
    source_port: int = 0

    @property
    def answer(self) -> "Packet":
        """The head of the packet that comes back."""
        return Packet(
            source=self.destination,
            destination=self.source,
            protocol=self.protocol,
            port=self.source_port,
            source_port=self.port,
        )


def call(source: IPv4Address, destination: IPv4Address, port: int) -> Packet:
    """Return the packet by which a client opens a TCP connection."""
    return Packet(
        source=source,
        destination=destination,
        protocol="tcp",
        port=port,
        source_port=_CLIENT_PORT,
    )


def lets_through(lists: Iterable[AccessList | None], packet: Packet) -> bool:
    """Tell whether all lists let a packet through; one that is not there lets everything."""
    return all(_permits(each, packet) for each in lists if each is not None)


def passes_interface(facts: Facts, interface: str, packet: Packet, *, comes_in: bool) -> bool:
    """Tell whether an interface lets a packet in or out."""
    own = facts.interfaces.get(interface)
    name = (own.acl_in if comes_in else own.acl_out) if own else ""
    return lets_through([facts.acls.get(name)], packet) if name else True


def _permits(acl: AccessList, packet: Packet) -> bool:
    for rule in acl.rules:
        if _fits(rule, packet):
            return rule.permits
    return acl.permits_rest


def _fits(rule: AccessRule, packet: Packet) -> bool:
    return (
        rule.protocol in {"ip", packet.protocol}
        and rule.source.have(packet.source)
        and rule.destination.have(packet.destination)
        and _has(rule.source_ports, packet.source_port)
        and _has(rule.ports, packet.port)
    )


def _has(ports: tuple[range, ...], port: int) -> bool:
    return not ports or any(port in each for each in ports)
