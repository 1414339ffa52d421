"""Cisco IOS-XR 7.5: time, flows, relays of DHCP, shared gateways and policers of the control plane.

Source: the system management, NetFlow, IP addresses and services command references for the ASR
9000 series, IOS XR 7.5.x.
"""

from netconfig.lab.grammar.language import Command, command, commands

_NTP_OPTIONS = "[version <1-4>] [key <1-65535>] [prefer] [iburst] [source <interface>]"

TIME = (command("ntp", "ntp"),)

FLOWS = (
    command("flow exporter-map <word>", "exporter", stands_alone=True),
    command("flow monitor-map <word>", "monitor", stands_alone=True),
    command("sampler-map <word>", "sampler", stands_alone=True),
)

RELAYS = (command("dhcp ipv4", "dhcp4"), command("dhcp ipv6", "dhcp6"))

GATEWAYS = (command("router vrrp", "vrrp"), command("router hsrp", "hsrp"))

POLICERS = (
    command("lpts pifib hardware police", "police"),
    command("grpc", "grpc", stands_alone=True),
)

_RELAYED = command("interface <interface> relay! profile! <word!>")
_TIMES = (
    command("timer <1-255!> <1-255!>"),
    command("timer msec! <100-3000!> <100-3000!>"),
    command("track interface <interface> <1-255!>"),
)
_LINK_LOCAL = (command("address linklocal autoconfig!"), command("address linklocal <ip!>"))
_VRRP = (
    command("timer <1-255!> [force]"),
    command("preempt disable!"),
    command("preempt delay! <1-3600!>"),
    command("priority <1-254!>"),
    command("track interface <interface> <1-254!>"),
)
_HSRP = (
    *_TIMES,
    command("preempt"),
    command("preempt delay! <1-3600!>"),
    command("priority <0-255!>"),
    command("mac-address <word!>"),
)

SERVICE_SECTIONS: dict[str, tuple[Command, ...]] = {
    "ntp": (
        command("max-associations <0-4294967295!>"),
        command("authentication-key <1-65535> md5! encrypted! <word!>"),
        command("authenticate"),
        command("trusted-key <1-65535>"),
        command(f"server vrf <word> <host> {_NTP_OPTIONS}"),
        command(f"server <host> {_NTP_OPTIONS}"),
        command(f"peer vrf <word> <host> {_NTP_OPTIONS}"),
        command(f"peer <host> {_NTP_OPTIONS}"),
        command("source <interface!>"),
        command("source vrf <word> <interface!>"),
        command("access-group <peer|query-only|serve|serve-only> <word!>"),
        command("update-calendar"),
    ),
    "exporter": (
        command("version <v9|ipfix!>", "exporter-version", stands_alone=True),
        *commands(
            "dscp <0-63!>",
            "packet-length <512-1468!>",
            "transport udp <1-65535!>",
            "source <interface!>",
            "destination <ip!> [vrf <word>]",
        ),
    ),
    "exporter-version": commands(
        "options <interface-table|sampler-table|vrf-table> [timeout <1-604800>]",
        "template <data|options> timeout <1-604800!>",
        "template timeout <1-604800!>",
    ),
    "monitor": (
        command("record <ipv4|ipv6|mpls!>"),
        command("exporter <word>"),
        command("cache entries <4096-1000000!>"),
        command("cache timeout <active|inactive> <1-604800!>"),
        command("cache permanent"),
    ),
    "sampler": (command("random 1! out-of! <1-65535!>"),),
    "dhcp4": (command("profile <word> relay", "relay4", stands_alone=True), _RELAYED),
    "dhcp6": (command("profile <word> relay", "relay6", stands_alone=True), _RELAYED),
    "relay4": (
        command("helper-address vrf <word> <ipv4> giaddr! <ipv4!>"),
        command(
            "helper-address vrf <word> <ipv4>",
            becomes="helper-address vrf {0} {1} giaddr 0.0.0.0",
        ),
        command("relay information option"),
        command("relay information policy <drop|keep!>"),
    ),
    "relay6": (command("helper-address vrf <word> <ip> [interface <interface>]"),),
    "vrrp": (command("interface <interface>", "vrrp-port"),),
    "vrrp-port": (
        command("delay minimum! <0-10000!> reload! <0-10000!>"),
        command("address-family ipv4", "vrrp4"),
        command("address-family ipv6", "vrrp6"),
    ),
    "vrrp4": (command("vrrp <1-255> [version <2|3>]", "vrrp4-group", stands_alone=True),),
    "vrrp6": (command("vrrp <1-255>", "vrrp6-group", stands_alone=True),),
    "vrrp4-group": (
        *_VRRP,
        command("text-authentication <word!>"),
        command("address <ipv4!>"),
        command("address <ipv4> secondary"),
    ),
    "vrrp6-group": (*_VRRP, command("address global <ip>"), *_LINK_LOCAL),
    "hsrp": (command("interface <interface>", "hsrp-port"),),
    "hsrp-port": (
        command("hsrp delay minimum! <0-10000!> reload! <0-10000!>"),
        command("hsrp use-bia"),
        command("address-family ipv4", "hsrp4"),
        command("address-family ipv6", "hsrp6"),
    ),
    "hsrp4": (
        command("hsrp <0-255> version! 1!", "hsrp4-group", stands_alone=True),
        command("hsrp <0-4095> version! 2!", "hsrp4-group", stands_alone=True),
        command("hsrp <0-255>", "hsrp4-group", stands_alone=True),
    ),
    "hsrp6": (command("hsrp <0-4095>", "hsrp6-group", stands_alone=True),),
    "hsrp4-group": (
        *_HSRP,
        command("authentication <word!>"),
        command("address <ipv4!>"),
        command("address <ipv4> secondary"),
        command("address learn!"),
    ),
    "hsrp6-group": (*_HSRP, command("address global <ip>"), *_LINK_LOCAL),
    "police": (
        command("acl <word> rate! <0-100000!> [vrf <word>]"),
        command("flow <line>"),
    ),
    "grpc": (
        command("port <57344-57999!>"),
        command("no-tls"),
        command("address-family <ipv4|ipv6|dual!>"),
        command("max-request-total <1-256!>"),
        command("max-request-per-user <1-128!>"),
        command("vrf <word!>"),
    ),
}
