"""Cisco NX-OS 10: routing protocols by sections, and routes that do not change.

Sources: the Nexus 9000 unicast routing configuration guide and the command reference of NX-OS 10.x.
A neighbor has a section of its own, and in it one for each address family.
"""

from typing import Any

from netconfig.lab.grammar.cisco_nxos import checks
from netconfig.lab.grammar.language import Command, command

_BGP: dict[str, Any] = {"needs": "feature bgp"}
_OSPF: dict[str, Any] = {"needs": "feature ospf"}

_FAMILIES = (
    command("address-family ipv4 unicast", "bgp-ipv4"),
    command("address-family ipv6 unicast", "bgp-ipv6"),
)
_FAMILY = (
    command("aggregate-address <prefix> [summary-only] [as-set] [attribute-map <word>]"),
    command("network <prefix> [route-map <word>]"),
    command("redistribute <direct|static> route-map! <word!>"),
    command("redistribute ospf <word> route-map! <word!>"),
    command("maximum-paths <1-64!>", default="1"),
    command("maximum-paths ibgp <1-64!>", default="1"),
    command("distance <1-255!> <1-255!> <1-255!>", default="20 200 220"),
    command("nexthop route-map <word!>"),
    command("additional-paths <send|receive>"),
    command("dampening"),
)

_SESSION = (
    command("inherit peer <word!>", check=checks.has_template),
    command("inherit peer-session <word!>"),
    command("remote-as <asn!>"),
    command("local-as <asn!> [no-prepend] [replace-as]"),
    command("description <line!>"),
    command("bfd", needs="feature bfd"),
    command("update-source <interface!>"),
    command("ebgp-multihop <2-255!>"),
    command("disable-connected-check"),
    command("password <0|3|7!> <word!>"),
    command("dynamic-capability", negative=True),
    command("low-memory exempt"),
    command("log-neighbor-changes [disable]"),
    command("timers <0-3600!> <0-3600!>", default="60 180"),
    command("transport connection-mode passive"),
    command("shutdown"),
    command("address-family ipv4 unicast", "neighbor-family"),
    command("address-family ipv6 unicast", "neighbor-family"),
)
_NEIGHBOR_FAMILY = (
    command("inherit peer-policy <word!> <1-65535!>"),
    command("allowas-in [<1-10>]"),
    command("as-override"),
    command("disable-peer-as-check"),
    command("send-community"),
    command("send-community extended"),
    command("route-reflector-client"),
    command("route-map <word!> in"),
    command("route-map <word!> out"),
    command("prefix-list <word!> in"),
    command("prefix-list <word!> out"),
    command("filter-list <word!> in"),
    command("filter-list <word!> out"),
    command("next-hop-self [all]"),
    command("default-originate [route-map <word>]"),
    command("maximum-prefix <1-300000!> [<1-100>] [warning-only] [restart <1-65535>]"),
    command("soft-reconfiguration inbound [always]"),
    command("weight <0-65535!>"),
)
_INSTANCE = (
    command("router-id <ipv4!>"),
    command("cluster-id <word!>"),
    command("timers bgp <0-3600!> <0-3600!>", default="60 180"),
    command("timers bestpath-limit <1-3600!>", default="300"),
    command("bestpath as-path multipath-relax"),
    command("bestpath always-compare-med"),
    command("bestpath compare-routerid"),
    command("bestpath med <missing-as-worst|confed>"),
    command("graceful-restart", negative=True),
    command("graceful-restart-helper"),
    command("log-neighbor-changes"),
    command("reconnect-interval <1-60!>", default="60"),
    command("local-as <asn!>"),
    *_FAMILIES,
)
_NEIGHBORS = (command("neighbor <neighbor>", "neighbor", group="neighbor"),)

_OSPF_COMMON = (
    command("router-id <ipv4!>"),
    command("bfd", needs="feature bfd"),
    command("area <area> <stub|nssa> [no-summary]"),
    command("area <area> range <ipv4_network> [not-advertise]"),
    command("area <area> authentication [message-digest]"),
    command("default-information originate [always] [route-map <word>]"),
    command("redistribute <direct|static> route-map! <word!>"),
    command("redistribute bgp <asn> route-map! <word!>"),
    command("redistribute ospf <word> route-map! <word!>"),
    command("default-metric <1-16777214!>"),
    command("summary-address <ipv4_network>"),
    command("distance <1-255!>", default="110"),
    command("maximum-paths <1-64!>", default="8"),
    command("log-adjacency-changes [detail]"),
    command("max-metric router-lsa [on-startup]"),
    command("auto-cost reference-bandwidth <1-4000000!> <rate!>", default="40 Gbps"),
    command("passive-interface default"),
)

ROUTES = (
    command("ip route <ipv4_network> <next_hop> [name <word>] [tag <1-4294967295>] [<1-255>]"),
    command(
        "ip route <ipv4_network> <interface> <ipv4> [name <word>] [tag <1-4294967295>] [<1-255>]"
    ),
    command("ipv6 route <ipv6_network> <next_hop6> [name <word>] [tag <1-4294967295>] [<1-255>]"),
)

ROUTING_SECTIONS: dict[str, tuple[Command, ...]] = {
    "bgp": (
        *_INSTANCE,
        command("template peer <word>", "neighbor"),
        command("template peer-session <word>", "neighbor"),
        *_NEIGHBORS,
        command("vrf <word>", "bgp-vrf"),
    ),
    "bgp-vrf": (*_INSTANCE, *_NEIGHBORS),
    "bgp-ipv4": _FAMILY,
    "bgp-ipv6": _FAMILY,
    "neighbor": _SESSION,
    "neighbor-family": _NEIGHBOR_FAMILY,
    "ospf": (*_OSPF_COMMON, command("vrf <word>", "ospf-vrf")),
    "ospf-vrf": _OSPF_COMMON,
}

ROUTING_END = (
    command("router ospf <word>", "ospf", **_OSPF),
    command(
        "router bgp <asn!>",
        "bgp",
        only_one="BGP is already running; AS is {old}",
        **_BGP,
    ),
)

ROUTED_INTERFACE = (
    command("ip ospf authentication [message-digest]", **_OSPF),
    command("ip ospf authentication-key <0|3|7!> <word!>", **_OSPF),
    command("ip ospf message-digest-key <0-255> md5! <0|3|7!> <word!>", **_OSPF),
    command("ip ospf cost <1-65535!>", **_OSPF),
    command("ip ospf dead-interval <1-65535!>", **_OSPF),
    command("ip ospf hello-interval <1-65535!>", **_OSPF),
    command("ip ospf bfd", needs="feature bfd"),
    command("ip ospf mtu-ignore", **_OSPF),
    command("ip ospf network <broadcast|point-to-point!>", **_OSPF),
    command("ip ospf passive-interface", both=True, **_OSPF),
    command("ip ospf priority <0-255!>", **_OSPF),
    command("ip router ospf <word> area! <area!>", **_OSPF),
)
