"""Cisco IOS-XR 7.5: what stands below `interface`.

Source: the interface and hardware component, IP addresses and services command references for the
ASR 9000 series, IOS XR 7.5.x.
"""

from netconfig.lab.grammar.language import Command, command, commands

_INTERFACE = {"stands_alone": True}

INTERFACES = (
    command("interface <bundle>", "bundle", group="bundle", **_INTERFACE),
    command("interface <bundle_sub>", "subinterface", group="bundle", **_INTERFACE),
    command("interface <bundle_sub> l2transport", "l2", group="bundle", **_INTERFACE),
    command("interface <loopback>", "loopback", **_INTERFACE),
    command("interface <tunnel>", "tunnel", **_INTERFACE),
    command("interface <mgmt>", "mgmt", **_INTERFACE),
    command("interface <port>", "port", group="port", **_INTERFACE),
    command("interface preconfigure <port>", becomes="interface {0}"),
    command("interface <port_sub>", "subinterface", group="port", **_INTERFACE),
    command("interface <port_sub> l2transport", "l2", group="port", **_INTERFACE),
    command("interface <bvi>", "bvi", **_INTERFACE),
)

_DESCRIPTION = command("description <line!>")
_VRF = command("vrf <word!>")
_SHUTDOWN = command("shutdown")

_ADDRESSES = (
    command("ipv4 mtu <68-65535!>"),
    command("ipv4 point-to-point"),
    command("ipv4 address <cidr4>", becomes="ipv4 address {0}"),
    command("ipv4 address <cidr4> secondary", becomes="ipv4 address {0} secondary"),
    command("ipv4 address <ipv4!> <mask!>"),
    command("ipv4 address <ipv4> <mask!> secondary"),
    command("ipv4 address dhcp!"),
    command("ipv4 unnumbered <interface!>"),
    command("ipv4 unreachables disable"),
    command("ipv4 directed-broadcast"),
    command("ipv4 verify unicast source reachable-via <any|rx!> [allow-default]"),
    command("ipv6 mtu <1280-65535!>"),
    command("ipv6 address <ip> link-local"),
    command("ipv6 address <ipv6_interface>"),
    command("ipv6 enable"),
    command("ipv6 unreachables disable"),
    command("ipv6 nd <line>"),
)
_FILTERS = (
    command("ipv4 access-group <word!> <ingress|egress>"),
    command("ipv6 access-group <word!> <ingress|egress>"),
)
_LAYER_2 = (
    command("service-policy <input|output> <word!>"),
    command("mtu <64-65535!>"),
    command("bandwidth <0-4294967295!>"),
    command("load-interval <0-600!>"),
)
_WIRE = (
    command("carrier-delay up! <0-2147483647!> down! <0-2147483647!>"),
    command("dampening"),
    command("speed <10|100|1000|10000!>"),
    command("duplex <full|half!>"),
    command("negotiation auto"),
    command("cdp"),
    command("lldp", "port-lldp"),
    command("loopback <internal|external|line!>"),
    command("mac-address <word!>"),
)
_ROUTED = (
    _VRF,
    *_ADDRESSES,
    command("proxy-arp"),
    command("arp timeout <30-4294967295!>"),
    *_FILTERS,
    command("flow <ipv4|ipv6> monitor <word!> sampler! <word!> <ingress|egress>"),
    command("logging events link-status"),
)
_TAGS = (
    command("encapsulation dot1q! <1-4094!> [second-dot1q <1-4094>]"),
    command("encapsulation dot1ad! <1-4094!> [dot1q <1-4094>]"),
    command("encapsulation default!"),
    command("encapsulation untagged!"),
    command("rewrite ingress tag <line!>"),
)

INTERFACE_SECTIONS: dict[str, tuple[Command, ...]] = {
    "bundle": (
        _DESCRIPTION,
        *_LAYER_2,
        *_ROUTED,
        command("bundle minimum-active links <1-64!>"),
        command("bundle maximum-active links <1-64!>"),
        command("bundle wait-while <0-2000!>"),
        command("lacp mode active"),
        command("lacp period short"),
        command("l2transport", "l2-port", stands_alone=True),
        _SHUTDOWN,
    ),
    "loopback": (_DESCRIPTION, _VRF, *_ADDRESSES, _SHUTDOWN),
    "tunnel": (
        _DESCRIPTION,
        command("bandwidth <0-4294967295!>"),
        *_ROUTED,
        command("tunnel mode gre! <ipv4|ipv6!>"),
        command("tunnel mode <ipv4|ipv6!>"),
        command("tunnel source <ip!>"),
        command("tunnel source <interface!>"),
        command("tunnel destination <ip!>"),
        command("tunnel vrf <word!>"),
        _SHUTDOWN,
    ),
    "mgmt": (_DESCRIPTION, *_LAYER_2, *_ROUTED, *_WIRE, _SHUTDOWN),
    "port": (
        _DESCRIPTION,
        command("bundle id <1-65535!> mode! <active|passive|on!>"),
        command("bundle port-priority <1-65535!>"),
        command("lacp period short"),
        *_LAYER_2,
        *_ROUTED,
        *_WIRE,
        command("l2transport", "l2-port", stands_alone=True),
        _SHUTDOWN,
    ),
    "subinterface": (_DESCRIPTION, *_LAYER_2, *_ROUTED, *_TAGS, _SHUTDOWN),
    "bvi": (_DESCRIPTION, *_LAYER_2, *_ROUTED, command("host-routing"), _SHUTDOWN),
    "l2": (_DESCRIPTION, *_TAGS, *_LAYER_2, _SHUTDOWN),
    "l2-port": commands("propagate remote-status", "l2protocol cpsv tunnel"),
    "port-lldp": commands("transmit disable", "receive disable"),
}
