"""Which words of a config can be a device's own: its name, addresses and names of interfaces."""

import re
from collections.abc import Callable

DEVICE = "⟨device⟩"
"""Stands for a device's own name."""

_ADDRESS = (
    r"(?<![\w.:-])(?:"
    r"\d{1,3}(?:\.\d{1,3}){3}(?![\w.])"
    r"|[0-9a-fA-F]{4}\.[0-9a-fA-F]{4}\.[0-9a-fA-F]{4}(?![\w.])"
    r"|(?=[0-9a-fA-F:]*::|(?:[0-9a-fA-F]{1,4}:){5})[0-9a-fA-F:]{2,39}(?![\w:.])"
    r")"
)
_INTERFACE = (
    r"(?<![\w/.-])(?:[A-Za-z]*(?:[Ee]thernet|GigE)|[Pp]ort-[Cc]hannel|Bundle-Ether|[Ll]oopback"
    r"|Vlan|Tunnel|Management|MgmtEth|mgmt|BVI|BDI|nve|[gxf]e-|et-|ae|irb\.|lo|eth|swp|bond)"
    r"\d+(?:[/.:][A-Z]*\d+)*(?![\w/])"
)
_VALUE = re.compile(f"(?P<address>{_ADDRESS})|(?P<interface>{_INTERFACE})")


def without_name(text: str, device: str) -> str:
    """Return the text with the device's own name held out, where it is a word of its own."""
    if not device or device not in text:
        return text
    return re.sub(rf"(?<![\w-]){re.escape(device)}(?![\w-])", DEVICE, text)


def replace_values(text: str, stand_in: Callable[[str, str], str]) -> str:
    """Return the text with `stand_in(kind, value)` for each address and interface.

    The length of a prefix is no part of the address: it stays.
    """
    return _VALUE.sub(lambda match: stand_in(str(match.lastgroup), match[0]), text)


def kind_of(value: str) -> str:
    """Return `address` or `interface` for a value that was found."""
    match = _VALUE.fullmatch(value)
    return str(match.lastgroup) if match else "value"
