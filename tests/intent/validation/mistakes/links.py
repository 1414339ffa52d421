"""Mistakes about links."""

from tests.intent.validation.mistakes.spoilt import Spoilt

_LEAF2_PO10 = "{name: Port-Channel10, kind: lag, lacp: passive, mode: trunk, native_vlan: 10}"
_SPINE_PO9 = "{name: Port-Channel9, kind: lag, lacp: active, mode: trunk, trunk_vlans: [10]}"
_LEAF2_E4 = "{name: Ethernet4, access_vlan: 10, mtu: 1500}"
_LINK4 = "{a: leaf1 Ethernet4, b: leaf2 Ethernet4}"

LINKS = (
    Spoilt(
        "link-mtu",
        _LEAF2_E4,
        "{name: Ethernet4, access_vlan: 10, mtu: 1400}",
        "link",
        "leaf1 Ethernet4 leaf2 Ethernet4",
        "leaf1 leaf2",
        "leaf1 Ethernet4 says an MTU of 1500 and leaf2 Ethernet4 says an MTU of 1400.",
    ),
    Spoilt(
        "link-mtu-unsaid",
        "addresses: [10.5.0.2/30]",
        "mtu: 9000\n        addresses: [10.5.0.2/30]",
        "link",
        "leaf1 Ethernet5 leaf2 Ethernet5",
        "leaf1 leaf2",
        "leaf2 Ethernet5 has an MTU of 9000 and leaf1 Ethernet5 at the other end says none.",
    ),
    Spoilt(
        "link-speed",
        _LEAF2_E4,
        "{name: Ethernet4, access_vlan: 10, speed: 1g}",
        "link",
        "leaf1 Ethernet4 leaf2 Ethernet4",
        "leaf1 leaf2",
        "leaf1 Ethernet4 says a speed of 10g and leaf2 Ethernet4 says a speed of 1g.",
    ),
    Spoilt(
        "link-mode",
        _LEAF2_E4,
        "{name: Ethernet4, mode: trunk}",
        "link",
        "leaf1 Ethernet4 leaf2 Ethernet4",
        "leaf1 leaf2",
        "leaf1 Ethernet4 is in mode access and leaf2 Ethernet4 at the other end in mode trunk.",
    ),
    Spoilt(
        "link-mode",
        _LINK4,
        _LINK4.replace("}", ", prefix6: 2001:db8::/127}"),
        "link",
        "leaf1 Ethernet4 leaf2 Ethernet4",
        "leaf1 leaf2",
        "Link leaf1 Ethernet4 leaf2 Ethernet4 has a prefix, and leaf1 Ethernet4 is in mode access.",
    ),
    Spoilt(
        "link-vlan",
        _LEAF2_E4,
        "{name: Ethernet4, access_vlan: 11}",
        "link",
        "leaf1 Ethernet4 leaf2 Ethernet4",
        "leaf1 leaf2",
        "leaf1 Ethernet4 has access VLAN 10 and leaf2 Ethernet4 has access VLAN 11.",
    ),
    Spoilt(
        "link-vlan",
        _LEAF2_PO10,
        _LEAF2_PO10.replace("native_vlan: 10", "native_vlan: 11"),
        "link",
        "leaf1 Ethernet2 leaf2 Ethernet2",
        "leaf1 leaf2",
        "leaf1 Port-Channel10 has native VLAN 10 and leaf2 Port-Channel10 has native VLAN 11.",
    ),
    Spoilt(
        "link-trunk",
        _SPINE_PO9,
        _SPINE_PO9.replace("[10]", "[10, 20]"),
        "link",
        "spine1 Ethernet3 leaf1 Ethernet6",
        "leaf1 spine1",
        "spine1 Port-Channel9 and leaf1 Port-Channel20 do not carry the same VLANs: 20 at one end "
        "alone.",
    ),
    Spoilt(
        "link-addresses",
        "addresses: [10.5.0.2/30]",
        "addresses: [10.5.0.6/30]",
        "link",
        "leaf1 Ethernet5 leaf2 Ethernet5",
        "leaf1 leaf2",
        "leaf1 Ethernet5 has 10.5.0.1/30 and leaf2 Ethernet5 at the other end has 10.5.0.6/30, "
        "which is another network.",
    ),
    Spoilt(
        "link-addresses",
        "addresses: [10.7.0.2/30]",
        "addresses: [10.7.0.6/30]",
        "link",
        "leaf1 Ethernet5 leaf2 Ethernet5",
        "leaf1 leaf2",
        "leaf1 Ethernet5.7 has 10.7.0.1/30 and leaf2 Ethernet5.7 at the other end has 10.7.0.6/30, "
        "which is another network.",
    ),
    Spoilt(
        "link-ospf",
        "addresses: [10.5.0.2/30]\n        ospf: {area: 0",
        "addresses: [10.5.0.2/30]\n        ospf: {area: 1",
        "link",
        "leaf1 Ethernet5 leaf2 Ethernet5",
        "leaf1 leaf2",
        "leaf1 Ethernet5 has OSPF area 0 and leaf2 Ethernet5 has 1.",
    ),
)
