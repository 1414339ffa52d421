"""EOS configs as trees and as text: the clean config, printing with headers, reading text."""

import re

from netconfig.lab.grammar.arista_eos.grammar import ARISTA_EOS
from netconfig.lab.grammar.words import vlan_list
from netconfig.lab.model.config.diffing import unified_diff
from netconfig.lab.model.config.printing import print_config
from netconfig.lab.model.config.tree import Node
from netconfig.lab.model.device import Device
from netconfig.lab.vendors.eos.config.editor import EosEditor

_VLAN = re.compile(r"(?m)^vlan (?P<number>\d+)\n(?P<below>(?: .*\n)*)!\n")

MODEL = "vEOS-lab"
VERSION = "4.31.2F"


def version_of(device: Device) -> str:
    """Return the release that the switch runs."""
    return device.identity.version or VERSION


def release_of(device: Device) -> tuple[int, int]:
    """Return the first two numbers of the release."""
    major, minor = version_of(device).split(".")[:2]
    return int(major), int(minor)


def clean_config(device: Device) -> Node:
    """Return the config of a switch without a config: its ports are still there."""
    root = Node()
    EosEditor(root).enter_all(f"interface {port}" for port in device.identity.ports)
    return root


def edit_config(_device: Device, tree: Node, text: str) -> Node:
    """Return a copy of a tree with lines typed into it. Raises LineRefused."""
    changed = tree.copy()
    EosEditor(changed).enter_all(text.splitlines())
    return changed


def parse_config(device: Device, text: str) -> Node:
    """Return what lines typed into a clean config make of it. Raises LineRefused."""
    return edit_config(device, clean_config(device), text)


def print_eos(tree: Node) -> str:
    """Return a tree as text, without headers."""
    return _with_ranges(print_config(tree, ARISTA_EOS))


def _with_ranges(text: str) -> str:
    """Put VLANs of which the same is said below one header, as the switch does."""
    blocks = list(_VLAN.finditer(text))
    alike: dict[str, list[re.Match[str]]] = {}
    for block in blocks:
        alike.setdefault(block["below"], []).append(block)
    if len(alike) == len(blocks):
        return text
    shown = []
    for below, together in alike.items():
        numbers = vlan_list(",".join(block["number"] for block in together))
        shown.append(f"vlan {numbers}\n{below}!\n")
    return "".join([text[: blocks[0].start()], *shown, text[blocks[-1].end() :]])


def shown_config(device: Device, tree: Node, *, command: str) -> str:
    """Return what `show running-config` and its like print."""
    hostname = tree.rest("hostname") or "localhost"
    header = f"! Command: {command}\n! device: {hostname} ({MODEL}, EOS-{version_of(device)})\n!\n"
    return f"{header}{device.text(tree)}end\n"


def shown_diff(device: Device, tree: Node, *, session: str) -> str:
    """Return `show session-config named S diffs`: unified, against the running config."""
    before, after = device.text(device.running), device.text(tree)
    header = f"--- system:/running-config\n+++ session:/{session}-session-config\n"
    lines = unified_diff(before.splitlines(), after.splitlines())
    return header + "".join(f"{line}\n" for line in lines)
