"""What Junos tells about VLANs, MAC addresses, ARP, IPv6 neighbors and LLDP."""

from netconfig.lab.model.device import Device
from netconfig.lab.network.network import LldpNeighbor
from netconfig.lab.network.topology import mac_address
from netconfig.lab.vendors.junos.show.interfaces import unit_name
from netconfig.lab.vendors.wire.netconf.replies import Element, element

_MASTER = "master"
_ARP_SECONDS = 1200


def vlans(device: Device, _rpc: Element) -> Element:
    """`show vlans`."""
    facts = device.network.facts(device.name)
    found = element("l2ng-l2ald-vlan-instance-information")
    for number, name in sorted(facts.vlans.items()):
        group = element(
            "l2ng-l2ald-vlan-instance-group",
            "",
            element("l2ng-l2rtb-name", "default-switch"),
            element("l2ng-l2rtb-vlan-name", name),
            element("l2ng-l2rtb-vlan-tag", str(number)),
        )
        for port in _members(device, number):
            member = element("l2ng-l2rtb-vlan-member-interface", port)
            group.append(element("l2ng-l2rtb-vlan-member", "", member))
        found.append(group)
    return found


def vlans_text(device: Device) -> str:
    """`show vlans` as text."""
    facts = device.network.facts(device.name)
    lines = [f"\n{'Routing instance':<24}{'VLAN name':<22}{'Tag':<14}Interfaces"]
    for number, name in sorted(facts.vlans.items()):
        lines.append(f"{'default-switch':<24}{name:<22}{number}")
        lines += [f"{'':<60}{port}" for port in _members(device, number)]
    return "".join(f"{line}\n" for line in lines)


def switching_table(device: Device, _rpc: Element) -> Element:
    """`show ethernet-switching table`."""
    found = element("l2ng-l2ald-rtb-macdb")
    names = device.network.facts(device.name).vlans
    for entry in device.network.mac_table(device.name):
        if entry.is_static:
            continue
        found.append(
            element(
                "l2ng-l2ald-mac-entry-vlan",
                "",
                element("l2ng-l2-mac-vlan-name", names.get(entry.vlan, "")),
                element("l2ng-l2-vlan-id", str(entry.vlan)),
                element("l2ng-l2-mac-address", entry.mac),
                element("l2ng-l2-mac-logical-interface", f"{entry.interface}.0"),
            )
        )
    return found


def switching_table_text(device: Device) -> str:
    """`show ethernet-switching table` as text."""
    names = device.network.facts(device.name).vlans
    learned = [e for e in device.network.mac_table(device.name) if not e.is_static]
    lines = [
        f"Ethernet switching table : {len(learned)} entries, {len(learned)} learned",
        f"   {'Vlan':<20}{'MAC':<20}{'MAC':<10}{'Age':<8}Logical",
        f"   {'name':<20}{'address':<20}{'flags':<10}{'':<8}interface",
    ]
    lines += [
        f"   {names.get(e.vlan, ''):<20}{e.mac:<20}{'D':<10}{'-':<8}{e.interface}.0"
        for e in learned
    ]
    return "".join(f"{line}\n" for line in lines)


def arp(device: Device, _rpc: Element) -> Element:
    """`show arp`."""
    now = device.clock.wall()
    found = element("arp-table-information")
    for entry in device.network.arp(device.name):
        age = int(now - device.network.since(device.name, entry.interface)) % _ARP_SECONDS
        found.append(
            element(
                "arp-table-entry",
                "",
                element("mac-address", entry.mac),
                element("ip-address", str(entry.address)),
                element("interface-name", _where(device, entry.interface, entry.mac)),
                element("time-to-expire", str(_ARP_SECONDS - age)),
            )
        )
    found.append(element("arp-entry-count", str(len(found))))
    return found


def arp_text(device: Device) -> str:
    """`show arp` as text."""
    lines = [f"{'MAC Address':<18}{'Address':<16}{'Interface':<24}Flags"]
    entries = device.network.arp(device.name)
    lines += [
        f"{e.mac:<18}{e.address!s:<16}{_where(device, e.interface, e.mac):<24}none" for e in entries
    ]
    return "".join(f"{line}\n" for line in [*lines, f"Total entries: {len(entries)}"])


def ipv6_neighbors(device: Device, _rpc: Element) -> Element:
    """`show ipv6 neighbors`."""
    found = element("ipv6-nd-information")
    for entry in device.network.ipv6_neighbors(device.name):
        found.append(
            element(
                "ipv6-nd-entry",
                "",
                element("ipv6-nd-neighbor-address", str(entry.address)),
                element("ipv6-nd-neighbor-l2-address", entry.mac),
                element("ipv6-nd-state", "reachable"),
                element("ipv6-nd-expire", "27"),
                element("ipv6-nd-isrouter", "yes"),
                element("ipv6-nd-interface-name", unit_name(device, entry.interface)),
            )
        )
    return found


def lldp(device: Device, _rpc: Element) -> Element:
    """`show lldp neighbors`."""
    heard = (_neighbor(n) for n in device.network.lldp(device.name))
    return element("lldp-neighbors-information", "", *heard)


def lldp_text(device: Device) -> str:
    """`show lldp neighbors` as text."""
    lines = [
        (
            f"{'Local Interface':<19}{'Parent Interface':<20}{'Chassis Id':<20}"
            f"{'Port info':<20}System Name"
        )
    ]
    lines += [
        f"{n.interface:<19}{'-':<20}{mac_address(n.device, ''):<20}{n.port:<20}{n.hostname}"
        for n in device.network.lldp(device.name)
    ]
    return "".join(f"{line}\n" for line in lines)


def lldp_interface(device: Device, rpc: Element) -> Element:
    """`show lldp neighbors interface NAME`."""
    asked = rpc.findtext("interface-device") or rpc.findtext("interface-name") or ""
    found = element("lldp-neighbors-information")
    for neighbor in device.network.lldp(device.name):
        if neighbor.interface == asked.strip():
            shown = _neighbor(neighbor)
            system = element("lldp-remote-system-description", neighbor.system)
            shown.append(element("lldp-system-description", "", system))
            shown.append(element("lldp-remote-system-capabilities-supported", "Bridge Router"))
            shown.append(element("lldp-remote-system-capabilities-enabled", "Bridge Router"))
            found.append(shown)
    return found


def instances(device: Device, _rpc: Element) -> Element:
    """`show route instance`."""
    names = [_MASTER, *device.network.facts(device.name).vrfs]
    cores = (element("instance-core", "", element("instance-name", name)) for name in names)
    return element("instance-information", "", *cores)


def _members(device: Device, vlan: int) -> list[str]:
    facts = device.network.facts(device.name).interfaces
    return [
        f"{port.name}.0{'*' if device.network.is_up(device.name, port.name) else ''}"
        for port in facts.values()
        if port.carries(vlan) and not port.channel
    ]


def _where(device: Device, interface: str, mac: str) -> str:
    """Return an interface, for a VLAN's also the port by which the address is reached."""
    for entry in device.network.mac_table(device.name) if interface.startswith("irb") else ():
        if entry.mac == mac and entry.interface:
            return f"{interface} [{entry.interface}.0]"
    return unit_name(device, interface)


def _neighbor(neighbor: LldpNeighbor) -> Element:
    shown = element(
        "lldp-neighbor-information",
        "",
        element("lldp-local-port-id", neighbor.interface),
        element("lldp-local-parent-interface-name", "-"),
        element("lldp-remote-chassis-id-subtype", "Mac address"),
        element("lldp-remote-chassis-id", mac_address(neighbor.device, "")),
        element("lldp-remote-port-id-subtype", "Interface name"),
        element("lldp-remote-port-id", neighbor.port),
    )
    if neighbor.description:
        shown.append(element("lldp-remote-port-description", neighbor.description))
    shown.append(element("lldp-remote-system-name", neighbor.hostname))
    return shown
