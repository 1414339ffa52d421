"""Text to tree and tree to text, for every syntax."""

from netconfig.core.config.encodings.alignment import has_forms
from netconfig.core.config.platform import Platform
from netconfig.core.config.syntax import braces, lines
from netconfig.core.config.tree import ConfigTree, Node


def parse_config(text: str, platform: Platform) -> ConfigTree:
    """Parse a config without loss: `render_tree` gives the same text back.

    Raises ConfigSyntaxError with the number and text of the line that cannot be read.
    """
    parse = lines.parse if platform.syntax == "lines" else braces.parse
    tree = parse(text, platform)
    tree.has_forms = has_forms(text)
    return tree


def render_tree(tree: ConfigTree, platform: Platform) -> str:
    """Print a tree: as it was read, or in the platform's own form if it was changed since."""
    if tree.is_verbatim:
        pieces: list[str] = []
        _collect(tree.children, pieces)
        return "".join(pieces) + tree.tail
    render = lines.render if platform.syntax == "lines" else braces.render
    return render(tree.children, platform)


def _collect(nodes: list[Node], pieces: list[str]) -> None:
    for node in nodes:
        pieces.append(node.raw)
        _collect(node.children, pieces)
        pieces.append(node.tail)
