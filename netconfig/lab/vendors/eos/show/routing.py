"""EOS show commands about VRFs, routes, ARP and OSPF."""

from ipaddress import IPv4Network, ip_interface

from netconfig.lab.model.device import Device
from netconfig.lab.network.facts import GLOBAL
from netconfig.lab.network.routing.table import Route
from netconfig.lab.vendors.eos.answers import Answer, CannotRun
from netconfig.lab.vendors.eos.show.interfaces import dotted

_ARP_SECONDS = 14400
_TYPES = {
    "connected": "connected",
    "static": "static",
    "intra": "ospfIntraArea",
    "external": "ospfExternalType2",
    "ebgp": "eBGP",
    "ibgp": "iBGP",
}
_OSPF_STATES = {"full": "full", "2way": "2Ways", "exstart": "exchStart"}
_OSPF_ROLES = {"dr": "DR", "bdr": "Backup", "other": "DROther", "": ""}
_CODES = {
    "connected": "C",
    "static": "S",
    "intra": "O",
    "external": "O E2",
    "ebgp": "B E",
    "ibgp": "B I",
}


def vrfs(device: Device) -> Answer:
    """`show vrf`."""
    facts = device.network.facts(device.name)
    shown: dict[str, object] = {}
    rows = []
    for name, rd in {"default": "", **facts.vrfs}.items():
        members = [i.name for i in facts.interfaces.values() if i.vrf == name and i.addresses]
        shown[name] = {"routeDistinguisher": rd, "vrfState": "up", "interfaces": members}
        rows.append(f"   {name:<15} {rd or '<not set>':<15} {', '.join(members)}\n")
    head = f"   {'VRF':<15} {'RD':<15} Interfaces\n"
    return Answer(data={"vrfs": shown}, text=head + "".join(rows))


def routes(device: Device, *, vrf: str, words: str) -> Answer:
    """`show ip route [vrf V] [PREFIX] [longer-prefixes] [PROTOCOL] [detail]`. Raises CannotRun."""
    facts = device.network.facts(device.name)
    if vrf not in {GLOBAL, *facts.vrfs}:
        raise CannotRun(f"VRF {vrf} does not exist")
    chosen = _chosen(device, vrf, words.split())
    data = {
        vrf: {
            "routingDisabled": vrf not in facts.routing,
            "allRoutesProgrammedHardware": True,
            "allRoutesProgrammedKernel": True,
            "defaultRouteState": "reachable" if _has_default(device, vrf) else "notSet",
            "routes": {str(route.prefix): _route(route) for route in chosen},
        }
    }
    text = f"\nVRF: {vrf}\n" + "".join(_line(route) for route in chosen)
    return Answer(data={"vrfs": data}, text=text)


def no_ipv6_routes(_device: Device) -> Answer:
    """`show ipv6 route …`: the lab knows no IPv6 routes."""
    return Answer(data={"routes": {}}, text="")


def arp(device: Device, *, vrf: str) -> Answer:
    """`show arp [vrf V|all]`. Raises CannotRun."""
    facts = device.network.facts(device.name)
    if vrf not in {"all", GLOBAL, *facts.vrfs}:
        raise CannotRun(f"VRF {vrf} does not exist")
    now = device.clock.wall()
    shown: dict[str, list[dict[str, object]]] = {
        name: [] for name in (GLOBAL, *facts.vrfs) if vrf in {"all", name}
    }
    head = f"{'Address':<16} {'Age (sec)':<11} {'Hardware Addr':<16} Interface\n"
    rows = []
    for entry in device.network.arp(device.name):
        if entry.vrf not in shown:
            continue
        age = max(0, int(now - device.network.since(device.name, entry.interface)))
        where = _where(device, entry.interface, entry.mac)
        shown[entry.vrf].append(
            {
                "address": str(entry.address),
                "age": age % _ARP_SECONDS,
                "hwAddress": dotted(entry.mac),
                "interface": where,
            }
        )
        rows.append(f"{entry.address!s:<16} {age:<11} {dotted(entry.mac):<16} {where}\n")
    data = {
        name: {"ipV4Neighbors": own, "dynamicEntries": len(own), "staticEntries": 0}
        for name, own in shown.items()
    }
    return Answer(data={"vrfs": data}, text=head + "".join(rows))


def ospf_neighbors(device: Device) -> Answer:
    """`show ip ospf neighbor`."""
    found: dict[str, dict[str, dict[str, list[dict[str, object]]]]] = {}
    rows = []
    for neighbor in device.network.ospf(device.name):
        state, role = _OSPF_STATES[neighbor.state], _OSPF_ROLES[neighbor.role]
        instances = found.setdefault(neighbor.vrf, {}).setdefault("instList", {})
        entries = instances.setdefault(neighbor.process, [])
        entries.append(
            {
                "routerId": neighbor.router_id,
                "interfaceAddress": str(neighbor.address),
                "interfaceName": neighbor.interface,
                "adjacencyState": state,
                "drState": role,
                "priority": neighbor.priority,
                "details": {"areaId": neighbor.area},
            }
        )
        rows.append(
            f"{neighbor.router_id:<16}{neighbor.process:<9}{neighbor.vrf:<9}"
            f"{neighbor.priority:<4}{_told(state, role):<23}{'00:00:35':<12}"
            f"{neighbor.address!s:<16}{neighbor.interface}\n"
        )
    head = (
        f"{'Neighbor ID':<16}{'Instance':<9}{'VRF':<9}{'Pri':<4}{'State':<23}"
        f"{'Dead Time':<12}{'Address':<16}Interface\n"
    )
    data = {
        vrf: {name: {p: {"ospfNeighborEntries": own} for p, own in by_process.items()}}
        for vrf, told in found.items()
        for name, by_process in told.items()
    }
    return Answer(data={"vrfs": data}, text=head + "".join(rows))


def _told(state: str, role: str) -> str:
    return f"{state.upper()}/{role.upper() if role else '-'}"


def _chosen(device: Device, vrf: str, words: list[str]) -> list[Route]:
    table = device.network.routes(device.name, vrf)
    protocols = {word for word in words if word in {"bgp", "ospf", "static", "connected"}}
    found = [route for route in table if not protocols or route.protocol in protocols]
    asked = next((word for word in words if word[0].isdigit()), "")
    if not asked:
        return found
    try:
        wanted = ip_interface(asked).network
    except ValueError:
        raise CannotRun(f"Invalid input (at token 3: '{asked}')") from None
    if "longer-prefixes" in words:
        return [r for r in found if isinstance(wanted, IPv4Network) and r.prefix.subnet_of(wanted)]
    if "/" not in asked and isinstance(wanted, IPv4Network):
        best = table.lookup(wanted.network_address)
        return [route for route in found if route is best]
    return [route for route in found if route.prefix == wanted]


def _has_default(device: Device, vrf: str) -> bool:
    return device.network.routes(device.name, vrf).get(IPv4Network("0.0.0.0/0")) is not None


def _kind(route: Route) -> str:
    return route.kind or route.protocol


def _route(route: Route) -> dict[str, object]:
    vias: list[dict[str, object]] = []
    for via in route.vias:
        shown: dict[str, object] = {"nexthopAddr": str(via.next_hop)} if via.next_hop else {}
        vias.append(shown | {"interface": via.interface})
    return {
        "routeType": _TYPES[_kind(route)],
        "routeAction": "forward" if route.vias else "drop",
        "directlyConnected": route.protocol == "connected",
        "preference": route.distance,
        "metric": route.metric,
        "hardwareProgrammed": True,
        "kernelProgrammed": True,
        "vias": vias,
    }


def _line(route: Route) -> str:
    head = f" {_CODES[_kind(route)]:<8} {route.prefix}"
    if route.protocol == "connected":
        return f"{head} is directly connected, {route.vias[0].interface}\n"
    head += f" [{route.distance}/{route.metric}]"
    if not route.vias:
        return f"{head} is directly connected, Null0\n"
    told = [f" via {via.next_hop or ''}, {via.interface}" for via in route.vias]
    return head + ("\n" + " " * (len(head) + 1)).join(told) + "\n"


def _where(device: Device, interface: str, mac: str) -> str:
    """Return an interface, for a VLAN's also the port by which the address is reached."""
    for entry in device.network.mac_table(device.name) if interface.startswith("Vlan") else ():
        if entry.mac == mac and interface == f"Vlan{entry.vlan}" and entry.interface:
            return f"{interface}, {entry.interface}"
    return interface
