"""Risks to the way on which the device is reached."""

import re
from collections.abc import Iterable

from netconfig.core.safety.risk import Change, Lifeline, Path, Risk, shown

# How a line begins that gives a device an address, or that makes a user, on any platform.
_ADDRESS = (["ip", "address"], ["ipv4", "address"], ["ipv6", "address"], ["address"])
_USER = (["username"], ["user"])

_VRF = re.compile(r"(?:ip )?vrf (?:forwarding |member )?(\S+)")
_BOUND = re.compile(
    r"(?:ip|ipv4|ipv6) (?:access-group|access-class|traffic-filter) (\S+)"
    r"|access-(?:class|group) (?:ipv[46] )?(\S+)|(?:input|output) (\S+)"
)
_DOORS = re.compile(
    r"(?:ip |ipv6 )?ssh\b|management (?:ssh|api|telnet)\b|line |nxapi\b|netconf\b|xml agent\b"
    r"|feature (?:ssh|nxapi|scp-server|netconf)\b|ip (?:http|scp)\b|crypto key\b"
    r"|system / services\b"
)
_LOGINS = re.compile(
    r"aaa\b|tacacs|radius|username |enable |login\b|feature tacacs"
    r"|system / (?:login|authentication-order|tacplus-server|radius-server|root-authentication)\b"
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
    found: dict[str, list[Path]] = {}
    for path in change.touched:
        what = _part_of_the_way(path, lifeline.management_interface, vrfs, filters)
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
    if not interface:
        return frozenset()
    own = (path[-1].strip() for path in lines if len(path) > 1 and _is_of(path, interface))
    return frozenset(match[1] for line in own if (match := _VRF.fullmatch(line)))


def _filters(lines: Iterable[Path], interface: str) -> frozenset[str]:
    found = set()
    for path in lines:
        head = path[0].strip()
        is_on_the_way = (interface and _is_of(path, interface)) or _DOORS.match(head)
        match = _BOUND.match(path[-1].strip()) if is_on_the_way and len(path) > 1 else None
        if match:
            found.add(next(name for name in match.groups() if name))
    return frozenset(found)


def _gives(line: str, word: str, begins: tuple[list[str], ...]) -> bool:
    words = _words(line)
    return bool(word) and any(words[: len(begin) + 1] == [*begin, word] for begin in begins)


def _words(line: str) -> list[str]:
    return [word.strip(';"{}').split("/")[0] for word in line.split()]
