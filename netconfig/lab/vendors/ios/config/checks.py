"""What IOS refuses of a whole file, although each of its lines is known.

The text about addresses is the vendor's. A router takes route maps that are not there in silence
(and then lets every route through); the emulated one tells of the mistake, once it has the file.
"""

from ipaddress import IPv4Interface

from netconfig.lab.model.config.editor import LineRefused
from netconfig.lab.model.config.tree import Node
from netconfig.lab.vendors.consistency import overlaps, stray_lines, undefined_policies
from netconfig.lab.vendors.ios.facts.reading import read_facts


def refuse_nonsense(tree: Node, before: Node) -> list[LineRefused]:
    """Take out of a tree what makes no sense in it, and return the refusals."""
    return [*refuse_overlaps(tree, before), *_refuse_undefined(tree)]


def refuse_overlaps(tree: Node, before: Node) -> list[LineRefused]:
    """Undo the addresses that meet another interface's network and were not there before."""
    refused: list[LineRefused] = []
    for found in overlaps(read_facts(tree)):
        new, address, old = found.one.name, found.address, found.other.name
        if _has_address(before, new, address):
            new, address, old = found.other.name, found.taken, found.one.name
        line = f"ip address {address.ip} {address.netmask}"
        _undo(tree, before, interface=new, line=line)
        text = f"% {address.network.network_address} overlaps with {old}"
        refused.append(LineRefused(text, line=line, is_syntax=False))
    return refused


def _has_address(tree: Node, interface: str, address: IPv4Interface) -> bool:
    line = f"ip address {address.ip} {address.netmask}"
    return any(section.has(line) for section in tree.find(f"interface {interface}"))


def _undo(tree: Node, before: Node, *, interface: str, line: str) -> None:
    for section in tree.find(f"interface {interface}"):
        for node in section.find(line):
            section.drop(node)
            for earlier in before.find(f"interface {interface}"):
                kept = earlier.get(node.identity)
                if kept is not None:
                    section.put(kept.copy())


def _refuse_undefined(tree: Node) -> list[LineRefused]:
    refused: list[LineRefused] = []
    facts = read_facts(tree)
    for stray in list(stray_lines(tree, facts.policies)):
        stray.section.drop(stray.line)
        text = f"% route-map {stray.name} is not defined"
        refused.append(LineRefused(text, line=stray.line.line, is_syntax=False))
    wanted = {f"{name} {way}" for _, way, name in undefined_policies(facts)}
    wanted = {each if each.startswith("prefix-list ") else f"route-map {each}" for each in wanted}
    for bgp in tree.find("router bgp"):
        for section in (bgp, *bgp.find("address-family")):
            for node in section.find("neighbor"):
                if " ".join(node.line.split()[2:]) in wanted:
                    section.drop(node)
                    text = f"% {' '.join(node.line.split()[2:4])} is not defined"
                    refused.append(LineRefused(text, line=node.line, is_syntax=False))
    return refused
