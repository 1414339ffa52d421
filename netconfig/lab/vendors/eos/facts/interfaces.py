"""Reads the interfaces of an EOS config."""

from collections.abc import Iterator
from ipaddress import IPv4Interface

from netconfig.lab.model.config.tree import Node
from netconfig.lab.network.facts import GLOBAL, InterfaceFacts
from netconfig.lab.vendors.cisco_like.reading import (
    access_group,
    address_lines,
    addresses6,
    carried,
)

_KINDS = {
    "Loopback": "loopback",
    "Management": "management",
    "Tunnel": "tunnel",
    "Vlan": "svi",
    "Port-Channel": "channel",
}


def read_interface(node: Node) -> InterfaceFacts:
    """Return the facts of one `interface` section."""
    name = node.args[0]
    kind = _kind(name)
    is_switched = kind in {"physical", "channel"} and not node.has("no switchport")
    is_phone = node.has("switchport mode trunk phone")
    mode = "trunk" if is_phone else node.rest("switchport mode") or "access"
    own = int(node.rest(f"switchport {'trunk native' if mode == 'trunk' else 'access'} vlan") or 1)
    # A port for phones carries two VLANs, whatever its list says.
    phone = f"{own},{node.rest('switchport phone vlan') or own}"
    allowed = phone if is_phone else node.rest("switchport trunk allowed vlan")
    group = node.rest("channel-group").split()
    return InterfaceFacts(
        name=name,
        kind=kind,
        is_enabled=not node.has("shutdown"),
        description=node.rest("description"),
        mtu=int(node.rest("mtu") or (65535 if kind == "loopback" else 1500)),
        vrf=node.rest("vrf") or GLOBAL,
        addresses=() if is_switched else tuple(_addresses(node)),
        addresses6=() if is_switched else tuple(addresses6(node)),
        switching=mode if is_switched else "",
        vlans=carried(mode, own, allowed) if is_switched else frozenset(),
        untagged=own if is_switched else 0,
        vlan=int(name.removeprefix("Vlan")) if kind == "svi" else 0,
        is_always_up=node.has("no autostate"),
        has_lldp=not (node.has("no lldp transmit") or node.has("no lldp receive")),
        channel=f"Port-Channel{group[0]}" if group else "",
        channel_mode=group[2] if group else "",
        parent=name.partition(".")[0] if kind == "subinterface" else "",
        tag=int(node.rest("encapsulation dot1q vlan") or 0),
        acl_in=access_group(node, "in"),
        acl_out=access_group(node, "out"),
    )


def _kind(name: str) -> str:
    if "." in name:
        return "subinterface"
    return next((kind for prefix, kind in _KINDS.items() if name.startswith(prefix)), "physical")


def _addresses(node: Node) -> Iterator[IPv4Interface]:
    return (IPv4Interface(child.args[0]) for child in address_lines(node))
