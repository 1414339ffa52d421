"""Switched ports by chance, their profiles, interfaces in VLANs, and pairs that act as one."""

from collections.abc import Iterator
from random import Random

from tests.templates.generated.names import Names
from tests.templates.generated.parts.agreed import Agreed
from tests.templates.generated.parts.chance import Block, one_of, some, some_of
from tests.templates.generated.parts.gateways import gateways
from tests.templates.generated.parts.ports import BFD, FILTERS, RELAYS

VIDS = (10, 11, 12, 20, 21, 300)
PAIR_VID = 3900
_STORMS = (
    {"broadcast": 1.5},
    {"broadcast": 10, "multicast": 20, "unknown_unicast": 5},
    {"unknown_unicast": 0.5},
)


def profiles(chance: Random) -> list[Block]:
    """Return profiles that ports take settings from."""
    return [
        {"name": "DESK", "mode": "access", "access_vlan": 10, **_guarded(chance)},
        {"name": "PHONE", "mode": "access", "access_vlan": 20, "voice_vlan": 300},
        {"name": "HOST", "mode": "trunk", "trunk_vlans": [10, 11], **_guarded(chance)},
    ]


def switched(chance: Random, names: Names, at: int) -> Iterator[Block]:
    """Yield an access port, a port with a profile, an aggregate, and an interface in a VLAN."""
    ports = names.ports
    yield {
        "name": ports[2],
        "mode": "access",
        "access_vlan": chance.choice(VIDS),
        **one_of(chance, voice_vlan=(300,)),
        **_guarded(chance),
        **some(chance, description="desk 7", enabled=False),
        **one_of(chance, speed=("1g", "100m")),
    }
    yield {
        "name": ports[11],
        "profile": chance.choice(("DESK", "PHONE", "HOST")),
        **one_of(chance, stp_edge=(True, False), description=("by itself",)),
    }
    lag = names.lag.format(n=5)
    speed = one_of(chance, speed=("10g",))
    yield {"name": ports[3], "lag": lag, **speed, **some(chance, description="first")}
    yield {"name": ports[4], "lag": lag, **speed, **some(chance, enabled=False)}
    yield {
        "name": lag,
        "kind": "lag",
        "mode": "trunk",
        "trunk_vlans": sorted(chance.sample(VIDS, 3)),
        **_guarded(chance),
        **one_of(chance, lacp=("active", "passive"), minimum_links=(1, 2), native_vlan=VIDS),
    }
    yield from _in_vlans(chance, names, at)


def ranges(chance: Random, names: Names) -> list[Block]:
    """Return many ports as one object, the last of which says something by itself."""
    found = names.port.format(n="[13-14]")
    return [
        {"name": found, "profile": chance.choice(("DESK", "PHONE", "HOST")), **_guarded(chance)}
    ]


def paired(chance: Random, names: Names, at: int, agreed: Agreed) -> Iterator[Block]:
    """Yield what one switch of a pair has for it: the LAG to the other, and one that they share."""
    peer, shared = names.lag.format(n=10), names.lag.format(n=7)
    yield {"name": names.ports[8], "lag": peer}
    yield {"name": peer, "kind": "lag", "mode": "trunk", "lacp": "active"}
    yield {"name": names.ports[9], "lag": shared}
    yield {"name": shared, "kind": "lag", "mlag_id": 7, **agreed.paired_lag}
    yield {
        "name": names.svi.format(n=PAIR_VID),
        "kind": "svi",
        "vid": PAIR_VID,
        "addresses": [f"10.94.0.{agreed.pair.index(at) + 1}/30"],
    }


def domain(chance: Random, devices: list[Block], names: Names) -> Block:
    """Return the pair."""
    members = [
        {
            "device": device["name"],
            "peer_link": names.lag.format(n=10),
            "local_interface": names.svi.format(n=PAIR_VID),
            **one_of(chance, priority=(100, 200)),
        }
        for device in devices
    ]
    return {"name": "PAIR1", "members": members, **one_of(chance, number=(1, 7, 300))}


def _guarded(chance: Random) -> Block:
    return one_of(
        chance,
        stp_edge=(True, False),
        stp_bpdu_guard=(True, False),
        stp_guard=("root", "loop", "none"),
        storm_control=_STORMS,
    )


def _in_vlans(chance: Random, names: Names, at: int) -> Iterator[Block]:
    for vid in some_of(chance, *VIDS[:3]):
        start, start6 = f"10.{vid + 100}.{at}", f"2001:db8:{vid}:{at}"
        addresses = [f"{start}.1/24", f"{start6}::1/64"]
        secondary = {"address": f"10.{vid + 120}.{at}.1/24", "role": "secondary"}
        found = {
            "name": names.svi.format(n=vid),
            "kind": "svi",
            "vid": vid,
            "addresses": [*addresses, *([secondary] if chance.random() < 0.3 else [])],
            **some(chance, vrf="BLUE", **FILTERS, description="gateway", enabled=False),
            **one_of(chance, mtu=(9000, 1400), dhcp_relay=RELAYS, bfd=BFD),
        }
        if chance.random() < 0.7:
            found["gateways"] = gateways(chance, names, start, start6)
        yield found
