"""Prints NX-OS configs: running, with all defaults, and as checkpoint files.

Source: outputs in the Nexus 9000 fundamentals and system management configuration guides of
NX-OS 10.x. Blocks are parted by empty lines; all VLANs stand in one line, then those with a name.
"""

import time
from collections.abc import Iterator

from netconfig.lab.grammar.cisco_nxos.grammar import CISCO_NXOS
from netconfig.lab.grammar.cisco_nxos.system import BANNER_END
from netconfig.lab.grammar.cisco_nxos.words import INVALID
from netconfig.lab.grammar.language import Command
from netconfig.lab.grammar.matching import Match, matcher
from netconfig.lab.grammar.words import vlan_list
from netconfig.lab.model.config.tree import Node
from netconfig.lab.model.device import Device

VERSION = "10.2(5)"
IMAGE = "nxos64-cs.10.2.5.M.bin"
CHECKPOINT = "!Command: Checkpoint cmd vdc 1"

_LIMITS = (
    "vlan minimum 16 maximum 4094",
    "vrf minimum 2 maximum 4096",
    "port-channel minimum 0 maximum 511",
    "u4route-mem minimum 248 maximum 248",
    "u6route-mem minimum 96 maximum 96",
    "m4route-mem minimum 58 maximum 58",
    "m6route-mem minimum 8 maximum 8",
)
_UNPARTED = ("line ", "vlan ")


def print_nxos(tree: Node) -> str:
    """Return a tree as text, without the comments before it."""
    return "".join(f"{line}\n" for line in _whole(tree))


def print_sections(tree: Node) -> str:
    """Return the sections of a tree alone, without what stands around them."""
    return "".join(f"{line}\n" for node in tree for line in _lines(node, depth=0))


def shown_config(device: Device, tree: Node, *, command: str) -> str:
    """Return what `show running-config` and its like print."""
    changed, now = (moment(device, at) for at in (device.changed_at, device.clock.wall()))
    head = f"\n!Command: {command}\n"
    if "running" in command:
        head += f"!Running configuration last done at: {changed}\n"
    if "startup" in command:
        saved = moment(device, device.saved_at)
        return f"{head}!Time: {now}\n!Startup config saved at: {saved}\n\n{device.text(tree)}"
    return f"{head}!Time: {now}\n\n{device.text(tree)}"


def checkpoint_text(device: Device, tree: Node) -> str:
    """Return the file that `checkpoint file` makes of a tree."""
    now = moment(device, device.clock.wall())
    return f"\n{CHECKPOINT}\n!Time: {now}\n\n{device.text(tree)}"


def with_defaults(tree: Node) -> Node:
    """Return a copy that says aloud what holds without being said, as `show running-config all`."""
    told = tree.copy()
    for interface in told.find("interface"):
        _tell_defaults(interface, told)
    return told


def default_line(command: Command, section: Node) -> str:
    """Return the line that holds in a section without being said, "" without one."""
    words = [word for word in command.pattern.split() if not word.startswith(("<", "["))]
    # Words that are a part of the value stand in the default too.
    plain = " ".join(word for word in words if not word.endswith("!"))
    if command.both and plain == "shutdown":
        return "shutdown" if section.has("no switchport") else "no shutdown"
    if command.both:
        return f"default {plain}"
    if command.negative:
        return plain
    if command.pattern == "shutdown":
        return "no shutdown"
    return f"{plain} {command.default}" if command.default and "member" not in plain else ""


def moment(device: Device, at: float) -> str:
    """Return a wall time as the switch prints it, by a clock that runs as fast as its timers."""
    told = device.booted_at + (at - device.booted_at) * device.clock.timer_speed
    return time.strftime("%a %b %d %H:%M:%S %Y", time.gmtime(told))


def _whole(tree: Node) -> Iterator[str]:
    hostname = tree.rest("hostname") or "switch"
    yield f"version {VERSION} Bios:version "
    yield from (node.line for node in tree.find("hostname"))
    yield f"vdc {hostname} id 1"
    yield from (f"  limit-resource {limit}" for limit in _LIMITS)
    yield ""
    before = "feature"
    for node in tree:
        if node.command.pattern.startswith(("hostname", "router", "logging")):
            continue
        yield from _block(node, before, tree)
        before = node.line.split()[0]
    yield f"boot nxos bootflash:/{IMAGE} "
    for node in tree:
        if node.command.pattern.startswith(("router", "logging")):
            yield from _lines(node, depth=0)
    yield ""


def _block(node: Node, before: str, tree: Node) -> Iterator[str]:
    kind = node.line.split()[0]
    is_parted = kind in ("interface", "vrf", "route-map", "vpc", "key") or kind != before
    if before != kind == "vlan":
        numbers = (each.args[0] for each in tree.find("vlan") if each.command.opens == "vlan")
        yield f"vlan {vlan_list(','.join(numbers))}"
    if node.command.opens == "vlan":
        yield from _lines(node, depth=0) if len(node) else ()
        return
    if node.line.startswith("ip name-server"):
        yield from _name_servers(node, tree)
        return
    if (is_parted and node.command.opens and not node.line.startswith(_UNPARTED)) or (
        "feature" in (kind, before) and kind != before
    ):
        yield ""
    yield from _lines(node, depth=0)


def _name_servers(node: Node, tree: Node) -> Iterator[str]:
    """Give all servers of a VRF in one line, in the place of the first."""
    alike = [n for n in tree.find("ip name-server") if n.args[1:] == node.args[1:]]
    if alike[0] is node:
        vrf = f" use-vrf {node.args[1]}" if node.args[1:] else ""
        yield f"ip name-server {' '.join(n.args[0] for n in alike)}{vrf}"


def _lines(node: Node, *, depth: int) -> Iterator[str]:
    # The switch sets the role apart by two spaces.
    line = (
        node.line.replace(" role ", "  role ") if node.line.startswith("username ") else node.line
    )
    yield "  " * depth + line
    if node.command.has_body:
        yield from node.body.splitlines()
        yield BANNER_END
    for child in node:
        yield from _lines(child, depth=depth + 1)


def _tell_defaults(section: Node, top: Node) -> None:
    for command in CISCO_NXOS.sections[section.command.opens]:
        line = default_line(command, section)
        if not line or (command.needs and not top.has(command.needs)):
            continue
        found = matcher(CISCO_NXOS).match(section.command.opens, line.removeprefix("no ").split())
        if not isinstance(found, Match) or section.get(found.identity):
            continue
        if command.check is None or command.check(found.args, section, top) != INVALID:
            section.put(Node(found, line=line))
