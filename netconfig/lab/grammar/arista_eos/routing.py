"""Arista EOS: routing protocols, and the lists and maps that judge routes and packets."""

from typing import Any

from netconfig.lab.grammar.arista_eos import words
from netconfig.lab.grammar.language import Command, command, commands
from netconfig.lab.grammar.secrets import Secret

_KEY = Secret(after="password", kind="7", form="arista 7")
_PEER: dict[str, Any] = {"group": "neighbor", "check": words.peer_exists}

_NEIGHBORS = (
    command("neighbor <group> peer group", group="neighbor"),
    command("neighbor <ip> peer group <word!>", group="neighbor", check=words.group_exists),
    command("neighbor <word> remote-as <asn!>", **_PEER),
    command("neighbor <word> next-hop-self", **_PEER),
    command("neighbor <word> shutdown", **_PEER),
    command("neighbor <word> remove-private-as", **_PEER),
    command("neighbor <word> allowas-in [<1-10>]", **_PEER),
    command("neighbor <word> local-as <asn!>", **_PEER),
    command("neighbor <word> update-source <interface!>", **_PEER),
    command("neighbor <word> description <line!>", **_PEER),
    command("neighbor <word> bfd", **_PEER),
    command("neighbor <word> ebgp-multihop [<1-255>]", **_PEER),
    command("neighbor <word> route-reflector-client", **_PEER),
    command("neighbor <word> timers <0-3600!> <0-3600!>", default="60 180", **_PEER),
    command("neighbor <word> route-map <word!> in", **_PEER),
    command("neighbor <word> route-map <word!> out", **_PEER),
    command("neighbor <word> prefix-list <word!> in", **_PEER),
    command("neighbor <word> prefix-list <word!> out", **_PEER),
    command("neighbor <word> password [<0|7|8a>] <word!>", secret=_KEY, **_PEER),
    command("neighbor <word> default-originate", **_PEER),
    command("neighbor <word> send-community [standard] [extended] [large]", **_PEER),
    command("neighbor <word> maximum-routes <0-4294967294!>", default="12000", **_PEER),
    command("neighbor <word> rib-in pre-policy retain", **_PEER),
)

_ROUTES = (
    command("network <ipv4_network> [route-map <word>]"),
    command("redistribute <connected|static|ospf> [route-map <word>]"),
)

_SUMMARIES = commands("aggregate-address <network> [summary-only]")

_BGP_VRF = (
    *commands(
        "rd <rd!>",
        "route-target import <vpn-ipv4|vpn-ipv6|evpn> <rd>",
        "route-target export <vpn-ipv4|vpn-ipv6|evpn> <rd>",
        "router-id <ipv4!>",
        "local-as <asn!>",
        "timers bgp <0-3600!> <0-3600!>",
    ),
    command("maximum-paths <1-600!> [ecmp <1-600>]", default="1"),
    *_NEIGHBORS,
    *_SUMMARIES,
    *_ROUTES,
    command("address-family <ipv4|ipv6>", "bgp-af"),
)

_BGP = (
    command("router-id <ipv4!>"),
    command("timers bgp <0-3600!> <0-3600!>", default="60 180"),
    command("bgp cluster-id <ipv4!>"),
    command("graceful-restart"),
    command("bgp default ipv4-unicast", negative=True),
    command("bgp log-neighbor-changes", negative=True),
    command("distance bgp <1-255!> <1-255!> <1-255!>", default="200 200 200"),
    command("maximum-paths <1-600!> [ecmp <1-600>]", default="1"),
    *_NEIGHBORS,
    *_SUMMARIES,
    *_ROUTES,
    command("address-family <ipv4|ipv6>", "bgp-af"),
    command("vrf <word>", "bgp-vrf"),
)

_BGP_AF = (
    command("neighbor <word> activate", group="neighbor", both=True),
    command("neighbor <word> route-map <word!> in", group="neighbor"),
    command("neighbor <word> route-map <word!> out", group="neighbor"),
    command("neighbor <word> prefix-list <word!> in", group="neighbor"),
    command("neighbor <word> prefix-list <word!> out", group="neighbor"),
    command("neighbor <word> default-originate", group="neighbor"),
    command("network <network> [route-map <word>]"),
    _ROUTES[1],
)

_OSPF = (
    command("router-id <ipv4!>"),
    command("auto-cost reference-bandwidth <1-4294967!>", default="100"),
    command("distance ospf <intra-area|inter-area|external> <1-255!>", default="110"),
    command("passive-interface default", clears=("passive-interface", "no passive-interface")),
    command("passive-interface <interface>", on_beside="passive-interface default"),
    command("redistribute <connected|static|bgp|isis|rip> [include leaked] [route-map <word>]"),
    command("area <area> stub [no-summary]"),
    command("area <area> nssa [no-summary]"),
    command("area <area> range <ipv4_network>"),
    command("network <ipv4_network> area <area!>"),
    command("default-information originate [always]"),
    command("max-lsa <0-100000!>", default="12000"),
    command("maximum-paths <1-128!>", default="128"),
    command("log-adjacency-changes [detail]"),
)

_ROUTE_MAP = (
    command("description <line!>"),
    command("match ip address prefix-list <word!>"),
    command("match ipv6 address prefix-list <word!>"),
    command("match as-path <word!>"),
    command("match community <word!>"),
    command("match large-community <word!>"),
    command("match metric <0-4294967295!>"),
    command("match source-protocol <connected|static|bgp|ospf!>"),
    command("match tag <0-4294967295!>"),
    command("set as-path prepend <line!>"),
    command("set community none", clears=("set community",)),
    command("set community <line!>", clears=("set community",)),
    command("set large-community <line!>"),
    command("set ip next-hop peer-address!"),
    command("set ip next-hop <ipv4!>"),
    command("set ipv6 next-hop <ip!>"),
    command("set local-preference <0-4294967295!>"),
    command("set metric <0-4294967295!>"),
    command("set origin <egp|igp|incomplete!>"),
    command("set tag <0-4294967295!>"),
    command("set weight <0-65535!>"),
    command("continue <1-65535!>"),
)

LISTS = (
    command("ip access-list standard <word>", "standard-acl"),
    command("ip access-list <word>", "acl"),
    command("ipv6 access-list <word>", "acl6"),
)

POLICIES = (
    command(
        "ip as-path access-list <word> <permit|deny> <line>",
        group="ip as-path access-list",
        keeps_order=True,
    ),
    command(
        "ip community-list <word> <permit|deny> <line>", group="ip community-list", keeps_order=True
    ),
    command(
        "ip large-community-list <word> <permit|deny> <line>",
        group="ip large-community-list",
        keeps_order=True,
    ),
    command("ip prefix-list <word>", "prefix-list"),
    command("ipv6 prefix-list <word>", "prefix-list6"),
)

CONTROL_PLANE = (
    command("class-map type copp match-any <word>", "copp-class"),
    command("policy-map type copp <word>", "copp-policy"),
)

MAPS = (command("route-map <word> <permit|deny!> <1-65535>", "route-map"),)

PROTOCOLS = (
    command("router bgp <asn!>", "bgp", only_one="% BGP is already running with AS number {old}"),
    command("router ospf <1-65535>", "ospf"),
    command("router ospf <1-65535> vrf <word>", "ospf"),
)

SECTIONS: dict[str, tuple[Command, ...]] = {
    "bgp": _BGP,
    "bgp-af": _BGP_AF,
    "bgp-vrf": _BGP_VRF,
    "ospf": _OSPF,
    "route-map": _ROUTE_MAP,
    "acl": (
        command("counters per-entry"),
        command("<1-4294967295> remark! <line!>"),
        command("<1-4294967295> <permit|deny!> <line!>", check=words.is_rule),
    ),
    "acl6": (
        command("counters per-entry"),
        command("<1-4294967295> remark! <line!>"),
        command("<1-4294967295> <permit|deny!> <line!>", check=words.is_rule6),
    ),
    "copp-class": (command("<1-65535> match <ip|ipv6!> access-group! <word!>"),),
    "copp-policy": (command("class <word>", "copp-limits", keeps_order=True),),
    "copp-limits": (
        command("shape <pps|kbps!> <1-10000000!>"),
        command("bandwidth <pps|kbps!> <1-10000000!>"),
    ),
    "standard-acl": (
        command("counters per-entry"),
        command("<1-4294967295> remark! <line!>"),
        command("<1-4294967295> <permit|deny!> <line!>", check=words.is_standard_rule),
    ),
    "prefix-list": (
        command(
            "seq <0-65535> <permit|deny!> <ipv4_network!> [eq <1-32>] [ge <1-32>] [le <1-32>]",
            check=words.fits_length,
        ),
    ),
    "prefix-list6": (
        command(
            "seq <0-65535> <permit|deny!> <ipv6_network!> [eq <1-128>] [ge <1-128>] [le <1-128>]",
            check=words.fits_length,
        ),
    ),
}
