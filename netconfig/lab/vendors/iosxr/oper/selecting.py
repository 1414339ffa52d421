"""Which part of its data the XML agent gives: the elements that a request names, and all below.

Where a request names an item by its `Naming`, only items of that name are given. Source: Cisco's
XML API guide, "Operation triggering"; some clients leave the inner element of a `Naming` out.
"""

import copy

from lxml import etree

from netconfig.lab.vendors.wire.netconf.replies import Element


def selected(data: Element, asked: Element) -> Element | None:
    """Return what a request wants of an element, None when its name does not fit."""
    naming = asked.find("Naming")
    if naming is not None and not _fits(data.find("Naming"), naming):
        return None
    wanted = [child for child in asked if isinstance(child.tag, str) and child.tag != "Naming"]
    if not wanted:
        return copy.deepcopy(data)
    made = etree.Element(data.tag)
    own = data.find("Naming")
    if own is not None:
        made.append(copy.deepcopy(own))
    for child in wanted:
        for found in data.findall(str(child.tag)):
            part = selected(found, child)
            if part is not None:
                made.append(part)
    return made


def _fits(own: Element | None, asked: Element) -> bool:
    known = {text for text in map(_text, own.iter()) if text} if own is not None else set()
    return all(text in known for text in map(_text, asked.iter()) if text)


def _text(element: Element) -> str:
    return (element.text or "").strip()
