"""The operational data of the YANG models that clients ask for, by namespace.

Source: the models' trees as the NAPALM driver `iosxr_netconf` reads them (IOS-XR native models of
7.5.x).
"""

from collections.abc import Callable, Mapping

from netconfig.lab.model.device import Device
from netconfig.lab.network.facts import GLOBAL
from netconfig.lab.vendors.iosxr.oper import bgp, hardware, interfaces, management
from netconfig.lab.vendors.iosxr.oper.routes import route_entry
from netconfig.lab.vendors.iosxr.oper.trees import Entry, Rows
from netconfig.lab.vendors.wire.netconf.confirmed import text_of
from netconfig.lab.vendors.wire.netconf.replies import Element

Model = Callable[[Device, Element], Entry | None]
"""Gets the filter's element; gives the content of the model's, None when there is nothing."""

XR = "http://cisco.com/ns/yang/Cisco-IOS-XR-"
ENVIRONMENT = "http://www.cisco.com/ns/yang/Cisco-IOS-XR-sysadmin-asr9k-envmon-ui"

_NODE = {"node-name": hardware.NODE}


def _system_time(device: Device, _asked: Element) -> Entry:
    return {"uptime": hardware.system_time(device)}


def _inventory(device: Device, _asked: Element) -> Entry:
    bag = hardware.inventory(device)
    chassis = {"name": "Rack 0", "attributes": {"inv-basic-bag": bag}}
    return {"entities": {"entity": Rows([chassis])}}


def _interfaces(device: Device, _asked: Element) -> Entry:
    found = list(interfaces.interfaces(device))
    brief = Rows(
        {key: each[key] for key in ("interface-name", "description", "line-state")}
        for each in found
    )
    return {"interfaces": {"interface": brief}, "interface-xr": {"interface": Rows(found)}}


def _ipv4(device: Device, _asked: Element) -> Entry:
    return _addressed("details", "detail", Rows(interfaces.addresses(device)))


def _ipv6(device: Device, _asked: Element) -> Entry:
    return _addressed("global-details", "global-detail", Rows(interfaces.addresses6(device)))


def _addressed(table: str, row: str, found: Rows) -> Entry:
    vrfs = Rows(
        {"vrf-name": vrf, table: {row: Rows(each for each in found if each["vrf-name"] == vrf)}}
        for vrf in dict.fromkeys(str(each["vrf-name"]) for each in found)
    )
    return _on_node({"interface-data": {"vrfs": {"vrf": vrfs}}})


def _arp(device: Device, _asked: Element) -> Entry:
    return _on_node({"entries": {"entry": Rows(interfaces.arp_entries(device))}})


def _lldp(device: Device, _asked: Element) -> Entry:
    rows = Rows(
        {
            "interface-name": each["receiving-interface-name"],
            "device-id": each["device-id"],
            "lldp-neighbor": Rows([each]),
        }
        for each in interfaces.lldp_entries(device)
    )
    return _on_node({"neighbors": {"details": {"detail": rows}}})


def _ntp(device: Device, _asked: Element) -> Entry:
    rows = Rows(
        {"address": each["address"], "peer-info-common": each}
        for each in management.associations(device)
    )
    return _on_node({"associations": {"peer-summary-info": rows}})


def _bgp(device: Device, _asked: Element) -> Entry | None:
    if not bgp.own_as(device):
        return None
    named = Rows(_bgp_vrf(device, vrf) for vrf in bgp.vrfs(device))
    active = {"default-vrf": _bgp_vrf(device, GLOBAL), "vrfs": {"vrf": named}}
    instance = {"instance-name": "default", "instance-active": active}
    return {"instances": {"instance": Rows([instance])}}


def _bgp_vrf(device: Device, vrf: str) -> Entry:
    return {
        "vrf-name": vrf,
        "global-process-info": {"vrf": bgp.process(device, vrf)},
        "neighbors": {"neighbor": Rows(bgp.neighbors(device, vrf))},
    }


def _rib(device: Device, asked: Element) -> Entry | None:
    route = next(asked.iter("{*}route"), None)
    if route is None:
        return None
    address, length = text_of(route, "address"), text_of(route, "prefix-length")
    found = route_entry(device, address, "" if length == "0" else length)
    if found is None:
        return None
    hops = found["hops"] if isinstance(found["hops"], Rows) else Rows()
    row = {
        "address": address,
        "prefix-length": length,
        "prefix": found["prefix"],
        "prefix-length-xr": found["prefix-length"],
        "protocol-name": found["protocol-name"],
        "priority": found["priority"],
        "distance": found["distance"],
        "metric": found["metric"],
        "route-age": found["route-age"],
        "route-path": {"ipv4-rib-edm-path": hops},
    }
    names = {"route-table-name": "default", "routes": {"route": Rows([row])}}
    unicast = {
        "saf-name": "Unicast",
        "ip-rib-route-table-names": {"ip-rib-route-table-name": Rows([names])},
    }
    family = {"af-name": "IPv4", "safs": {"saf": Rows([unicast])}}
    return {"vrfs": {"vrf": Rows([{"vrf-name": GLOBAL, "afs": {"af": Rows([family])}}])}}


def _memory(_device: Device, _asked: Element) -> Entry:
    return _on_node({"summary": hardware.memory()})


def _monitoring(_device: Device, _asked: Element) -> Entry:
    return {"cpu-utilization": Rows([{**_NODE, **hardware.cpu()}])}


def _environment(_device: Device, _asked: Element) -> Entry:
    return {"oper": hardware.environment()}


def _l2vpn(device: Device, _asked: Element) -> Entry:
    rows = Rows(interfaces.mac_entries(device))
    return _on_node({"l2fibmac-details": {"l2fibmac-detail": rows}})


def _probes(device: Device, _asked: Element) -> Entry | None:
    rows = Rows(_probe(each) for each in management.probe_results(device))
    return {"operation-data": {"operations": {"operation": rows}}} if rows else None


def _probe(found: Entry) -> Entry:
    code = "ipsla-ret-code-ok" if found["is-answered"] else "ipsla-ret-code-timeout"
    took = found["milliseconds"]
    samples = found["samples"] if isinstance(found["samples"], Rows) else Rows()
    bucket = {"response-time": took, "return-code": code}
    summary = {
        "min-response-time": took,
        "max-response-time": took,
        "sum-response-time": took,
        "sum2-response-time": int(str(took)) ** 2,
        "update-count": 1,
    }
    latest = {"common-stats": summary, "specific-stats": {"op-type": found["type"]}}
    spread = {"distribution-interval": Rows([{"common-stats": summary}])}
    hour = {"distributed": {"target": {"distribution-intervals": spread}}}
    life = {"buckets": {"bucket": Rows([bucket] * len(samples))}}
    return {
        "operation-id": found["operation-id"],
        "history": {"target": {"lifes": {"life": Rows([life])}}},
        "statistics": {
            "latest": {"target": latest},
            "aggregated": {"hours": {"hour": Rows([hour])}},
        },
    }


def _on_node(data: Entry) -> Entry:
    return {"nodes": {"node": Rows([{**_NODE, **data}])}}


OPERATIONAL: Mapping[tuple[str, str], Model] = {
    (f"{XR}shellutil-oper", "system-time"): _system_time,
    (f"{XR}invmgr-oper", "inventory"): _inventory,
    (f"{XR}pfi-im-cmd-oper", "interfaces"): _interfaces,
    (f"{XR}ipv4-io-oper", "ipv4-network"): _ipv4,
    (f"{XR}ipv6-ma-oper", "ipv6-network"): _ipv6,
    (f"{XR}ipv4-arp-oper", "arp"): _arp,
    (f"{XR}ethernet-lldp-oper", "lldp"): _lldp,
    (f"{XR}ip-ntp-oper", "ntp"): _ntp,
    (f"{XR}ipv4-bgp-oper", "bgp"): _bgp,
    (f"{XR}ip-rib-ipv4-oper", "rib"): _rib,
    (f"{XR}ip-rib-ipv6-oper", "ipv6-rib"): lambda _device, _asked: None,
    (f"{XR}nto-misc-oper", "memory-summary"): _memory,
    (f"{XR}wdsysmon-fd-oper", "system-monitoring"): _monitoring,
    (f"{XR}l2vpn-oper", "l2vpn-forwarding"): _l2vpn,
    (f"{XR}man-ipsla-oper", "ipsla"): _probes,
    (ENVIRONMENT, "environment"): _environment,
}
