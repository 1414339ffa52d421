"""IOS-XR show commands about interfaces and about neighbors on them.

The layouts are those of published outputs of IOS XR 7.x.
"""

import re

from netconfig.lab.grammar.cisco_iosxr.words import interface_name
from netconfig.lab.model.device import Device
from netconfig.lab.network.facts import InterfaceFacts
from netconfig.lab.network.network import LldpNeighbor
from netconfig.lab.network.topology import mac_address
from netconfig.lab.vendors.iosxr.cli.answers import Caller, CannotRun, row, simple
from netconfig.lab.vendors.iosxr.oper.interfaces import bandwidth, dotted, mac_of, mtu_of

_LEGEND = (
    "Capability codes:\n"
    "        (R) Router, (B) Bridge, (T) Telephone, (C) DOCSIS Cable Device\n"
    "        (W) WLAN Access Point, (P) Repeater, (S) Station, (O) Other\n\n"
)
_SHORT = {
    "GigabitEthernet": "Gi",
    "TenGigE": "Te",
    "HundredGigE": "Hu",
    "Bundle-Ether": "BE",
    "Loopback": "Lo",
    "MgmtEth": "Mg",
}


def _all(device: Device) -> str:
    return "\n".join(_interface(device, facts) for facts in _facts(device))


def _one(caller: Caller, found: re.Match[str]) -> str:
    device, name = caller.device, interface_name(found["name"]) or ""
    facts = device.network.facts(device.name).interfaces.get(name)
    if facts is None:
        raise CannotRun("% Interface does not exist\n")
    return _interface(device, facts)


def _interface(device: Device, facts: InterfaceFacts) -> str:
    status, protocol = states(device, facts)
    is_loopback = facts.kind == "loopback"
    mac = dotted(mac_of(device, facts.name))
    hardware = "Loopback interface(s)" if is_loopback else f"GigabitEthernet, address is {mac}"
    description = f"  Description: {facts.description}\n" if facts.description else ""
    address = facts.addresses[0] if facts.addresses else "Unknown"
    received, sent = device.network.counters(device.name, facts.name)
    return (
        f"{facts.name} is {status}, line protocol is {protocol} \n"
        f"  Interface state transitions: 1\n  Hardware is {hardware}\n{description}"
        f"  Internet address is {address}\n"
        f"  MTU {mtu_of(device, facts)} bytes, BW {bandwidth(facts.name)} Kbit\n"
        "     reliability 255/255, txload 0/255, rxload 0/255\n"
        f"  Encapsulation {'Loopback' if is_loopback else 'ARPA'},  loopback not set,\n"
        f"     {received.packets} packets input, {received.octets} bytes, 0 total input drops\n"
        f"     {sent.packets} packets output, {sent.octets} bytes, 0 total output drops\n"
    )


def states(device: Device, facts: InterfaceFacts) -> tuple[str, str]:
    """Return how an interface and its line protocol stand."""
    if not facts.is_enabled:
        return "administratively down", "administratively down"
    is_up = device.network.is_up(device.name, facts.name)
    return ("up", "up") if is_up else ("down", "down")


def _ip_brief(device: Device) -> str:
    head = f"\n{'Interface':<31}{'IP-Address':<16}{'Status':<16}{'Protocol':<9}Vrf-Name\n"
    rows = []
    for facts in _facts(device):
        address = str(facts.addresses[0].ip) if facts.addresses else "unassigned"
        status, protocol = states(device, facts)
        shown = "Shutdown" if not facts.is_enabled else status.title()
        protocol = "Down" if not facts.is_enabled else protocol.title()
        rows.append(f"{facts.name:<31}{address:<16}{shown:<16}{protocol:<9}{facts.vrf}\n")
    return head + "".join(rows)


def _descriptions(device: Device) -> str:
    head = f"\n{'Interface':<19}{'Status':<12}{'Protocol':<12}Description\n{'-' * 80}\n"
    rows = []
    for facts in _facts(device):
        status, protocol = (_brief(text) for text in states(device, facts))
        rows.append(
            f"{short(facts.name):<19}{status:<12}{protocol:<12}{facts.description}".rstrip() + "\n"
        )
    return head + "".join(rows)


def _brief(status: str) -> str:
    return "admin-down" if status.startswith("admin") else status


def _summary(device: Device) -> str:
    head = f"\n{'Intf':>15}{'Intf':>12}{'LineP':>12}{'Encap':>15}{'MTU':>7}{'BW':>14}\n"
    head += f"{'Name':>15}{'State':>12}{'State':>12}{'Type':>15}{'(byte)':>7}{'(Kbps)':>14}\n"
    rows = []
    for facts in _facts(device):
        status, protocol = (_brief(text) for text in states(device, facts))
        encapsulation = "Loopback" if facts.kind == "loopback" else "ARPA"
        rows.append(
            f"{short(facts.name):>15}{status:>12}{protocol:>12}{encapsulation:>15}"
            f"{mtu_of(device, facts):>7}{bandwidth(facts.name):>14}\n"
        )
    return f"{head}{'-' * 80}\n{''.join(rows)}"


def _vrfs(device: Device) -> str:
    facts = device.network.facts(device.name)
    head = f"{'VRF':<21}{'RD':<20}{'RT':<28}{'AFI':<6}SAFI\n"
    rows = [f"{name:<21}{rd or 'not set':<20}\n" for name, rd in sorted(facts.vrfs.items())]
    return head + "".join(rows)


def _arp(device: Device) -> str:
    head = f"\n{'-' * 79}\n0/0/CPU0\n{'-' * 79}\n"
    head += f"{'Address':<16}{'Age':<11}{'Hardware Addr':<17}{'State':<11}{'Type':<6}Interface\n"
    rows = [
        f"{found.address!s:<16}{'00:01:00':<11}{dotted(found.mac):<17}{'Dynamic':<11}"
        f"{'ARPA':<6}{found.interface}\n"
        for found in device.network.arp(device.name)
    ]
    return head + "".join(rows)


def _lldp(device: Device) -> str:
    _require_lldp(device)
    heard = device.network.lldp(device.name)
    head = f"{'Device ID':<16}{'Local Intf':<32}{'Hold-time':<11}{'Capability':<16}Port ID\n"
    rows = [
        f"{each.hostname:<15} {each.interface:<31} {'120':<10} {'B,R':<15} {each.port}\n"
        for each in heard
    ]
    # Clients count the lines after the last neighbor: three.
    return f"{_LEGEND}{head}{''.join(rows)}\n\nTotal entries displayed: {len(heard)}\n\n"


def _lldp_detail(device: Device) -> str:
    _require_lldp(device)
    heard = device.network.lldp(device.name)
    entries = "".join(_heard(each) for each in heard)
    return f"{_LEGEND}{entries}Total entries displayed: {len(heard)}\n"


def _heard(heard: LldpNeighbor) -> str:
    return (
        f"{'-' * 48}\nLocal Interface: {heard.interface}\n"
        f"Chassis id: {dotted(mac_address(heard.device, ''))}\nPort id: {heard.port}\n"
        f"Port Description: {heard.description or 'not advertised'}\n"
        f"System Name: {heard.hostname}\n\nSystem Description: \n{heard.system}\n\n"
        "Time remaining: 110 seconds\nHold Time: 120 seconds\n"
        "System Capabilities: B,R\nEnabled Capabilities: B,R\n\n"
    )


def _require_lldp(device: Device) -> None:
    if not device.network.facts(device.name).has_lldp:
        raise CannotRun("% LLDP is not enabled\n")


def _facts(device: Device) -> list[InterfaceFacts]:
    return list(device.network.facts(device.name).interfaces.values())


def short(name: str) -> str:
    """Return an interface's short name."""
    for kind, prefix in _SHORT.items():
        if name.startswith(kind):
            return prefix + name.removeprefix(kind)
    return name


ROWS = (
    row("sh[ow] int[erfaces]", simple(_all)),
    row("sh[ow] int[erfaces] br[ief]", simple(_summary)),
    row("sh[ow] int[erfaces] desc[ription]", simple(_descriptions)),
    row("sh[ow] int[erfaces] <name>", _one),
    row("sh[ow] ipv4 int[erface] br[ief]", simple(_ip_brief)),
    row("sh[ow] ip int[erface] br[ief]", simple(_ip_brief)),
    row("sh[ow] ipv4 vrf all int[erface] br[ief]", simple(_ip_brief)),
    row("sh[ow] vrf all", simple(_vrfs)),
    row("sh[ow] arp", simple(_arp)),
    row("sh[ow] arp vrf all", simple(_arp)),
    row("sh[ow] lldp nei[ghbors]", simple(_lldp)),
    row("sh[ow] lldp nei[ghbors] det[ail]", simple(_lldp_detail)),
)
