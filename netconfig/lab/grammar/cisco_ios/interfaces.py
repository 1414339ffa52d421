"""Cisco IOS-XE: what stands below interfaces.

Ports with three numbers (GigabitEthernet1/0/1) are switch ports as on a Catalyst, those with fewer
are routed as on a router.
"""

from netconfig.lab.grammar.cisco_ios import words
from netconfig.lab.grammar.language import Command, command

_DESCRIPTION = command("description <line!>")
_SHUTDOWN = command("shutdown")
_LLDP = (
    command("lldp transmit", negative=True),
    command("lldp receive", negative=True),
)
_NEGOTIATION = command("negotiation auto", negative=True)
_MTU = command("mtu <64-9216!>", default="1500")
_BUNDLE = command("channel-group <1-512!> mode! <on|active|passive|desirable|auto!>")
_LOAD = command("load-interval <30-600!>", default="300")

_VRF = command(
    "vrf forwarding <word!>",
    check=words.vrf_exists,
    # Moving an interface to another VRF takes its addresses away, as on the router.
    clears=("ip address", "ipv6 address"),
)

_PROTOCOLS = (
    command("ip access-group <word!> <in|out>"),
    command("ip ospf network point-to-point"),
    command("ip ospf dead-interval <1-65535!>", default="40"),
    command("ip ospf hello-interval <1-65535!>", default="10"),
    command("ip ospf priority <0-255!>", default="1"),
    command("ip ospf mtu-ignore"),
    command("ip ospf <1-65535> area! <area!>"),
    command("ip ospf cost <1-65535!>"),
    command("ipv6 enable"),
    command("ipv6 address <ipv6_interface>"),
)

_ROUTED = (
    _VRF,
    command("ip address <ipv4!> <mask!>", check=words.fits_mask),
    command("ip address <ipv4> <mask!> secondary", check=words.fits_mask),
    *_PROTOCOLS,
)

_PORT = (
    _DESCRIPTION,
    command("switchport", negative=True),
    command("switchport access vlan <1-4094!>", default="1"),
    command("switchport trunk native vlan <1-4094!>", default="1"),
    command("switchport trunk allowed vlan <vlan_list!>", default="1-4094"),
    command("switchport mode <access|trunk!>"),
    command("switchport nonegotiate"),
    _MTU,
    _LOAD,
    _VRF,
    command("ip address <ipv4!> <mask!>", check=words.may_route),
    command("ip address <ipv4> <mask!> secondary", check=words.may_route),
    *_PROTOCOLS,
    _SHUTDOWN,
    _NEGOTIATION,
    *_LLDP,
    _BUNDLE,
    command("spanning-tree portfast"),
    command("spanning-tree bpduguard <enable|disable!>"),
)

SECTIONS: dict[str, tuple[Command, ...]] = {
    "loopback": (_DESCRIPTION, *_ROUTED, _SHUTDOWN),
    "routed": (
        _DESCRIPTION,
        _MTU,
        _LOAD,
        command("encapsulation dot1Q <1-4094!>"),
        *_ROUTED,
        _SHUTDOWN,
        _NEGOTIATION,
        *_LLDP,
        _BUNDLE,
    ),
    "port": _PORT,
    "svi": (_DESCRIPTION, _MTU, *_ROUTED, _SHUTDOWN, command("autostate", negative=True)),
}
