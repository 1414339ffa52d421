"""Juniper Junos: routing options, protocols and instances."""

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
    command("graceful-restart", "bgp-restart", stands_alone=True),
    command("bfd-liveness-detection", "bfd"),
    command("shutdown"),
)

_GROUP = (
    command("type <internal|external!>"),
    *_PEER,
    command("neighbor <ip>", "bgp-neighbor", keeps_order=True),
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
    command("tag <0-4294967295!>"),
    command("description <word!>"),
)

_OSPF_INTERFACE = (
    command("disable"),
    command("passive"),
    command("metric <1-65535!>"),
    command("priority <0-255!>"),
    command("interface-type <p2p|nbma|p2mp!>"),
    command("hello-interval <1-255!>"),
    command("dead-interval <1-65535!>"),
    command("authentication", "ospf-authentication"),
    command("bfd-liveness-detection", "bfd"),
)

SECTIONS: dict[str, tuple[Command, ...]] = {
    "routing-instances": (command("<name>", "instance"),),
    "instance": (
        command("instance-type <vrf|virtual-router!>"),
        command("routing-options", "routing-options"),
        command("protocols", "instance-protocols"),
        command("description <word!>"),
        command("interface <logical>"),
        command("route-distinguisher <rd!>"),
        command("vrf-import <name>", many=True, keeps_order=True),
        command("vrf-export <name>", many=True, keeps_order=True),
        command("vrf-target", "vrf-targets"),
        command("forwarding-options", "forwarding-options"),
    ),
    "instance-protocols": (command("bgp", "bgp"), command("ospf", "ospf")),
    "routing-options": (
        command("router-id <ipv4!>"),
        command("autonomous-system <asn!>"),
        command("rib <rib>", "rib"),
        command("rib-groups", "rib-groups"),
        command("static", "static"),
        command("aggregate", "aggregate"),
        command("generate", "aggregate"),
        command("graceful-restart", "restart", stands_alone=True),
        command("forwarding-table", "forwarding-table"),
    ),
    "restart": (command("disable"),),
    "forwarding-table": (command("export <name>", many=True, keeps_order=True),),
    "aggregate": (command("route <network>", "aggregate-route", keeps_order=True),),
    "aggregate-route": (
        command("policy <name>", many=True, keeps_order=True),
        command("discard", joins=True),
    ),
    "vrf-targets": (
        command("<target!>", joins=True),
        command("import <target!>"),
        command("export <target!>"),
    ),
    "rib": (command("static", "static6"),),
    "rib-groups": (command("<name>", "rib-group"),),
    "rib-group": (command("import-rib <table>", many=True, keeps_order=True),),
    "static": (command("route <ipv4_network>", "route", keeps_order=True),),
    "static6": (command("route <ipv6_network>", "route", keeps_order=True),),
    "route": _ROUTE,
    "protocols": (
        command("bgp", "bgp"),
        command("iccp", "iccp"),
        command("igmp-snooping", "igmp-snooping"),
        command("layer2-control", "layer2-control"),
        command("lldp", "lldp", stands_alone=True),
        command("mstp", "tree", stands_alone=True),
        command("ospf", "ospf"),
        command("rstp", "tree", stands_alone=True),
        command("sflow", "sflow"),
        command("vstp", "vlan-tree"),
    ),
    "bgp": (*_PEER, command("group <word>", "bgp-group", keeps_order=True)),
    "bgp-group": _GROUP,
    "bgp-neighbor": _PEER,
    "bgp-family": (command("unicast", "bgp-unicast", stands_alone=True),),
    "bgp-unicast": (
        command("prefix-limit", "prefix-limit"),
        command("loops <1-10!>"),
    ),
    "bgp-restart": (command("disable"),),
    "bfd": commands(
        "minimum-interval <1-255000!>",
        "minimum-receive-interval <1-255000!>",
        "multiplier <1-255!>",
        "transmit-interval minimum-interval <1-255000!>",
    ),
    "prefix-limit": (command("maximum <1-4294967295!>"),),
    "multihop": (command("ttl <1-255!>"),),
    "multipath": (command("multiple-as"),),
    "ospf": (
        command("export <name>", many=True, keeps_order=True),
        command("reference-bandwidth <word!>"),
        command("area <area>", "ospf-area", stands_alone=True),
    ),
    "ospf-area": (
        command("stub", "ospf-stub", stands_alone=True, clears=("nssa",)),
        command("nssa", "ospf-nssa", stands_alone=True, clears=("stub",)),
        command("area-range <ipv4_network>", "area-range"),
        command("interface <logical_or_all>", "ospf-interface"),
    ),
    "ospf-stub": (command("default-metric <1-16777215!>"), command("no-summaries", joins=True)),
    "ospf-nssa": (
        command("default-lsa", "default-lsa", stands_alone=True),
        command("no-summaries"),
    ),
    "default-lsa": commands("default-metric <1-16777215!>"),
    "area-range": (command("restrict"),),
    "ospf-authentication": (
        command(
            "md5 <0-255> key <word!>",
            is_secret=True,
            secret=Secret(after="key", form="juniper 9", mark="$9$"),
        ),
    ),
    "ospf-interface": _OSPF_INTERFACE,
    "lldp": (
        command("disable"),
        command("interface <all_or_interface>", "lldp-interface"),
    ),
    "lldp-interface": (command("disable"),),
}
