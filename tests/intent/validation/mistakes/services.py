"""Mistakes about services, groups and management."""

from tests.intent.validation.mistakes.spoilt import Spoilt
from tests.intent.validation.sound import SOUND

_SPINE_MANAGEMENT = "management_address: 192.0.2.13/24"
_GLOBAL_NTP = "ntp: [{address: 192.0.2.1, key: 7}]"
_GROUPS_TO_NTP = SOUND[SOUND.index("object_groups:") : SOUND.index(_GLOBAL_NTP)]
_OF_VERSION_6 = "family: 6, entries: ['2001:db8::/32']"

SERVICES = (
    Spoilt(
        "service-acl",
        "system_profiles:\n",
        "system_profiles:\n  - {scope: device, device: leaf1, ssh: {acl: IN6}}\n",
        "system_profile",
        "device leaf1",
        "leaf1",
        "system_profile device leaf1 has ssh with ACL IN6 of IPv6, and leaf1 would look for a list "
        "of IPv4.",
    ),
    Spoilt(
        "acl-groups",
        _GROUPS_TO_NTP,
        _GROUPS_TO_NTP.replace("entries: [192.0.2.0/24]", _OF_VERSION_6).replace(
            "system_profiles:\n",
            "system_profiles:\n  - {scope: device, device: leaf1, ssh: {acl: IN4}}\n",
        ),
        "system_profile",
        "device leaf1",
        "leaf1",
        "system_profile device leaf1 has ssh with ACL IN4, "
        "whose group ADMINS is of no prefixes of IPv4.",
    ),
    Spoilt(
        "acl-family",
        "acl_in: IN4",
        "acl_in: IN6",
        "interface",
        "leaf1 Vlan10",
        "leaf1",
        "leaf1 Vlan10 has acl_in IN6, which is of IPv6.",
    ),
    Spoilt(
        "acl-family",
        "entries: [192.0.2.0/24]",
        _OF_VERSION_6,
        "interface",
        "leaf1 Vlan10",
        "leaf1",
        "leaf1 Vlan10 has acl_in IN4, whose group ADMINS is of no prefixes of IPv4.",
    ),
    Spoilt(
        "ntp-key-missing",
        _GLOBAL_NTP,
        _GLOBAL_NTP.replace("7", "8"),
        "system_profile",
        "global -",
        "leaf1",
        "NTP server 192.0.2.1 of leaf1 has key 8, and no key of the device has that number.",
    ),
    Spoilt(
        "snmp-user-missing",
        "user: watcher",
        "user: nobody",
        "system_profile",
        "global -",
        "leaf1",
        "leaf1 sends SNMP notifications to 192.0.2.2 as user nobody, which it does not have.",
    ),
    Spoilt(
        "aaa-servers-missing",
        "aaa: {login: [tacacs, local]}",
        "aaa: {login: [radius, local]}",
        "system_profile",
        "global -",
        "leaf1",
        "leaf1 asks radius servers about logins and has none.",
    ),
    Spoilt(
        "source-interface-missing",
        "source_interface: Loopback0",
        "source_interface: Vlan10",
        "system_profile",
        "global -",
        "spine1",
        "spine1 has no interface Vlan10, which its services come from.",
    ),
    Spoilt(
        "group-alone",
        "role: spine\n    environment: lab\n",
        "role: spine\n    environment: lab\n    redundancy_group: spines\n",
        "redundancy_group",
        "spines",
        "spine1",
        "Redundancy group spines has one member, spine1.",
    ),
    Spoilt(
        "mlag-ungrouped",
        "redundancy_group: pair\n    credential: admin\n",
        "credential: admin\n",
        "mlag_domain",
        "domain",
        "leaf1 leaf2",
        "leaf1 and leaf2 are a pair in MLAG domain domain, and no redundancy group keeps a "
        "deployment from changing them together.",
    ),
    Spoilt(
        "management-disabled",
        "{name: Management1, kind: management, vrf: mgmt}",
        "{name: Management1, kind: management, vrf: mgmt, enabled: false}",
        "interface",
        "leaf1 Management1",
        "leaf1",
        "leaf1 Management1 has the management address of leaf1 and is disabled.",
    ),
    Spoilt(
        "management-vrf",
        "{name: Management1, kind: management, vrf: mgmt}",
        "{name: Management1, kind: management, vrf: blue}",
        "device",
        "leaf1",
        "leaf1",
        "leaf1 Management1 is in vrf blue, and the management VRF of leaf1 is mgmt.",
    ),
    Spoilt(
        "management-switched",
        "{name: Management1, kind: management, vrf: mgmt}",
        "{name: Management1, access_vlan: 10, vrf: mgmt}",
        "interface",
        "leaf1 Management1",
        "leaf1",
        "leaf1 Management1 has the management address of leaf1 and is in mode access.",
    ),
    Spoilt(
        "management-unknown",
        f"management_interface: Management1\n    {_SPINE_MANAGEMENT}",
        "model: none",
        "device",
        "spine1",
        "spine1",
        "spine1 has no management address.",
    ),
)
