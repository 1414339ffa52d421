"""Reads the interfaces of an IOS config."""

from collections.abc import Iterator
from ipaddress import IPv4Interface

from netconfig.lab.grammar.cisco_ios.words import is_switch_port
from netconfig.lab.model.config.tree import Node
from netconfig.lab.network.facts import GLOBAL, InterfaceFacts
from netconfig.lab.vendors.cisco_like.reading import (
    access_group,
    address_lines,
    addresses6,
    carried,
)

_KINDS = {"Vlan": "svi", "Loop": "loopback", "Port": "channel"}
_MANAGEMENT = "GigabitEthernet0/0"
_LOOPBACK_MTU = 1514
# PAgP, which only Cisco speaks, comes to agree as LACP does.
_MODES = {"desirable": "active", "auto": "passive"}


def read_interface(node: Node) -> InterfaceFacts:
    """Return the facts of one `interface` section."""
    name = node.args[0]
    kind = _kind(name)
    is_switched = is_switch_port(name) and not node.has("no switchport")
    mode = node.rest("switchport mode") or "access"
    own = int(node.rest(f"switchport {'trunk native' if mode == 'trunk' else 'access'} vlan") or 1)
    allowed = node.rest("switchport trunk allowed vlan")
    group = node.rest("channel-group").split()
    return InterfaceFacts(
        name=name,
        kind=kind,
        is_enabled=not node.has("shutdown"),
        description=node.rest("description"),
        mtu=int(node.rest("mtu") or (_LOOPBACK_MTU if kind == "loopback" else 1500)),
        vrf=node.rest("vrf forwarding") or GLOBAL,
        addresses=() if is_switched else tuple(_addresses(node)),
        addresses6=() if is_switched else tuple(addresses6(node)),
        switching=mode if is_switched else "",
        vlans=carried(mode, own, allowed) if is_switched else frozenset(),
        untagged=own if is_switched else 0,
        vlan=int(name.removeprefix("Vlan")) if kind == "svi" else 0,
        is_always_up=node.has("no autostate"),
        has_lldp=not (node.has("no lldp transmit") or node.has("no lldp receive")),
        channel=f"Port-channel{group[0]}" if group else "",
        channel_mode=_MODES.get(group[2], group[2]) if group else "",
        parent=name.partition(".")[0] if kind == "subinterface" else "",
        tag=int(node.rest("encapsulation dot1Q") or 0),
        acl_in=access_group(node, "in"),
        acl_out=access_group(node, "out"),
    )


def _kind(name: str) -> str:
    if name == _MANAGEMENT:
        return "management"
    return "subinterface" if "." in name else _KINDS.get(name[:4], "physical")


def _addresses(node: Node) -> Iterator[IPv4Interface]:
    return (IPv4Interface(f"{child.args[0]}/{child.args[1]}") for child in address_lines(node))
