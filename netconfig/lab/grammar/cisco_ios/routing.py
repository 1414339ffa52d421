"""Cisco IOS-XE: OSPF, routes, and the maps that judge routes; BGP is in `bgp`, lists in `lists`."""

from netconfig.lab.grammar.cisco_ios import bgp, words
from netconfig.lab.grammar.language import Command, command, commands

_REDISTRIBUTED = (
    "[metric <0-16777214>] [metric-type <1|2>] [subnets] [tag <0-4294967295>] [route-map <word>]"
)
_OSPF = (
    command("router-id <ipv4!>"),
    command("auto-cost reference-bandwidth <1-4294967!>", default="100"),
    command("area <area> stub [no-summary]", group="area"),
    command("area <area> nssa [no-summary]", group="area"),
    command("area <area> range <ipv4> <mask> [<advertise|not-advertise>]", group="area"),
    *(
        command(f"redistribute {source} {_REDISTRIBUTED}")
        for source in ("<connected|static|rip>", "bgp <asn>", "<ospf|eigrp> <1-65535>")
    ),
    command("passive-interface default", clears=("passive-interface", "no passive-interface")),
    command("passive-interface <interface>", on_beside="passive-interface default"),
    command("network <ipv4> <wildcard> area! <area!>"),
    command("maximum-paths <1-32!>"),
    command("default-information originate [always]"),
    command("distance <1-255!>", default="110"),
    command("log-adjacency-changes [detail]"),
)

_ROUTE_MAP = (
    command("description <line!>"),
    *(
        command(f"match {what} <names!>", adds=True)
        for what in (
            *("as-path", "community", "interface", "ip address prefix-list", "ip address"),
            *("ip next-hop prefix-list", "ip next-hop", "source-protocol", "tag"),
            *("ipv6 address prefix-list", "ipv6 address"),
        )
    ),
    command("match community <line!>"),
    command("match large-community <line!>"),
    command("match metric <0-4294967295!>"),
    command("set as-path prepend <line!>"),
    command("set community none", clears=("set community",)),
    command("set community <line!>", clears=("set community",)),
    command("set large-community none", clears=("set large-community",)),
    command("set large-community <line!>", clears=("set large-community",)),
    command("set ip next-hop <ipv4!>"),
    command("set ip next-hop <peer-address|self!>"),
    command("set local-preference <0-4294967295!>"),
    command("set metric <0-4294967295!>"),
    command("set origin <igp|incomplete!>"),
    command("set tag <0-4294967295!>"),
    command("set ipv6 next-hop <ip!>"),
    command("set ipv6 next-hop peer-address!"),
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
    bgp.PROTOCOL,
)

_OF_ROUTE = "[<1-255>] [tag <1-4294967295>] [name <word>]"

_OF_ROUTE6 = "[<1-254>] [tag <1-4294967295>] [name <word>]"

STATIC = (
    command(f"ip route <ipv4> <mask> <hop> {_OF_ROUTE}", check=words.is_network),
    command(f"ip route vrf <word> <ipv4> <mask> <hop> {_OF_ROUTE}", check=words.is_vrf_network),
)

STATIC6 = commands(
    f"ipv6 route <ipv6_network> <hop6> {_OF_ROUTE6}",
    f"ipv6 route vrf <word> <ipv6_network> <hop6> {_OF_ROUTE6}",
)

SECTIONS: dict[str, tuple[Command, ...]] = {
    **bgp.SECTIONS,
    "ospf": _OSPF,
    "route-map": _ROUTE_MAP,
}
