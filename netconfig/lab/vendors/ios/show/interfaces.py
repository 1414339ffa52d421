"""IOS show commands about interfaces and their addresses."""

import re

from netconfig.lab.grammar.cisco_ios.words import interface_name
from netconfig.lab.model.device import Device
from netconfig.lab.network.facts import GLOBAL, InterfaceFacts
from netconfig.lab.network.topology import mac_address
from netconfig.lab.vendors.ios.answers import Caller, Reply, row, simple
from netconfig.lab.vendors.ios.show.names import dotted, interfaces, short, status

_INVALID = "% Invalid input detected at '^' marker.\n"
_GIGABIT_IN_KILOBITS = 1_000_000
_TRANSCEIVERS = (
    "If device is externally calibrated, only calibrated values are printed.\n"
    "mA: milliamperes, dBm: decibels (milliwatts), NA or N/A: not applicable.\n\n"
    "                                 Optical   Optical\n"
    "           Temperature  Voltage  Tx Power  Rx Power\n"
    "Port       (Celsius)    (Volts)  (dBm)     (dBm)\n"
    "---------  -----------  -------  --------  --------\n"
)


def _brief(device: Device) -> str:
    head = f"{'Interface':<23}{'IP-Address':<16}OK? Method {'Status':<22}Protocol\n"
    rows = []
    for interface in interfaces(device):
        address = str(interface.addresses[0].ip) if interface.addresses else "unassigned"
        told, protocol = status(device, interface)
        rows.append(f"{interface.name:<23}{address:<16}YES NVRAM  {told:<22}{protocol}\n")
    return head + "".join(rows)


def _all(device: Device) -> str:
    return "".join(_interface(device, each) for each in interfaces(device))


def _one(caller: Caller, found: re.Match[str]) -> Reply:
    device = caller.device
    name = interface_name(found["name"]) or ""
    facts = device.network.facts(device.name).interfaces.get(name)
    return _interface(device, facts) if facts else _INVALID


def _interface(device: Device, interface: InterfaceFacts) -> str:
    told, protocol = status(device, interface)
    is_loopback = interface.kind == "loopback"
    hardware = "Loopback" if is_loopback else _hardware(device, interface)
    speed = 8_000_000 if is_loopback else _GIGABIT_IN_KILOBITS
    description = f"  Description: {interface.description}\n" if interface.description else ""
    address = f"  Internet address is {interface.addresses[0]}\n" if interface.addresses else ""
    return (
        f"{interface.name} is {told}, line protocol is {protocol} \n"
        f"  Hardware is {hardware}\n{description}{address}"
        f"  MTU {interface.mtu} bytes, BW {speed} Kbit/sec, DLY 10 usec, \n"
        "     reliability 255/255, txload 1/255, rxload 1/255\n"
        f"  Encapsulation {'LOOPBACK' if is_loopback else 'ARPA'}, loopback not set\n"
        f"{_counters(device, interface)}"
    )


def _hardware(device: Device, interface: InterfaceFacts) -> str:
    kind = {"svi": "Ethernet SVI", "channel": "EtherChannel"}.get(interface.kind, "")
    mac = dotted(mac_address(device.name, interface.name))
    return f"{kind or 'Gigabit Ethernet'}, address is {mac} (bia {mac})"


def _counters(device: Device, interface: InterfaceFacts) -> str:
    came, went = device.network.counters(device.name, interface.name)
    floods = came.broadcast + came.multicast
    return (
        "  Input queue: 0/375/0/0 (size/max/drops/flushes); Total output drops: 0\n"
        "  5 minute input rate 0 bits/sec, 0 packets/sec\n"
        "  5 minute output rate 0 bits/sec, 0 packets/sec\n"
        f"     {came.packets} packets input, {came.octets} bytes, 0 no buffer\n"
        f"     Received {floods} broadcasts ({came.multicast} multicasts)\n"
        "     0 runts, 0 giants, 0 throttles \n"
        "     0 input errors, 0 CRC, 0 frame, 0 overrun, 0 ignored\n"
        f"     {went.packets} packets output, {went.octets} bytes, 0 underruns\n"
        "     0 output errors, 0 collisions, 1 interface resets\n"
    )


def _summary(device: Device) -> str:
    head = (
        "\n *: interface is up\n"
        " IHQ: pkts in input hold queue     IQD: pkts dropped from input queue\n"
        " OHQ: pkts in output hold queue    OQD: pkts dropped from output queue\n\n"
        f"  {'Interface':<24}{'IHQ':>10}{'IQD':>10}{'OHQ':>10}{'OQD':>10}{'RXBS':>10}{'RXPS':>10}"
        f"{'TXBS':>10}{'TXPS':>10}{'TRTL':>10}\n{'-' * 117}\n"
    )
    rows = [
        f"{'*' if status(device, each)[1] == 'up' else ' '} {each.name:<24}{f'{0:>10}' * 9}\n"
        for each in interfaces(device)
    ]
    return head + "".join(rows)


def _status_table(device: Device) -> str:
    head = f"{'Port':<10}{'Name':<19}{'Status':<13}{'Vlan':<11}Duplex  Speed Type\n"
    rows = []
    for each in interfaces(device):
        if each.kind in {"physical", "channel"}:
            told, protocol = status(device, each)
            state = "connected" if protocol == "up" else "notconnect"
            state = "disabled" if told.startswith("admin") else state
            vlan = "trunk" if each.switching == "trunk" else str(each.untagged or "routed")
            rows.append(
                f"{short(each.name):<10}{each.description[:18]:<19}{state:<13}{vlan:<11}"
                "a-full a-1000 10/100/1000BaseTX\n"
            )
    return head + "".join(rows)


def _ip_all(device: Device) -> str:
    return "".join(_ip(device, i) for i in interfaces(device) if not i.switching)


def _ip(device: Device, interface: InterfaceFacts) -> str:
    told, protocol = status(device, interface)
    lines = [f"{interface.name} is {told}, line protocol is {protocol}"]
    if not interface.addresses:
        lines.append("  Internet protocol processing disabled")
    for number, address in enumerate(interface.addresses):
        lines.append(f"  {'Secondary address' if number else 'Internet address is'} {address}")
    if interface.addresses:
        lines.append(f"  Outgoing access list is {interface.acl_out or 'not set'}")
        lines.append(f"  Inbound  access list is {interface.acl_in or 'not set'}")
    if interface.vrf != GLOBAL:
        lines.append(f'  VPN Routing/Forwarding "{interface.vrf}"')
    return "".join(f"{line}\n" for line in lines)


def _ipv6_all(device: Device) -> str:
    text = ""
    for interface in interfaces(device):
        if interface.addresses6:
            told, protocol = status(device, interface)
            text += f"{interface.name} is {told}, line protocol is {protocol}\n"
            text += "  Global unicast address(es):\n"
            for address in interface.addresses6:
                ip = str(address.ip).upper()
                text += f"    {ip}, subnet is {str(address.network).upper()}\n"
    return text


def _transceivers(_device: Device) -> str:
    return _TRANSCEIVERS


ROWS = (
    row("sh[ow] ip int[erface] br[ief]", simple(_brief)),
    row("sh[ow] ip int[erface]", simple(_ip_all)),
    row("sh[ow] ipv6 int[erface]", simple(_ipv6_all)),
    row("sh[ow] int[erfaces]", simple(_all)),
    row("sh[ow] int[erfaces] sum[mary]", simple(_summary)),
    row("sh[ow] int[erfaces] stat[us]", simple(_status_table)),
    row("sh[ow] int[erfaces] trans[ceiver]", simple(_transceivers)),
    row("sh[ow] int[erfaces] <name>", _one),
)
