"""Cisco IOS-XE: what stands below interfaces.

Ports with three numbers (GigabitEthernet1/0/1) are switch ports as on a Catalyst, those with fewer
are routed as on a router.
"""

from typing import Any

from netconfig.lab.grammar.cisco_ios import crypto, nat, qos, words
from netconfig.lab.grammar.language import Command, command
from netconfig.lab.grammar.secrets import Secret

_KEY_STRING = Secret(
    after="key-string", kind="7", form="cisco 7", only_with="service password-encryption"
)

_DESCRIPTION = command("description <line!>")
_SHUTDOWN = command("shutdown")
_LLDP = (
    command("lldp transmit", negative=True),
    command("lldp receive", negative=True),
)
_SPEED = command("speed <10|100|1000|2500|5000|10000|25000!>")
_STORMS = tuple(
    command(f"storm-control {kind} level! <percent!> [<percent>]")
    for kind in ("broadcast", "multicast", "unicast", "unknown-unicast")
)
_LINKS = (command("port-channel min-links <2-16!>"),)
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

_GROUP = "standby <0-4095>"
_KEY = f"{_GROUP} authentication md5! key-string!"
_IN_GROUP: dict[str, Any] = {"group": "standby", "check": words.fits_version}
_STANDBY = (
    command("standby version <1|2!>", default="1"),
    command(f"{_GROUP} ip <ipv4!>", **_IN_GROUP),
    command(f"{_GROUP} ip <ipv4> secondary", **_IN_GROUP),
    command(f"{_GROUP} ipv6 <ipv6_interface>", **_IN_GROUP),
    command(f"{_GROUP} ipv6 <ip>", **_IN_GROUP),
    command(f"{_GROUP} timers <1-254!> <2-255!>", default="3 10", **_IN_GROUP),
    command(f"{_GROUP} priority <0-255!>", default="100", **_IN_GROUP),
    command(f"{_GROUP} preempt [delay minimum <0-3600>]", **_IN_GROUP),
    command(f"{_KEY} [<0|7>] <word!>", secret=_KEY_STRING, **_IN_GROUP),
    command(f"{_GROUP} authentication md5! key-chain! <word!>", **_IN_GROUP),
    command(f"{_GROUP} authentication text! <word!>", becomes="standby {0} authentication {1}"),
    command(f"{_GROUP} authentication <word!>", default="cisco", **_IN_GROUP),
    command(f"{_GROUP} name <word!>", **_IN_GROUP),
    command(f"{_GROUP} track <1-1000> [decrement <1-255>]", **_IN_GROUP),
)

_VRRP: dict[str, Any] = {"group": "vrrp", "check": words.speaks_vrrp_2}
_SHARED = (
    command("vrrp <1-255> ip <ipv4!>", **_VRRP),
    command("vrrp <1-255> ip <ipv4> secondary", **_VRRP),
    command("vrrp <1-255> description <line!>", **_VRRP),
    command("vrrp <1-255> timers advertise [msec] <1-255!>", **_VRRP),
    command("vrrp <1-255> preempt", negative=True, **_VRRP),
    command("vrrp <1-255> priority <1-254!>", default="100", **_VRRP),
    command(
        "vrrp <1-255> authentication md5! key-string! [<0|7>] <word!>", secret=_KEY_STRING, **_VRRP
    ),
    command("vrrp <1-255> authentication text! <word!>", **_VRRP),
    *(
        command(
            f"vrrp <1-255> address-family {family}",
            f"vrrp-{family}",
            closes="exit-vrrp",
            check=words.speaks_vrrp_3,
        )
        for family in ("ipv4", "ipv6")
    ),
)

_GROUP_OF_VRRP_3 = (
    command("description <line!>"),
    command("timers advertise <100-40950!>", default="1000"),
    command("priority <1-254!>", default="100"),
    command("preempt", negative=True),
    command("preempt delay minimum <0-3600!>"),
)

_OSPF_KEY = Secret(after="md5", kind="7", form="cisco 7", only_with="service password-encryption")

_PROTOCOLS = (
    command("ip helper-address <ipv4>", check=words.is_host),
    *qos.INTERFACE,
    *nat.INTERFACE,
    *crypto.PORT,
    command("ip flow monitor <word> <input|output>"),
    command("ip flow monitor <word> sampler <word> <input|output>"),
    command("ip access-group <word!> <in|out>"),
    command("ip ospf authentication message-digest"),
    command("ip ospf message-digest-key <1-255> md5! [<0|7>] <word!>", secret=_OSPF_KEY),
    command("ip ospf network <broadcast|non-broadcast|point-to-point!>"),
    command("ip ospf bfd"),
    command("ip ospf dead-interval <1-65535!>", default="40"),
    command("ip ospf hello-interval <1-65535!>", default="10"),
    command("ip ospf priority <0-255!>", default="1"),
    command("ip ospf mtu-ignore"),
    command("ip ospf <1-65535> area! <area!>"),
    command("ip ospf cost <1-65535!>"),
    command("ipv6 enable"),
    command("ipv6 address <ipv6_interface>"),
    command("ipv6 dhcp relay destination <ip>"),
    command("ipv6 traffic-filter <word!> <in|out>"),
    command("bfd interval <50-9999!> min_rx! <50-9999!> multiplier! <3-50!>"),
    *_STANDBY,
    *_SHARED,
)

_ROUTED = (
    _VRF,
    command("ip address <ipv4!> <mask!>", check=words.fits_mask),
    command("ip address <ipv4> <mask!> secondary", check=words.fits_mask),
    command("ip mtu <68-17940!>"),
    *_PROTOCOLS,
)

_PORT = (
    _DESCRIPTION,
    command("switchport", negative=True),
    command("switchport access vlan <1-4094!>", default="1"),
    command("switchport trunk native vlan <1-4094!>", default="1"),
    command("switchport trunk allowed vlan <trunk_list!>", default="1-4094"),
    command("switchport mode <access|trunk!>"),
    command("switchport voice vlan <1-4094!>"),
    command("switchport nonegotiate"),
    _MTU,
    _LOAD,
    _VRF,
    command("ip address <ipv4!> <mask!>", check=words.may_route),
    command("ip address <ipv4> <mask!> secondary", check=words.may_route),
    *_PROTOCOLS,
    _SHUTDOWN,
    _SPEED,
    _NEGOTIATION,
    *_LLDP,
    *_STORMS,
    _BUNDLE,
    command("spanning-tree portfast", clears=("spanning-tree portfast",)),
    command("spanning-tree portfast <disable|trunk!>", clears=("spanning-tree portfast",)),
    command("spanning-tree bpduguard <enable|disable!>"),
    command("spanning-tree guard <root|loop|none!>"),
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
        _SPEED,
        _NEGOTIATION,
        *_LLDP,
        _BUNDLE,
        *_LINKS,
    ),
    "tunnel": (
        _DESCRIPTION,
        *_ROUTED,
        command("keepalive <1-32767!> [<1-255>]"),
        _SHUTDOWN,
        command("tunnel source <interface!>"),
        command("tunnel source <ip!>"),
        command("tunnel mode <ipip|gre!> [<ip|ipv6|multipoint>]", default="gre ip"),
        command("tunnel destination <host!>"),
        command("tunnel vrf <word!>"),
        *crypto.TUNNEL,
    ),
    "bundle": (*_PORT, *_LINKS),
    "port": _PORT,
    "vrrp-ipv4": (
        *_GROUP_OF_VRRP_3,
        command("address <ipv4!> primary"),
        command("address <ipv4> secondary"),
    ),
    "vrrp-ipv6": (
        *_GROUP_OF_VRRP_3,
        command("address <ip!> primary"),
        command("address <ipv6_interface>"),
    ),
    "svi": (_DESCRIPTION, _MTU, *_ROUTED, _SHUTDOWN, command("autostate", negative=True)),
}
