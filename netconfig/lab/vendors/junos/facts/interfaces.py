"""Reads the interfaces of a Junos config: a port with its unit 0, and other units by themselves."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from ipaddress import IPv4Interface, IPv6Interface

from netconfig.lab.grammar.words import expand_vlans
from netconfig.lab.model.braces.sections import section, value
from netconfig.lab.model.config.tree import Node
from netconfig.lab.network.facts import GLOBAL, InterfaceFacts

# Junos counts the Ethernet header in a physical MTU, the network's facts do not.
ETHERNET_HEADER = 14
_KINDS = {"fxp0": "management", "me0": "management", "lo0": "loopback", "irb": "svi"}


def read_interfaces(
    tree: Node, ports: tuple[str, ...], vlans: Mapping[int, str]
) -> Iterator[InterfaceFacts]:
    """Give all interfaces, those of the hardware among them."""
    configured = {node.args[0]: node for node in section(tree, "interfaces")}
    context = _Context(
        instances=instance_of(tree),
        lldp=section(tree, "protocols", "lldp"),
        vlans={name: number for number, name in vlans.items()},
        irbs={
            value(node, "l3-interface"): int(value(node, "vlan-id"))
            for node in section(tree, "vlans")
            if value(node, "vlan-id") and value(node, "l3-interface")
        },
        bundles={name: _lacp(node) for name, node in configured.items() if name.startswith("ae")},
    )
    for name in dict.fromkeys((*configured, *ports)):
        node = configured.get(name, Node())
        kind = _kind(name)
        for unit in node.find("unit"):
            if kind == "svi" or unit.args[0] != "0":
                yield _logical(node, unit, kind, f"{name}.{unit.args[0]}", context)
        if kind != "svi":
            yield _physical(node, kind, name, context)


def instance_of(tree: Node) -> dict[str, str]:
    """Return the routing instance of each logical interface that is in one."""
    return {
        line.args[0]: instance.args[0]
        for instance in section(tree, "routing-instances")
        for line in instance.find("interface")
    }


@dataclass(frozen=True)
class _Context:
    """What interfaces need of the rest of the config; `bundles` are LACP's modes by bundle."""

    instances: dict[str, str]
    lldp: Node
    vlans: dict[str, int]
    irbs: dict[str, int]
    bundles: dict[str, str]


def _kind(name: str) -> str:
    return "channel" if name.startswith("ae") else _KINDS.get(name, "physical")


def _lacp(node: Node) -> str:
    """Return the mode in which a bundle's members are; without LACP they are just on."""
    lacp = section(node, "aggregated-ether-options", "lacp")
    if lacp.has("active"):
        return "active"
    return "passive" if len(lacp) else "on"


def _physical(node: Node, kind: str, name: str, context: _Context) -> InterfaceFacts:
    """A port together with its unit 0."""
    unit = next((u for u in node.find("unit") if u.args[0] == "0"), Node())
    switching = section(unit, "family ethernet-switching")
    is_switched = unit.has("family ethernet-switching") and not unit.has("disable")
    mode = (value(switching, "interface-mode") or "access") if is_switched else ""
    members = [line.args[0] for line in section(switching, "vlan").find("members")]
    own = _numbers(members, context.vlans)
    native = int(value(node, "native-vlan-id") or 0)
    bundle = _bundle(node)
    return InterfaceFacts(
        name=name,
        kind=kind,
        is_enabled=not node.has("disable"),
        description=value(node, "description"),
        mtu=_mtu(node, kind),
        vrf=context.instances.get(f"{name}.0", GLOBAL),
        addresses=_addresses(unit),
        addresses6=_addresses6(unit),
        switching=mode,
        vlans=_carried(mode, members, own) if is_switched else frozenset(),
        untagged=(min(own, default=1) if mode == "access" else native) if is_switched else 0,
        has_lldp=_has_lldp(context.lldp, name),
        channel=bundle,
        channel_mode=context.bundles.get(bundle, "on") if bundle else "",
        acl_in=value(section(unit, "family inet", "filter"), "input"),
        acl_out=value(section(unit, "family inet", "filter"), "output"),
    )


def _logical(node: Node, unit: Node, kind: str, name: str, context: _Context) -> InterfaceFacts:
    is_vlan_unit = kind in {"physical", "channel"}
    return InterfaceFacts(
        name=name,
        kind="subinterface" if is_vlan_unit else kind,
        is_enabled=not (node.has("disable") or unit.has("disable")),
        description=value(unit, "description"),
        mtu=_mtu(node, kind),
        vrf=context.instances.get(name, GLOBAL),
        addresses=_addresses(unit),
        addresses6=_addresses6(unit),
        vlan=context.irbs.get(name, 0),
        has_lldp=False,
        parent=name.partition(".")[0] if is_vlan_unit else "",
        tag=int(value(unit, "vlan-id") or 0),
        acl_in=value(section(unit, "family inet", "filter"), "input"),
        acl_out=value(section(unit, "family inet", "filter"), "output"),
    )


def _bundle(node: Node) -> str:
    found = (
        value(section(node, words), "802.3ad") for words in ("gigether-options", "ether-options")
    )
    return next(filter(None, found), "")


def _mtu(node: Node, kind: str) -> int:
    own = value(node, "mtu")
    if own:
        return int(own) - ETHERNET_HEADER
    return 65535 if kind == "loopback" else 1500


def _numbers(members: list[str], vlans: dict[str, int]) -> frozenset[int]:
    found: set[int] = set()
    for member in members:
        found |= {vlans[member]} if member in vlans else expand_vlans(member)
    return frozenset(found)


def _carried(mode: str, members: list[str], own: frozenset[int]) -> frozenset[int] | None:
    if mode == "access":
        return frozenset({min(own, default=1)})
    return None if "all" in members else own


def _addresses(unit: Node) -> tuple[IPv4Interface, ...]:
    if unit.has("disable"):
        return ()
    lines = section(unit, "family inet").find("address")
    first = sorted(lines, key=lambda line: not line.has("primary"))
    return tuple(IPv4Interface(line.args[0]) for line in first)


def _addresses6(unit: Node) -> tuple[IPv6Interface, ...]:
    lines = [] if unit.has("disable") else section(unit, "family inet6").find("address")
    return tuple(IPv6Interface(line.args[0]) for line in lines)


def _has_lldp(lldp: Node, name: str) -> bool:
    own = next((line for line in lldp.find("interface") if line.args[0] == name), None)
    if own is not None:
        return not own.has("disable")
    return any(line.args[0] == "all" and not line.has("disable") for line in lldp)
