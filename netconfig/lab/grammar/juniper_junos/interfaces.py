"""Juniper Junos: interfaces, VLANs and firewall filters."""

from netconfig.lab.grammar.language import Command, command, commands

_UNIT = (
    command("description <word!>"),
    command("vlan-id <1-4094!>"),
    command("disable"),
    command("family inet", "inet", stands_alone=True),
    command("family inet6", "inet6", stands_alone=True),
    command("family ethernet-switching", "switching", stands_alone=True),
)

SECTIONS: dict[str, tuple[Command, ...]] = {
    "interfaces": (command("<ethernet>", "interface"), command("<pseudo>", "interface")),
    "interface": (
        command("description <word!>"),
        command("disable"),
        command("vlan-tagging"),
        command("native-vlan-id <1-4094!>"),
        command("mtu <256-16000!>"),
        command("gigether-options", "ether-options"),
        command("ether-options", "ether-options"),
        command("aggregated-ether-options", "bundle-options"),
        command("unit <0-16385>", "unit"),
    ),
    "ether-options": (command("802.3ad <bundle!>"), command("auto-negotiation")),
    "bundle-options": (command("lacp", "lacp"),),
    "lacp": commands("active", "passive", "periodic <fast|slow!>"),
    "unit": _UNIT,
    "inet": (
        command("mtu <256-16000!>"),
        command("filter", "unit-filter"),
        command("address <inet_address>", "address"),
    ),
    "inet6": (
        command("mtu <256-16000!>"),
        command("address <inet6_address>", "address"),
    ),
    "unit-filter": commands("input <name!>", "output <name!>"),
    "address": commands("primary", "preferred"),
    "switching": (
        command("interface-mode <access|trunk!>"),
        command("vlan", "members"),
    ),
    "members": (command("members <member>", many=True, keeps_order=True),),
    "vlans": (command("<name>", "vlan"),),
    "vlan": (
        command("description <word!>"),
        command("vlan-id <1-4094!>"),
        command("l3-interface <logical!>"),
    ),
    "firewall": (command("family inet", "firewall-inet", stands_alone=True),),
    "firewall-inet": (command("filter <name>", "filter"),),
    "filter": (command("term <word>", "filter-term", keeps_order=True),),
    "filter-term": (command("from", "filter-from"), command("then", "filter-then")),
    "filter-from": (
        command("source-address", "filter-addresses"),
        command("destination-address", "filter-addresses"),
        command("protocol <protocol>", many=True),
        command("source-port <port>", many=True),
        command("destination-port <port>", many=True),
    ),
    "filter-addresses": (command("<ipv4_host_or_network>"),),
    "filter-then": (
        command("count <name!>"),
        command("log", joins=True),
        command("syslog", joins=True),
        command("accept", joins=True, clears=("discard", "reject", "next")),
        command("discard", joins=True, clears=("accept", "reject", "next")),
        command("reject", joins=True, clears=("accept", "discard", "next")),
        command("next term", joins=True, clears=("accept", "discard", "reject")),
    ),
}
