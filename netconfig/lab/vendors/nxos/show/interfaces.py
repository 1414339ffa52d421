"""NX-OS show commands about interfaces: state, counters, optics.

Sources: outputs in the Nexus 9000 interfaces configuration guide of NX-OS 10.x, and what the NAPALM
drivers read. There is copper in every port, so no transceiver tells anything.
"""

import re

from netconfig.lab.grammar.cisco_nxos.words import interface_name
from netconfig.lab.grammar.matching import natural
from netconfig.lab.model.device import Device
from netconfig.lab.network.facts import InterfaceFacts
from netconfig.lab.network.topology import mac_address
from netconfig.lab.vendors.nxos.show.answers import (
    Answer,
    Caller,
    NotUnderstood,
    Reply,
    row,
    simple,
    table,
)

_ORDER = ("management", "physical", "subinterface", "channel", "loopback", "svi")
_SHORT = {"Ethernet": "Eth", "port-channel": "Po", "loopback": "Lo"}
_GIGABIT = 1_000_000
_LOOPBACK = 8_000_000


def short(name: str) -> str:
    """Return an interface name as tables show it: Eth1/1."""
    for kind, abbreviated in _SHORT.items():
        if name.startswith(kind):
            return abbreviated + name.removeprefix(kind)
    return name


def dotted(mac: str) -> str:
    """Return a MAC address in Cisco's form."""
    digits = mac.replace(":", "")
    return f"{digits[:4]}.{digits[4:8]}.{digits[8:]}"


def own_mac(device: Device, interface: InterfaceFacts) -> str:
    """Return the address of an interface."""
    return dotted(mac_address(device.name, interface.name))


def interfaces_of(device: Device) -> list[InterfaceFacts]:
    """Return all interfaces in the order of NX-OS."""
    found = device.network.facts(device.name).interfaces.values()
    return sorted(found, key=lambda i: (_ORDER.index(i.kind), natural(i.name)))


def since(device: Device, interface: InterfaceFacts) -> str:
    """Tell how long an interface is as it is."""
    seconds = max(0, int(device.clock.wall() - device.network.since(device.name, interface.name)))
    if seconds < 86400:
        return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    return f"{seconds // 86400}d{seconds // 3600 % 24:02}h"


def _all(device: Device) -> Answer:
    return _shown(device, interfaces_of(device))


def _one(caller: Caller, found: re.Match[str]) -> Reply:
    wanted = interface_name(found["name"])
    known = [each for each in interfaces_of(caller.device) if each.name == wanted]
    if not known:
        raise NotUnderstood("% Invalid interface format at '^' marker.", index=2)
    return _shown(caller.device, known)


def _shown(device: Device, shown: list[InterfaceFacts]) -> Answer:
    rows = [_svi(device, i) if i.kind == "svi" else _row(device, i) for i in shown]
    return Answer("\n".join(_text(device, i) for i in shown), table("interface", rows))


def _row(device: Device, interface: InterfaceFacts) -> dict[str, object]:
    is_up = device.network.is_up(device.name, interface.name)
    shown: dict[str, object] = {
        "interface": interface.name,
        "state": "up" if is_up else "down",
        "admin_state": "up" if interface.is_enabled else "down",
        "eth_mtu": str(interface.mtu),
        "eth_bw": _bandwidth(interface),
        "eth_mode": interface.switching or "routed",
    }
    if interface.description:
        shown["desc"] = interface.description
    if interface.kind != "loopback":
        shown["eth_hw_desc"] = "1000/10000 Ethernet"
        shown["eth_hw_addr"] = shown["eth_bia_addr"] = own_mac(device, interface)
        shown["eth_link_flapped"] = since(device, interface)
        shown |= _counts(device, interface)
    if interface.addresses:
        address = interface.addresses[0]
        shown["eth_ip_addr"] = str(address.ip)
        shown["eth_ip_mask"] = address.network.prefixlen
    return shown


def _svi(device: Device, interface: InterfaceFacts) -> dict[str, object]:
    shown: dict[str, object] = {
        "interface": interface.name,
        "svi_admin_state": "up" if interface.is_enabled else "down",
        "svi_line_proto": "up" if device.network.is_up(device.name, interface.name) else "down",
        "svi_mac": own_mac(device, interface),
        "svi_mtu": str(interface.mtu),
        "svi_bw": str(_GIGABIT),
    }
    if interface.description:
        shown["svi_desc"] = interface.description
    if interface.addresses:
        shown["svi_ip_addr"] = str(interface.addresses[0].ip)
        shown["svi_ip_mask"] = str(interface.addresses[0].network.prefixlen)
    return shown


def _counts(device: Device, interface: InterfaceFacts) -> dict[str, object]:
    received, sent = device.network.counters(device.name, interface.name)
    if interface.kind == "management":
        return {
            "vdc_lvl_in_bytes": received.octets,
            "vdc_lvl_out_bytes": sent.octets,
            "vdc_lvl_in_ucast": received.unicast,
            "vdc_lvl_out_ucast": sent.unicast,
        }
    return {
        "eth_inbytes": received.octets,
        "eth_outbytes": sent.octets,
        "eth_inpkts": received.packets,
        "eth_outpkts": sent.packets,
        "eth_inucast": received.unicast,
        "eth_outucast": sent.unicast,
        "eth_inmcast": received.multicast,
        "eth_outmcast": sent.multicast,
        "eth_inbcast": received.broadcast,
        "eth_outbcast": sent.broadcast,
        "eth_inerr": "0",
        "eth_outerr": "0",
        "eth_indiscard": "0",
        "eth_outdiscard": "0",
    }


def _bandwidth(interface: InterfaceFacts) -> str:
    return str(_LOOPBACK if interface.kind == "loopback" else _GIGABIT)


def _text(device: Device, interface: InterfaceFacts) -> str:
    state = "up" if device.network.is_up(device.name, interface.name) else "down"
    if not interface.is_enabled:
        state = "down (Administratively down)"
    if interface.kind == "svi":
        protocol = "up" if state == "up" else "down"
        head = f"{interface.name} is {state}, line protocol is {protocol}, autostate enabled\n"
        head += f"  Hardware is EtherSVI, address is  {own_mac(device, interface)}\n"
    else:
        head = f"{interface.name} is {state}\n{_admin(device, interface)}"
    description = f"  Description: {interface.description}\n" if interface.description else ""
    address = f"  Internet Address is {interface.addresses[0]}\n" if interface.addresses else ""
    return (
        f"{head}{description}{address}"
        f"  MTU {interface.mtu} bytes, BW {_bandwidth(interface)} Kbit , DLY 10 usec\n"
        "  reliability 255/255, txload 1/255, rxload 1/255\n"
        "  Encapsulation ARPA, medium is broadcast\n"
        f"  Port mode is {interface.switching or 'routed'}\n{_traffic(device, interface)}"
    )


def _admin(device: Device, interface: InterfaceFacts) -> str:
    state = "up" if interface.is_enabled else "down"
    if interface.kind == "loopback":
        return f"admin state is {state}\n  Hardware: Loopback\n"
    mac = own_mac(device, interface)
    return (
        f"admin state is {state}, Dedicated Interface\n"
        f"  Hardware: 1000/10000 Ethernet, address: {mac} (bia {mac})\n"
    )


def _traffic(device: Device, interface: InterfaceFacts) -> str:
    if interface.kind in ("loopback", "svi"):
        return ""
    text = f"  Last link flapped {since(device, interface)}\n"
    for way, count in zip("RT", device.network.counters(device.name, interface.name), strict=True):
        text += (
            f"  {way}X\n    {count.unicast} unicast packets  {count.multicast} multicast packets"
            f"  {count.broadcast} broadcast packets\n"
            f"    {count.packets} {'input' if way == 'R' else 'output'} packets"
            f"  {count.octets} bytes\n"
        )
    return text


def _status(device: Device) -> Answer:
    rule = f"{'-' * 80}\n"
    head = f"{'Port':<14}{'Name':<19}{'Status':<10}{'Vlan':<10}{'Duplex':<8}{'Speed':<8}Type\n"
    rows, text = [], rule + head + rule
    for each in interfaces_of(device):
        status = "connected" if device.network.is_up(device.name, each.name) else "notconnec"
        if not each.is_enabled:
            status = "disabled"
        vlan = "trunk" if each.switching == "trunk" else str(each.untagged or "routed")
        name = each.description[:18] or "--"
        text += f"{short(each.name):<14}{name:<19}{status:<10}{vlan:<10}{'full':<8}{'1000':<8}--\n"
        rows.append({"interface": each.name, "name": name, "state": status, "vlan": vlan})
    return Answer(text, table("interface", rows))


def _counters(device: Device) -> Answer:
    shown = [i for i in interfaces_of(device) if i.kind in ("physical", "channel", "management")]
    rows = [{"interface": i.name, **_detailed(device, i)} for i in shown]
    text = "".join(
        f"{i.name}\n" + "".join(f"    {key} = {n}\n" for key, n in _detailed(device, i).items())
        for i in shown
    )
    return Answer(text, table("interface", rows))


def _detailed(device: Device, interface: InterfaceFacts) -> dict[str, object]:
    if interface.kind != "management":
        return _counts(device, interface)
    received, sent = device.network.counters(device.name, interface.name)
    return {
        "mgmt_in_bytes": received.octets,
        "mgmt_out_bytes": sent.octets,
        "mgmt_in_mcast": received.multicast,
        "mgmt_out_mcast": sent.multicast,
    }


def _optics(device: Device) -> Answer:
    ports = [i.name for i in interfaces_of(device) if i.kind == "physical"]
    return Answer("\n".join(f"{name}\n    transceiver is not present\n" for name in ports))


ROWS = (
    row("sh[ow] int[erface]", simple(_all)),
    row("sh[ow] int[erface] stat[us]", simple(_status)),
    row("sh[ow] int[erface] counters detail[ed]", simple(_counters)),
    row("sh[ow] int[erface] trans[ceiver]", simple(_optics)),
    row("sh[ow] int[erface] trans[ceiver] detail[s]", simple(_optics)),
    row("sh[ow] int[erface] <name>", _one),
)
