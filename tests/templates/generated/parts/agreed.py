"""What two devices that meet have to agree on."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from tests.templates.generated.names import PAIRED
from tests.templates.generated.parts.chance import Block, one_of, some


@dataclass(frozen=True)
class Agreed:
    """The devices with BGP, those of the MLAG pair, and links by number; then what ends share."""

    routers: frozenset[int]
    pair: tuple[int, ...]
    links: frozenset[int]
    port: Block
    ospf: Block
    peering: Block
    family: Block
    by_link: bool
    paired_lag: Block


def agreed_by(chance: Random, platforms: Sequence[str]) -> Agreed:
    """Return what the devices of these platforms, linked in a row, agree on."""
    count = len(platforms)
    routers = frozenset(at for at in range(count) if chance.random() < 0.8)
    linked = [at for at in range(count - 1) if {at, at + 1} <= routers]
    return Agreed(
        routers=routers,
        pair=_pair(chance, platforms),
        links=frozenset(at for at in linked if chance.random() < 0.8),
        port=one_of(chance, mtu=(9000,), speed=("10g", "1g")),
        ospf=_ospf(chance),
        peering=_peering(chance),
        family=some(chance, maximum_prefixes=1000, soft_reconfiguration=True),
        by_link=chance.random() < 0.3,
        paired_lag={
            "mode": "trunk",
            "trunk_vlans": [10, 20, 300],
            **one_of(chance, lacp=("active", "passive"), native_vlan=(10, 20)),
        },
    )


def _pair(chance: Random, platforms: Sequence[str]) -> tuple[int, ...]:
    found = [[at for at, name in enumerate(platforms) if name == paired] for paired in PAIRED]
    pairs = [tuple(ats[:2]) for ats in found if len(ats) > 1]
    return chance.choice(pairs) if pairs else ()


def _ospf(chance: Random) -> Block:
    found = one_of(chance, network_type=("point-to-point", "broadcast"), bfd=(True,))
    if chance.random() < 0.5:
        found |= {"hello_seconds": 5, "dead_seconds": 20}
    if chance.random() < 0.5:
        found |= {"key_number": 3, "key": "password-1"}
    return found


def _peering(chance: Random) -> Block:
    found = some(chance, send_community=True, bfd=True, password="password-0", next_hop_self=True)
    if chance.random() < 0.5:
        found |= {"keepalive_seconds": 10, "hold_seconds": 30}
    return found
