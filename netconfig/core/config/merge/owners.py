"""Whose the lines of a config are."""

from collections.abc import Iterator

from netconfig.core.config.merge.sections import Owned, Sections, words_of
from netconfig.core.config.normalise import normalise
from netconfig.core.config.platform import Platform
from netconfig.core.config.tree import ConfigTree, Node

Path = tuple[str, ...]


def owners(tree: ConfigTree, sections: Sections, platform: Platform) -> Iterator[tuple[Path, bool]]:
    """Yield the path of every line in canonical form and order, and whether it is ours."""
    nodes = normalise(tree, platform).children
    yield from _owners(nodes, (), (), sections, platform)


def _owners(
    nodes: list[Node], above: Path, words: tuple[str, ...], sections: Sections, platform: Platform
) -> Iterator[tuple[Path, bool]]:
    for node in nodes:
        path = (*above, node.text)
        its_words = words_of(node.text, words, platform)
        yield path, sections.owned(its_words) is Owned.WHOLE
        yield from _owners(node.children, path, its_words, sections, platform)
