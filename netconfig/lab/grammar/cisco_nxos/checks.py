"""What Cisco NX-OS checks beyond syntax.

The texts of refusals are assumed where Cisco's configuration guides give none. Route maps, access
lists and VRFs may be named before they exist.
"""

import ipaddress
import re

from netconfig.lab.grammar.addresses import ipv4_interface
from netconfig.lab.grammar.cisco_nxos.words import INVALID
from netconfig.lab.grammar.language import Check, View

_KEY = r"(?:[067] )?(?:\"[^\"]+\"|\S+)"
_TACACS = re.compile(
    rf"(?:key {_KEY} ?)?(?:port \d{{1,5}} ?)?(?:timeout \d{{1,2}} ?)?(?:single-connection)?"
)
_RADIUS = re.compile(
    rf"(?:key {_KEY} ?)?(?:auth-port \d{{1,5}} ?)?(?:acct-port \d{{1,5}} ?)?(?:authentication ?)?"
    r"(?:accounting ?)?(?:timeout \d{1,2} ?)?(?:retransmit \d ?)?"
)
_SNMP_USER = re.compile(
    r"(?:(?!auth )\S+(?: |$))?(?:auth (?:md5|sha|sha-256) \S+"
    r"(?: priv (?:aes-128 )?\S+)?(?: localizedkey| localizedV2key)?)?(?: ?engineID \S+)?"
)
_SNMP_HOST = re.compile(
    r"(?:(?:traps|informs) )?(?:version (?:1|2c) \S+|version 3 (?:auth|noauth|priv) \S+"
    r"|use-vrf \S+|filter-vrf \S+|source-interface \S+|(?!version |traps |informs )\S+)"
    r"(?: udp-port \d{1,5})?"
)


def fits_mask(args: tuple[str, ...], here: View, top: View) -> str:
    """Refuse the ends of a network as a host's address, and an address that another has."""
    own = ipaddress.IPv4Interface(args[0])
    ends = (own.network.network_address, own.network.broadcast_address)
    if own.network.prefixlen < 31 and own.ip in ends:
        return f"% {own}: bad mask /{own.network.prefixlen} for address"
    return _overlap(own, here, top)


def may_route(args: tuple[str, ...], here: View, top: View) -> str:
    """A port takes what belongs to routing only after `no switchport`."""
    if not here.starting("no switchport"):
        return INVALID
    return fits_mask(args, here, top) if ipv4_interface(args[0]) else ""


def needs_routed(_args: tuple[str, ...], here: View, _top: View) -> str:
    """Refuse routing on a switchport."""
    return "" if here.starting("no switchport") else INVALID


def needs_switched(_args: tuple[str, ...], here: View, _top: View) -> str:
    """Refuse switching on a routed port."""
    return INVALID if here.starting("no switchport") else ""


def is_management(args: tuple[str, ...], _here: View, _top: View) -> str:
    """The management port stays in its VRF."""
    if args[0] == "management":
        return ""
    return "ERROR: mgmt0 cannot be moved out of VRF management"


def may_be_vlan(args: tuple[str, ...], _here: View, _top: View) -> str:
    """Refuse the VLANs that the switch keeps for itself."""
    if int(args[0]) < 3968:
        return ""
    return f"ERROR: Reserved VLAN or VLAN out of range: {args[0]}"


def is_not_own_vrf(args: tuple[str, ...], _here: View, _top: View) -> str:
    """The default VRF is not configured as a context."""
    return "ERROR: VRF default is reserved" if args[0] == "default" else ""


def has_template(args: tuple[str, ...], _here: View, top: View) -> str:
    """Refuse to inherit from a template that is not there."""
    for bgp in top.find("router bgp"):
        if bgp.starting(f"template peer {args[0]}"):
            return ""
    return f"% Peer template {args[0]} does not exist"


def is_tacacs_server(args: tuple[str, ...], _here: View, _top: View) -> str:
    """Refuse what does not follow the address of a TACACS+ server."""
    return _must_be(_TACACS, args)


def is_radius_server(args: tuple[str, ...], _here: View, _top: View) -> str:
    """Refuse what does not follow the address of a RADIUS server."""
    return _must_be(_RADIUS, args)


def is_snmp_user(args: tuple[str, ...], _here: View, _top: View) -> str:
    """A user of SNMP has a role, and keys in clear or as the switch keeps them."""
    return _must_be(_SNMP_USER, args)


def is_snmp_host(args: tuple[str, ...], _here: View, _top: View) -> str:
    """A host that gets notifications names a community, or a user and its security."""
    return _must_be(_SNMP_HOST, args)


def knows_server(kind: str) -> Check:
    """Refuse the members of a group that are no servers of the kind."""

    def check(args: tuple[str, ...], _here: View, top: View) -> str:
        known = top.starting(f"{kind}-server host {args[0]}")
        return "" if known else f"ERROR: {kind} server {args[0]} is not configured"

    return check


def exists(what: str) -> Check:
    """Refuse the name of something that must be there before it is named."""

    def check(args: tuple[str, ...], _here: View, top: View) -> str:
        known = any(node.line.split()[-1] == args[0] for node in top.find(what))
        return "" if known else f"ERROR: {what} {args[0]} does not exist"

    return check


def class_exists(args: tuple[str, ...], _here: View, top: View) -> str:
    """Refuse a class that nothing defines; that of all else is always there."""
    if args[0] == "class-default":
        return ""
    return exists("class-map type control-plane")(args, _here, top)


def _must_be(pattern: re.Pattern[str], args: tuple[str, ...]) -> str:
    rest = args[1] if len(args) > 1 else ""
    return "" if pattern.fullmatch(rest) else INVALID


def _overlap(own: ipaddress.IPv4Interface, here: View, top: View) -> str:
    """Name the other interface of the VRF whose network has a part of this one."""
    vrf = _vrf(here)
    for other in top.find("interface"):
        if other is here or _vrf(other) != vrf:
            continue
        for line in other.starting("ip address"):
            theirs = ipaddress.IPv4Interface(line.split()[2])
            if theirs.network.overlaps(own.network):
                return f"% {own} overlaps with address configured on {other.line.split()[-1]}"
    return ""


def _vrf(interface: View) -> str:
    lines = interface.starting("vrf member")
    return lines[0].split()[2] if lines else "default"
