"""What IOS-XR refuses at a commit although each line is known.

The texts on BGP's address families, router id and route distinguisher and on the VRF of an
interface are the router's own, published by others; the other texts are assumed.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from netconfig.lab.grammar.cisco_iosxr.policy import references
from netconfig.lab.model.config.tree import Node
from netconfig.lab.vendors.iosxr.config.missing import missing

_BGP = "'BGP' detected the 'warning' condition '{}'"
_NO_FAMILY = _BGP.format("The address family has not been initialized")
_NO_PARENT = _BGP.format("The parent address family has not been initialized")
_NO_RD = _BGP.format("The RD for the VRF must be present before an address family is activated")
_NO_AS = _BGP.format("The remote AS has not been configured for this neighbor")
_NO_GROUP = _BGP.format("The neighbor group has not been configured")
_NO_ROUTER_ID = _BGP.format("BGP router ID must be configured.")
_TWO_AS = _BGP.format("BGP is already running in another AS")
_HAS_ADDRESSES = (
    "'RSI' detected the 'fatal' condition 'The interface's numbered and unnumbered IPv4/IPv6 "
    "addresses must be removed prior to changing or deleting the VRF'"
)
_ADDRESS_IN_BUNDLE = (
    "'bundlemgr' detected the 'warning' condition 'A member of a bundle cannot have an address'"
)
_SAME_TAG = (
    "'ether_vlan' detected the 'warning' condition 'The encapsulation is used by another "
    "sub-interface already'"
)
_SETS = (
    *("prefix-set", "as-path-set", "community-set", "large-community-set"),
    *("extcommunity-set", "rd-set"),
)
_ADDRESSED = ("ipv4 address", "ipv6 address", "ipv4 unnumbered")


@dataclass(frozen=True)
class Violation:
    """Why a config cannot be committed: the sections, the line at fault, the reason."""

    path: tuple[str, ...]
    line: str
    message: str


def check(tree: Node, running: Node) -> list[Violation]:
    """Return all that is wrong with a config that shall follow the running one."""
    rules = (_vrf_moves, _bundles, _tags, _processes, _bgp, _attached, _missing)
    return [violation for rule in rules for violation in rule(tree, running)]


def failed_config(violations: list[Violation]) -> str:
    """Return what `show configuration failed` prints."""
    if not violations:
        return "% No such configuration item(s)\n"
    lines: list[str] = []
    open_path: tuple[str, ...] = ()
    for found in sorted(violations, key=lambda violation: violation.path):
        lines += _turn(open_path, found.path)
        open_path = found.path
        lines += [" " * len(open_path) + found.line, f"!!% {found.message}"]
    lines += _turn(open_path, ())
    return _SEMANTIC + "".join(f"{line}\n" for line in lines) + "end\n"


_SEMANTIC = (
    "!! SEMANTIC ERRORS: This configuration was rejected by \n"
    "!! the system due to semantic errors. The individual \n"
    "!! errors with each failed configuration command can be \n"
    "!! found below.\n\n\n"
)


def _turn(old: tuple[str, ...], new: tuple[str, ...]) -> list[str]:
    """Leave the sections of one path and enter those of another."""
    same = 0
    while same < min(len(old), len(new)) and old[same] == new[same]:
        same += 1
    left = [" " * depth + "!" for depth in range(len(old) - 1, same - 1, -1)]
    return left + [" " * depth + new[depth] for depth in range(same, len(new))]


def _vrf_moves(tree: Node, running: Node) -> Iterator[Violation]:
    for node in tree.find("interface"):
        before = running.get(node.identity)
        if before is None or before.rest("vrf") == node.rest("vrf"):
            continue
        kept = [line for what in _ADDRESSED for line in node.starting(what)]
        if any(before.has(line) for line in kept):
            line = f"vrf {node.rest('vrf')}" if node.rest("vrf") else "no vrf"
            yield Violation((node.line,), line, _HAS_ADDRESSES)


def _bundles(tree: Node, _running: Node) -> Iterator[Violation]:
    for node in tree.find("interface"):
        if node.starting("bundle id"):
            for what in _ADDRESSED:
                for line in node.starting(what):
                    yield Violation((node.line,), line, _ADDRESS_IN_BUNDLE)


def _tags(tree: Node, _running: Node) -> Iterator[Violation]:
    owners: dict[tuple[str, str], str] = {}
    for node in tree.find("interface"):
        for line in node.starting("encapsulation"):
            parent = node.args[0].partition(".")[0]
            if owners.setdefault((parent, line), node.line) != node.line:
                yield Violation((node.line,), line, _SAME_TAG)


def _processes(tree: Node, _running: Node) -> Iterator[Violation]:
    for extra in tree.find("router bgp")[1:]:
        yield Violation((), extra.line, _TWO_AS)


def _bgp(tree: Node, _running: Node) -> Iterator[Violation]:
    for bgp in tree.find("router bgp"):
        families = {family.line for family in bgp.find("address-family")}
        yield from _peers(bgp, bgp, path=(bgp.line,), families=families)
        for group in bgp.find("neighbor-group"):
            yield from _inactive(group, path=(bgp.line, group.line), families=families)
        for vrf in bgp.find("vrf"):
            yield from _vrf(tree, bgp, vrf, families=families)


def _vrf(tree: Node, bgp: Node, vrf: Node, *, families: set[str]) -> Iterator[Violation]:
    path = (bgp.line, vrf.line)
    own = vrf.find("address-family")
    is_defined = any(node.rest("rd") for node in tree.find(f"vrf {vrf.args[0]}"))
    has_id = vrf.rest("bgp router-id") or bgp.rest("bgp router-id") or _has_loopback(tree)
    for family in own:
        parent = f"address-family vpn{family.args[0][2:]} unicast"
        if not (vrf.rest("rd") or is_defined):
            yield Violation(path, family.line, _NO_RD)
        elif parent not in families:
            yield Violation(path, family.line, _NO_PARENT)
        elif not has_id:
            yield Violation(path, family.line, _NO_ROUTER_ID)
    yield from _peers(bgp, vrf, path=path, families={family.line for family in own})


def _has_loopback(tree: Node) -> bool:
    return any(n.starting("ipv4 address") for n in tree.find("interface") if "Loop" in n.line)


def _peers(
    bgp: Node, section: Node, *, path: tuple[str, ...], families: set[str]
) -> Iterator[Violation]:
    for peer in section.find("neighbor"):
        missing = [
            name
            for name in (peer.rest("use neighbor-group"),)
            if name and not bgp.starting(f"neighbor-group {name}")
        ]
        for name in missing:
            yield Violation((*path, peer.line), f"use neighbor-group {name}", _NO_GROUP)
        if not missing and not remote_as(bgp, peer):
            yield Violation(path, peer.line, _NO_AS)
        yield from _inactive(peer, path=(*path, peer.line), families=families)


def _inactive(peer: Node, *, path: tuple[str, ...], families: set[str]) -> Iterator[Violation]:
    for family in peer.find("address-family"):
        if family.line not in families:
            yield Violation(path, family.line, _NO_FAMILY)


def remote_as(bgp: Node, peer: Node) -> str:
    """Return the AS of a peer, its own or that of the groups it uses, "" without one."""
    for level in levels(bgp, peer):
        if level.rest("remote-as"):
            return level.rest("remote-as")
    return ""


def levels(bgp: Node, peer: Node) -> Iterator[Node]:
    """Give a peer and the groups that it inherits from, what counts first first."""
    yield peer
    for kind in ("session-group", "neighbor-group"):
        name = peer.rest(f"use {kind}")
        for group in bgp.find(f"{kind} {name}") if name else ():
            if group is not peer:
                yield from levels(bgp, group)


def _missing(tree: Node, _running: Node) -> Iterator[Violation]:
    return (Violation(*found) for found in missing(tree))


def _attached(tree: Node, _running: Node) -> Iterator[Violation]:
    """Policies that are in use must exist, with all that they name; others may be unfinished."""
    bodies = {node.args[0].partition("(")[0]: node.body for node in tree.find("route-policy")}
    known = {
        (line.split()[0], node.args[-1])
        for kind in _SETS
        for node in tree.find(kind)
        for line in (node.line,)
    }
    for path, line, name in _uses(tree, ()):
        reason = _unresolved(name, bodies, known, seen=frozenset())
        if reason:
            yield Violation(path, line, reason)


def _unresolved(
    name: str, bodies: dict[str, str], known: set[tuple[str, str]], *, seen: frozenset[str]
) -> str:
    plain = name.partition("(")[0]
    if plain not in bodies:
        return f"Could not find entry in list: Policy [{plain}] is not defined"
    if plain in seen:
        return ""
    for kind, found in references(bodies[plain]):
        if kind == "route-policy":
            reason = _unresolved(found, bodies, known, seen=seen | {plain})
            if reason:
                return reason
        elif (kind, found) not in known:
            return f"Could not find entry in list: Policy [{plain}] uses {kind} [{found}]"
    return ""


def _uses(section: Node, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str, str]]:
    """Give the lines that attach a policy, with their sections and the policy's name."""
    for node in section:
        if node.command.has_body:
            continue
        words = node.line.split()
        for word in ("route-policy", "table-policy"):
            if word in words[:-1]:
                yield path, node.line, words[words.index(word) + 1]
        if node.command.opens:
            yield from _uses(node, (*path, node.line))
