"""Subtree filters: RFC 6241, section 6. A filter without a namespace fits every namespace."""

import copy
from typing import Any, cast

from lxml import etree

from netconfig.lab.vendors.wire.netconf.replies import Element, name_of


def filtered(data: Element, wanted: Element) -> Element | None:
    """Return the part of an element that a filter's element selects, None when it selects none."""
    children = [child for child in wanted if isinstance(child.tag, str)]
    matches = [child for child in children if not len(child) and (child.text or "").strip()]
    for match in matches:
        found = [own for own in data if _is_same(own, match)]
        if not any(_text(own) == _text(match) for own in found):
            return None
    others = [child for child in children if child not in matches]
    if not others:
        # Nothing but content to match: the whole element is meant.
        return copy.deepcopy(data)
    made = etree.Element(data.tag, nsmap=cast("Any", data.nsmap))
    for own in data:
        if any(_is_same(own, match) for match in matches):
            made.append(copy.deepcopy(own))
            continue
        for child in others:
            part = filtered(own, child) if _is_same(own, child) else None
            if part is not None:
                made.append(part)
    # Keys alone select nothing.
    return made if len(made) > len(matches) else None


def _is_same(own: Element, wanted: Element) -> bool:
    asked, has = etree.QName(wanted), etree.QName(own)
    return name_of(own) == name_of(wanted) and asked.namespace in (None, has.namespace)


def _text(element: Element) -> str:
    return (element.text or "").strip()
