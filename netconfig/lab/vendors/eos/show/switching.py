"""EOS show commands about VLANs, MAC addresses and LLDP."""

from netconfig.lab.model.device import Device
from netconfig.lab.network.facts import InterfaceFacts
from netconfig.lab.network.topology import mac_address
from netconfig.lab.vendors.eos.answers import Answer
from netconfig.lab.vendors.eos.show.interfaces import dotted


def vlans(device: Device) -> Answer:
    """`show vlan`: access ports, and trunks that have light."""
    facts = device.network.facts(device.name)
    shown: dict[str, object] = {}
    head = "VLAN  Name                             Status    Ports\n"
    rows = [f"{'-' * 5} {'-' * 32} {'-' * 9} {'-' * 31}\n"]
    for number, name in sorted(facts.vlans.items()):
        ports = [i.name for i in facts.interfaces.values() if _is_member(device, i, number)]
        shown[str(number)] = {
            "name": name,
            "status": "active",
            "dynamic": False,
            "interfaces": {port: {"privatePromoted": False} for port in ports},
        }
        told = ", ".join(port.replace("Ethernet", "Et") for port in ports)
        rows.append(f"{number:<5} {name:<32} {'active':<9} {told}".rstrip() + "\n")
    return Answer(data={"vlans": shown, "sourceDetail": ""}, text=head + "".join(rows))


def mac_table(device: Device) -> Answer:
    """`show mac address-table`."""
    learned = [e for e in device.network.mac_table(device.name) if not e.is_static]
    entries = [
        {
            "vlanId": entry.vlan,
            "macAddress": entry.mac,
            "entryType": "dynamic",
            "interface": entry.interface,
            "moves": 1,
            "lastMove": device.network.since(device.name, entry.interface),
        }
        for entry in learned
    ]
    data: dict[str, object] = {
        "unicastTable": {"tableEntries": entries},
        "multicastTable": {"tableEntries": []},
        "disabledMacLearningVlans": [],
    }
    rows = [
        f"{entry.vlan:>4}    {dotted(entry.mac):<17} {'DYNAMIC':<11} {entry.interface}\n"
        for entry in learned
    ]
    head = (
        "          Mac Address Table\n"
        f"{'-' * 66}\n\nVlan    Mac Address       Type        Ports\n"
        "----    -----------       ----        -----\n"
    )
    tail = f"Total Mac Addresses for this criterion: {len(rows)}\n"
    return Answer(data=data, text=head + "".join(rows) + tail)


def lldp(device: Device) -> Answer:
    """`show lldp neighbors`."""
    heard = device.network.lldp(device.name)
    shown = [
        {"port": n.interface, "neighborDevice": n.hostname, "neighborPort": n.port, "ttl": 120}
        for n in heard
    ]
    rows = [f"{n.interface:14} {n.hostname:24} {n.port:20} 120\n" for n in heard]
    head = f"{'Port':14} {'Neighbor Device ID':24} {'Neighbor Port ID':20} TTL\n"
    return Answer(data={"lldpNeighbors": shown}, text=head + "".join(rows))


def lldp_detail(device: Device, *, interface: str) -> Answer:
    """`show lldp neighbors [INTERFACE] detail`."""
    known: dict[str, object] = {}
    heard = {n.interface: n for n in device.network.lldp(device.name)}
    text = ""
    for name in [interface] if interface else device.network.cabled(device.name):
        far = heard.get(name)
        known[name] = {"lldpNeighborInfo": []}
        text += f"Interface {name} detected {1 if far else 0} LLDP neighbors:\n\n"
        if far is None:
            continue
        text += (
            f"  Neighbor {far.device}/{far.port}, age 10 seconds\n"
            f'    - System Name: "{far.hostname}"\n    - System Description: "{far.system}"\n\n'
        )
        neighbor = {
            "systemName": far.hostname,
            "systemDescription": far.system,
            "chassisId": mac_address(far.device, ""),
            "chassisIdType": "macAddress",
            "systemCapabilities": {"bridge": True, "router": True},
            "neighborInterfaceInfo": {
                "interfaceId": f'"{far.port}"',
                "interfaceIdType": "interfaceName",
                "interfaceDescription": far.description,
            },
        }
        known[name] = {"lldpNeighborInfo": [neighbor]}
    return Answer(data={"lldpNeighbors": known}, text=text)


def _is_member(device: Device, interface: InterfaceFacts, vlan: int) -> bool:
    if not interface.carries(vlan) or interface.channel:
        return False
    return interface.switching == "access" or device.network.is_up(device.name, interface.name)
