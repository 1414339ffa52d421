"""Reads what a Junos config says of BGP, with what neighbors inherit from groups."""

from collections.abc import Iterator
from ipaddress import IPv4Address

from netconfig.lab.model.braces.sections import section, value
from netconfig.lab.model.config.tree import Node
from netconfig.lab.model.secrets.passwords import from_juniper_type9
from netconfig.lab.network.facts import GLOBAL, BgpTable, PeerFacts

_HOLD = 90
_PREFERENCE = 170
_MULTIPATH = 64


def read_peers(tree: Node) -> Iterator[PeerFacts]:
    """Give all IPv4 sessions of all instances; inactive statements must be gone."""
    for vrf, own in instances(tree):
        bgp = section(own, "protocols", "bgp")
        own_as = value(section(own, "routing-options"), "autonomous-system")
        # An instance without an AS number of its own uses the router's.
        own_as = own_as or value(section(tree, "routing-options"), "autonomous-system")
        for group in bgp.find("group"):
            for neighbor in group.find("neighbor"):
                if ":" not in neighbor.args[0]:
                    yield _peer([neighbor, group, bgp], vrf=vrf, own_as=int(own_as or 0))


def read_tables(tree: Node) -> Iterator[BgpTable]:
    """Give what BGP does in each instance: export policies choose among all active routes."""
    for vrf, own in instances(tree):
        bgp = section(own, "protocols", "bgp")
        if not len(bgp):
            continue
        levels = [bgp, *bgp.find("group")]
        is_shared = any(level.starting("multipath") for level in levels)
        mixes = any(section(level, "multipath").has("multiple-as") for level in levels)
        yield BgpTable(
            vrf=vrf,
            router_id=value(section(own, "routing-options"), "router-id"),
            offers_all=True,
            max_paths=_MULTIPATH if is_shared else 1,
            mixes_neighbor_as=mixes,
            distances=(_PREFERENCE, _PREFERENCE),
        )


def instances(tree: Node) -> Iterator[tuple[str, Node]]:
    """Give the main instance and the configured ones."""
    yield GLOBAL, tree
    for node in section(tree, "routing-instances"):
        yield node.args[0], node


def _peer(levels: list[Node], *, vrf: str, own_as: int) -> PeerFacts:
    """Read a session from its neighbor, group and protocol; the nearest level wins."""
    neighbor, group, _ = levels

    def inherited(word: str) -> str:
        return next((found for level in levels if (found := value(level, word))), "")

    def policies(word: str) -> tuple[str, ...]:
        found = (level.find(word) for level in levels)
        return tuple(line.args[0] for line in next((lines for lines in found if lines), []))

    local_as = int(inherited("local-as") or own_as)
    is_internal = value(group, "type") == "internal"
    hold = int(inherited("hold-time") or _HOLD)
    return PeerFacts(
        vrf=vrf,
        address=IPv4Address(neighbor.args[0]),
        local_as=local_as,
        remote_as=local_as if is_internal else int(inherited("peer-as") or 0),
        is_enabled=not any(level.has("shutdown") for level in levels),
        description=inherited("description"),
        update_source=inherited("local-address"),
        may_be_far=any(level.starting("multihop") for level in levels),
        group=group.args[0],
        secret=from_juniper_type9(inherited("authentication-key")),
        imports=policies("import"),
        exports=policies("export"),
        is_client=is_internal and bool(inherited("cluster")),
        max_prefixes=int(_prefix_limit(levels) or 0),
        keepalive=hold // 3,
        hold=hold,
    )


def _prefix_limit(levels: list[Node]) -> str:
    path = ("family inet", "unicast", "prefix-limit")
    return next(
        (found for level in levels if (found := value(section(level, *path), "maximum"))), ""
    )
