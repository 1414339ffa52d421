"""The XML agent's operational data: its tables, named and nested as clients ask for them.

Source: what the NAPALM driver `iosxr` reads, in the tree of Cisco's XML API guide. From 7.3 on the
inventory is where `Inventory` is, and `PlatformInventory` in the administration plane alone.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping

from netconfig.lab.model.device import Device
from netconfig.lab.network.facts import GLOBAL
from netconfig.lab.vendors.iosxr.oper import bgp, hardware, interfaces, management
from netconfig.lab.vendors.iosxr.oper.routes import route_entry
from netconfig.lab.vendors.iosxr.oper.trees import Entry, Rows
from netconfig.lab.vendors.wire.netconf.replies import Element

Table = Callable[[Device, Element], Entry | None]
"""Gets what was asked for; gives what is there, None when there is no such item."""

_NODE = {"NodeName": {"Rack": 0, "Slot": hardware.PROCESSOR, "Instance": "CPU0"}}


def _system_time(device: Device, _asked: Element) -> Entry:
    told = hardware.system_time(device)
    return {"Uptime": {"Hostname": told["host-name"], "Uptime": told["uptime"]}}


def _inventory(device: Device, _asked: Element) -> Entry:
    chassis = {
        "Naming": {"Name": "Rack 0"},
        "Attributes": {"InvBasicBag": hardware.inventory(device)},
    }
    return {"Entities": {"Entity": Rows([chassis])}}


def _interfaces(device: Device, _asked: Element) -> Entry:
    rows = _named(interfaces.interfaces(device), InterfaceName="interface-name")
    return {"InterfaceTable": {"Interface": Rows(rows)}}


def _ipv4(device: Device, _asked: Element) -> Entry:
    rows = Rows(
        {
            "Naming": {"InterfaceName": each["interface-name"]},
            "VRFTable": {"VRF": {"Naming": {"VRFName": each["vrf-name"]}, "Detail": each}},
        }
        for each in interfaces.addresses(device)
    )
    return {"InterfaceTable": {"Interface": rows}}


def _ipv6(device: Device, _asked: Element) -> Entry:
    rows = Rows(
        {
            "Naming": {"InterfaceName": each["interface-name"]},
            "AddressList": each["address"],
        }
        for each in interfaces.addresses6(device)
    )
    data = {"VRFTable": {"VRF": {"GlobalDetailTable": {"GlobalDetail": rows}}}}
    return _on_node({"InterfaceData": data})


def _arp(device: Device, _asked: Element) -> Entry:
    rows = _named(interfaces.arp_entries(device), InterfaceName="interface-name", Address="address")
    return _on_node({"EntryTable": {"Entry": Rows(rows)}})


def _lldp(device: Device, _asked: Element) -> Entry:
    rows = Rows({"Entry": Rows([each])} for each in interfaces.lldp_entries(device))
    return _on_node({"Neighbors": {"DetailTable": {"Detail": rows}}})


def _ntp(device: Device, _asked: Element) -> Entry:
    known = Rows({"PeerInfoCommon": each} for each in management.associations(device))
    return _on_node({"Associations": {"PeerSummaryInfo": {"Entry": known}}})


def _bgp(device: Device, _asked: Element) -> Entry | None:
    if not bgp.own_as(device):
        return None
    named = [*bgp.vrfs(device)]
    vrfs = Rows(_bgp_vrf(device, vrf) for vrf in (GLOBAL, *named))
    active = {"DefaultVRF": _bgp_vrf(device, GLOBAL), "VRFTable": {"VRF": vrfs}}
    configured = {"ConfigVRF": Rows({"Naming": {"VRFName": vrf}} for vrf in named)}
    instance = {"InstanceName": "default"}
    return {
        "ConfigInstanceTable": {
            "ConfigInstance": {"Naming": instance, "ConfigInstanceVRFTable": configured}
        },
        "InstanceTable": {"Instance": {"Naming": instance, "InstanceActive": active}},
    }


def _bgp_vrf(device: Device, vrf: str) -> Entry:
    rows = Rows(
        {"Naming": {"NeighborAddress": {"IPV4Address": each["neighbor-address"]}}, **each}
        for each in bgp.neighbors(device, vrf)
    )
    return {
        "Naming": {"VRFName": vrf},
        "GlobalProcessInfo": {"VRF": bgp.process(device, vrf)},
        "NeighborTable": {"Neighbor": rows},
    }


def _rib(device: Device, asked: Element) -> Entry | None:
    route = next(asked.iter("Route"), None)
    naming = route.find("Naming") if route is not None else None
    if naming is None:
        return None
    address, length = naming.findtext("Address") or "", naming.findtext("PrefixLength") or ""
    found = route_entry(device, address.strip(), length.strip())
    if found is None:
        return None
    shown = {key: value for key, value in found.items() if key != "hops"}
    shown |= {"RoutePath": list(_rows(found["hops"]))}
    named = {"Naming": {"Address": address.strip(), "PrefixLength": length.strip()}, **shown}
    table = {"Naming": {"RouteTableName": "default"}, "RouteTable": {"Route": Rows([named])}}
    kinds = {"IP_RIBRoute": table, "IP_RIBRouteTableName": table}
    saf = {"Naming": {"SAFName": "Unicast"}, "IP_RIBRouteTable": kinds}
    family = {"Naming": {"AFName": "IPv4"}, "SAFTable": {"SAF": saf}}
    return {"VRFTable": {"VRF": {"Naming": {"VRFName": GLOBAL}, "AFTable": {"AF": family}}}}


def _memory(_device: Device, _asked: Element) -> Entry:
    return _on_node({"Summary": hardware.memory()})


def _monitoring(_device: Device, _asked: Element) -> Entry:
    used = {"Naming": _NODE, **hardware.cpu()}
    return {"CPUUtilizationTable": {"CPUUtilization": Rows([used])}}


def _l2vpn(device: Device, _asked: Element) -> Entry:
    rows = _named(interfaces.mac_entries(device), Name="name", Address="address")
    return _on_node({"L2FIBMACDetailTable": {"L2FIBMACDetail": Rows(rows)}})


def _probes(device: Device, _asked: Element) -> Entry:
    rows = Rows(_probe(each) for each in management.probe_results(device))
    return {"OperationData": {"OperationTable": {"Operation": rows}}}


def _probe(found: Entry) -> Entry:
    code = "ipslaRetCodeOK" if found["is-answered"] else "ipslaRetCodeTimeout"
    took = found["milliseconds"]
    bucket = {"ResponseTime": took, "ReturnCode": code}
    buckets = Rows([bucket] * len(_rows(found["samples"])))
    kinds = {"icmp-echo": "ICMPEcho", "udp-echo": "UDPEcho", "icmp-jitter": "ICMPJitter"}
    summary = {
        "MinResponseTime": took,
        "MaxResponseTime": took,
        "SumResponseTime": took,
        "Sum2ResponseTime": int(str(took)) ** 2,
        "UpdateCount": 1,
    }
    latest = {
        "CommonStats": summary,
        "SpecificStats": {"op_type": kinds.get(str(found["type"]), "UDPJitter")},
    }
    spread = {"DistributionInterval": {"CommonStats": summary}}
    hour = {"Distributed": {"Target": {"DistributionIntervalTable": spread}}}
    life = {"Life": {"BucketTable": {"Bucket": buckets}}}
    return {
        "Naming": {"OperationID": found["operation-id"]},
        "History": {"Target": {"LifeTable": life}},
        "Statistics": {
            "Latest": {"Target": latest},
            "Aggregated": {"HourTable": {"Hour": hour}},
        },
    }


def _slots(_device: Device, _asked: Element) -> Entry:
    card = {"Card": {"Attributes": {"FRUInfo": {"ModuleAdministrativeState": "ADMIN_UP"}}}}
    slots = Rows({"Naming": {"Name": name}, "CardTable": card} for name in hardware.SLOTS)
    return {"RackTable": {"Rack": {"Naming": {"Name": 0}, "SlotTable": {"Slot": slots}}}}


def _environment(_device: Device, _asked: Element) -> Entry:
    slots = Rows({"Naming": {"slot": name}, **hardware.sensors(name)} for name in hardware.SLOTS)
    return {"RackTable": {"Rack": {"Naming": {"rack": 0}, "SlotTable": {"Slot": slots}}}}


def _on_node(data: Entry) -> Entry:
    return {"NodeTable": {"Node": {"Naming": _NODE, **data}}}


def _named(entries: Iterable[Entry], **names: str) -> Iterator[Entry]:
    for each in entries:
        yield {"Naming": {name: each[key] for name, key in names.items()}, **each}


def _rows(found: object) -> Rows:
    return found if isinstance(found, Rows) else Rows()


OPERATIONAL: Mapping[str, Table] = {
    "SystemTime": _system_time,
    "Inventory": _inventory,
    "Interfaces": _interfaces,
    "IPV4Network": _ipv4,
    "IPV6Network": _ipv6,
    "ARP": _arp,
    "LLDP": _lldp,
    "NTP": _ntp,
    "BGP": _bgp,
    "RIB": _rib,
    "IPV6_RIB": lambda _device, _asked: None,
    "MemorySummary": _memory,
    "SystemMonitoring": _monitoring,
    "L2VPNForwarding": _l2vpn,
    "IPSLA": _probes,
}

ADMINISTRATION: Mapping[str, Table] = {
    "PlatformInventory": _slots,
    "EnvironmentalMonitoring": _environment,
    "MemorySummary": _memory,
}
