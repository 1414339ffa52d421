"""Mistakes about what is plugged into ports, and what stands on them."""

from tests.intent.validation.mistakes.spoilt import Spoilt

_LINK5 = "- {a: leaf1 Ethernet5, b: leaf2 Ethernet5}"
_LEAF1_SUB = (
    "- {name: Ethernet5.7, kind: subinterface, parent: Ethernet5, vid: 7, addresses: [10.7.0.1/30]}"
)
_SPINE_E3 = "{name: Ethernet3, lag: Port-Channel9}"

PORTS = (
    Spoilt(
        "port-twice",
        _LINK5,
        f"{_LINK5}\n  - {{a: spine1 Loopback0, b: leaf1 Ethernet5}}",
        "link",
        "spine1 Loopback0 leaf1 Ethernet5",
        "leaf1 leaf2 spine1",
        "leaf1 Ethernet5 is at the ends of 2 links: leaf1 Ethernet5 leaf2 Ethernet5 and "
        "spine1 Loopback0 leaf1 Ethernet5.",
    ),
    Spoilt(
        "link-end",
        _LINK5,
        "- {a: leaf1 Loopback0, b: leaf2 Ethernet5}",
        "link",
        "leaf1 Loopback0 leaf2 Ethernet5",
        "leaf1 leaf2",
        "Link leaf1 Loopback0 leaf2 Ethernet5 leads to leaf1 Loopback0, which is of kind loopback.",
    ),
    Spoilt(
        "lag-kind",
        _SPINE_E3,
        "{name: Ethernet3, lag: Ethernet2}",
        "interface",
        "spine1 Ethernet3",
        "spine1",
        "spine1 Ethernet3 is a member of spine1 Ethernet2, which is of kind physical.",
    ),
    Spoilt(
        "parent-kind",
        _LEAF1_SUB,
        _LEAF1_SUB.replace("parent: Ethernet5", "parent: Vlan10"),
        "interface",
        "leaf1 Ethernet5.7",
        "leaf1",
        "leaf1 Ethernet5.7 stands on leaf1 Vlan10, which is of kind svi.",
    ),
    Spoilt(
        "tag-twice",
        _LEAF1_SUB,
        f"{_LEAF1_SUB}\n"
        "      - {name: Ethernet5.8, kind: subinterface, parent: Ethernet5, vid: 7}",
        "interface",
        "leaf1 Ethernet5.8",
        "leaf1",
        "leaf1 Ethernet5.7 and leaf1 Ethernet5.8 of leaf1 Ethernet5 have the same tag 7.",
    ),
    Spoilt(
        "port-unknown",
        'names: "Ethernet[1-4]"',
        'names: "Ethernet[1-3]"',
        "device",
        "spine1",
        "spine1",
        "spine1 is of type small, which has no port Ethernet4.",
    ),
)
