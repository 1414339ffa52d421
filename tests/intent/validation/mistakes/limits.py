"""What the templates of a platform cannot write of every value."""

from tests.intent.validation.mistakes.spoilt import Spoilt

_OLD = "  - name: old-leaf\n"
_NEW = (
    "  - {{name: {name}, site: dc1, role: leaf, environment: lab, platform: cisco_{kind}, "
    "interfaces: []}}\n"
)
_BOTH = _NEW.format(name="ios1", kind="ios") + _NEW.format(name="nx1", kind="nxos") + _OLD

_SWITCHED = _NEW.format(name="nx1", kind="nxos").replace(
    "interfaces: []",
    "interfaces: [{name: Ethernet1/1, mode: trunk, mtu: 9000}, "
    "{name: Ethernet1/2, mode: trunk, mtu: 9100}]",
)
_GROUP = "      peer_groups: [{name: FABRIC}]\n      sessions: [{peer: Ethernet1, group: FABRIC}]\n"
_LIMITED = (
    "      peer_groups:\n        - name: FABRIC\n          families:\n"
    "            - {family: ipv4, maximum_prefixes: 5000}\n"
    "            - {family: ipv6, maximum_prefixes: 500}\n"
    "      sessions: [{peer: Ethernet1, group: FABRIC}]\n"
)

LIMITS = (
    Spoilt(
        "family-limits",
        _GROUP,
        _LIMITED,
        "bgp_peer_group",
        "spine1 FABRIC",
        "spine1",
        "The group spine1 FABRIC has maximum_prefixes 5000 for all its families on spine1 "
        "(arista_eos), where a neighbor has but one.",
    ),
    Spoilt(
        "site-clock",
        _OLD,
        _BOTH,
        "site",
        "dc1",
        "ios1 nx1",
        "site dc1: Africa/Cairo is not told to ios1 and nx1 (cisco_ios, cisco_nxos), which show "
        "UTC: it turns by M10.5.4/24, which is at a time of another day.",
    ),
    Spoilt(
        "site-clock",
        _OLD,
        _NEW.format(name="ios1", kind="ios") + _OLD,
        "site",
        "dc1",
        "ios1",
        "site dc1: Africa/Cairo is not told to ios1 (cisco_ios), which shows UTC: it turns by "
        "M10.5.4/24, which is at a time of another day.",
    ),
    Spoilt(
        "jumbo-mtu",
        _OLD,
        _SWITCHED + _OLD,
        "interface",
        "nx1 Ethernet1/1",
        "nx1",
        "nx1 Ethernet1/1 has MTU 9000: the switched ports of nx1 have 1500, or one other up to "
        "9216 for all.",
    ),
    Spoilt(
        "user-key",
        _OLD,
        _BOTH,
        "system_profile",
        "global -",
        "ios1",
        "The SSH key of user ops is not written on ios1 (cisco_ios), where keys are of RSA alone.",
    ),
)
