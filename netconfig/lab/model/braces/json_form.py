"""Configs as JSON, the way Junos maps its hierarchy; read as the XML that means the same.

Source: "Mapping Junos OS Configuration Statements to JSON" in the CLI user guide: entries of a list
are objects, `[null]` is a statement without a value, and `@` holds attributes.
"""

import json
from typing import Any

from lxml import etree


class BadJson(Exception):
    """A text is no config in JSON; the text says what it begins with."""


def json_to_xml(text: str) -> etree._Element:
    """Return what a text says as `<configuration>`. Raises BadJson."""
    try:
        found = json.loads(text)
    except ValueError:
        raise BadJson(text.strip()[:20]) from None
    whole = found.get("configuration") if isinstance(found, dict) else None
    # Releases before 16.1 put even what is there once into a list.
    top = whole[0] if isinstance(whole, list) and whole else whole
    if not isinstance(top, dict):
        raise BadJson("configuration")
    return _element("configuration", top)


def _element(tag: str, value: Any) -> etree._Element:
    try:
        made = etree.Element(tag)
    except ValueError:
        raise BadJson(tag) from None
    if not isinstance(value, dict):
        made.text = None if value is None else str(value)
        return made
    # An entry's key comes first, wherever it stands in the object.
    for name in sorted(value, key=lambda name: name != "name"):
        if name.startswith("@"):
            continue
        inner = value[name]
        made.extend(
            _element(name, each) for each in (inner if isinstance(inner, list) else [inner])
        )
    for name in value:
        if name.startswith("@"):
            _tag(made if name == "@" else made.find(name[1:]), value[name])
    return made


def _tag(element: etree._Element | None, attributes: Any) -> None:
    if element is None or not isinstance(attributes, dict):
        raise BadJson("@")
    for name, value in attributes.items():
        said = str(value) if name == "operation" else str(name)
        if value:
            element.set(said, said)
