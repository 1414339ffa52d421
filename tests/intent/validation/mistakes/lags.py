"""Mistakes about LAGs, MLAG pairs and VLANs."""

from tests.intent.validation.mistakes.spoilt import Spoilt

_SPINE_PO9 = "{name: Port-Channel9, kind: lag, lacp: active, mode: trunk, trunk_vlans: [10]}"

LAGS = (
    Spoilt(
        "lag-members-differ",
        "{name: Ethernet4, lag: Port-Channel9}",
        "{name: Ethernet4, lag: Port-Channel9, speed: 25g}\n"
        "      - {name: Ethernet5, lag: Port-Channel9, speed: 10g}",
        "interface",
        "spine1 Port-Channel9",
        "spine1",
        "Members of spine1 Port-Channel9 differ in speed: spine1 Ethernet4 has 25g and "
        "spine1 Ethernet5 has 10g.",
    ),
    Spoilt(
        "lag-member-address",
        "{name: Ethernet4, lag: Port-Channel9}",
        "{name: Ethernet4, lag: Port-Channel9, addresses: [10.8.0.1/30]}",
        "interface",
        "spine1 Ethernet4",
        "spine1",
        "spine1 Ethernet4 is a member of spine1 Port-Channel9 and has 10.8.0.1/30.",
    ),
    Spoilt(
        "lag-minimum",
        _SPINE_PO9,
        _SPINE_PO9.replace("}", ", minimum_links: 3}"),
        "interface",
        "spine1 Port-Channel9",
        "spine1",
        "spine1 Port-Channel9 needs 3 links and has 2 members.",
    ),
    Spoilt(
        "lag-empty",
        _SPINE_PO9,
        _SPINE_PO9 + "\n      - {name: Port-Channel8, kind: lag}",
        "interface",
        "spine1 Port-Channel8",
        "spine1",
        "spine1 Port-Channel8 has no members.",
    ),
    Spoilt(
        "lag-ends",
        _SPINE_PO9,
        _SPINE_PO9.replace("lacp: active, ", ""),
        "link",
        "spine1 Ethernet3 leaf1 Ethernet6",
        "leaf1 spine1",
        "leaf1 Port-Channel20 speaks LACP and spine1 Port-Channel9 at the other end is static.",
    ),
    Spoilt(
        "lag-ends",
        "{name: Ethernet4, lag: Port-Channel9}",
        "{name: Ethernet4}",
        "link",
        "spine1 Ethernet4 leaf2 Ethernet6",
        "leaf2 spine1",
        "leaf2 Ethernet6 is a member of leaf2 Port-Channel20, and spine1 Ethernet4 is in no LAG.",
    ),
    Spoilt(
        "lag-split",
        "      - {device: leaf2, peer_link: Port-Channel10}\n",
        "",
        "interface",
        "spine1 Port-Channel9",
        "leaf1 leaf2 spine1",
        "The links of spine1 Port-Channel9 lead to leaf1 and leaf2, which are no MLAG pair.",
    ),
    Spoilt(
        "mlag-members",
        "      - {device: leaf2, peer_link: Port-Channel10}\n",
        "",
        "mlag_domain",
        "domain",
        "leaf1",
        "MLAG domain domain has 1 members, and needs two.",
    ),
    Spoilt(
        "mlag-alone",
        "addresses: [10.255.0.2/32]}\n",
        "addresses: [10.255.0.2/32]}\n"
        "      - {name: Port-Channel30, kind: lag, mlag_id: 30, mode: access, access_vlan: 10}\n"
        "      - {name: Ethernet7, lag: Port-Channel30}\n",
        "interface",
        "leaf2 Port-Channel30",
        "leaf2",
        "leaf2 Port-Channel30 has mlag_id 30, and the other device of its pair none such.",
    ),
    Spoilt(
        "mlag-lags-differ",
        "mlag_id: 20, lacp: active, mode: trunk, trunk_vlans: [10]",
        "mlag_id: 20, lacp: active, mode: trunk, trunk_vlans: [10, 11]",
        "interface",
        "leaf1 Port-Channel20",
        "leaf1 leaf2",
        "leaf1 Port-Channel20 has trunk_vlans 10 and leaf2 Port-Channel20 has 10, 11.",
    ),
    Spoilt(
        "vlan-missing",
        'name: "Ethernet[20-21]", access_vlan: 10',
        'name: "Ethernet[20-21]", access_vlan: 12',
        "interface",
        "leaf1 Ethernet20",
        "leaf1",
        "leaf1 Ethernet20 and leaf1 Ethernet21 use VLAN 12, which site dc1 does not have.",
    ),
    Spoilt(
        "vlan-name-twice",
        "{vid: 20, name: shared}",
        "{vid: 20, name: shared}, {vid: 21, name: users}",
        "site",
        "dc1",
        "leaf1 leaf2 spine1",
        "VLANs 10 and 21 of site dc1 are all named users.",
    ),
    Spoilt(
        "vlan-in-two-groups",
        "vlan_groups: [",
        "vlan_groups: [{name: all, sites: [dc1], vlans: [{vid: 20, name: shared}]}, ",
        "group_vlan",
        "campus 20",
        "",
        "VLAN 20 of site dc1 is in groups all and campus.",
    ),
)
