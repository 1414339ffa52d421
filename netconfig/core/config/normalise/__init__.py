"""One form for all configs that mean the same. The rules are the platform's, each with its reason.

What has no meaning goes (volatile lines, defaults, comments), what has several forms gets one, what
is a set is sorted; sections that stand twice are merged. Order stays wherever it has a meaning.
"""

from netconfig.core.config.normalise import braces, lines
from netconfig.core.config.normalise.order import in_canonical_order
from netconfig.core.config.platform import Platform
from netconfig.core.config.syntax import parse_config, render_tree
from netconfig.core.config.syntax.braces import SET_VERBS
from netconfig.core.config.tree import ConfigTree


def normalise(tree: ConfigTree, platform: Platform) -> ConfigTree:
    """Return the tree in canonical form and order; a normalised tree comes back as it is."""
    if tree.is_normalised:
        return tree
    nodes = in_canonical_order(meaning(tree, platform).children, "", platform)
    return ConfigTree(
        platform.name,
        nodes,
        is_normalised=True,
        has_forms=tree.has_forms,
        source=tree.as_read(),
    )


def meaning(tree: ConfigTree, platform: Platform) -> ConfigTree:
    """Return the tree in canonical form, its lines in the order in which they stand."""
    if tree.is_normalised:
        return tree
    if tree.known is not None:
        return tree.known
    clean = lines.clean if platform.syntax == "lines" else braces.clean
    nodes = clean(tree.children, platform)
    known = ConfigTree(platform.name, nodes, has_forms=tree.has_forms, source=tree.as_read())
    tree.known = known
    return known


def normalised_text(text: str, platform: Platform) -> str:
    """Return the canonical text: equal exactly for configs that mean the same.

    Raises ConfigSyntaxError.
    """
    return render_tree(normalise(parse_config(text, platform), platform), platform)


def in_braces(tree: ConfigTree, platform: Platform) -> ConfigTree:
    """Return the tree with nested statements, where it was read from `set` lines."""
    first = next((node.text for node in tree.children if node.text), "")
    if platform.syntax == "lines" or first.split(" ", 1)[0] not in SET_VERBS:
        return tree
    return parse_config(render_tree(normalise(tree, platform), platform), platform)
