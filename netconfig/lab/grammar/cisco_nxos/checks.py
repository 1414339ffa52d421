"""What Cisco NX-OS checks beyond syntax.

The texts of refusals are assumed where Cisco's configuration guides give none. Route maps, access
lists and VRFs may be named before they exist.
"""

import ipaddress

from netconfig.lab.grammar.addresses import ipv4_interface
from netconfig.lab.grammar.cisco_nxos.words import INVALID
from netconfig.lab.grammar.language import View


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
