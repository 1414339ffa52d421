"""IOS-XR configs as trees: reading whole texts, strictly or as far as they can be understood."""

from netconfig.lab.model.config.tree import Node
from netconfig.lab.model.device import Device
from netconfig.lab.vendors.iosxr.config.editing import XrEditor, finish
from netconfig.lab.vendors.iosxr.config.reading import read_entries, read_lines


def empty_config(device: Device) -> Node:
    """Return a tree without lines; as its `args` it knows the ports of the hardware."""
    root = Node()
    root.args = device.identity.ports
    return root


def parse_config(device: Device, text: str) -> Node:
    """Return what lines typed into an empty config make of it. Raises LineRefused."""
    return enter_lines(empty_config(device), text)


def edit_config(_device: Device, tree: Node, text: str) -> Node:
    """Return a copy of a tree with lines typed into it. Raises LineRefused."""
    return enter_lines(tree.copy(), text)


def enter_lines(tree: Node, text: str) -> Node:
    """Type lines into a tree. Raises LineRefused."""
    editor = XrEditor(tree)
    for entry in read_entries(read_lines(text)):
        editor.enter(entry.line, entry.body)
    return finish(editor.root)
