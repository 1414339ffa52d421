"""Arista EOS: what stands below interfaces."""

from netconfig.lab.grammar.arista_eos.words import vrf_exists
from netconfig.lab.grammar.language import command

_SWITCHING = (
    command("switchport access vlan <1-4094!>", default="1"),
    command("switchport trunk native vlan <1-4094!>", default="1"),
    command("switchport trunk allowed vlan <vlan_list!>", default="1-4094"),
    command("switchport mode <access|trunk!>", default="access"),
    command("switchport", negative=True),
)

_OSPF = (
    command("ip ospf cost <1-65535!>"),
    command("ip ospf dead-interval <1-8192!>", default="40"),
    command("ip ospf hello-interval <1-8192!>", default="10"),
    command("ip ospf network point-to-point"),
    command("ip ospf priority <0-255!>", default="1"),
    command("ip ospf area <area!>"),
)

INTERFACE = (
    command("description <line!>"),
    command("shutdown"),
    command("load-interval <0-600!>", default="300"),
    command("mtu <68-9214!>", default="1500"),
    command("logging event link-status"),
    command("speed <word!>", default="auto"),
    *_SWITCHING,
    command("encapsulation dot1q vlan <1-4094!>"),
    command("channel-group <1-2000!> mode! <on|active|passive!>"),
    command("lacp timer <fast|normal!>", default="normal"),
    command("autostate", negative=True),
    command(
        "vrf <word!>",
        default="default",
        check=vrf_exists,
        # Moving an interface to another VRF takes its addresses away, as on the switch.
        clears=("ip address", "ipv6 address"),
    ),
    command("ip address <ipv4_interface!>"),
    command("ip address <ipv4_interface> secondary"),
    command("ip access-group <word!> <in|out>"),
    command("ipv6 enable"),
    command("ipv6 address <ipv6_interface>"),
    *_OSPF,
    command("lldp transmit", negative=True),
    command("lldp receive", negative=True),
    command("spanning-tree portfast"),
    command("spanning-tree bpduguard <enable|disable!>"),
)
