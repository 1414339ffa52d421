"""The VLANs of a trunk as they are typed: all, none, those that come and those that go."""

import re

from netconfig.lab.grammar.words import expand_vlans, vlan_list
from netconfig.lab.model.config.tree import Node

_SHOWN = "switchport trunk allowed vlan"
_TYPED = re.compile(rf"{_SHOWN} (add|remove|except|all)(?: (\S+))?", re.IGNORECASE)
_ALL = frozenset(range(1, 4095))


def trunk_line(line: str, here: Node) -> str:
    """Return the form that the device shows of a line that changes a trunk, any other as it is."""
    found = _TYPED.fullmatch(line)
    if found is None:
        return line
    verb, typed = found[1].lower(), expand_vlans(found[2] or "")
    if bool(found[2]) != bool(typed) or (verb == "all") == bool(typed):
        return line
    shown = here.rest(_SHOWN)
    old = frozenset() if shown == "none" else expand_vlans(shown) or _ALL
    changes = {"all": _ALL, "add": old | typed, "remove": old - typed, "except": _ALL - typed}
    names = ",".join(str(number) for number in sorted(changes[verb]))
    return f"{_SHOWN} {vlan_list(names) or 'none'}"
