"""Entries of one line as XML, where their words have tags that the line does not say."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from lxml import etree

from netconfig.lab.model.braces.syntax import quote, unquote
from netconfig.lab.model.config.tree import Node

Tags = Mapping[str, tuple[str, ...]]
"""By pattern the tag of the entry and those of its arguments; "" is named by the word itself."""


def put_entry(above: etree._Element, node: Node, tags: tuple[str, ...]) -> etree._Element:
    """Add the element of an entry."""
    tag, *names = tags
    element = etree.SubElement(above, tag)
    for name, word in zip(names, node.args, strict=True):
        etree.SubElement(element, name or word).text = unquote(word) if name else None
    return element


def entries_of(
    element: etree._Element, patterns: Iterable[str], tags: Tags
) -> Iterator[tuple[list[str], list[etree._Element]]]:
    """Give the words that an element may mean, each with the children that these leave over."""
    for pattern in patterns:
        tag, *names = tags.get(pattern, ("",))
        if tag != element.tag:
            continue
        left = [child for child in element if isinstance(child.tag, str)]
        waiting = iter(names)
        words: list[str] = []
        for part in pattern.split():
            if part.startswith("<"):
                words += _value(next(waiting), left)
            else:
                words.append(part.removesuffix("!"))
        yield words, left


def _value(name: str, left: list[etree._Element]) -> list[str]:
    if name:
        found = _take(left, lambda child: child.tag == name)
        return [quote((child.text or "").strip()) for child in found]
    return [
        str(child.tag) for child in _take(left, lambda child: not child.text and not len(child))
    ]


def _take(
    left: list[etree._Element], fits: Callable[[etree._Element], bool]
) -> list[etree._Element]:
    """Take the first element that fits out of a list."""
    found = [child for child in left if fits(child)][:1]
    for child in found:
        left.remove(child)
    return found
