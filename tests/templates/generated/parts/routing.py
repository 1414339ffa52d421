"""Routing protocols and static routes by chance."""

from collections.abc import Sequence
from random import Random

from tests.templates.generated.names import Names
from tests.templates.generated.parts.agreed import Agreed
from tests.templates.generated.parts.chance import Block, one_of, some, some_of

_SOURCES = ("connected", "static", "bgp", "ospf")


def static(chance: Random, at: int) -> list[Block]:
    """Return routes of both families in all tables."""
    routes: list[Block] = [
        {"prefix": "10.99.0.0/16", "next_hop": f"10.32.{at}.9"},
        {"prefix": "10.98.0.0/16", "next_hop": "discard"},
        {"prefix": "2001:db8:99::/48", "next_hop": f"2001:db8:32:{at}::9"},
        {"prefix": "2001:db8:98::/48", "next_hop": "discard"},
        {"vrf": "BLUE", "prefix": "0.0.0.0/0", "next_hop": f"10.40.{at}.9"},
        {"vrf": "RED", "prefix": "0.0.0.0/0", "next_hop": f"10.41.{at}.9"},
        {"vrf": "RED", "prefix": "::/0", "next_hop": f"2001:db8:41:{at}::9"},
        {"vrf": "RED", "prefix": "2001:db8:97::/48", "next_hop": "discard"},
    ]
    return [
        {**route, **some(chance, distance=200, tag=77, description="to the lab")}
        for route in some_of(chance, *routes)
    ]


def ospf(chance: Random, at: int, interfaces: Sequence[Block], agreed: Agreed) -> list[Block]:
    """Return processes of the default table and of a VRF, and say it of interfaces."""
    kinds = {name: item for item in interfaces for name in (item.get("kind"), item["name"])}
    kinds["loopback"]["ospf"] = {"area": "0", **one_of(chance, passive=(True, False))}
    for item in interfaces[:2]:
        item["ospf"] = {"area": "0", **agreed.ospf, **some(chance, cost=10)}
    process = {"number": 1, "router_id": f"10.255.0.{at + 1}", **_process(chance, at)}
    process["areas"] = [
        {"area": "1", **one_of(chance, type=_AREAS), **one_of(chance, ranges=_RANGES)}
    ]
    found = [process]
    in_areas = [item for item in interfaces if item.get("kind") in ("svi", "lag", "subinterface")]
    routed = [item for item in in_areas if item.get("mode") != "trunk"]
    blue = [item for item in routed if item.get("vrf") == "BLUE"]
    for item in routed:
        if "vrf" not in item and chance.random() < 0.5:
            item["ospf"] = {"area": "1", **_timed(chance)}
    if blue and chance.random() < 0.7:
        for item in blue:
            item["ospf"] = {"area": "0", **_timed(chance)}
        number = chance.choice((2, 65535))
        second = {"number": number, "vrf": "BLUE", "router_id": f"10.255.1.{at + 1}"}
        found.append({**second, **_process(chance, at)})
    return found


_AREAS = ("normal", "stub", "totally-stub", "nssa", "totally-nssa")
_RANGES = (["10.60.0.0/16"], ["10.60.0.0/16", "10.61.0.0/16"])


def _timed(chance: Random) -> Block:
    found = one_of(
        chance,
        cost=(1, 65535),
        network_type=("broadcast", "point-to-point"),
        passive=(True, False),
        bfd=(True,),
    )
    if chance.random() < 0.3:
        hello, dead = chance.choice(((1, 4), (1, 40), (10, 40)))
        found |= {"hello_seconds": hello, "dead_seconds": dead}
    if chance.random() < 0.3:
        found |= {"key_number": 1, "key": "password-1"}
    return found


def _process(chance: Random, at: int) -> Block:
    del at
    return {
        **some(chance, passive_by_default=True),
        **one_of(
            chance,
            reference_bandwidth_mbps=(100, 100000),
            maximum_paths=(1, 4),
            default_originate=("always", "if-known"),
        ),
        "redistribute": redistributed(chance, *_SOURCES[:3]),
    }


def redistributed(chance: Random, *sources: str) -> list[Block]:
    """Return some sources, each with a policy or without."""
    chosen = [source for source in sources if chance.random() < 0.4]
    return [{"source": source, **some(chance, policy="LOCAL")} for source in chosen]


def bgp(chance: Random, at: int, names: Names, agreed: Agreed) -> Block:
    """Return BGP of one device: its tables, groups and sessions."""
    # The first port leads to the device before, the second to the one after.
    near = [] if agreed.by_link else [n for n in (1, 2) if at + n - 2 in agreed.links]
    own = 65000 + at
    found: Block = {
        "asn": own,
        "router_id": f"10.255.0.{at + 1}",
        **_table(chance, at),
        **some(chance, graceful_restart=True, multipath_relax=True, cluster_id="10.255.9.9"),
        **one_of(chance, keepalive_seconds=(20,)),
        "peer_groups": [
            {"name": "FABRIC", **agreed.peering, "families": [_family(chance, "ipv4", agreed)]},
            {
                "name": "INSIDE",
                "remote_asn": own,
                "update_source": names.loopback,
                **_said(chance),
                **one_of(chance, route_reflector_client=(True, False)),
                "families": _families(chance, agreed),
            },
            {
                "name": "OUTSIDE",
                **_said(chance),
                **one_of(chance, local_asn=(64998,), multihop=(2, 255)),
                "families": _families(chance, agreed),
            },
        ],
        "sessions": [
            *_sessions(chance, own, names, agreed),
            *({"peer": names.ports[n - 1], "group": "FABRIC"} for n in near),
        ],
    }
    if "keepalive_seconds" in found:
        found["hold_seconds"] = 60
    found["vrfs"] = [{"vrf": "RED", **_table(chance, at)}]
    if chance.random() < 0.5:
        found["vrfs"].append({"vrf": "BLUE", **some(chance, networks=[f"10.40.{at}.0/24"])})
    return found


def _sessions(chance: Random, own: int, names: Names, agreed: Agreed) -> list[Block]:
    outside = {"remote_asn": 64900, **_said(chance)}
    found: list[Block] = [
        {"peer": "192.0.2.50", **outside, "families": _families(chance, agreed)},
        {"peer": "2001:db8:ffff::50", **outside, "families": ["ipv6"]},
        {"peer": "192.0.2.51", "group": "INSIDE", **some(chance, route_reflector_client=True)},
        {"peer": "192.0.2.52", "group": "INSIDE", **_said(chance), **some(chance, enabled=False)},
        {"peer": "192.0.2.54", "group": "OUTSIDE", "remote_asn": 64902},
        {"peer": "192.0.2.55", "group": "OUTSIDE", "remote_asn": 64903, **_said(chance)},
        {
            "peer": "192.0.2.53",
            "remote_asn": 64901,
            "multihop": 3,
            "update_source": names.loopback,
            **some(chance, local_asn=64999),
        },
        {"vrf": "RED", "peer": "10.41.0.50", "remote_asn": 64910, **_said(chance)},
        {
            "vrf": "RED",
            "peer": "2001:db8:41::50",
            "remote_asn": 64911,
            "families": [_family(chance, "ipv6", agreed)],
        },
        {"vrf": "RED", "peer": "10.41.0.51", "remote_asn": own, "families": ["ipv4"]},
    ]
    return some_of(chance, *found)


def _said(chance: Random) -> Block:
    found = one_of(
        chance,
        description=("somebody",),
        bfd=(True, False),
        password=("password-0",),
        next_hop_self=(True, False),
        send_community=(True, False),
    )
    if chance.random() < 0.3:
        found |= {"keepalive_seconds": 5, "hold_seconds": 15}
    return found


def _families(chance: Random, agreed: Agreed) -> list[Block]:
    return [_family(chance, name, agreed) for name in some_of(chance, "ipv4", "ipv6")]


def _family(chance: Random, name: str, agreed: Agreed) -> Block:
    said = one_of(
        chance,
        policy_in=("IN",),
        policy_out=("OUT",),
        default_originate=(True, False),
        allow_own_asn=(1, 3),
    )
    return {"family": name, **agreed.family, **said}


def _table(chance: Random, at: int) -> Block:
    networks = [f"10.255.0.{at + 1}/32", "10.0.0.0/8", f"2001:db8:30:{at}::/64"]
    aggregates = [
        {"prefix": "10.20.0.0/16", "summary_only": True},
        {"prefix": "10.21.0.0/16"},
        {"prefix": "2001:db8:20::/48", "summary_only": True},
    ]
    return {
        "redistribute": redistributed(chance, "connected", "static", "ospf"),
        "networks": some_of(chance, *networks),
        **one_of(chance, maximum_paths=(1, 4)),
        **({"aggregates": some_of(chance, *aggregates)} if chance.random() < 0.5 else {}),
    }
