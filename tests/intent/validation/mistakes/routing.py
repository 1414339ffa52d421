"""Mistakes about BGP, OSPF and what they refer to."""

from tests.intent.validation.mistakes.spoilt import Spoilt

_LEAF2_SESSION = "{peer: 10.255.0.1, remote_asn: 65001, update_source: Loopback0, password: key}"
_SPINE_SESSION = "sessions: [{peer: Ethernet1, group: FABRIC}]"
_LEAF1_SESSION = "- {peer: Ethernet1, group: FABRIC}\n        - {peer: 10.255.0.2"

ROUTING = (
    Spoilt(
        "bgp-peer-missing",
        _SPINE_SESSION,
        "sessions: [{peer: Ethernet1, group: FABRIC}, {peer: Loopback0, remote_asn: 65009}]",
        "bgp_session",
        "spine1 - Loopback0",
        "spine1",
        "BGP session spine1 Loopback0 leads to no peer: the interface has no link.",
    ),
    Spoilt(
        "bgp-asn-missing",
        _SPINE_SESSION,
        "sessions: [{peer: Ethernet1, group: FABRIC}, {peer: 203.0.113.9}]",
        "bgp_session",
        "spine1 - 203.0.113.9",
        "spine1",
        "BGP session spine1 203.0.113.9: nothing says the peer's AS number.",
    ),
    Spoilt(
        "bgp-one-sided",
        _LEAF1_SESSION,
        "- {peer: 10.255.0.2",
        "bgp_session",
        "spine1 - Ethernet1",
        "leaf1 spine1",
        "BGP session spine1 Ethernet1 leads to leaf1, which has no session back.",
    ),
    Spoilt(
        "bgp-asn",
        _SPINE_SESSION,
        "sessions: [{peer: Ethernet1, group: FABRIC, remote_asn: 65009}]",
        "bgp_session",
        "spine1 - Ethernet1",
        "leaf1 spine1",
        "BGP session spine1 Ethernet1 expects AS 65009, and leaf1 at the other end has AS 65001.",
    ),
    Spoilt(
        "bgp-password",
        _LEAF2_SESSION,
        _LEAF2_SESSION.replace(", password: key", ""),
        "bgp_session",
        "leaf2 - 10.255.0.1",
        "leaf1 leaf2",
        "BGP session leaf2 10.255.0.1 has no password, and leaf1 has one for it.",
    ),
    Spoilt(
        "bgp-secrets",
        _LEAF2_SESSION,
        _LEAF2_SESSION.replace("password: key", "password: login"),
        "bgp_session",
        "leaf1 - 10.255.0.2",
        "leaf1 leaf2",
        "BGP session leaf1 10.255.0.2 has the password key, and leaf2 has login for it.",
    ),
    Spoilt(
        "bgp-router-id",
        "asn: 65000\n      router_id: 10.255.0.3",
        "asn: 65001\n      router_id: 10.255.0.2",
        "bgp_router",
        "leaf2",
        "leaf2 spine1",
        "leaf2 and spine1 of AS 65001 have the same router id 10.255.0.2.",
    ),
    Spoilt(
        "bgp-peer-unknown",
        _SPINE_SESSION,
        "sessions: [{peer: Ethernet1, group: FABRIC}, {peer: 203.0.113.9, remote_asn: 65009}]",
        "bgp_session",
        "spine1 - 203.0.113.9",
        "spine1",
        "BGP session spine1 203.0.113.9 in the default table: no device of the intent has that "
        "address.",
    ),
    Spoilt(
        "bgp-group-missing",
        "bgp_group: FABRIC",
        "bgp_group: LEAVES",
        "link",
        "spine1 Ethernet2 leaf2 Ethernet1",
        "leaf2",
        "Link spine1 Ethernet2 leaf2 Ethernet1 wants a session in peer group LEAVES, which leaf2 "
        "does not have.",
    ),
    Spoilt(
        "interface-missing",
        _LEAF2_SESSION,
        _LEAF2_SESSION.replace("Loopback0", "Loopback9"),
        "bgp_session",
        "leaf2 - 10.255.0.1",
        "leaf2",
        "leaf2 has no interface Loopback9, the source of bgp session leaf2 - 10.255.0.1.",
    ),
    Spoilt(
        "interface-missing",
        "tunnel_source: Loopback0",
        "tunnel_source: Loopback9",
        "interface",
        "leaf1 Tunnel1",
        "leaf1",
        "leaf1 has no interface Loopback9, the source of tunnel Tunnel1.",
    ),
    Spoilt(
        "ospf-process-missing",
        "    ospf: [{router_id: 10.255.0.2}]\n",
        "",
        "ospf_interface",
        "leaf2 Ethernet5",
        "leaf2",
        "leaf2 Ethernet5 is in OSPF, and leaf2 has no process in the default table.",
    ),
    Spoilt(
        "vrf-router-id",
        "status: decommissioned\n    interfaces:\n",
        "interfaces:\n      - {name: Vlan20, kind: svi, vid: 20, vrf: blue}\n",
        "vrf",
        "blue",
        "old-leaf",
        "The RD of vrf blue is by router id, and old-leaf in it has no BGP.",
    ),
)
