"""Mistakes about addresses, gateways and prefixes."""

from tests.intent.validation.mistakes.spoilt import Spoilt

_LEAF2_LOOPBACK = "Loopback0, kind: loopback, addresses: [10.255.0.2/32]"
_LEAF2_PO10 = "{name: Port-Channel10, kind: lag, lacp: passive, mode: trunk, native_vlan: 10}"
_LEAF2_GATEWAY = "addresses: [10.1.10.3/24]\n        gateways: [{address: 10.1.10.1, group: 10}]"

ADDRESSES = (
    Spoilt(
        "address-twice",
        _LEAF2_LOOPBACK,
        _LEAF2_LOOPBACK.replace("10.255.0.2", "10.255.0.3"),
        "ip_address",
        "leaf2 Loopback0 10.255.0.3/32",
        "leaf2 spine1",
        "10.255.0.3 in the default table is on leaf2 Loopback0 and spine1 Loopback0.",
    ),
    Spoilt(
        "address-of-gateway",
        _LEAF2_PO10,
        _LEAF2_PO10 + "\n      - {name: Ethernet9, addresses: [10.1.10.1/25]}",
        "ip_address",
        "leaf2 Ethernet9 10.1.10.1/25",
        "leaf1 leaf2",
        "leaf2 Ethernet9 has 10.1.10.1 in the default table, which is the gateway of leaf1 Vlan10 "
        "and leaf2 Vlan10.",
    ),
    Spoilt(
        "address-primaries",
        "addresses: [10.5.0.2/30]",
        "addresses: [10.5.0.2/30, 10.6.0.1/30]",
        "interface",
        "leaf2 Ethernet5",
        "leaf2",
        "leaf2 Ethernet5 has 2 primary addresses: 10.5.0.2/30 and 10.6.0.1/30.",
    ),
    Spoilt(
        "address-unusable",
        "addresses: [10.5.0.2/30]",
        "addresses: [10.5.0.3/30]",
        "ip_address",
        "leaf2 Ethernet5 10.5.0.3/30",
        "leaf2",
        "10.5.0.3/30 of leaf2 Ethernet5 is the broadcast address of 10.5.0.0/30.",
    ),
    Spoilt(
        "gateway-protocol",
        "{address: 10.9.11.1, protocol: anycast}",
        "{address: 10.9.11.1, protocol: hsrp, group: 1}",
        "gateway",
        "edge1 irb.10 10.9.11.1",
        "edge1",
        "Gateway 10.9.11.1 of edge1 irb.10 needs HSRP for IPv4, which juniper_junos does not have.",
    ),
    Spoilt(
        "gateway-key",
        "  - name: old-leaf\n",
        "  - {name: ios1, site: dc1, role: leaf, environment: lab, platform: cisco_ios, "
        "interfaces: [{name: Vlan10, kind: svi, vid: 10, addresses: [10.8.0.2/24, 'fd00:8::2/64'], "
        "gateways: [{address: 10.8.0.1, group: 1, key: key}, {address: 'fd00:8::1', group: 2}]}]}\n"
        "  - name: old-leaf\n",
        "gateway",
        "ios1 Vlan10 10.8.0.1",
        "ios1",
        "Gateway 10.8.0.1 of ios1 Vlan10 has a key, and ios1 speaks VRRP of version 3, which has "
        "none, since one is for IPv6.",
    ),
    Spoilt(
        "gateway-key",
        "  - name: old-leaf\n",
        "  - {name: nx1, site: dc1, role: leaf, environment: lab, platform: cisco_nxos, "
        "interfaces: [{name: Vlan10, kind: svi, vid: 10, addresses: [10.8.0.2/24], gateways: "
        "[{address: 10.8.0.1, group: 1, key: key}]}, {name: Vlan11, kind: svi, vid: 11, "
        "addresses: ['fd00:8::2/64'], gateways: [{address: 'fd00:8::1', group: 2}]}]}\n"
        "  - name: old-leaf\n",
        "gateway",
        "nx1 Vlan10 10.8.0.1",
        "nx1",
        "Gateway 10.8.0.1 of nx1 Vlan10 has a key, and nx1 speaks VRRP of version 3, which has "
        "none, since one is for IPv6.",
    ),
    Spoilt(
        "gateway-anycast",
        "{address: 10.9.11.1, protocol: anycast}",
        "{address: 10.9.10.3, protocol: anycast}",
        "gateway",
        "edge1 irb.10 10.9.10.3",
        "edge1",
        "edge1 irb.10 has the anycast gateways 10.9.10.1 and 10.9.10.3 in 10.9.10.0/24.",
    ),
    Spoilt(
        "address-outside",
        _LEAF2_LOOPBACK,
        _LEAF2_LOOPBACK.replace("10.255.0.2", "198.51.100.1"),
        "ip_address",
        "leaf2 Loopback0 198.51.100.1/32",
        "leaf2",
        "198.51.100.1/32 of leaf2 Loopback0 is in no prefix of the default table.",
    ),
    Spoilt(
        "gateway-outside",
        _LEAF2_GATEWAY,
        _LEAF2_GATEWAY.replace("10.1.10.1,", "10.1.11.1,"),
        "gateway",
        "leaf2 Vlan10 10.1.11.1",
        "leaf2",
        "Gateway 10.1.11.1 of leaf2 Vlan10 is in no network of that interface.",
    ),
    Spoilt(
        "network-twice",
        "addresses: [10.7.0.2/30]",
        "addresses: [10.5.0.3/28]",
        "interface",
        "leaf2 Ethernet5",
        "leaf2",
        "10.5.0.0/28 of leaf2 Ethernet5.7 and 10.5.0.0/30 of leaf2 Ethernet5 overlap in the "
        "default table.",
    ),
    Spoilt(
        "network-overlap",
        "addresses: [10.1.10.3/24]",
        "addresses: [10.1.10.3/25]",
        "interface",
        "leaf2 Vlan10",
        "leaf1 leaf2",
        "10.1.10.0/25 of leaf2 Vlan10 lies in 10.1.10.0/24 of leaf1 Vlan10 in the default table.",
    ),
    Spoilt(
        "prefix-overlap",
        "- {prefix: 10.1.10.0/24, site: dc1}",
        "- {prefix: 10.1.10.0/24, site: dc1}\n  - {prefix: 10.1.0.0/16, site: dc2}",
        "prefix",
        "- 10.1.10.0/24",
        "",
        "Prefix 10.1.10.0/24 of site dc1 lies in 10.1.0.0/16 of site dc2 in the default table.",
    ),
)
