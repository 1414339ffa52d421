"""Mistakes about names of interfaces and about ranges of them."""

from tests.intent.validation.mistakes.spoilt import Spoilt

_SUB = (
    "- {name: Ethernet5.7, kind: subinterface, parent: Ethernet5, vid: 7, addresses: [10.7.0.1/30]}"
)
_RANGE = '{name: "Ethernet[20-21]", access_vlan: 10, voice_vlan: 11}'

NAMES = (
    Spoilt(
        "interface-twice",
        _SUB,
        f"{_SUB}\n      - {{name: ethernet2}}",
        "interface",
        "leaf1 ethernet2",
        "leaf1",
        "leaf1 has Ethernet2 and ethernet2, which are one interface to it.",
    ),
    Spoilt(
        "svi-number",
        _SUB,
        f"{_SUB}\n      - {{name: Vlan12, kind: svi, vid: 11}}",
        "interface",
        "leaf1 Vlan12",
        "leaf1",
        "leaf1 Vlan12 is the interface of VLAN 11, which arista_eos takes from its name.",
    ),
    Spoilt(
        "ranges-differ",
        _RANGE,
        f'{_RANGE}, {{name: "Ethernet[21-22]", access_vlan: 11}}',
        "interface_range",
        "leaf1 Ethernet[21-22]",
        "leaf1",
        "leaf1 Ethernet[20-21] and Ethernet[21-22] have Ethernet21 in common and say different "
        "things of access_vlan.",
    ),
)
