"""Arista EOS: what stands below interfaces."""

from netconfig.lab.grammar.arista_eos import flows, traffic
from netconfig.lab.grammar.arista_eos.words import vrf_exists
from netconfig.lab.grammar.language import command, commands
from netconfig.lab.grammar.secrets import Secret

_MESSAGE_KEY = Secret(after="md5", kind="7", form="cisco 7")
_VRRP_KEY = Secret(after="key-string", kind="7", form="cisco 7")

_SWITCHING = (
    command("switchport access vlan <1-4094!>", default="1"),
    command("switchport trunk native vlan <1-4094!>", default="1"),
    command("switchport phone vlan <1-4094!>"),
    command("switchport phone trunk <tagged|untagged!>", default="tagged"),
    command("switchport trunk allowed vlan <trunk_list!>", default="1-4094"),
    command("switchport mode trunk! phone!"),
    command("switchport mode <access|trunk!>", default="access"),
    command("switchport", negative=True),
)

_TUNNEL = commands(
    "tunnel mode <gre|ipsec!>",
    "tunnel source interface! <interface!>",
    "tunnel source <ip!>",
    "tunnel destination <ip!>",
)

_ADDRESSES = (
    command("ip address <ipv4_interface!>"),
    command("ip address <ipv4_interface> secondary"),
    command("ip address virtual <ipv4_interface!>"),
    command("ip helper-address <host> [vrf <word>] [source-interface <interface>]"),
    command("ip access-group <word!> in"),
    command("ip access-group <word!> out"),
    command("bfd interval <50-60000!> min-rx! <50-60000!> multiplier! <3-50!>"),
    command("ipv6 enable"),
    command("ipv6 address <ipv6_interface>"),
    command("ipv6 dhcp relay destination <ip> [vrf <word>]"),
    command("ipv6 access-group <word!> in"),
    command("ipv6 access-group <word!> out"),
)

_OSPF = (
    command("ip ospf neighbor bfd"),
    command("ip ospf cost <1-65535!>"),
    command("ip ospf dead-interval <1-8192!>", default="40"),
    command("ip ospf hello-interval <1-8192!>", default="10"),
    command("ip ospf network point-to-point"),
    command("ip ospf priority <0-255!>", default="1"),
    command("ip ospf authentication message-digest"),
    command("ip ospf area <area!>"),
    *(
        command(f"ip ospf message-digest-key <1-255> md5! {kind}<word!>", secret=_MESSAGE_KEY)
        for kind in ("<0|7!> ", "")
    ),
)

_LAYER_2 = (
    command("port-channel min-links <0-16!>", default="0"),
    command("mlag <1-2000!>"),
    command("sflow enable"),
    command("spanning-tree portfast"),
    command("spanning-tree bpduguard <enable|disable!>"),
    command("spanning-tree guard <root|loop|none!>"),
    command("storm-control <broadcast|multicast|unknown-unicast> level <percent!>"),
)

_GATEWAYS = (
    command("vrrp <1-255> priority-level <1-254!>", default="100", group="vrrp"),
    command("vrrp <1-255> preempt", negative=True, group="vrrp"),
    *(
        command(
            f"vrrp <1-255> peer authentication ietf-md5! key-string! {kind}<word!>",
            secret=_VRRP_KEY,
            group="vrrp",
        )
        for kind in ("<0|7!> ", "")
    ),
    command("vrrp <1-255> ipv4 <ipv4!>", group="vrrp"),
    command("vrrp <1-255> ipv4 <ipv4> secondary", group="vrrp"),
    command("vrrp <1-255> ipv6 <ip!>", group="vrrp"),
    command("ip virtual-router address <ipv4>"),
    command("ipv6 virtual-router address <ip>"),
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
    *flows.PORT,
    *traffic.PORT,
    command(
        "vrf <word!>",
        default="default",
        check=vrf_exists,
        # Moving an interface to another VRF takes its addresses away, as on the switch.
        clears=("ip address", "ipv6 address"),
    ),
    *_ADDRESSES,
    *_TUNNEL,
    *_OSPF,
    command("lldp transmit", negative=True),
    command("lldp receive", negative=True),
    *_LAYER_2,
    *_GATEWAYS,
)
