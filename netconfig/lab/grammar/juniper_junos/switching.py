"""Juniper Junos: what a switch does beside forwarding: spanning tree, relays, MC-LAG, sFlow.

Source: the Junos CLI reference for ELS switches.
"""

from netconfig.lab.grammar.language import Command, command, commands

_TREE = (
    command("bridge-priority <bridge_priority!>"),
    command("interface <all_or_interface>", "tree-interface"),
    command("bpdu-block-on-edge"),
)

SECTIONS: dict[str, tuple[Command, ...]] = {
    "forwarding-options": (
        command("sampling", "sampling"),
        command("storm-control-profiles <name>", "storm-profile"),
        command("dhcp-relay", "dhcp-relay"),
    ),
    "storm-profile": (command("all", "storm-all", stands_alone=True),),
    "storm-all": commands(
        "bandwidth-percentage <1-100!>",
        "bandwidth-level <100-100000000!>",
        "no-broadcast",
        "no-unknown-unicast",
        "no-multicast",
    ),
    "dhcp-relay": (
        command("server-group", "server-groups"),
        command("group <name>", "relay-group"),
    ),
    "server-groups": (command("<name>", "server-group"),),
    "server-group": (command("<ip>"),),
    "relay-group": commands("active-server-group <name!>", "interface <logical>"),
    "switch-options": (
        command("service-id <1-65535!>"),
        command("voip", "voip"),
    ),
    "voip": (command("interface <logical_or_access>", "voip-interface"),),
    "voip-interface": commands("vlan <name!>", "forwarding-class <name!>"),
    "tree": _TREE,
    "vlan-tree": (
        command("bpdu-block-on-edge"),
        command("interface <all_or_interface>", "tree-interface"),
        command("vlan <name>", "tree-vlan"),
    ),
    "tree-vlan": (
        command("bridge-priority <bridge_priority!>"),
        command("interface <all_or_interface>", "tree-interface"),
    ),
    "tree-interface": (
        command("disable"),
        command("priority <0-240!>"),
        command("cost <1-200000000!>"),
        command("mode <point-to-point|shared!>"),
        command("edge"),
        command("no-root-port"),
        command("bpdu-timeout-action", "tree-timeout"),
    ),
    "tree-timeout": commands("log", "block"),
    "layer2-control": (command("bpdu-block", "bpdu-block"),),
    "bpdu-block": (
        command("interface <all_or_interface>"),
        command("disable-timeout <10-3600!>"),
    ),
    "igmp-snooping": (command("vlan <name>", "snooping-vlan"),),
    "snooping-vlan": (
        command("immediate-leave"),
        command("l2-querier", "l2-querier"),
    ),
    "l2-querier": (command("source-address <ipv4!>"),),
    "iccp": (
        command("local-ip-addr <ip!>"),
        command("peer <ip>", "iccp-peer"),
    ),
    "iccp-peer": (
        command("session-establishment-hold-time <45-600!>"),
        command("redundancy-group-id-list <1-4294967295>", many=True),
        command("liveness-detection", "liveness"),
    ),
    "liveness": commands("minimum-interval <1-255000!>", "multiplier <1-255!>"),
    "multi-chassis": (command("multi-chassis-protection <ip>", "chassis-protection"),),
    "chassis-protection": (command("interface <logical_or_bundle>"),),
    "sflow": (
        command("agent-id <ipv4!>"),
        command("polling-interval <0-3600!>"),
        command("sample-rate", "sample-rate"),
        command("source-ip <ip!>"),
        command("collector <ip>", "sflow-collector"),
        command("interfaces <logical_or_port>", "sflow-interface"),
    ),
    "sample-rate": commands("ingress <100-1073741823!>", "egress <100-1073741823!>"),
    "sflow-collector": (command("udp-port <1-65535!>"),),
    "sflow-interface": (command("sample-rate", "sample-rate"),),
}
