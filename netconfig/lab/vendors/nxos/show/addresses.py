"""NX-OS show commands about IP addresses, ARP and VRFs.

Sources: outputs in the Nexus 9000 unicast routing configuration guide of NX-OS 10.x, and what the
NAPALM drivers read.
"""

import re
from collections.abc import Callable

from netconfig.lab.model.device import Device
from netconfig.lab.network.facts import GLOBAL, InterfaceFacts
from netconfig.lab.vendors.nxos.show.answers import Answer, Caller, Reply, row, simple, table
from netconfig.lab.vendors.nxos.show.interfaces import dotted, interfaces_of

_FLAGS = (
    "\nFlags: * - Adjacencies learnt on non-active FHRP router\n"
    "       + - Adjacencies synced via CFSoE\n       # - Adjacencies Throttled for Glean\n\n"
)
Show = Callable[[Device, tuple[str, ...]], Answer]


def vrfs_of(device: Device) -> list[str]:
    """Return the names of all VRFs, the default one first."""
    facts = device.network.facts(device.name)
    return [GLOBAL, *sorted(facts.vrfs)]


def in_vrfs(show: Show) -> Callable[[Caller, re.Match[str]], Reply]:
    """Make an action of a function of VRFs: those after `vrf`, else the default one."""

    def action(caller: Caller, found: re.Match[str]) -> Reply:
        asked = found.groupdict().get("vrf") or GLOBAL
        names = tuple(vrfs_of(caller.device)) if asked == "all" else (asked,)
        return show(caller.device, names)

    return action


def _ip(device: Device, vrfs: tuple[str, ...]) -> Answer:
    rows, text = [], ""
    for number, vrf in enumerate(vrfs, start=1):
        shown = [i for i in interfaces_of(device) if i.vrf == vrf and i.addresses]
        text += f'IP Interface Status for VRF "{vrf}"({number})\n' if shown else ""
        text += "".join(_ip_text(device, each) for each in shown)
        rows += [_ip_row(device, each) for each in shown]
    return Answer(text, table("intf", rows))


def _ip_row(device: Device, interface: InterfaceFacts) -> dict[str, object]:
    first, *others = interface.addresses
    shown: dict[str, object] = {
        "vrf-name-out": interface.vrf,
        "intf-name": interface.name,
        "proto-state": _protocol(device, interface),
        "link-state": _protocol(device, interface),
        "admin-state": "up" if interface.is_enabled else "down",
        "prefix": str(first.ip),
        "subnet": str(first.network.network_address),
        "masklen": first.network.prefixlen,
        "mtu": interface.mtu,
    }
    secondary = [{"prefix1": str(a.ip), "masklen1": a.network.prefixlen} for a in others]
    return shown | table("secondary_address", secondary)


def _ip_text(device: Device, interface: InterfaceFacts) -> str:
    lines = [_head(device, interface)]
    for number, address in enumerate(interface.addresses):
        secondary = " secondary" if number else ""
        lines.append(
            f"  IP address: {address.ip}, IP subnet: {address.network}{secondary} "
            "route-preference: 0, tag: 0"
        )
    return "".join(f"{line}\n" for line in lines) + f"  IP MTU: {interface.mtu} bytes\n"


def _ipv6(device: Device, vrfs: tuple[str, ...]) -> Answer:
    rows, text = [], ""
    for vrf in vrfs:
        shown = [i for i in interfaces_of(device) if i.vrf == vrf and i.addresses6]
        text += f'IPv6 Interface Status for VRF "{vrf}"\n' if shown else ""
        for each in shown:
            listed = "".join(f"    {address} [VALID]\n" for address in each.addresses6)
            text += f"{_head(device, each)}\n  IPv6 address:\n{listed}"
            text += f"  IPv6 subnet:  {each.addresses6[0].network}\n"
            rows.append(
                {
                    "vrf-name-out": vrf,
                    "intf-name": each.name,
                    "proto-state": _protocol(device, each),
                    "prefix": str(each.addresses6[0].network),
                    **table("addr", [{"addr": str(address)} for address in each.addresses6]),
                }
            )
    return Answer(text, table("intf", rows))


def _head(device: Device, interface: InterfaceFacts) -> str:
    state = _protocol(device, interface)
    admin = "up" if interface.is_enabled else "down"
    return (
        f"{interface.name}, Interface status: protocol-{state}/link-{state}/admin-{admin}, iod: 5,"
    )


def _protocol(device: Device, interface: InterfaceFacts) -> str:
    return "up" if device.network.is_up(device.name, interface.name) else "down"


def _arp(device: Device, vrfs: tuple[str, ...]) -> Answer:
    known = [each for each in device.network.arp(device.name) if each.vrf in vrfs]
    rows: list[dict[str, object]] = []
    for vrf in vrfs:
        adjacent = [
            {
                "intf-out": each.interface,
                "ip-addr-out": str(each.address),
                "time-stamp": _age(device, each.interface),
                "mac": dotted(each.mac),
            }
            for each in known
            if each.vrf == vrf
        ]
        rows.append({"vrf-name-out": vrf, "cnt-total": len(adjacent), **table("adj", adjacent)})
    context = "all contexts" if len(vrfs) > 1 else f"context {vrfs[0]}"
    head = f"IP ARP Table for {context}\nTotal number of entries: {len(known)}\n"
    columns = f"{'Address':<16}{'Age':<10}{'MAC Address':<16}{'Interface':<16}Flags\n"
    lines = "".join(
        f"{each.address!s:<16}{_age(device, each.interface):<10}{dotted(each.mac):<16}"
        f"{each.interface:<16}\n"
        for each in known
    )
    return Answer(_FLAGS + head + columns + lines, table("vrf", rows))


def _age(device: Device, interface: str) -> str:
    """Entries are asked for again every 25 minutes, as by default."""
    seconds = int(device.clock.wall() - device.network.since(device.name, interface)) % 1500
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def _vrfs(device: Device) -> Answer:
    rows = [
        {"vrf_name": name, "vrf_id": number, "vrf_state": "Up", "vrf_reason": "--"}
        for number, name in enumerate(vrfs_of(device), start=1)
    ]
    text = f"{'VRF-Name':<35}{'VRF-ID':>6} {'State':<8}Reason\n"
    text += "".join(f"{r['vrf_name']:<35}{r['vrf_id']:>6} {'Up':<8}--\n" for r in rows)
    return Answer(text, table("vrf", rows))


def _vrf_detail(device: Device) -> Answer:
    rds = device.network.facts(device.name).vrfs
    rows = [
        {
            "vrf_name": name,
            "vrf_id": number,
            "vrf_state": "Up",
            "rd": rds.get(name) or "0:0",
            "max_routes": 0,
            "mid_threshold": 0,
        }
        for number, name in enumerate(vrfs_of(device), start=1)
    ]
    text = "".join(
        f"VRF-Name: {r['vrf_name']}, VRF-ID: {r['vrf_id']}, State: Up\n    RD: {r['rd']}\n\n"
        for r in rows
    )
    return Answer(text, table("vrf", rows))


def _vrf_interfaces(device: Device) -> Answer:
    numbers = {name: number for number, name in enumerate(vrfs_of(device), start=1)}
    shown = [i for i in interfaces_of(device) if not i.switching]
    rows = [
        {"if_name": i.name, "vrf_name": i.vrf, "vrf_id": numbers.get(i.vrf, 0), "soo": "--"}
        for i in shown
    ]
    text = f"{'Interface':<26}{'VRF-Name':<24}VRF-ID  Site-of-Origin\n"
    text += "".join(f"{r['if_name']:<26}{r['vrf_name']:<24}{r['vrf_id']:>6}  --\n" for r in rows)
    return Answer(text, table("if", rows))


ROWS = (
    row("sh[ow] ip int[erface]", in_vrfs(_ip)),
    row("sh[ow] ip int[erface] vrf <vrf>", in_vrfs(_ip)),
    row("sh[ow] ipv6 int[erface]", in_vrfs(_ipv6)),
    row("sh[ow] ipv6 int[erface] vrf <vrf>", in_vrfs(_ipv6)),
    row("sh[ow] ip arp", in_vrfs(_arp)),
    row("sh[ow] ip arp vrf <vrf>", in_vrfs(_arp)),
    row("sh[ow] vrf", simple(_vrfs)),
    row("sh[ow] vrf detail", simple(_vrf_detail)),
    row("sh[ow] vrf int[erface]", simple(_vrf_interfaces)),
)
