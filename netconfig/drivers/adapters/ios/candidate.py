"""The candidate as IOS reads it when it compares configs: sections are what is indented."""

import re
from collections.abc import Iterator

from netconfig.core.config import ConfigSyntaxError, Node, get_platform, parse_config

# The line after the header stands no deeper, and the family is not empty.
_FLAT = re.compile(r"^( *)address-family .*\r?\n\1(?!exit-address-family)\S", re.MULTILINE)


def nested(text: str) -> str:
    """Return a config whose address families have their lines below them.

    Older releases print these beside the header, up to `exit-address-family`, and take them so.
    """
    if not _FLAT.search(text):
        return text
    try:
        tree = parse_config(text, get_platform("cisco_ios"))
    except ConfigSyntaxError:
        # The device says what it does not take.
        return text
    return "".join([*_pieces(tree.children, ""), tree.tail])


def _pieces(nodes: list[Node], margin: str) -> Iterator[str]:
    for node in nodes:
        yield margin + node.raw
        first = next((child for child in node.children if child.text), None)
        is_flat = first is not None and _indent(first) <= _indent(node)
        yield from _pieces(node.children, margin + " " * is_flat)
        yield node.tail


def _indent(node: Node) -> int:
    return len(node.raw) - len(node.raw.lstrip())
