"""NX-OS show commands about VLANs, MAC addresses and LLDP neighbours, and about NTP servers.

Sources: outputs in the Nexus 9000 layer 2 and system management configuration guides of
NX-OS 10.x, and what the NAPALM drivers read.
"""

import re

from netconfig.lab.grammar.cisco_nxos.words import INVALID, interface_name
from netconfig.lab.model.device import Device
from netconfig.lab.network.network import LldpNeighbor
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
from netconfig.lab.vendors.nxos.show.interfaces import dotted, interfaces_of, short

_ROUTER = "sup-eth1(R)"
_LEGEND = (
    "Legend: \n"
    "        * - primary entry, G - Gateway MAC, (R) - Routed MAC, O - Overlay MAC\n"
    "        age - seconds since last seen,+ - primary entry using vPC Peer-Link,\n"
    "        (T) - True, (F) - False, C - ControlPlane MAC, ~ - vsan\n"
    "   VLAN     MAC Address      Type      age     Secure NTFY Ports\n"
    "---------+-----------------+--------+---------+------+----+------------------\n"
)


def _vlans(device: Device) -> Answer:
    rows: list[dict[str, object]] = []
    text = f"\nVLAN Name{'':<29}Status    Ports\n{'-' * 4} {'-' * 32} {'-' * 9} {'-' * 31}\n"
    for number, name in sorted(device.network.facts(device.name).vlans.items()):
        ports = [i.name for i in interfaces_of(device) if i.carries(number) and not i.channel]
        shown: dict[str, object] = {
            "vlanshowbr-vlanid": str(number),
            "vlanshowbr-vlanid-utf": str(number),
            "vlanshowbr-vlanname": name,
            "vlanshowbr-vlanstate": "active",
            "vlanshowbr-shutstate": "noshutdown",
        }
        if ports:
            shown["vlanshowplist-ifidx"] = ",".join(ports)
        rows.append(shown)
        text += f"{number:<4} {name:<32} {'active':<9} {', '.join(map(short, ports))}\n"
    return Answer(text, table("vlanbriefxbrief", rows))


def _macs(device: Device) -> Answer:
    rows, text = [], _LEGEND
    for entry in device.network.mac_table(device.name):
        mac, port = dotted(entry.mac), entry.interface or _ROUTER
        kind, sign = ("static", "G") if entry.is_static else ("dynamic", "*")
        age = "-" if entry.is_static else "0"
        text += f"{sign} {entry.vlan:>4}     {mac}   {kind:<9}{age:<9} F      F    {short(port)}\n"
        rows.append(
            {
                "disp_mac_addr": mac,
                "disp_type": f"{sign} ",
                "disp_vlan": str(entry.vlan),
                "disp_is_static": "1" if entry.is_static else "0",
                "disp_age": age,
                "disp_is_secure": "0",
                "disp_is_ntfy": "0",
                "disp_port": port,
            }
        )
    return Answer(text, table("mac_address", rows))


def _lldp(device: Device) -> Answer:
    heard = _heard(device)
    head = f"{'Device ID':<21}{'Local Intf':<16}{'Hold-time':<11}{'Capability':<12}Port ID\n"
    lines = "".join(
        f"{n.hostname:<21}{short(n.interface):<16}{'120':<11}{'BR':<12}{n.port}\n" for n in heard
    )
    rows = [
        {
            "chassis_id": n.hostname,
            "l_port_id": short(n.interface),
            "hold_time": 120,
            "capability": "BR",
            "port_id": n.port,
        }
        for n in heard
    ]
    total = f"Total entries displayed: {len(heard)}\n"
    return Answer(head + lines + total, table("nbor", rows))


def _lldp_detail(device: Device) -> Answer:
    return _entries(_heard(device))


def _lldp_of(caller: Caller, found: re.Match[str]) -> Reply:
    wanted = interface_name(found["name"])
    return _entries([n for n in _heard(caller.device) if n.interface == wanted])


def _heard(device: Device) -> list[LldpNeighbor]:
    """Return whom LLDP hears; without the feature there is no such command."""
    if not device.running.has("feature lldp"):
        raise NotUnderstood(INVALID, index=1)
    return device.network.lldp(device.name)


def _entries(heard: list[LldpNeighbor]) -> Answer:
    rows = [
        {
            "chassis_id": dotted(mac_address(n.device, "")),
            "port_id": n.port,
            "l_port_id": short(n.interface),
            "port_desc": n.description or "null",
            "sys_name": n.hostname,
            "sys_desc": n.system,
            "system_capability": "B, R",
            "enabled_capability": "B, R",
        }
        for n in heard
    ]
    text = "".join(_entry(n) for n in heard)
    total = f"Total entries displayed: {len(heard)}\n"
    return Answer(text + total, table("nbor_detail", rows))


def _entry(neighbor: LldpNeighbor) -> str:
    return (
        f"Chassis id: {dotted(mac_address(neighbor.device, ''))}\nPort id: {neighbor.port}\n"
        f"Local Port id: {short(neighbor.interface)}\n"
        f"Port Description: {neighbor.description or 'not advertised'}\n"
        f"System Name: {neighbor.hostname}\nSystem Description: {neighbor.system}\n"
        "Time remaining: 110 seconds\nSystem Capabilities: B, R\nEnabled Capabilities: B, R\n"
        "Management Address: not advertised\nVlan ID: not advertised\n\n"
    )


def _time_servers(device: Device) -> Answer:
    rule = f"{'-' * 50}\n"
    text = f"{rule}  Peer IP Address               Serv/Peer          \n{rule}"
    rows = []
    for kind in ("server", "peer"):
        for node in device.running.find(f"ntp {kind}"):
            text += f"  {node.args[0]:<30}{kind.capitalize()} (configured)\n"
            rows.append({"PeerIPAddress": node.args[0], "serv_peer": kind.capitalize()})
    return Answer(text, table("peers", rows))


def _time_status(device: Device) -> Answer:
    rows: list[dict[str, object]] = []
    for node in (n for kind in ("server", "peer") for n in device.running.find(f"ntp {kind}")):
        is_heard = device.network.hears_time(device.name, node.args[0])
        rows.append(
            {
                "syncmode": "*" if is_heard and not rows else " ",
                "remote": node.args[0],
                "local": "0.0.0.0",  # noqa: S104  # what is shown, no bind address
                "st": "2" if is_heard else "16",
                "poll": "64",
                "reach": "377" if is_heard else "0",
                "delay": "0.00040" if is_heard else "0.00000",
                "vrf": node.args[-1],
            }
        )
    text = f"Total peers : {len(rows)}\n* - selected for sync, + -  peer mode(active)\n"
    text += f"{'    remote':<40}{'local':<32}{'st':<4}{'poll':<7}{'reach':<7}delay   vrf\n"
    text += "".join(
        f"{r['syncmode']}{r['remote']:<39}{r['local']:<32}{r['st']:<4}{r['poll']:<7}"
        f"{r['reach']:<7}{r['delay']} {r['vrf']}\n"
        for r in rows
    )
    return Answer(text, table("peersstatus", rows))


ROWS = (
    row("sh[ow] vlan", simple(_vlans)),
    row("sh[ow] vlan br[ief]", simple(_vlans)),
    row("sh[ow] mac address-table", simple(_macs)),
    row("sh[ow] lldp nei[ghbors]", simple(_lldp)),
    row("sh[ow] lldp nei[ghbors] det[ail]", simple(_lldp_detail)),
    row("sh[ow] lldp nei[ghbors] int[erface] <name> det[ail]", _lldp_of),
    row("sh[ow] ntp peers", simple(_time_servers)),
    row("sh[ow] ntp peer-status", simple(_time_status)),
)
