"""IOS show commands about VLANs, MAC addresses, bundles and LLDP."""

import re
from collections.abc import Callable

from netconfig.lab.grammar.cisco_ios.words import interface_name
from netconfig.lab.model.device import Device
from netconfig.lab.network.facts import InterfaceFacts
from netconfig.lab.network.network import LldpNeighbor
from netconfig.lab.network.topology import mac_address
from netconfig.lab.vendors.ios.answers import Caller, Reply, row, simple
from netconfig.lab.vendors.ios.show.names import dotted, short

_LLDP_IS_OFF = "% LLDP is not enabled\n"
_PORTS_PER_LINE = 4


def _vlans(device: Device) -> str:
    return _vlan_table(device, lambda port, vlan: _is_access(port) and port.untagged == vlan)


def _vlans_all_ports(device: Device) -> str:
    return _vlan_table(device, lambda port, vlan: port.carries(vlan))


def _vlan_table(device: Device, is_shown: Callable[[InterfaceFacts, int], bool]) -> str:
    facts = device.network.facts(device.name)
    text = f"{'VLAN Name':<38}{'Status':<10}Ports\n{'-' * 4} {'-' * 32} {'-' * 9} {'-' * 31}\n"
    for number, name in sorted(facts.vlans.items()):
        ports = [
            short(port.name)
            for port in facts.interfaces.values()
            if not port.channel and is_shown(port, number)
        ]
        lines = [
            ", ".join(ports[at : at + _PORTS_PER_LINE])
            for at in range(0, len(ports), _PORTS_PER_LINE)
        ]
        first = f"{number:<4} {name:<32} {'active':<9} {lines[0] if lines else ''}"
        text += f"{first.rstrip()}\n"
        text += "".join(f"{'':<48}{line}\n" for line in lines[1:])
    return text


def _is_access(port: InterfaceFacts) -> bool:
    return port.switching == "access"


def _mac_table(device: Device) -> str:
    head = (
        f"          Mac Address Table\n{'-' * 43}\n\n"
        "Vlan    Mac Address       Type        Ports\n"
        "----    -----------       --------    -----\n"
    )
    rows = [
        f"{entry.vlan:>4}    {dotted(entry.mac):<18}"
        f"{'STATIC' if entry.is_static else 'DYNAMIC':<12}{short(entry.interface) or 'CPU'}\n"
        for entry in device.network.mac_table(device.name)
    ]
    return f"{head}{''.join(rows)}Total Mac Addresses for this criterion: {len(rows)}\n"


def _bundles(device: Device) -> str:
    facts = device.network.facts(device.name).interfaces
    text = f"{'Group':<7}{'Port-channel':<15}{'Protocol':<12}Ports\n{'-' * 60}\n"
    for bundle in facts.values():
        if bundle.kind != "channel":
            continue
        members = [each for each in facts.values() if each.channel == bundle.name]
        is_up = device.network.is_up(device.name, bundle.name)
        protocol = "LACP" if any(each.channel_mode != "on" for each in members) else "-"
        told = " ".join(f"{short(each.name)}({'P' if is_up else 'I'})" for each in members)
        number = bundle.name.removeprefix("Port-channel")
        name = f"Po{number}({'SU' if is_up else 'SD'})"
        text += f"{number:<7}{name:<15}{protocol:<12}{told}\n"
    return text


def _lldp(device: Device) -> str:
    if not device.network.facts(device.name).has_lldp:
        return _LLDP_IS_OFF
    heard = device.network.lldp(device.name)
    head = f"{'Device ID':<20}{'Local Intf':<15}{'Hold-time':<11}{'Capability':<16}Port ID\n"
    rows = [
        f"{n.hostname[:20]:<20}{short(n.interface):<15}{'120':<11}{'B,R':<16}{n.port}\n"
        for n in heard
    ]
    return f"{head}{''.join(rows)}\nTotal entries displayed: {len(heard)}\n"


def _lldp_detail(device: Device) -> str:
    if not device.network.facts(device.name).has_lldp:
        return _LLDP_IS_OFF
    return _entries(device.network.lldp(device.name))


def _lldp_of(caller: Caller, found: re.Match[str]) -> Reply:
    device, name = caller.device, interface_name(found["name"])
    return _entries([n for n in device.network.lldp(device.name) if n.interface == name])


def _entries(heard: list[LldpNeighbor]) -> str:
    return "".join(map(_entry, heard)) + f"\nTotal entries displayed: {len(heard)}\n"


def _entry(neighbor: LldpNeighbor) -> str:
    told = neighbor.description
    description = f"Port Description: {told}" if told else "Port Description - not advertised"
    return (
        f"{'-' * 48}\nLocal Intf: {short(neighbor.interface)}\n"
        f"Chassis id: {dotted(mac_address(neighbor.device, ''))}\n"
        f"Port id: {neighbor.port}\n{description}\n"
        f"System Name: {neighbor.hostname}\n\nSystem Description: \n{neighbor.system}\n\n"
        "Time remaining: 110 seconds\nSystem Capabilities: B,R\nEnabled Capabilities: B,R\n"
        "Management Addresses - not advertised\n"
    )


ROWS = (
    row("sh[ow] vlan", simple(_vlans)),
    row("sh[ow] vlan br[ief]", simple(_vlans)),
    row("sh[ow] vlan all-ports", simple(_vlans_all_ports)),
    row("sh[ow] mac address-table", simple(_mac_table)),
    row("sh[ow] ether[channel] sum[mary]", simple(_bundles)),
    row("sh[ow] lldp nei[ghbors]", simple(_lldp)),
    row("sh[ow] lldp nei[ghbors] det[ail]", simple(_lldp_detail)),
    row("sh[ow] lldp nei[ghbors] <name> det[ail]", _lldp_of),
)
