"""Reads what an NX-OS config says of the network."""

from collections.abc import Iterator, Mapping
from ipaddress import IPv4Address, IPv4Interface, IPv4Network

from netconfig.lab.grammar.addresses import ipv4
from netconfig.lab.grammar.cisco_nxos.words import section_of
from netconfig.lab.model.config.tree import Node
from netconfig.lab.network.facts import GLOBAL, Facts, InterfaceFacts, RouteFacts
from netconfig.lab.vendors.cisco_like.reading import (
    access_group,
    address_lines,
    addresses6,
    carried,
)
from netconfig.lab.vendors.nxos.config.policies import access_lists, route_maps
from netconfig.lab.vendors.nxos.config.protocols import read_ospf, read_peers, read_tables

_KINDS = {
    "port": "physical",
    "channel": "channel",
    "subinterface": "subinterface",
    "svi": "svi",
    "mgmt": "management",
    "loopback": "loopback",
}
_HTTPS, _HTTP = "443", "80"


def read_facts(root: Node) -> Facts:
    """Return the facts of a config."""
    vrfs = {node.args[0]: _rd(node) for node in root.find("vrf context")}
    interfaces = {node.args[0]: _interface(node) for node in root.find("interface")}
    return Facts(
        hostname=root.rest("hostname") or "switch",
        domain=root.rest("ip domain-name"),
        interfaces=interfaces,
        vlans={
            int(n.args[0]): _vlan_name(n) for n in root.find("vlan") if n.command.opens == "vlan"
        },
        vrfs=vrfs,
        peers=tuple(read_peers(root)),
        tables=tuple(read_tables(root)),
        ospf=tuple(read_ospf(root)),
        routes=tuple(_routes(root)),
        policies=route_maps(root),
        acls=access_lists(root),
        routing=frozenset({GLOBAL, *vrfs}),
        services=frozenset(_services(root)),
        service_vrfs=_service_vrfs(root),
        guards=_guards(root),
        ntp_servers=tuple(node.args[0] for node in root.find("ntp server")),
        has_lldp=root.has("feature lldp"),
    )


def _rd(vrf: Node) -> str:
    shown = vrf.rest("rd")
    return "" if shown == "auto" else shown


def _vlan_name(node: Node) -> str:
    number = int(node.args[0])
    return node.rest("name") or ("default" if number == 1 else f"VLAN{number:04d}")


def _interface(node: Node) -> InterfaceFacts:
    name = node.args[0]
    kind = _KINDS[section_of(name)]
    can_switch = kind in ("physical", "channel")
    is_switched = can_switch and not node.has("no switchport")
    mode = node.rest("switchport mode") or "access"
    own = int(node.rest(f"switchport {'trunk native' if mode == 'trunk' else 'access'} vlan") or 1)
    allowed = node.rest("switchport trunk allowed vlan")
    channel, channel_mode = _channel(node)
    return InterfaceFacts(
        name=name,
        kind=kind,
        is_enabled=_is_enabled(node, kind, is_switched=is_switched),
        description=node.rest("description"),
        mtu=int(node.rest("mtu") or 1500),
        vrf=node.rest("vrf member") or GLOBAL,
        addresses=() if is_switched else tuple(_addresses(node)),
        addresses6=() if is_switched else tuple(addresses6(node)),
        switching=mode if is_switched else "",
        vlans=carried(mode, own, allowed) if is_switched else frozenset(),
        untagged=own if is_switched else 0,
        vlan=int(name.removeprefix("Vlan")) if kind == "svi" else 0,
        is_always_up=node.has("no autostate"),
        has_lldp=not (node.has("no lldp transmit") or node.has("no lldp receive")),
        channel=channel,
        channel_mode=channel_mode,
        parent=name.partition(".")[0] if kind == "subinterface" else "",
        tag=int(node.rest("encapsulation dot1q") or 0),
        acl_in=access_group(node, "in"),
        acl_out=access_group(node, "out"),
    )


def _is_enabled(node: Node, kind: str, *, is_switched: bool) -> bool:
    """Routed ports, subinterfaces and VLAN interfaces are shut until told otherwise."""
    if kind in ("svi", "subinterface") or (kind in ("physical", "channel") and not is_switched):
        return node.has("no shutdown")
    return not node.has("shutdown")


def _channel(node: Node) -> tuple[str, str]:
    words = node.rest("channel-group").split()
    if not words:
        return "", ""
    return f"port-channel{words[0]}", words[-1] if "mode" in words else "on"


def _addresses(node: Node) -> Iterator[IPv4Interface]:
    return (IPv4Interface(child.args[0]) for child in address_lines(node))


def _routes(root: Node) -> Iterator[RouteFacts]:
    places = [(GLOBAL, root), *((n.args[0], n) for n in root.find("vrf context"))]
    for vrf, place in places:
        for node in place.find("ip route"):
            yield _route(node, vrf)


def _route(node: Node, vrf: str) -> RouteFacts:
    prefix, *rest = node.line.split()[2:]
    hop = next((word for word in rest[:2] if ipv4(word)), "")
    leaves_by = rest[0] if not ipv4(rest[0]) and rest[0] != "Null0" else ""
    has_distance = rest[-1].isdecimal() and rest[-2] not in ("tag", "name")
    return RouteFacts(
        vrf=vrf,
        prefix=IPv4Network(prefix),
        next_hop=IPv4Address(hop) if hop else None,
        interface=leaves_by,
        distance=int(rest[-1]) if has_distance else 1,
    )


def _services(root: Node) -> Iterator[str]:
    if not root.has("no feature ssh"):
        yield "ssh"
    if not root.has("feature nxapi"):
        return
    # On another port it is none of the services that the lab listens for.
    if (root.rest("nxapi https port") or _HTTPS) == _HTTPS:
        yield "nxapi"
    if root.rest("nxapi http port") == _HTTP:
        yield "nxapi-http"


def _service_vrfs(root: Node) -> Mapping[str, frozenset[str]]:
    vrf = root.rest("nxapi use-vrf")
    return {name: frozenset({vrf}) for name in ("nxapi", "nxapi-http")} if vrf else {}


def _guards(root: Node) -> Mapping[str, tuple[str, ...]]:
    names = [child.args[0] for line in root.find("line vty") for child in line.find("access-class")]
    return {"ssh": tuple(names)} if names else {}
