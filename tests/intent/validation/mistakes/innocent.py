"""What looks like a mistake in the sound network and is none."""

_SPINE_SESSION = "sessions: [{peer: Ethernet1, group: FABRIC}]"
_LEAF2_E4 = "{name: Ethernet4, access_vlan: 10, mtu: 1500}"
_LEAF1_GATEWAY = "[{address: 10.1.10.1, group: 10}]\n      - {name: Vlan20"
_LEAF2_TAGGED = "vid: 7, addresses: [10.7.0.2/30]"

INNOCENT = {
    "the owner of a VRRP address has it itself": (
        _LEAF1_GATEWAY,
        _LEAF1_GATEWAY.replace("10.1.10.1", "10.1.10.2"),
    ),
    "what is disabled takes no address away": (
        _LEAF2_TAGGED,
        "vid: 7, enabled: false, addresses: [10.7.0.1/30]",
    ),
    "link-local addresses belong to their link alone": (
        "addresses: [10.7.0.1/30]",
        'addresses: [10.7.0.1/30, "fe80::1/64"]',
    ),
    "an address in another VRF is another address": (
        "vrf: blue, addresses: [10.1.10.2/24]",
        "vrf: blue, addresses: [10.1.10.3/24]",
    ),
    "what is managed by sections may have its session otherwise": (
        _SPINE_SESSION,
        "sessions: []\n    managed: [ntp]",
    ),
    "a session that is off at one end is off on purpose": (
        _SPINE_SESSION,
        _SPINE_SESSION.replace("}]", ", enabled: false}]"),
    ),
    "a routed port leads to a switched one": (
        _LEAF2_E4,
        "{name: Ethernet4, mode: routed, addresses: [10.44.0.1/30]}",
    ),
    "a trunk's untagged VLAN may be that of the access port": (
        _LEAF2_E4,
        "{name: Ethernet4, mode: trunk, native_vlan: 10}",
    ),
    "what is managed by sections may have interfaces that nobody wrote down": (
        _SPINE_SESSION,
        _SPINE_SESSION.replace("C}", "C, update_source: Loopback7}") + "\n    managed: [router]",
    ),
    "a VRF by the platform's nature need not be said of the interface": (
        "{name: Management1, kind: management, vrf: mgmt}",
        "{name: Management1, kind: management}",
    ),
}
"""Why something may be, and what is written in place of what."""
