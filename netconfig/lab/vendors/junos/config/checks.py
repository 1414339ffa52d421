"""What Junos refuses at a commit although each statement is known.

The texts on mandatory statements, BGP peers, policies and families are Junos's own, the others are
assumed. Inactive statements do not count.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from netconfig.lab.model.braces.groups import undefined
from netconfig.lab.model.braces.sections import section, value
from netconfig.lab.model.config.tree import Node
from netconfig.lab.network.facts import GLOBAL
from netconfig.lab.vendors.junos.config.ranges import acting
from netconfig.lab.vendors.junos.facts.interfaces import instance_of


@dataclass(frozen=True)
class Violation:
    """Why a config cannot be committed: its section, the element at fault, the reason."""

    path: tuple[str, ...]
    element: str
    message: str


# Interfaces without a wire of their own have any number of units.
_LOGICAL = ("irb", "lo0", "gr-", "ip-")


def check(tree: Node) -> list[Violation]:
    """Return all that is wrong with a config."""
    missing = [
        Violation(path, f"apply-groups {name}", f"group '{name}' is not defined")
        for path, name in undefined(tree)
    ]
    tree = acting(tree)
    rules = (_root_login, _units, _addresses, _members, _vlan_ids, _instances, _all_bgp)
    return missing + [violation for rule in rules for violation in rule(tree)]


def _root_login(tree: Node) -> Iterator[Violation]:
    if not len(section(tree, "system", "root-authentication")):
        message = "Missing mandatory statement: 'root-authentication'"
        yield Violation((), "system", message)


def _is_tagged(node: Node) -> bool:
    return node.has("vlan-tagging") or node.has("flexible-vlan-tagging")


def _units(tree: Node) -> Iterator[Violation]:
    for node in section(tree, "interfaces"):
        for unit in node.find("unit"):
            path = ("interfaces", node.line)
            is_plain = not (_is_tagged(node) or node.line.startswith(_LOGICAL))
            if unit.args[0] != "0" and is_plain:
                yield Violation(path, unit.line, "Only unit 0 is valid for this encapsulation")
            families = [child.line for child in unit.find("family")]
            if "family ethernet-switching" in families and len(families) > 1:
                message = "Family 'ethernet-switching' and rest of the families are exclusive"
                yield Violation((*path, unit.line), "family", message)


def _addresses(tree: Node) -> Iterator[Violation]:
    """One address stands on one interface of an instance only."""
    instances = instance_of(tree)
    owners: dict[tuple[str, str], str] = {}
    for node in section(tree, "interfaces"):
        for unit in node.find("unit"):
            name = f"{node.line}.{unit.args[0]}"
            vrf = instances.get(name, GLOBAL)
            for line in section(unit, "family inet").find("address"):
                own = line.args[0].partition("/")[0]
                owner = owners.setdefault((vrf, own), name)
                if owner != name:
                    message = (
                        f"identical local address is found on rt_inst [{vrf}], "
                        f"intfs [{owner} and {name}], family [inet]."
                    )
                    path = ("interfaces", node.line, unit.line, "family inet")
                    yield Violation(path, line.line, message)


def _members(tree: Node) -> Iterator[Violation]:
    known = {node.args[0] for node in section(tree, "vlans")} | {"all", "default"}
    for node in section(tree, "interfaces"):
        for unit in node.find("unit"):
            path = ("interfaces", node.line, unit.line, "family ethernet-switching", "vlan")
            for line in section(unit, "family ethernet-switching", "vlan"):
                if not line.args[0][0].isdigit() and line.args[0] not in known:
                    yield Violation(path, line.line, f"vlan {line.args[0]} is not configured")


def _vlan_ids(tree: Node) -> Iterator[Violation]:
    owners: dict[str, str] = {}
    for node in section(tree, "vlans"):
        number = value(node, "vlan-id")
        if number and owners.setdefault(number, node.line) != node.line:
            message = f"vlan-id {number} is already used by vlan {owners[number]}"
            yield Violation(("vlans", node.line), f"vlan-id {number}", message)


def _instances(tree: Node) -> Iterator[Violation]:
    owners: dict[str, str] = {}
    for node in section(tree, "routing-instances"):
        if value(node, "instance-type") == "vrf" and not value(node, "route-distinguisher"):
            yield Violation(
                ("routing-instances",), node.line, "vrf needs a route-distinguisher to be set"
            )
        for line in node.find("interface"):
            owner = owners.setdefault(line.args[0], node.line)
            if owner != node.line:
                message = f"interface {line.args[0]} is already in instance {owner}"
                yield Violation(("routing-instances", node.line), line.line, message)


def _all_bgp(tree: Node) -> Iterator[Violation]:
    own_as = value(section(tree, "routing-options"), "autonomous-system")
    yield from _bgp(tree, tree, path=("protocols",), own_as=own_as)
    for node in section(tree, "routing-instances"):
        path = ("routing-instances", node.line, "protocols")
        local = value(section(node, "routing-options"), "autonomous-system") or own_as
        yield from _bgp(tree, node, path=path, own_as=local)


def _bgp(tree: Node, above: Node, *, path: tuple[str, ...], own_as: str) -> Iterator[Violation]:
    bgp = section(above, "protocols", "bgp")
    policies = {node.args[0] for node in section(tree, "policy-options").find("policy-statement")}
    for group in bgp.find("group"):
        for level in (group, *group.find("neighbor")):
            for line in [*level.find("import"), *level.find("export")]:
                if line.args[0] not in policies:
                    message = f"Policy error: Policy {line.args[0]} referenced but not defined"
                    yield Violation((*path, "bgp", group.line), line.identity[0], message)
        for neighbor in group.find("neighbor"):
            reason = _peer_is_wrong([neighbor, group, bgp], own_as=own_as)
            if reason:
                where = f"Error in neighbor {neighbor.args[0]} of group {group.args[0]}"
                yield Violation(path, "bgp", f"{where}:\n{reason}")


def _peer_is_wrong(levels: list[Node], *, own_as: str) -> str:
    is_internal = value(levels[1], "type") == "internal"
    if not is_internal and not any(value(level, "peer-as") for level in levels):
        return "peer AS number must be configured for an external peer"
    if not own_as and not any(value(level, "local-as") for level in levels):
        return "local AS number must be configured"
    return ""
