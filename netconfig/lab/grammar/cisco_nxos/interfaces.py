"""Cisco NX-OS 10: what stands below `interface`, by its kind.

Source: the Nexus 9000 interfaces configuration guide of NX-OS 10.x. Ports and port-channels switch
until `no switchport`, and are then shut until `no shutdown`; VLAN interfaces are shut too.
"""

from dataclasses import replace

from netconfig.lab.grammar.cisco_nxos import checks, flows
from netconfig.lab.grammar.cisco_nxos.gateways import GATEWAY_SECTIONS, GATEWAYS
from netconfig.lab.grammar.cisco_nxos.routing import ROUTED_INTERFACE
from netconfig.lab.grammar.language import Command, command, commands

_DESCRIPTION = command("description <line!>")
_SHUTDOWN = command("shutdown")
_MTU = command("mtu <576-9216!>", default="1500")
_VRF = command(
    "vrf member <word!>",
    default="default",
    # Moving an interface to another VRF takes all of its layer 3 away, as on the switch.
    clears=(
        *("ip address", "ipv6 address", "ip ospf", "ip router", "ip access-group"),
        *(
            "ipv6 traffic-filter",
            "ip dhcp relay",
            "ipv6 dhcp relay",
            "hsrp",
            "vrrp",
            "vrrpv3",
            "bfd",
        ),
    ),
)
_BFD = command(
    "bfd interval! <50-999!> min_rx! <50-999!> multiplier! <1-50!>",
    default="interval 50 min_rx 50 multiplier 3",
    needs="feature bfd",
)
_FILTERS = (
    command("ip access-group <word!> in"),
    command("ip access-group <word!> out"),
    command("ipv6 traffic-filter <word!> in"),
    command("ipv6 traffic-filter <word!> out"),
)
_LLDP = (
    command("lldp transmit", negative=True, needs="feature lldp"),
    command("lldp receive", negative=True, needs="feature lldp"),
)
_ROUTED = (
    _VRF,
    _BFD,
    command("ip redirects", negative=True),
    command("ip proxy-arp"),
    command("ip unreachables"),
    command("ip address <ipv4_interface!> [tag <1-4294967295>]", check=checks.fits_mask),
    command("ip address <ipv4_interface> secondary!", check=checks.fits_mask),
    command("ipv6 address <ipv6_interface>"),
    command("ipv6 address use-link-local-only"),
    command("ipv6 redirects", negative=True),
    *ROUTED_INTERFACE,
    *_FILTERS,
    *flows.INTERFACE,
)
_STORMS = ("broadcast", "multicast", "unicast")
_SWITCHED_PORT = (
    command("switchport", negative=True),
    command("switchport mode <access|trunk!>", default="access", check=checks.needs_switched),
    command("switchport access vlan <1-4094!>", default="1", check=checks.needs_switched),
    command("switchport trunk native vlan <1-4094!>", default="1", check=checks.needs_switched),
    command(
        "switchport trunk allowed vlan <trunk_list!>", default="1-4094", check=checks.needs_switched
    ),
    command("spanning-tree port type <edge|network|normal!> [trunk]", default="normal"),
    command("spanning-tree bpduguard <enable|disable!>"),
    command("spanning-tree bpdufilter <enable|disable!>"),
    command("spanning-tree guard <root|loop|none!>"),
    command("spanning-tree cost <1-200000000!>"),
    *commands(*(f"storm-control {kind} level <percent!>" for kind in _STORMS)),
)
_ROUTED_PORT = (
    command("vrf member <word!>", default="default", check=checks.needs_routed, clears=_VRF.clears),
    replace(_BFD, check=checks.needs_routed),
    command("ip redirects", negative=True, check=checks.needs_routed),
    command("ip proxy-arp", check=checks.needs_routed),
    command("ip unreachables", check=checks.needs_routed),
    command("ip address <ipv4_interface!> [tag <1-4294967295>]", check=checks.may_route),
    command("ip address <ipv4_interface> secondary!", check=checks.may_route),
    command("ipv6 address <ipv6_interface>", check=checks.may_route),
    command("ipv6 address use-link-local-only", check=checks.needs_routed),
    command("ipv6 redirects", negative=True, check=checks.needs_routed),
    *ROUTED_INTERFACE,
    command("ip port access-group <word!> in", check=checks.needs_switched),
    command("ipv6 port traffic-filter <word!> in", check=checks.needs_switched),
    *_FILTERS,
    *flows.INTERFACE,
    *GATEWAYS,
)
_PORT = (
    _DESCRIPTION,
    command("cdp enable", negative=True),
    *_SWITCHED_PORT,
    command("speed <word!>", default="auto"),
    command("duplex <auto|full|half!>", default="auto"),
    command("negotiate auto", negative=True),
    _MTU,
    command("bandwidth <1-100000000!>"),
    command("delay <1-16777215!>"),
    command("load-interval counter <1-3> <5-300!>"),
    command("logging event port link-status"),
    command("logging event port trunk-status"),
    *_LLDP,
    command("flowcontrol receive <on|off!>", default="off"),
    command("flowcontrol send <on|off!>", default="off"),
    command("channel-group <1-4096!> [force] [mode on]"),
    command(
        "channel-group <1-4096!> [force] mode! <active|passive!>",
        needs="feature lacp",
    ),
    command("lacp rate <fast|normal!>", default="normal", needs="feature lacp"),
    command("lacp port-priority <1-65535!>", default="32768", needs="feature lacp"),
    *_ROUTED_PORT,
    command("shutdown", both=True),
)
_CHANNEL = (
    _DESCRIPTION,
    *_SWITCHED_PORT,
    command("speed <word!>", default="auto"),
    _MTU,
    command("bandwidth <1-3200000000!>"),
    command("lacp suspend-individual", negative=True, needs="feature lacp"),
    command("lacp min-links <1-32!>", default="1", needs="feature lacp"),
    command("vpc <1-16384!>", needs="feature vpc"),
    command("vpc peer-link", needs="feature vpc"),
    *_ROUTED_PORT,
    command("shutdown", both=True),
)
_SUBINTERFACE = (
    _DESCRIPTION,
    command("encapsulation dot1q <1-4093!>"),
    _MTU,
    *_ROUTED,
    *GATEWAYS,
    command("shutdown", negative=True),
)

INTERFACE_SECTIONS: dict[str, tuple[Command, ...]] = {
    "port": _PORT,
    "channel": _CHANNEL,
    "subinterface": _SUBINTERFACE,
    "loopback": (_DESCRIPTION, *_ROUTED, _SHUTDOWN),
    "mgmt": (
        _DESCRIPTION,
        command("vrf member <word!>", check=checks.is_management),
        command("ip address <ipv4_interface!> [tag <1-4294967295>]", check=checks.fits_mask),
        command("ip address <ipv4_interface> secondary!", check=checks.fits_mask),
        command("ipv6 address <ipv6_interface>"),
        *_FILTERS,
        *_LLDP,
        _SHUTDOWN,
    ),
    "svi": (
        _DESCRIPTION,
        command("shutdown", negative=True),
        command("autostate", negative=True),
        _MTU,
        *_ROUTED,
        *GATEWAYS,
    ),
    "tunnel": (
        _DESCRIPTION,
        _MTU,
        *_ROUTED,
        command("tunnel source <interface!>"),
        command("tunnel source <ip!>"),
        command("tunnel mode gre! ip!", default="gre ip"),
        command("tunnel mode ipip! <ip|decapsulate-any!>"),
        command("tunnel destination <ip!>"),
        command("shutdown", negative=True),
    ),
    **GATEWAY_SECTIONS,
}
