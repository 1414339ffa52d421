"""Juniper Junos: routing options, protocols, instances and policies."""

from netconfig.lab.grammar.language import Command, command, commands
from netconfig.lab.grammar.secrets import Secret

_PEER = (
    command("description <word!>"),
    command("local-address <ip!>"),
    command("hold-time <3-65535!>"),
    command("passive"),
    command("import <name>", many=True, keeps_order=True),
    command("family inet", "bgp-family", stands_alone=True),
    command("family inet6", "bgp-family", stands_alone=True),
    command(
        "authentication-key <word!>",
        is_secret=True,
        secret=Secret(after="authentication-key", form="juniper 9", mark="$9$"),
    ),
    command("export <name>", many=True, keeps_order=True),
    command("remove-private"),
    command("cluster <ipv4!>"),
    command("peer-as <asn!>"),
    command("local-as <asn!>"),
    command("multihop", "multihop", stands_alone=True),
    command("multipath", "multipath", stands_alone=True),
    command("shutdown"),
)

_GROUP = (
    command("type <internal|external!>"),
    *_PEER,
    command("neighbor <ip>", "bgp-neighbor", keeps_order=True),
)

_THEN = (
    command("metric <0-4294967295!>"),
    command("local-preference <0-4294967295!>"),
    command("community <add|set|delete> <name>", keeps_order=True),
    command("as-path-prepend <word!>"),
    command("next-hop <self_or_ip!>"),
    command("next <term|policy!>", joins=True),
    command("accept", joins=True, clears=("reject",)),
    command("reject", joins=True, clears=("accept",)),
)

_ROUTE = (
    command(
        "next-hop <next_hop>",
        many=True,
        joins=True,
        keeps_order=True,
        clears=("discard", "reject"),
    ),
    command("discard", joins=True, clears=("next-hop", "reject")),
    command("reject", joins=True, clears=("next-hop", "discard")),
    command("preference <0-4294967295!>"),
)

_OSPF_INTERFACE = (
    command("disable"),
    command("passive"),
    command("metric <1-65535!>"),
    command("priority <0-255!>"),
    command("interface-type <p2p|nbma|p2mp!>"),
    command("hello-interval <1-255!>"),
    command("dead-interval <1-65535!>"),
)

SECTIONS: dict[str, tuple[Command, ...]] = {
    "policy-options": (
        command("prefix-list <name>", "prefix-list"),
        command("policy-statement <name>", "policy"),
        command("community <name>", "policy-community"),
    ),
    "prefix-list": commands("<ipv4_network>", "<ipv6_network>"),
    "policy-community": (command("members <word>", many=True, keeps_order=True),),
    "policy": (
        command("term <word>", "term", keeps_order=True),
        command("from", "from"),
        command("then", "then"),
    ),
    "term": (command("from", "from"), command("then", "then")),
    "from": (
        command("protocol <direct|static|bgp|ospf|local|aggregate>", many=True, joins=True),
        command("neighbor <ip>"),
        command("community <name>", many=True),
        command("prefix-list <name>"),
        command("route-filter <network> <exact|longer|orlonger!>", keeps_order=True),
        command("route-filter <network> prefix-length-range! <name!>", keeps_order=True),
    ),
    "then": _THEN,
    "routing-instances": (command("<name>", "instance"),),
    "instance": (
        command("instance-type <vrf|virtual-router!>"),
        command("routing-options", "routing-options"),
        command("protocols", "instance-protocols"),
        command("description <word!>"),
        command("interface <logical>"),
        command("route-distinguisher <rd!>"),
        command("vrf-target <target!>"),
    ),
    "instance-protocols": (command("bgp", "bgp"), command("ospf", "ospf")),
    "routing-options": (
        command("router-id <ipv4!>"),
        command("autonomous-system <asn!>"),
        command("static", "static"),
    ),
    "static": (command("route <network>", "route", keeps_order=True),),
    "route": _ROUTE,
    "protocols": (
        command("bgp", "bgp"),
        command("lldp", "lldp", stands_alone=True),
        command("ospf", "ospf"),
    ),
    "bgp": (*_PEER, command("group <word>", "bgp-group", keeps_order=True)),
    "bgp-group": _GROUP,
    "bgp-neighbor": _PEER,
    "bgp-family": (command("unicast", "bgp-unicast", stands_alone=True),),
    "bgp-unicast": (command("prefix-limit", "prefix-limit"),),
    "prefix-limit": (command("maximum <1-4294967295!>"),),
    "multihop": (command("ttl <1-255!>"),),
    "multipath": (command("multiple-as"),),
    "ospf": (
        command("export <name>", many=True, keeps_order=True),
        command("reference-bandwidth <word!>"),
        command("area <area>", "ospf-area", stands_alone=True),
    ),
    "ospf-area": (command("interface <logical_or_all>", "ospf-interface"),),
    "ospf-interface": _OSPF_INTERFACE,
    "lldp": (
        command("disable"),
        command("interface <all_or_interface>", "lldp-interface"),
    ),
    "lldp-interface": (command("disable"),),
}
