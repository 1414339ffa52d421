"""Risks to what the network does for its users."""

import re
from collections.abc import Iterable
from ipaddress import ip_address

from netconfig.core.safety.risk import INACTIVE, Change, Path, Risk, counted, shown

_NEIGHBOR = re.compile(r"neighbor (\S+)")
_VRF = re.compile(r"(?:.* )?vrf (\S+)")
_VLAN = re.compile(r"vlan (\d+)$")
_POLICY = re.compile(
    r"route-map |(?:ip |ipv6 )?prefix-list |prefix-set |route-policy |community-set |as-path-set "
    r"|extcommunity-set |ip (?:as-path|community-list|extcommunity-list)|peer-filter |rd-set "
    r"|policy-options\b|bgp (?:as-path|community-list)"
)
_BOUND = re.compile(
    r".*\b(?:route-map \S+ (?:in|out)|route-policy \S+ (?:in|out)|prefix-list \S+ (?:in|out))$"
    r"|(?:import|export) \S"
)
_OFF = ("disable", INACTIVE)

Session = tuple[str, str]


def sessions_removed(change: Change) -> list[Risk]:
    """Tell of BGP sessions that would be no more."""
    left = {session for path in change.will_have if (session := _session(path))}
    proof = [p for p in change.removed if (session := _session(p)) and session not in left]
    gone = sorted({session for path in proof if (session := _session(path))})
    if not gone:
        return []
    named = ", ".join(f"{peer} in {vrf}" if vrf else peer for vrf, peer in gone[:5])
    text = f"{counted(len(gone), 'BGP session')} would be removed: {named}."
    return [Risk("BGP sessions", blocks=False, text=text, lines=shown(proof))]


def routing_policy(change: Change) -> list[Risk]:
    """Tell of changes to what decides which routes come in and go out."""
    proof = [path for path in change.touched if _is_policy(path)]
    if not proof:
        return []
    text = f"Routing policy would change, by {counted(len(proof), 'line')}."
    return [Risk("routing policy", blocks=False, text=text, lines=shown(proof))]


def interfaces_shut(change: Change) -> list[Risk]:
    """Tell of interfaces that are there, are up by config, and would be so no more."""
    there, kept = _interfaces(change.had), _interfaces(change.will_have)
    before, after = _shut(change.had), _shut(change.will_have)
    opened, still = _opened(change.had), _opened(change.will_have)
    newly = {name: path for name, path in after.items() if name not in before}
    newly |= {name: path for name, path in opened.items() if name not in still}
    gone = {name: path for name, path in sorted(newly.items()) if name in there & kept}
    if not gone:
        return []
    names = [" ".join(name).strip().removeprefix("interface ") for name in gone]
    text = f"{counted(len(gone), 'interface')} would be shut: {', '.join(names[:5])}."
    return [Risk("interfaces shut", blocks=False, text=text, lines=shown(gone.values()))]


def vlans_removed(change: Change) -> list[Risk]:
    """Tell of VLANs that would be no more."""
    gone = {v for p in change.had if (v := _vlan(p))} - {
        v for p in change.will_have if (v := _vlan(p))
    }
    if not gone:
        return []
    names = sorted(gone, key=lambda name: (len(name), name))
    text = f"{counted(len(gone), 'VLAN')} would be removed: {', '.join(names[:10])}."
    proof = (path for path in change.removed if _vlan(path) in gone)
    return [Risk("VLANs removed", blocks=False, text=text, lines=shown(proof))]


def secrets_changed(change: Change) -> list[Risk]:
    """Tell of lines with secrets that come or go."""
    proof = [path for path in change.touched if "<secret " in path[-1]]
    if not proof:
        return []
    text = f"Secrets would change, in {counted(len(proof), 'line')}."
    return [Risk("secrets", blocks=False, text=text, lines=shown(proof))]


def _session(path: Path) -> Session | None:
    """Return VRF and address of the BGP session that a line is about, if it is."""
    is_bgp = path[0].strip().startswith("router bgp") or "bgp" in path
    if not is_bgp:
        return None
    vrf = next((m[1] for part in path if (m := _VRF.fullmatch(part.strip()))), "")
    for part in path[1:]:
        match = _NEIGHBOR.match(part.strip())
        if match and _is_address(match[1]):
            return vrf, match[1]
    return None


def _is_address(word: str) -> bool:
    try:
        ip_address(word.partition("%")[0])
    except ValueError:
        return False
    return True


def _is_policy(path: Path) -> bool:
    return bool(_POLICY.match(path[0].strip()) or _BOUND.match(path[-1].strip()))


def _interfaces(lines: Iterable[Path]) -> set[Path]:
    """Return the interfaces that are there, and the units of Junos, by their names' words."""
    found: set[Path] = set()
    for path in lines:
        if path[0] == "interfaces":
            found |= {path[1:2], path[1:3]}
        elif path[0].strip().startswith("interface "):
            found.add(path[:1])
    return found


def _shut(lines: Iterable[Path]) -> dict[Path, Path]:
    """Return the interfaces that are shut, each with the line that says so."""
    found = {}
    for path in lines:
        if _says(path, "shutdown"):
            found[path[:1]] = path
        elif path[0] == "interfaces" and path[-1] in _OFF and len(path) in (3, 4):
            found[path[1:-1]] = path
    return found


def _opened(lines: Iterable[Path]) -> dict[Path, Path]:
    return {path[:1]: path for path in lines if _says(path, "no shutdown")}


def _says(path: Path, words: str) -> bool:
    is_interface = path[0].strip().startswith("interface ")
    return is_interface and len(path) == 2 and path[1].strip() == words


def _vlan(path: Path) -> str:
    match = _VLAN.match(path[0].strip())
    if match:
        return match[1]
    return path[1] if path[0] == "vlans" and len(path) > 1 else ""
