"""Prints an IOS-XR config: `!` ends each section, and the lines of policies are their own."""

import time
from collections.abc import Iterator

from netconfig.lab.grammar.cisco_iosxr.system import BANNER_END
from netconfig.lab.model.config.tree import Node
from netconfig.lab.model.device import Device

VERSION = "7.5.2"
BUILDING = "Building configuration...\n"
HEADER = f"!! IOS XR Configuration {VERSION}\n"


def print_iosxr(tree: Node) -> str:
    """Return a tree as text, without headers."""
    return "".join(f"{line}\n" for node in tree for line in node_lines(node, depth=0)) + "end\n"


def shown_config(device: Device, tree: Node) -> str:
    """Return a config as `show running-config` prints it, without its first line."""
    at, user = moment(device.changed_at), device.identity.login.username
    return f"{HEADER}!! Last configuration change at {at} by {user}\n!\n{device.text(tree)}"


def node_lines(node: Node, *, depth: int) -> Iterator[str]:
    """Give the lines of a node and of all below it."""
    pad = " " * depth
    yield pad + node.line
    yield from body_lines(node)
    for child in node:
        yield from node_lines(child, depth=depth + 1)
    if is_block(node):
        yield f"{pad}!"


def body_lines(node: Node) -> Iterator[str]:
    """Give the text of a banner, a set or a policy, with the line that ends it."""
    if node.command.has_body:
        yield from node.body.splitlines()
        yield node.command.closes or BANNER_END


def is_block(node: Node) -> bool:
    """Tell whether a node is ended by `!`; a banner is not."""
    return bool(node.command.opens or (node.command.has_body and node.command.closes))


def moment(at: float) -> str:
    """Return a wall time as the router prints it in its config."""
    return time.strftime("%a %b %e %H:%M:%S %Y", time.gmtime(at))


def stamp(at: float) -> str:
    """Return the line that the router prints before what a command prints."""
    millis = int(at * 1000) % 1000
    return f"{time.strftime('%a %b %e %H:%M:%S', time.gmtime(at))}.{millis:03d} UTC\n"
