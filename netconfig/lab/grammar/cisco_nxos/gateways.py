"""Cisco NX-OS 10: gateways that several switches share, below `interface`.

Sources: the Nexus 9000 unicast routing and VXLAN configuration guides of NX-OS 10.x. A group of
VRRP is shut until `no shutdown`, and one of VRRPv3 is not; where VRRPv3 is in use VRRP is not
available. HSRP speaks IPv6 from version 2 on.
"""

import ipaddress

from netconfig.lab.grammar.addresses import ipv4
from netconfig.lab.grammar.language import Check, Command, View, command


def _fits_group(args: tuple[str, ...], here: View, _top: View) -> str:
    is_ipv6 = here.line.endswith(" ipv6")
    return "" if (ipv4(args[0]) is None) == is_ipv6 else "% Invalid address"


def _speaks_version_2(args: tuple[str, ...], here: View, _top: View) -> str:
    is_new = bool(here.starting("hsrp version 2"))
    is_fine = is_new or (int(args[0]) < 256 and len(args) == 1)
    return "" if is_fine else "% HSRP version 2 is needed"


def _has_version_2(args: tuple[str, ...], here: View, top: View) -> str:
    return _speaks_version_2((*args, "ipv6"), here, top)


def _is_first(args: tuple[str, ...], _here: View, _top: View) -> str:
    is_fine = ipaddress.ip_address(args[0]).is_link_local
    return "" if is_fine else "% Primary IPv6 address must be a link-local address"


def _has_first(_args: tuple[str, ...], here: View, _top: View) -> str:
    has_first = any(line.endswith(" primary") for line in here.starting("address"))
    return "" if has_first else "% Primary address must be configured first"


def is_alone(other: str) -> Check:
    """Refuse a version of VRRP while the other one is in use."""

    def check(_args: tuple[str, ...], _here: View, top: View) -> str:
        is_there = top.starting(f"feature {other}")
        return f"ERROR: Disable feature {other} first" if is_there else ""

    return check


RELAY = (
    command("ip dhcp relay address <ipv4> [use-vrf <word>]", needs="feature dhcp"),
    command("ipv6 dhcp relay address <ip> [use-vrf <word>]", needs="feature dhcp"),
)
GATEWAYS = (
    *RELAY,
    command("fabric forwarding mode anycast-gateway", needs="feature fabric forwarding"),
    command("hsrp version <1|2!>", default="1", needs="feature hsrp"),
    command("hsrp <0-4095>", "hsrp", needs="feature hsrp", check=_speaks_version_2),
    command("hsrp <0-4095> ipv4", "hsrp", becomes="hsrp {0}"),
    command("hsrp <0-4095> ipv6", "hsrp", needs="feature hsrp", check=_has_version_2),
    command("vrrp <1-255>", "vrrp", needs="feature vrrp"),
    *(
        command(f"vrrpv3 <1-255> address-family {name}", f"vrrpv3-{name}", needs="feature vrrpv3")
        for name in ("ipv4", "ipv6")
    ),
)
_GROUP_OF_VRRP_3 = (
    command("description <line!>"),
    command("timers advertise <100-40950!>", default="1000"),
    command("priority <1-254!>", default="100"),
    command("preempt", negative=True),
    command("preempt delay minimum <0-3600!>"),
    command("vrrpv2"),
    command("shutdown"),
)

GATEWAY_SECTIONS: dict[str, tuple[Command, ...]] = {
    "hsrp": (
        command("authentication md5! key-string! <0|7!> <word!> [timeout <0-32767>]"),
        command("authentication md5! key-chain! <word!>"),
        command("authentication text! <word!>"),
        command("name <word!>"),
        command("mac-address <word!>"),
        command("preempt [delay minimum <0-3600>]"),
        command("priority <0-255!>", default="100"),
        command("timers <1-254!> <3-255!>", default="3 10"),
        command("ip <ip!>", check=_fits_group),
        command("ip <ip> secondary", check=_fits_group),
        command("track <1-500> [decrement <1-255>]"),
    ),
    "vrrp": (
        command("priority <1-254!>", default="100"),
        command("advertisement-interval <1-255!>", default="1"),
        command("preempt", negative=True),
        command("authentication text <word!>"),
        command("address <ipv4!>"),
        command("address <ipv4> secondary"),
        command("shutdown", negative=True),
    ),
    "vrrpv3-ipv4": (
        *_GROUP_OF_VRRP_3,
        command("address <ipv4!> primary"),
        command("address <ipv4> secondary", check=_has_first),
    ),
    "vrrpv3-ipv6": (
        *_GROUP_OF_VRRP_3,
        command("address <ipv6!> primary", check=_is_first),
        command("address <ipv6> secondary", check=_has_first),
    ),
}
