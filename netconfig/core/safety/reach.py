"""Risks to the way on which the device is reached."""

import re
from collections.abc import Iterable
from contextlib import suppress
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_interface

from netconfig.core.safety.risk import Change, Lifeline, Path, Risk, shown

_Network = IPv4Network | IPv6Network

# How a line begins that gives a device an address, or that makes a user, on any platform.
_ADDRESS = (["ip", "address"], ["ipv4", "address"], ["ipv6", "address"], ["address"])
_USER = (["username"], ["user"])

_VRF = re.compile(r"(?:ip )?vrf (?:forwarding |member )?(\S+)")
_BOUND = re.compile(
    r"(?:ip|ipv4|ipv6) (?:access-group|access-class|traffic-filter) (\S+)"
    r"|access-(?:class|group) (?:ipv[46] )?(\S+)|(?:input|output) (\S+)"
)
_DOORS = re.compile(
    r"(?:no )?(?:(?:ip |ipv6 )?ssh\b|management (?:ssh|api|telnet)\b|line |nxapi\b|netconf\b"
    r"|xml agent\b|feature (?:ssh|nxapi|scp-server|netconf)\b|ip (?:http|scp)\b|crypto key\b"
    r"|system / services\b)"
)
_LOGINS = re.compile(
    r"aaa\b|tacacs|radius|username |enable |login\b|feature tacacs"
    r"|system / (?:login|authentication-order|tacplus-server|radius-server|root-authentication)\b"
)
# What everything passes that the device itself is sent.
_PLANE = re.compile(r"(?:system )?control-plane\b|interfaces / lo0 / .*\bfilter\b")
_LIST = re.compile(r"\baccess-list (\S+)")
_ROUTE = re.compile(
    r"(?:vrf (?:context )?\S+ / )?(?:(?:ip|ipv6) route |router static / )"
    r"|(?:.* / )?(?:routing-options|rib \S+) / static / route "
)
_SOURCE = re.compile(r"\bsource-interface\b|\bsource-address\b")
_DEFAULT_ROUTE = re.compile(
    r"(?:^(?:ip|ipv6) route |^router static / |/ |routing-options / static / route )"
    r"(?:vrf \S+ )?(?:0\.0\.0\.0(?:/0| 0\.0\.0\.0)|::/0)"
)


def cut_off(change: Change, lifeline: Lifeline) -> list[Risk]:
    """Block what would take away the address or the user that netconfig comes in with."""
    risks = []
    for word, what, begins in (
        (lifeline.management_address, "its management address", _ADDRESS),
        (lifeline.username, "the user that netconfig logs in as", _USER),
    ):
        # Only the line that gives the address or makes the user counts: a description may name it.
        proof = [path for path in change.had if _gives(path[-1], word, begins)]
        if proof and not any(_gives(path[-1], word, begins) for path in change.will_have):
            text = f"The device would lose {what}, {word}."
            risks.append(Risk("cuts management", blocks=True, text=text, lines=shown(proof)))
    return risks


def management_path(change: Change, lifeline: Lifeline) -> list[Risk]:
    """Tell of every change to what the way to the device is made of."""
    lines = (*change.had, *change.will_have)
    vrfs = _vrfs(lines, lifeline.management_interface)
    filters = _filters(lines, lifeline.management_interface)
    networks = _networks(lines, lifeline.management_interface)
    found: dict[str, list[Path]] = {}
    for path in change.touched:
        what = _part_of_the_way(path, lifeline.management_interface, vrfs, filters)
        if not what and _is_routed(path, networks):
            what = "a route by the management interface"
        if what:
            found.setdefault(what, []).append(path)
    if not found:
        return []
    text = f"What keeps the device within reach would change: {', '.join(sorted(found))}."
    proof = [path for paths in found.values() for path in paths]
    return [Risk("management path", blocks=False, text=text, lines=shown(proof))]


def _part_of_the_way(
    path: Path, interface: str, vrfs: frozenset[str], filters: frozenset[str]
) -> str:
    """Say which part of the way a line belongs to, "" for none."""
    line = " / ".join(part.strip() for part in path)
    words = set(line.split())
    verdicts = (
        ("the management interface", bool(interface) and _is_of(path, interface)),
        ("its VRF", bool(vrfs & words) and ("vrf" in words or "routing-instances" in words)),
        ("an ACL on the way", bool(filters & words) and _is_filter(path)),
        ("the default route", bool(_DEFAULT_ROUTE.search(line))),
        ("the control plane", bool(_PLANE.match(line))),
        ("how people log in", bool(_LOGINS.match(line))),
        ("SSH and API", bool(_DOORS.match(line))),
        ("a source interface", bool(_SOURCE.search(line))),
    )
    return next((what for what, is_so in verdicts if is_so), "")


def _is_of(path: Path, interface: str) -> bool:
    head = path[0].strip()
    if head == f"interface {interface}":
        return True
    return head == "interfaces" and len(path) > 1 and path[1].split()[-1:] == [interface]


def _is_filter(path: Path) -> bool:
    head = path[0].strip()
    return "access-list" in head or head.startswith("firewall") or len(path) == 1


def _vrfs(lines: Iterable[Path], interface: str) -> frozenset[str]:
    """Return the VRF that the interface is in."""
    found = set()
    for path in lines if interface else ():
        own = path[-1].strip()
        if path[0] == "routing-instances" and own.startswith(f"interface {interface}."):
            found.add(path[1])
        elif path == ("system", "management-instance"):
            found.add("mgmt_junos")
        elif len(path) > 1 and _is_of(path, interface) and (match := _VRF.fullmatch(own)):
            found.add(match[1])
    return frozenset(found)


def _filters(lines: Iterable[Path], interface: str) -> frozenset[str]:
    """Return the names of what lets in, or keeps out, those who come to the device."""
    found: set[str] = set()
    for path in lines:
        head = path[0].strip()
        line = " / ".join(path) if head == "interfaces" else head
        is_door = bool(_DOORS.match(line) or _PLANE.match(line))
        if is_door and len(path) == 1:
            found.update(_LIST.findall(line))
        elif len(path) > 1 and (is_door or (interface and _is_of(path, interface))):
            match = _BOUND.match(path[-1].strip())
            found.update(name for name in (match.groups() if match else ()) if name)
    return frozenset(found)


def _networks(lines: Iterable[Path], interface: str) -> frozenset[_Network]:
    """Return the networks that the management interface has an address of."""
    found = set()
    for path in lines if interface else ():
        words = path[-1].split() if _is_of(path, interface) else []
        if "address" in words[:2]:
            address = "/".join(words[words.index("address") + 1 :][:2])
            with suppress(ValueError):
                found.add(ip_interface(address).network)
    return frozenset(found)


def _is_routed(path: Path, networks: frozenset[_Network]) -> bool:
    """Tell whether a line is a static route with a next hop in one of the networks."""
    line = " / ".join(part.strip() for part in path)
    if not networks or not _ROUTE.match(line):
        return False
    hops = []
    for word in line.split():
        with suppress(ValueError):
            hops.append(ip_address(word))
    return any(hop in network for hop in hops for network in networks)


def _gives(line: str, word: str, begins: tuple[list[str], ...]) -> bool:
    words = _words(line)
    return bool(word) and any(words[: len(begin) + 1] == [*begin, word] for begin in begins)


def _words(line: str) -> list[str]:
    return [word.strip(';"{}').split("/")[0] for word in line.split()]
