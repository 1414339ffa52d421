"""Juniper Junos: interfaces and VLANs.

Source for ranges of interfaces, whose lists keep their order: Juniper's YANG modules of Junos.
"""

from netconfig.lab.grammar.language import Command, command, commands
from netconfig.lab.grammar.secrets import Secret

_SPEEDS = "10m|100m|1g|2.5g|5g|10g|25g|40g|50g|100g|200g|400g|800g"

_UNIT = (
    command("description <word!>"),
    command("vlan-id <1-4094!>"),
    command("disable"),
    command("mac <mac!>"),
    command("tunnel", "tunnel"),
    command("family inet", "inet", stands_alone=True),
    command("family inet6", "inet6", stands_alone=True),
    command("family ethernet-switching", "switching", stands_alone=True),
)

_GROUP = (
    command("priority <0-255!>"),
    command("advertise-interval <1-255!>"),
    command("preempt", clears=("no-preempt",)),
    command("no-preempt", clears=("preempt",)),
    command("accept-data"),
)

_INTERFACE = (
    command("description <word!>"),
    command("disable"),
    command("vlan-tagging", clears=("flexible-vlan-tagging",)),
    command("flexible-vlan-tagging", clears=("vlan-tagging",)),
    command("native-vlan-id <1-4094!>"),
    command("mac <mac!>"),
    command("mtu <256-16000!>"),
    command(f"speed <{_SPEEDS}!>"),
    command("gigether-options", "ether-options"),
    command("ether-options", "ether-options"),
    command("aggregated-ether-options", "bundle-options"),
    command("unit <0-16385>", "unit"),
)

SECTIONS: dict[str, tuple[Command, ...]] = {
    "interfaces": (
        command("interface-range <name>", "interface-range", keeps_order=True),
        command("<ethernet>", "interface"),
        command("<pseudo>", "interface"),
    ),
    "interface-range": (
        command("member <port_or_ports>", keeps_order=True),
        command("member-range <ethernet> to <ethernet!>", keeps_order=True),
        *_INTERFACE,
    ),
    "interface": _INTERFACE,
    "ether-options": (command("802.3ad <bundle!>"), command("auto-negotiation")),
    "bundle-options": (
        command("minimum-links <1-64!>"),
        command(f"link-speed <{_SPEEDS}|mixed!>"),
        command("lacp", "lacp"),
        command("mc-ae", "mc-ae"),
    ),
    "lacp": (
        command("active", clears=("passive",)),
        command("passive", clears=("active",)),
        command("periodic <fast|slow!>"),
        command("system-id <mac!>"),
        command("admin-key <0-65535!>"),
    ),
    "mc-ae": commands(
        "mc-ae-id <1-65535!>",
        "redundancy-group <1-4294967294!>",
        "chassis-id <0-1!>",
        "mode <active-active|active-standby!>",
        "status-control <active|standby!>",
        "init-delay-time <1-6000!>",
    ),
    "tunnel": commands("source <ip!>", "destination <ip!>", "key <0-4294967295!>"),
    "unit": _UNIT,
    "inet": (
        command("mtu <256-16000!>"),
        command("filter", "unit-filter"),
        command("sampling", "unit-sampling"),
        command("address <inet_address>", "address"),
    ),
    "inet6": (
        command("mtu <256-16000!>"),
        command("filter", "unit-filter"),
        command("sampling", "unit-sampling"),
        command("address <inet6_address>", "address6"),
    ),
    "unit-sampling": commands("input", "output"),
    "unit-filter": commands("input <name!>", "output <name!>"),
    "address": (
        *commands("primary", "preferred", "virtual-gateway-address <ipv4!>"),
        command("vrrp-group <0-255>", "vrrp"),
    ),
    "address6": (
        *commands("primary", "preferred", "virtual-gateway-address <ipv6!>"),
        command("vrrp-inet6-group <0-255>", "vrrp6"),
    ),
    "vrrp": (
        command("virtual-address <ipv4>", many=True),
        *_GROUP,
        command("authentication-type <md5|simple!>"),
        command(
            "authentication-key <word!>",
            is_secret=True,
            secret=Secret(after="authentication-key", form="juniper 9", mark="$9$"),
        ),
    ),
    "vrrp6": (
        command("virtual-inet6-address <ipv6>", many=True),
        command("virtual-link-local-address <ipv6!>"),
        *_GROUP,
    ),
    "switching": (
        command("interface-mode <access|trunk!>"),
        command("vlan", "members"),
        command("storm-control <name!>"),
    ),
    "members": (command("members <member>", many=True, keeps_order=True),),
    "vlans": (command("<name>", "vlan"),),
    "vlan": (
        command("description <word!>"),
        command("vlan-id <1-4094!>"),
        command("l3-interface <logical!>"),
    ),
}
