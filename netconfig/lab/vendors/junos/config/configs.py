"""Junos configs as trees and as text: reading in three forms, printing with headers."""

from lxml import etree

from netconfig.lab.grammar.juniper_junos.grammar import (
    JUNIPER_JUNOS,
    XML_ENTRIES,
    XML_KEYS,
    XML_LISTS,
)
from netconfig.lab.model.braces.loading import Loader, Problem
from netconfig.lab.model.braces.xml import XmlForm, select, tree_to_xml, xml_to_statements
from netconfig.lab.model.config.editor import LineRefused
from netconfig.lab.model.config.tree import Node
from netconfig.lab.model.device import Device
from netconfig.lab.vendors.junos.replies import VERSION, stamp

FORM = XmlForm(JUNIPER_JUNOS, XML_LISTS, XML_KEYS, XML_ENTRIES)

EDITS = (
    *("set", "delete", "activate", "deactivate", "annotate", "insert"),
    *("protect", "unprotect", "rename", "copy"),
)


def empty_config(device: Device) -> Node:
    """Return a tree without statements; as its `args` it knows the ports of the hardware."""
    root = Node()
    root.args = device.identity.ports
    return root


def load(tree: Node, content: str | etree._Element, *, honours_replace: bool = False) -> Loader:
    """Load text, set commands or `<configuration>` into a tree, which it changes."""
    loader = Loader(tree, JUNIPER_JUNOS, honours_replace=honours_replace)
    if not isinstance(content, str):
        loader.load(xml_to_statements(content, FORM))
    elif content.split(maxsplit=1)[:1] and content.split(maxsplit=1)[0] in EDITS:
        loader.load_commands(content)
    else:
        loader.load_text(content)
    return loader


def edit_config(_device: Device, tree: Node, text: str) -> Node:
    """Return a copy of a tree with text or set commands loaded into it. Raises LineRefused."""
    loader = load(tree.copy(), text)
    if loader.problems:
        first: Problem = loader.problems[0]
        line = " ".join((*first.path, first.element))
        raise LineRefused(first.message, line=line, is_syntax=not first.is_warning)
    return loader.root


def parse_config(device: Device, text: str) -> Node:
    """Return the tree of a whole config. Raises LineRefused."""
    return edit_config(device, empty_config(device), text)


def shown(device: Device, tree: Node, *, header: str) -> str:
    """Return a config as `show configuration` prints it."""
    version = device.identity.version or VERSION
    return f"{header}\nversion {version};\n{device.text(tree)}"


def last_commit(at: float, user: str) -> str:
    """Return the header of a committed config."""
    return f"## Last commit: {stamp(at)} by {user}"


def last_changed(at: float) -> str:
    """Return the header of a candidate."""
    return f"## Last changed: {stamp(at)}"


def as_xml(tree: Node, wanted: etree._Element | None) -> etree._Element:
    """Return a config, or the part of it that a filter names."""
    found = tree_to_xml(tree, FORM)
    return found if wanted is None or not len(wanted) else select(found, wanted)
