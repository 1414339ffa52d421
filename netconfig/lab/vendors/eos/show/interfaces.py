"""EOS show commands about interfaces and their addresses."""

from collections.abc import Mapping
from ipaddress import IPv4Interface

from netconfig.lab.grammar.arista_eos.words import interface_name
from netconfig.lab.model.device import Device
from netconfig.lab.network.facts import InterfaceFacts
from netconfig.lab.network.topology import mac_address
from netconfig.lab.vendors.eos.answers import Answer, CannotRun

_HARDWARE = {
    "physical": "ethernet",
    "management": "ethernet",
    "svi": "vlan",
    "channel": "portChannel",
}
_GIGABIT = 1_000_000_000
# These have no packets of their own to count.
_COUNTLESS = {"loopback", "svi", "subinterface"}


def interfaces(device: Device, *, name: str = "") -> Answer:
    """`show interfaces [NAME]`. Raises CannotRun."""
    known = device.network.facts(device.name).interfaces
    chosen = _chosen(known, name)
    data = {"interfaces": {i.name: _interface(device, i) for i in chosen}}
    return Answer(data=data, text="".join(_text(device, i) for i in chosen))


def status(device: Device) -> Answer:
    """`show interfaces status`."""
    rows, data = [], {}
    for interface in _facts(device):
        if interface.kind not in {"physical", "management", "channel"}:
            continue
        told = _status(device, interface)
        vlan = "trunk" if interface.switching == "trunk" else str(interface.untagged or "routed")
        data[interface.name] = {
            "description": interface.description,
            "linkStatus": told["interfaceStatus"],
            "vlanInformation": {"vlanExplanation": vlan},
            "bandwidth": _GIGABIT,
            "duplex": "duplexFull",
        }
        rows.append(
            f"{_short(interface.name):<10} {interface.description[:18]:<18} "
            f"{told['interfaceStatus']:<12} {vlan:<8} full   1G     EbraTestPhyPort\n"
        )
    head = f"{'Port':<10} {'Name':<18} {'Status':<12} {'Vlan':<8} Duplex Speed  Type\n"
    return Answer(data={"interfaceStatuses": data}, text=head + "".join(rows))


def ip_interfaces(device: Device) -> Answer:
    """`show ip interface`: those that have an IPv4 address."""
    found = {}
    for interface in _facts(device):
        shown = [_address(address) for address in interface.addresses]
        if shown:
            found[interface.name] = _status(device, interface) | {
                "interfaceAddress": {"primaryIp": shown[0], "secondaryIpsOrderedList": shown[1:]},
                "vrf": interface.vrf,
            }
    return Answer(data={"interfaces": found}, text=_brief(device))


def ip_brief(device: Device) -> Answer:
    """`show ip interface brief`."""
    return Answer(data=ip_interfaces(device).data, text=_brief(device))


def ipv6_interfaces(device: Device) -> Answer:
    """`show ipv6 interface`. Raises CannotRun when there is none, as the switch does."""
    found = {}
    for interface in _facts(device):
        if interface.addresses6:
            found[interface.name] = _status(device, interface) | {
                "addresses": [
                    {"address": str(a.ip), "subnet": str(a.network)} for a in interface.addresses6
                ],
            }
    if not found:
        raise CannotRun("No IPv6 configured interfaces")
    return Answer(data={"interfaces": found})


def transceivers(_device: Device) -> Answer:
    """`show interfaces transceiver`: vEOS has none."""
    return Answer(data={"interfaces": {}}, text="")


def _facts(device: Device) -> list[InterfaceFacts]:
    return list(device.network.facts(device.name).interfaces.values())


def _chosen(known: Mapping[str, InterfaceFacts], name: str) -> list[InterfaceFacts]:
    if not name:
        return list(known.values())
    if interface_name(name) not in known:
        raise CannotRun("Interface does not exist")
    return [known[interface_name(name) or ""]]


def _interface(device: Device, interface: InterfaceFacts) -> dict[str, object]:
    is_loopback = interface.kind == "loopback"
    shown = _status(device, interface) | {
        "hardware": _HARDWARE.get(interface.kind, interface.kind),
        "bandwidth": 0 if is_loopback else _GIGABIT,
        "interfaceCounters": {} if interface.kind in _COUNTLESS else _counters(device, interface),
        "lastStatusChangeTimestamp": device.network.since(device.name, interface.name),
        "forwardingModel": "bridged" if interface.switching else "routed",
        "interfaceAddress": [
            {"primaryIp": _address(address)} for address in interface.addresses[:1]
        ],
    }
    if not is_loopback:
        shown["physicalAddress"] = mac_address(device.name, interface.name)
    return shown


def _counters(device: Device, interface: InterfaceFacts) -> dict[str, object]:
    shown: dict[str, object] = {"totalInErrors": 0, "totalOutErrors": 0, "linkStatusChanges": 1}
    both = device.network.counters(device.name, interface.name)
    for way, counted in zip(("in", "out"), both, strict=True):
        shown |= {
            f"{way}Octets": counted.octets,
            f"{way}UcastPkts": counted.unicast,
            f"{way}MulticastPkts": counted.multicast,
            f"{way}BroadcastPkts": counted.broadcast,
            f"{way}TotalPkts": counted.packets,
            f"{way}Discards": 0,
        }
    return shown


def _address(address: IPv4Interface) -> dict[str, object]:
    return {"address": str(address.ip), "maskLen": address.network.prefixlen}


def _status(device: Device, interface: InterfaceFacts) -> dict[str, object]:
    is_up = device.network.is_up(device.name, interface.name)
    told = "connected" if is_up else "notconnect"
    return {
        "name": interface.name,
        "description": interface.description,
        "mtu": interface.mtu,
        "interfaceStatus": told if interface.is_enabled else "disabled",
        "lineProtocolStatus": "up" if is_up else "down",
    }


def _text(device: Device, interface: InterfaceFacts) -> str:
    told = _status(device, interface)
    is_up = told["lineProtocolStatus"] == "up"
    state = "up" if is_up else ("down" if interface.is_enabled else "administratively down")
    lines = [
        (
            f"{interface.name} is {state}, line protocol is {told['lineProtocolStatus']} "
            f"({told['interfaceStatus']})"
        )
    ]
    if interface.kind != "loopback":
        mac = dotted(mac_address(device.name, interface.name))
        lines.append(f"  Hardware is Ethernet, address is {mac} (bia {mac})")
    if interface.description:
        lines.append(f"  Description: {interface.description}")
    lines += [f"  Internet address is {address}" for address in interface.addresses[:1]]
    lines.append(f"  IP MTU {interface.mtu} bytes, BW 1000000 kbit")
    if interface.kind not in _COUNTLESS:
        came, went = device.network.counters(device.name, interface.name)
        lines.append(f"     {came.packets} packets input, {came.octets} bytes")
        lines.append(f"     {went.packets} packets output, {went.octets} bytes")
    return "".join(f"{line}\n" for line in lines)


def _brief(device: Device) -> str:
    head = (
        f"{'Interface':<15} {'IP Address':<18} {'Status':<12} {'Protocol':<14} MTU\n"
        f"{'-' * 15} {'-' * 18} {'-' * 12} {'-' * 14} {'-' * 5}\n"
    )
    rows = []
    for interface in _facts(device):
        if interface.addresses:
            told = _status(device, interface)
            state = "up" if told["interfaceStatus"] == "connected" else "down"
            rows.append(
                f"{interface.name:<15} {interface.addresses[0]!s:<18} {state:<12} "
                f"{told['lineProtocolStatus']:<14} {interface.mtu}\n"
            )
    return head + "".join(rows)


def dotted(mac: str) -> str:
    """Return a MAC address in groups of four digits."""
    digits = mac.replace(":", "")
    return f"{digits[:4]}.{digits[4:8]}.{digits[8:]}"


def _short(name: str) -> str:
    for kind, short in (("Ethernet", "Et"), ("Management", "Ma"), ("Port-Channel", "Po")):
        if name.startswith(kind):
            return short + name.removeprefix(kind)
    return name
