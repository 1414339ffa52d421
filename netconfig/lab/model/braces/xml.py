"""Config trees and statements as XML elements, the way Junos maps its hierarchy."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from netconfig.lab.grammar.language import Grammar
from netconfig.lab.grammar.matching import Match, matcher
from netconfig.lab.model.braces.entries import Tags, entries_of, put_entry
from netconfig.lab.model.braces.printing import ONLY_SHOWN
from netconfig.lab.model.braces.syntax import TAGS, Statement, quote, unquote
from netconfig.lab.model.config.tree import Node

_KEYS = frozenset({"name", "from-zone-name", "to-zone-name"})
_IS_TAG = re.compile(r"[A-Za-z_][\w.-]*")


@dataclass(frozen=True)
class XmlForm:
    """Where XML says more than text: tags of wordless entries by section, of keys by word.

    `entries` are those of one line.
    """

    grammar: Grammar
    lists: Mapping[str, str]
    keys: Mapping[str, str]
    entries: Tags


def tree_to_xml(root: Node, form: XmlForm) -> etree._Element:
    """Return a tree as `<configuration>`."""
    top = etree.Element("configuration")
    _add_children(top, root, "", form)
    return top


def xml_to_statements(top: etree._Element, form: XmlForm) -> list[Statement]:
    """Return what is below `<configuration>` as statements, without checking them."""
    return [found for child in _elements(top) for found in _statements(child, "", form)]


def select(tree: etree._Element, wanted: etree._Element) -> etree._Element:
    """Keep of a config only what a filter names; a filter without children takes all."""
    chosen = etree.Element(tree.tag)
    for key in [child for child in tree if child.tag in _KEYS and wanted.find(child.tag) is None]:
        # Which entry of a list it is stays with it, whatever else is asked for.
        chosen.append(key)
    for child in _elements(wanted):
        for found in tree.findall(child.tag):
            has_filter = len(child) and len(found)
            chosen.append(select(found, child) if has_filter else found)
    return chosen


def _add_children(above: etree._Element, node: Node, section: str, form: XmlForm) -> None:
    for child in node:
        if child.identity and child.identity[0] in ONLY_SHOWN and child.command.opens:
            for entry in child:
                listed = etree.SubElement(above, child.identity[0])
                name, *flags = entry.line.split(" ")
                etree.SubElement(listed, "name").text = unquote(name)
                for flag in flags:
                    etree.SubElement(listed, flag)
                _add_children(listed, entry, entry.command.opens, form)
            continue
        tags = form.entries.get(child.command.pattern)
        element = put_entry(above, child, tags) if tags else _element(above, child, section, form)
        if child.is_inactive:
            element.set("inactive", "inactive")
        if child.is_protected:
            element.set("protect", "protect")
        _add_children(element, child, child.command.opens, form)


def _tag(word: str) -> str:
    # A tag cannot begin with a digit, and what does is named after a standard.
    return f"ieee-{word}" if word[0].isdigit() else word


def _element(above: etree._Element, node: Node, section: str, form: XmlForm) -> etree._Element:
    pattern = node.command.pattern.split()
    words = [unquote(arg) for arg in node.args]
    if pattern[0].startswith("<"):
        element = etree.SubElement(above, form.lists[section])
        etree.SubElement(element, "name").text = words.pop(0)
    elif len(pattern) > 1 and not pattern[1].startswith(("<", "[")):
        outer = above.find(pattern[0])
        outer = etree.SubElement(above, pattern[0]) if outer is None else outer
        inner = etree.SubElement(outer, pattern[1])
        inner.text = words[0] if words else None
        return inner
    else:
        element = etree.SubElement(above, _tag(pattern[0]))
        is_leaf = pattern[-1].endswith("!>") and len(pattern) == 2
        if is_leaf and pattern[0] in form.keys:
            etree.SubElement(element, form.keys[pattern[0]]).text = words.pop(0)
        elif is_leaf or node.command.many:
            element.text = words.pop(0)
        elif words:
            etree.SubElement(element, form.keys.get(pattern[0], "name")).text = words.pop(0)
    for word in words:
        if _IS_TAG.fullmatch(word):
            etree.SubElement(element, word)
        else:
            etree.SubElement(element, "value").text = word
    return element


def _statements(element: etree._Element, section: str, form: XmlForm) -> Iterator[Statement]:
    """Give the statement that an element is; an outer one such as `<family>` is several."""
    for words, left in _entries(element, section, form):
        if _is_known(words, section, form):
            yield _statement(words, element, left, section, form)
            return
    children = list(_elements(element))
    words = _head(element, section, form)
    key = _key(children, form)
    if key is None and children and not _is_known(words, section, form):
        for child in children:
            yield _statement([*words, str(child.tag)], child, _elements(child), section, form)
        return
    if key is not None:
        words = [*words, quote((key.text or "").strip())]
        children.remove(key)
    for child in list(children):
        if not len(child) and not child.text and _is_known([*words, child.tag], section, form):
            words.append(str(child.tag))
            children.remove(child)
    yield _statement(words, element, children, section, form)


def _entries(
    element: etree._Element, section: str, form: XmlForm
) -> Iterator[tuple[list[str], list[etree._Element]]]:
    known = form.grammar.sections.get(section, ())
    return entries_of(element, [command.pattern for command in known], form.entries)


def _statement(
    words: list[str],
    element: etree._Element,
    children: "Iterator[etree._Element] | list[etree._Element]",
    section: str,
    form: XmlForm,
) -> Statement:
    found = matcher(form.grammar).match(section, words)
    inner = found.command.opens if isinstance(found, Match) else ""
    below = [s for child in children for s in _statements(child, inner, form)]
    given = frozenset(f"{name!s}:" for name in element.attrib)
    return Statement(words, below or None, TAGS & given)


def _key(children: list[etree._Element], form: XmlForm) -> etree._Element | None:
    first = children[0] if children else None
    is_key = first is not None and first.tag in {"name", *form.keys.values()} and not len(first)
    return first if is_key else None


def _head(element: etree._Element, section: str, form: XmlForm) -> list[str]:
    if form.lists.get(section) == element.tag:
        return []
    text = (element.text or "").strip()
    return [str(element.tag), quote(text)] if text and not len(element) else [str(element.tag)]


def _is_known(words: list[str], section: str, form: XmlForm) -> bool:
    return isinstance(matcher(form.grammar).match(section, words), Match)


def _elements(element: etree._Element) -> Iterator[etree._Element]:
    return (child for child in element if isinstance(child.tag, str))
