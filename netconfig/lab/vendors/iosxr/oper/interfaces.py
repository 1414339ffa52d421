"""Interfaces, their addresses and counters, and whom they hear, as entries."""

from collections.abc import Iterator

from netconfig.lab.grammar.cisco_iosxr.words import section_of
from netconfig.lab.model.config.tree import Node
from netconfig.lab.model.device import Device
from netconfig.lab.network.counters import Counters
from netconfig.lab.network.facts import InterfaceFacts
from netconfig.lab.network.network import LldpNeighbor
from netconfig.lab.network.topology import mac_address
from netconfig.lab.vendors.iosxr.facts.bridging import read_domains
from netconfig.lab.vendors.iosxr.facts.facts import interface_mtu
from netconfig.lab.vendors.iosxr.oper.trees import Entry, Word

_KILOBITS = {
    "GigabitEthernet": 1_000_000,
    "TenGigE": 10_000_000,
    "TwentyFiveGigE": 25_000_000,
    "FortyGigE": 40_000_000,
    "FiftyGigE": 50_000_000,
    "HundredGigE": 100_000_000,
    "TwoHundredGigE": 200_000_000,
    "FourHundredGigE": 400_000_000,
    "MgmtEth": 1_000_000,
    "Bundle-Ether": 1_000_000,
    "BVI": 10_000_000,
}
_NANOSECONDS = 1_000_000_000
_ARP_SECONDS = 60.0


def interfaces(device: Device) -> Iterator[Entry]:
    """Give what the interface manager knows of each interface."""
    for facts in device.network.facts(device.name).interfaces.values():
        yield interface_entry(device, facts)


def interface_entry(device: Device, facts: InterfaceFacts) -> Entry:
    """Return what the interface manager knows of one interface."""
    is_up = device.network.is_up(device.name, facts.name)
    line = "im-state-up" if is_up else "im-state-down"
    state = line if facts.is_enabled else "im-state-admin-down"
    since = device.network.since(device.name, facts.name)
    seconds = max(0.0, device.clock.wall() - since)
    has_mac = facts.kind != "loopback"
    return {
        "interface-handle": facts.name,
        "interface-name": facts.name,
        "line-state": Word(line if facts.is_enabled else "im-state-admin-down"),
        "state": Word(state),
        "mac-address": {"address": dotted(mac_of(device, facts.name))} if has_mac else None,
        "bandwidth": bandwidth(facts.name),
        "mtu": mtu_of(device, facts),
        "description": facts.description,
        "last-state-transition-time": int(seconds * _NANOSECONDS),
        "interface-statistics": _statistics(device, facts) if has_mac else None,
    }


def mtu_of(device: Device, facts: InterfaceFacts) -> int:
    """Return the size of frame that an interface takes."""
    nodes = device.running.find(f"interface {facts.name}")
    return interface_mtu(nodes[0] if nodes else Node(), facts.kind)


def bandwidth(name: str) -> int:
    """Return how many kilobits an interface carries in a second, 0 for a loopback."""
    return next((speed for kind, speed in _KILOBITS.items() if name.startswith(kind)), 0)


def mac_of(device: Device, interface: str) -> str:
    """Return the address of an interface; a subinterface has that of its parent."""
    parent = interface.partition(".")[0] if section_of(interface) == "subinterface" else interface
    return mac_address(device.name, parent)


def dotted(mac: str) -> str:
    """Return a MAC address in three groups."""
    digits = mac.replace(":", "")
    return f"{digits[:4]}.{digits[4:8]}.{digits[8:]}"


def addresses(device: Device) -> Iterator[Entry]:
    """Give the IPv4 addresses of each interface that has some."""
    for facts in device.network.facts(device.name).interfaces.values():
        if facts.addresses:
            primary, *others = facts.addresses
            yield {
                "interface-name": facts.name,
                "vrf-name": facts.vrf,
                "primary-address": primary.ip,
                "prefix-length": primary.network.prefixlen,
                "secondary-address": [
                    {"address": own.ip, "prefix-length": own.network.prefixlen} for own in others
                ],
            }


def addresses6(device: Device) -> Iterator[Entry]:
    """Give the IPv6 addresses of each interface that has some."""
    for facts in device.network.facts(device.name).interfaces.values():
        if facts.addresses6:
            yield {
                "interface-name": facts.name,
                "vrf-name": facts.vrf,
                "address": [
                    {"address": own.ip, "prefix-length": own.network.prefixlen}
                    for own in facts.addresses6
                ],
            }


def arp_entries(device: Device) -> Iterator[Entry]:
    """Give the ARP table of all VRFs."""
    for found in device.network.arp(device.name):
        yield {
            "interface-name": found.interface,
            "address": found.address,
            "age": _ARP_SECONDS,
            "hardware-address": dotted(found.mac),
            "state": Word("state-dynamic"),
        }


def mac_entries(device: Device) -> Iterator[Entry]:
    """Give the MAC addresses of bridge domains; those of the router itself are on no circuit."""
    domains = {domain.number: domain for domain in read_domains(device.running)}
    for found in device.network.mac_table(device.name):
        domain = domains[found.vlan]
        circuit = domain.circuit_on(found.interface)
        bound = {"data-type": Word("mgmt-l2fib-data-type-ac"), "ac": {"interface-handle": circuit}}
        own = {"data-type": Word("mgmt-l2fib-data-type-bvi")}
        yield {
            "address": found.mac,
            "group-name": domain.group,
            "name": domain.name,
            "segment": bound if found.interface else own,
            "bridge-domain-name": f"{domain.group}:{domain.name}",
        }


def lldp_entries(device: Device) -> Iterator[Entry]:
    """Give what is heard over LLDP."""
    for heard in device.network.lldp(device.name):
        yield _heard(heard)


def _heard(heard: LldpNeighbor) -> Entry:
    return {
        "receiving-interface-name": heard.interface,
        "receiving-parent-interface-name": heard.interface,
        "device-id": heard.hostname,
        "chassis-id": dotted(mac_address(heard.device, "")),
        "port-id-detail": heard.port,
        "header-version": 0,
        "hold-time": 120,
        "enabled-capabilities": "B,R",
        "detail": {
            "time-remaining": 110,
            "system-name": heard.hostname,
            "system-description": heard.system,
            "port-description": heard.description,
            "system-capabilities": "B,R",
            "enabled-capabilities": "B,R",
        },
    }


def _statistics(device: Device, facts: InterfaceFacts) -> Entry:
    received, sent = device.network.counters(device.name, facts.name)
    return {
        "stats-type": Word("full"),
        "full-interface-stats": {
            "packets-received": received.packets,
            "bytes-received": received.octets,
            "packets-sent": sent.packets,
            "bytes-sent": sent.octets,
            **_kinds("received", received),
            **_kinds("sent", sent),
            "input-drops": 0,
            "output-drops": 0,
            "input-errors": 0,
            "output-errors": 0,
        },
    }


def _kinds(way: str, counted: Counters) -> Entry:
    return {
        f"multicast-packets-{way}": counted.multicast,
        f"broadcast-packets-{way}": counted.broadcast,
    }
