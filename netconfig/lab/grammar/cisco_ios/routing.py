"""Cisco IOS-XE: routing protocols, and the lists and maps that judge routes and packets."""

from typing import Any

from netconfig.lab.grammar.cisco_ios import words
from netconfig.lab.grammar.language import Command, command, commands
from netconfig.lab.grammar.secrets import Secret

_KEY = Secret(after="password", kind="7", form="cisco 7", only_with="service password-encryption")
_PEER: dict[str, Any] = {"group": "neighbor", "check": words.peer_exists}

_NEIGHBORS = (
    command("neighbor <group> peer-group", group="neighbor"),
    command("neighbor <word> remote-as <asn!>", group="neighbor", check=words.may_be_made),
    command("neighbor <ip> peer-group <word!>", group="neighbor", check=words.group_exists),
    command("neighbor <word> local-as <asn!>", **_PEER),
    command("neighbor <word> description <line!>", **_PEER),
    command("neighbor <word> shutdown", **_PEER),
    command("neighbor <word> password [<0|7>] <word!>", secret=_KEY, **_PEER),
    command("neighbor <word> ebgp-multihop [<1-255>]", **_PEER),
    command("neighbor <word> update-source <interface!>", **_PEER),
    command("neighbor <word> timers <0-65535!> <0-65535!>", **_PEER),
    command("neighbor <word> fall-over bfd", **_PEER),
)

_FAMILY_NEIGHBORS = (
    command("neighbor <word> activate", **_PEER),
    command("neighbor <word> allowas-in [<1-10>]", **_PEER),
    command("neighbor <word> send-community [<standard|extended|both>]", **_PEER),
    command("neighbor <word> route-reflector-client", **_PEER),
    command("neighbor <word> next-hop-self [all]", **_PEER),
    command("neighbor <word> remove-private-as", **_PEER),
    command("neighbor <word> soft-reconfiguration inbound", **_PEER),
    command("neighbor <word> default-originate", **_PEER),
    command("neighbor <word> prefix-list <word!> <in|out>", **_PEER),
    command("neighbor <word> route-map <word!> <in|out>", **_PEER),
    command("neighbor <word> maximum-prefix <1-2147483647!>", **_PEER),
)

_ROUTES = (
    command("network <ipv4> mask <mask> [route-map <word>]", group="network"),
    command("network <ipv4> [route-map <word>]", group="network"),
    command("redistribute <connected|static> [route-map <word>]"),
    command("redistribute ospf <1-65535> [route-map <word>]"),
)
_PATHS = (
    command("distance bgp <1-255!> <1-255!> <1-255!>", default="20 200 200"),
    command("maximum-paths <1-32!>", default="1"),
    command("maximum-paths ibgp <1-32!>", default="1"),
)

_BGP = (
    command("bgp router-id <ipv4!>"),
    command("bgp log-neighbor-changes"),
    command("bgp bestpath as-path multipath-relax"),
    command("bgp default ipv4-unicast", negative=True),
    *_ROUTES,
    *_NEIGHBORS,
    *_FAMILY_NEIGHBORS,
    *_PATHS,
    command("address-family ipv4", "bgp-ipv4", closes="exit-address-family"),
    command("address-family ipv4 unicast", "bgp-ipv4", becomes="address-family ipv4"),
    command("address-family ipv6", "bgp-ipv6", closes="exit-address-family"),
    command("address-family ipv6 unicast", "bgp-ipv6", becomes="address-family ipv6"),
    command(
        "address-family ipv4 vrf <word>",
        "bgp-vrf",
        closes="exit-address-family",
        check=words.vrf_exists,
    ),
)

_OSPF = (
    command("router-id <ipv4!>"),
    command("auto-cost reference-bandwidth <1-4294967!>", default="100"),
    command("redistribute <connected|static> [subnets] [route-map <word>]"),
    command("redistribute bgp <asn> [subnets] [route-map <word>]"),
    command("passive-interface default"),
    command("passive-interface <interface>", both=True),
    command("network <ipv4> <wildcard> area! <area!>"),
    command("default-information originate [always]"),
    command("distance <1-255!>", default="110"),
    command("log-adjacency-changes [detail]"),
)

_ROUTE_MAP = (
    command("description <line!>"),
    command("match ip address prefix-list <word!>"),
    command("match ip address <word!>"),
    command("match community <word!>"),
    command("match source-protocol <connected|static|bgp|ospf!>"),
    command("set as-path prepend <line!>"),
    command("set community none", clears=("set community",)),
    command("set community <line!>", clears=("set community",)),
    command("set ip next-hop <ipv4!>"),
    command("set local-preference <0-4294967295!>"),
    command("set metric <0-4294967295!>"),
    command("set weight <0-65535!>"),
    command("continue <1-65535!>"),
)

PROTOCOLS = (
    command("router ospf <1-65535>", "ospf"),
    command(
        "router ospf <1-65535> vrf <word>",
        "ospf",
        check=words.last_is_vrf,
    ),
    command("router bgp <asn!>", "bgp", only_one="BGP is already running; AS is {old}"),
)

STATIC = (
    command("ip route <ipv4> <mask> <ipv4> [<1-255>]", check=words.is_network),
    command("ip route <ipv4> <mask> <interface> [<1-255>]", check=words.is_network),
    command("ip route <ipv4> <mask> <null0> [<1-255>]", check=words.is_network),
    command("ip route vrf <word> <ipv4> <mask> <ipv4> [<1-255>]", check=words.is_vrf_network),
    command("ip route vrf <word> <ipv4> <mask> <interface> [<1-255>]", check=words.is_vrf_network),
    command("ip route vrf <word> <ipv4> <mask> <null0> [<1-255>]", check=words.is_vrf_network),
)

LISTS = (
    command("ip access-list standard <word>", "standard-acl"),
    command("ip access-list extended <word>", "acl"),
)

POLICIES = (
    command("ip community-list standard <word> <permit|deny> <line>"),
    command(
        "ip prefix-list <word> seq <1-4294967294> <permit|deny!> <ipv4_network!> "
        "[eq <1-32>] [ge <1-32>] [le <1-32>]",
        check=words.fits_length,
    ),
    *commands(
        "ipv6 route <ipv6_network> <ip> [<1-254>]",
        "ipv6 route vrf <word> <ipv6_network> <ip> [<1-254>]",
    ),
    command("route-map <word> <permit|deny!> <1-65535>", "route-map"),
)

SECTIONS: dict[str, tuple[Command, ...]] = {
    "bgp": _BGP,
    "bgp-ipv4": (*_ROUTES, *_FAMILY_NEIGHBORS, *_PATHS),
    "bgp-ipv6": (*commands("network <ipv6_network>"), *_FAMILY_NEIGHBORS, *_PATHS),
    "bgp-vrf": (*_ROUTES, *_NEIGHBORS, *_FAMILY_NEIGHBORS, *_PATHS),
    "ospf": _OSPF,
    "route-map": _ROUTE_MAP,
    "acl": (
        command("<1-2147483647> remark! <line!>"),
        command("<1-2147483647> <permit|deny!> <line!>", check=words.is_rule),
    ),
    "standard-acl": (
        command("<1-2147483647> remark! <line!>"),
        command("<1-2147483647> <permit|deny!> <line!>", check=words.is_standard_rule),
    ),
}
