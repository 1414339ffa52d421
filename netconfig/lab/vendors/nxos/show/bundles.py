"""NX-OS show commands about OSPF neighbours and about port-channels.

Source: outputs in the Nexus 9000 unicast routing and interfaces configuration guides of NX-OS 10.x.
"""

from netconfig.lab.grammar.cisco_nxos.words import INVALID
from netconfig.lab.model.device import Device
from netconfig.lab.network.facts import InterfaceFacts
from netconfig.lab.network.routing.ospf import OspfNeighbor
from netconfig.lab.vendors.nxos.show.answers import Answer, NotUnderstood, row, simple
from netconfig.lab.vendors.nxos.show.interfaces import interfaces_of, short

_STATES = {"full": "FULL", "2way": "TWOWAY", "exstart": "EXSTART"}
_ROLES = {"dr": "DR", "bdr": "BDR", "other": "DROTHER", "": " -"}
_FLAGS = (
    "Flags:  D - Down        P - Up in port-channel (members)\n"
    "        I - Individual  H - Hot-standby (LACP only)\n"
    "        s - Suspended   r - Module-removed\n"
    "        S - Switched    R - Routed\n        U - Up (port-channel)\n"
)


def _ospf(device: Device) -> Answer:
    if not device.running.has("feature ospf"):
        raise NotUnderstood(INVALID, index=2)
    text = ""
    by_process: dict[tuple[str, str], list[OspfNeighbor]] = {}
    for neighbor in device.network.ospf(device.name):
        by_process.setdefault((neighbor.process, neighbor.vrf), []).append(neighbor)
    for (process, vrf), neighbors in by_process.items():
        text += (
            f" OSPF Process ID {process} VRF {vrf}\n Total number of neighbors: {len(neighbors)}\n"
        )
        text += " Neighbor ID     Pri State            Up Time  Address         Interface\n"
        text += "".join(_neighbor(each) for each in neighbors)
    return Answer(text)


def _neighbor(neighbor: OspfNeighbor) -> str:
    state = f"{_STATES[neighbor.state]}/{_ROLES[neighbor.role]}"
    return (
        f" {neighbor.router_id:<15} {neighbor.priority:>3} {state:<16} 00:01:00 "
        f"{neighbor.address!s:<15} {short(neighbor.interface)} \n"
    )


def _channels(device: Device) -> Answer:
    rule = f"{'-' * 80}\n"
    text = f"{_FLAGS}{rule}Group Port-       Type     Protocol  Member Ports\n      Channel\n{rule}"
    known = interfaces_of(device)
    for channel in (i for i in known if i.kind == "channel"):
        members = [i for i in known if i.channel == channel.name]
        uses_lacp = any(i.channel_mode in ("active", "passive") for i in members)
        flags = ("S" if channel.switching else "R") + _letter(device, channel, "U")
        listed = "  ".join(f"{short(i.name)}({_letter(device, i, 'P')})" for i in members)
        number = channel.name.removeprefix("port-channel")
        protocol = "LACP" if uses_lacp else "NONE"
        text += f"{number:<6}Po{number}({flags})     Eth      {protocol:<10}{listed}\n"
    return Answer(text)


def _letter(device: Device, interface: InterfaceFacts, up: str) -> str:
    return up if device.network.is_up(device.name, interface.name) else "D"


ROWS = (
    row("sh[ow] ip ospf nei[ghbors]", simple(_ospf)),
    row("sh[ow] port-c[hannel] sum[mary]", simple(_channels)),
)
