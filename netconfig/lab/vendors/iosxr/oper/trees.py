"""One entry, two spellings: `local-as` in YANG, `LocalAS` for the XML agent.

An entry is a mapping of YANG names. In the agent's form a plain list becomes a sequence of `Entry`,
rows stay rows, and words of an enumeration are written in capitals.
"""

from collections.abc import Mapping

from lxml import etree

from netconfig.lab.vendors.wire.netconf.replies import Element

Value = object
Entry = Mapping[str, Value]


class Word(str):
    """A word of an enumeration."""

    __slots__ = ()


class Rows(list[Entry]):
    """Entries of a table, each an element of the table's own name in both forms."""


_CAPITALS = {
    "ac": "AC",
    "af": "AF",
    "afi": "AFI",
    "as": "AS",
    "cpu": "CPU",
    "fru": "FRU",
    "id": "ID",
    "ipv4": "IPV4",
    "ipv6": "IPV6",
    "mac": "MAC",
    "mtu": "MTU",
    "ram": "RAM",
    "rib": "RIB",
    "snmp": "SNMP",
    "vrf": "VRF",
}
# What the agent spells against its own rule.
_ODD_NAMES = {"suppress4-byte-as": "Suppress4ByteAs"}
_ODD_WORDS = {"im-state-admin-down": "IM_STATE_ADMINDOWN", "ipv4": "IPv4", "ipv6": "IPv6"}


def yang(name: str, value: Value, *, namespace: str = "") -> Element:
    """Return an entry as YANG has it; `namespace` is that of its module."""
    made = etree.Element(f"{{{namespace}}}{name}" if namespace else name)
    _fill(made, value, namespace=namespace)
    return made


def agent(name: str, value: Value) -> Element:
    """Return an entry as the XML agent has it; names with a capital are taken as they are."""
    made = etree.Element(spelled(name))
    if isinstance(value, Mapping):
        for key, inner in value.items():
            if isinstance(inner, Rows):
                made.extend(agent(key, row) for row in inner)
            elif isinstance(inner, list):
                table = etree.SubElement(made, spelled(key))
                table.extend(agent("Entry", each) for each in inner)
            elif inner is not None:
                made.append(agent(key, inner))
    elif isinstance(value, Word):
        made.text = _ODD_WORDS.get(value) or value.upper().replace("-", "_")
    else:
        made.text = _text(value)
    return made


def spelled(name: str) -> str:
    """Return a name as the XML agent spells it."""
    if name[:1].isupper() or "_" in name:
        return name
    if name in _ODD_NAMES:
        return _ODD_NAMES[name]
    return "".join(_CAPITALS.get(part) or part[:1].upper() + part[1:] for part in name.split("-"))


def _fill(made: Element, value: Value, *, namespace: str) -> None:
    if not isinstance(value, Mapping):
        made.text = _text(value)
        return
    for key, inner in value.items():
        many = inner if isinstance(inner, list) else [inner]
        made.extend(yang(key, each, namespace=namespace) for each in many if each is not None)


def _text(value: Value) -> str | None:
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if value not in (None, "") else None
