"""Juniper Junos: lists and policies for routes. Source: the Junos CLI reference."""

from netconfig.lab.grammar.language import Command, command, commands

_HOW = ("<exact|longer|orlonger!>", "upto! <length!>", "prefix-length-range! <lengths!>")

_THEN = (
    command("metric <0-4294967295!>"),
    command("tag <0-4294967295!>"),
    command("local-preference <0-4294967295!>"),
    command("origin <igp|egp|incomplete!>"),
    command("community <add|set|delete> <name>", keeps_order=True),
    command("as-path-prepend <word!>"),
    command("next-hop <self_or_ip!>"),
    command("external", "external"),
    command("next <term|policy!>", joins=True, clears=("accept", "reject")),
    command("accept", joins=True, clears=("reject", "next")),
    command("reject", joins=True, clears=("accept", "next")),
)

SECTIONS: dict[str, tuple[Command, ...]] = {
    "policy-options": (
        command("prefix-list <name>", "prefix-list"),
        command("route-filter-list <name>", "route-filter-list"),
        command("policy-statement <name>", "policy"),
        command("community <name>", "policy-community"),
        command("as-path <name> <word!>"),
        command("as-path-group <name>", "as-path-group"),
    ),
    "prefix-list": commands("<ipv4_network>", "<ipv6_network>"),
    "route-filter-list": tuple(command(f"<network> {how}", keeps_order=True) for how in _HOW),
    "as-path-group": (command("as-path <name> <word!>", keeps_order=True),),
    "policy-community": (command("members <community>", many=True, joins=True, keeps_order=True),),
    "policy": (
        command("term <word>", "term", keeps_order=True),
        command("from", "from"),
        command("then", "then"),
    ),
    "term": (command("from", "from"), command("then", "then")),
    "from": (
        command("family <inet|inet6!>"),
        command("protocol <direct|static|bgp|ospf|local|aggregate>", many=True, joins=True),
        command("neighbor <ip>"),
        command("community <name>", many=True),
        command("as-path <name>", many=True),
        command("as-path-group <name>", many=True),
        command("metric <0-4294967295!>"),
        command("tag <0-4294967295>", many=True),
        command("policy <name>", many=True, keeps_order=True),
        command("prefix-list <name>"),
        command("route-filter-list <name>"),
        *(command(f"route-filter <network> {how}", keeps_order=True) for how in _HOW),
    ),
    "then": _THEN,
    "external": (command("type <1-2!>"),),
}
