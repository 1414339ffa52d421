"""Cisco IOS-XE: BGP, its neighbors and their families of addresses."""

from typing import Any

from netconfig.lab.grammar.cisco_ios import words
from netconfig.lab.grammar.language import Command, command, commands
from netconfig.lab.grammar.secrets import Secret

_KEY = Secret(
    after="password",
    kind="7",
    form="cisco 7",
    only_with="service password-encryption",
    encrypted_with="password encryption aes",
)
_PEER: dict[str, Any] = {"group": "neighbor", "check": words.peer_exists}

_NEIGHBORS = (
    command("neighbor <group> peer-group", group="neighbor"),
    command("neighbor <peer> remote-as <asn!>", group="neighbor", check=words.may_be_made),
    command("neighbor <ip> peer-group <word!>", group="neighbor", check=words.group_exists),
    command("neighbor <peer> local-as <asn!>", **_PEER),
    command("neighbor <peer> description <line!>", **_PEER),
    command("neighbor <peer> shutdown", **_PEER),
    command("neighbor <peer> password [<0|6|7>] <word!>", secret=_KEY, **_PEER),
    command("neighbor <peer> ebgp-multihop [<1-255>]", **_PEER),
    command("neighbor <peer> update-source <interface!>", **_PEER),
    command("neighbor <peer> timers <0-65535!> <0-65535!>", **_PEER),
    command("neighbor <peer> fall-over bfd", **_PEER),
)

_FAMILY_NEIGHBORS = (
    command("neighbor <peer> activate", **_PEER),
    command("neighbor <peer> allowas-in [<1-10>]", **_PEER),
    command("neighbor <peer> send-community [<standard|extended|both>]", **_PEER),
    command("neighbor <peer> route-reflector-client", **_PEER),
    command("neighbor <peer> next-hop-self [all]", **_PEER),
    command("neighbor <peer> remove-private-as", **_PEER),
    command("neighbor <peer> soft-reconfiguration inbound", **_PEER),
    command("neighbor <peer> default-originate", **_PEER),
    command("neighbor <peer> prefix-list <word!> <in|out>", **_PEER),
    command("neighbor <peer> route-map <word!> <in|out>", **_PEER),
    command("neighbor <peer> maximum-prefix <1-2147483647!>", **_PEER),
)

_REDISTRIBUTED = (
    command("redistribute <connected|static> [route-map <word>]"),
    command("redistribute ospf <1-65535> [route-map <word>]"),
)
_ROUTES = (
    command("network <ipv4> mask <mask> [route-map <word>]", group="network"),
    command("network <ipv4> [route-map <word>]", group="network"),
    command("aggregate-address <ipv4> <mask> [as-set] [summary-only]"),
    *_REDISTRIBUTED,
)
_ROUTES6 = (
    command("network <ipv6_network> [route-map <word>]"),
    command("aggregate-address <ipv6_network> [as-set] [summary-only]"),
    *_REDISTRIBUTED,
)
# Off unless told, and shown only when they are on.
_OF_OLD = commands("auto-summary", "synchronization")
_PATHS = (
    command("distance bgp <1-255!> <1-255!> <1-255!>", default="20 200 200"),
    command("maximum-paths <1-32!>", default="1"),
    command("maximum-paths ibgp <1-32!>", default="1"),
)

_BGP = (
    command("bgp router-id <ipv4!>"),
    command("bgp cluster-id <1-4294967295!>"),
    command("bgp cluster-id <ipv4!>"),
    command("bgp log-neighbor-changes"),
    command("bgp bestpath as-path multipath-relax"),
    command("bgp graceful-restart restart-time <1-3600!>", default="120"),
    command("bgp graceful-restart stalepath-time <1-3600!>", default="360"),
    command("bgp graceful-restart"),
    command("bgp default ipv4-unicast", negative=True),
    command("timers bgp <0-65535!> <0-65535!>", default="60 180"),
    *_ROUTES,
    *_NEIGHBORS,
    *_FAMILY_NEIGHBORS,
    *_OF_OLD,
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
    command(
        "address-family ipv6 vrf <word>",
        "bgp-vrf6",
        closes="exit-address-family",
        check=words.vrf_exists,
    ),
)

PROTOCOL = command("router bgp <asn!>", "bgp", only_one="BGP is already running; AS is {old}")

SECTIONS: dict[str, tuple[Command, ...]] = {
    "bgp": _BGP,
    "bgp-ipv4": (*_ROUTES, *_FAMILY_NEIGHBORS, *_OF_OLD, *_PATHS),
    "bgp-ipv6": (*_ROUTES6, *_FAMILY_NEIGHBORS, *_PATHS),
    "bgp-vrf": (*_ROUTES, *_NEIGHBORS, *_FAMILY_NEIGHBORS, *_OF_OLD, *_PATHS),
    "bgp-vrf6": (*_ROUTES6, *_NEIGHBORS, *_FAMILY_NEIGHBORS, *_PATHS),
}
