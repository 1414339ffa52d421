"""Networks by chance, as YAML: a device of each platform, linked in a row, with all sorts said."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

import yaml

from tests.templates.frr.frr_shows import MANAGEMENT
from tests.templates.generated.names import DRIVERS, NAMES, Names
from tests.templates.generated.policy import policies
from tests.templates.generated.system import system_profile

Block = dict[str, Any]
_VIDS = (10, 11, 12, 20, 21, 300)


def generated_network(seed: int, platforms: Sequence[str] = tuple(NAMES), *, sites: int = 1) -> str:
    """Return the inventory of a small network, the same for the same seed.

    It has a device `r0`, `r1` … of each platform named, in turn at one of so many sites.
    """
    chance = Random(seed)
    both = _both_ends(chance, len(platforms))
    devices = [_device(chance, at, name, both) for at, name in enumerate(platforms)]
    for at, device in enumerate(devices):
        device["site"] = f"dc{at % sites + 1}"
    blocks = {
        "environments": [{"name": "lab"}],
        "roles": [{"name": "router"}],
        "regions": [{"name": "north"}],
        "platforms": [{"name": name, "driver": driver} for name, driver in DRIVERS.items()],
        "secrets": [{"name": f"word-{n}", "origin": f"env:WORD_{n}"} for n in range(3)],
        "sites": [_site(chance, number) for number in range(1, sites + 1)],
        "vrfs": [_vrf(chance, name, number) for number, name in enumerate(("BLUE", "RED"), 1)],
        "system_profiles": [system_profile(chance)],
        **policies(chance),
        "devices": devices,
        "links": [_link(chance, at, devices) for at in range(len(devices) - 1)],
    }
    return yaml.safe_dump(blocks, sort_keys=False)


@dataclass(frozen=True)
class _Both:
    """What the two ends of a link have to agree on: the devices with BGP, and links by number."""

    routers: frozenset[int]
    links: frozenset[int]
    port: Block
    ospf: Block
    peering: Block


def _both_ends(chance: Random, count: int) -> _Both:
    routers = frozenset(at for at in range(count) if chance.random() < 0.8)
    linked = [at for at in range(count - 1) if {at, at + 1} <= routers]
    peering = some(chance, send_community=True, bfd=True, password="word-0")
    if chance.random() < 0.5:
        peering |= {"keepalive_seconds": 10, "hold_seconds": 30}
    return _Both(
        routers,
        frozenset(at for at in linked if chance.random() < 0.8),
        some(chance, mtu=9000),
        some(chance, network_type="point-to-point"),
        peering,
    )


def some(chance: Random, **fields: Any) -> Block:
    """Return some of these fields, by chance."""
    return {name: value for name, value in fields.items() if chance.random() < 0.5}


def _site(chance: Random, number: int) -> Block:
    vlans = [{"vid": vid, "name": f"{chance.choice(_WORDS)}-{vid}"} for vid in _VIDS]
    return {"name": f"dc{number}", "region": "north", "vlans": vlans}


def _vrf(chance: Random, name: str, number: int) -> Block:
    target = f"65000:{number}"
    return {
        "name": name,
        "rd": f"65000:{number}",
        **some(chance, import_targets=[target], export_targets=[target, f"65000:{number}00"]),
    }


_WORDS = ("users", "phones", "guests", "cameras", "storage")


def _device(chance: Random, at: int, platform: str, both: _Both) -> Block:
    names = NAMES[platform]
    ports = [names.port.format(n=n) for n in range(1, 9)]
    interfaces = [
        *_fabric(chance, ports[:2], at, both),
        {"name": names.loopback, "kind": "loopback", "addresses": [f"10.255.0.{at + 1}/32"]},
        *_edge(chance, names, ports[2:5], at),
        *_routed(chance, names, ports[5:], at),
    ]
    device: Block = {
        "name": f"r{at}",
        "role": "router",
        "environment": "lab",
        "platform": platform,
        "interfaces": interfaces,
    }
    if chance.random() < 0.7:
        device["static_routes"] = _static(chance, at)
    if chance.random() < 0.6:
        device["ospf"] = [_ospf(chance, at, interfaces, both)]
    if at in both.routers:
        device["bgp"] = _bgp(chance, at, names, both)
    return device


def _fabric(chance: Random, ports: Iterable[str], at: int, both: _Both) -> list[Block]:
    return [
        {
            "name": name,
            "mode": "routed",
            **both.port,
            **some(chance, description=f"fabric of r{at}"),
        }
        for name in ports
    ]


def _edge(chance: Random, names: Names, ports: Sequence[str], at: int) -> list[Block]:
    """Switch ports, an aggregate and an interface in a VLAN, where the platform switches."""
    if not names.svi:
        return []
    access = {
        "name": ports[0],
        "mode": "access",
        "access_vlan": chance.choice(_VIDS),
        **some(chance, stp_edge=True, description="desk 7", enabled=False),
    }
    lag = names.lag.format(n=5)
    trunk = {"mode": "trunk", "trunk_vlans": sorted(chance.sample(_VIDS, 3))}
    found = [
        access,
        {"name": ports[1], "lag": lag},
        {"name": ports[2], "lag": lag},
        {"name": lag, "kind": "lag", **trunk, **some(chance, lacp="active", minimum_links=1)},
    ]
    vid = chance.choice(_VIDS)
    svi = {
        "name": names.svi.format(n=vid),
        "kind": "svi",
        "vid": vid,
        "addresses": [f"10.20.{at}.1/24", f"2001:db8:20:{at}::1/64"],
        **some(chance, vrf="BLUE", acl_in="EDGE", description="gateway", mtu=9000),
    }
    return [*found, svi]


def _routed(chance: Random, names: Names, ports: Sequence[str], at: int) -> list[Block]:
    """Routed ports, one of them in parts; and a tunnel."""
    plain = {
        "name": ports[0],
        "mode": "routed",
        "addresses": [f"10.30.{at}.1/24"],
        **some(chance, acl_in="EDGE", acl_out="EDGE", enabled=False, vrf="RED"),
    }
    parent = {"name": ports[1], "mode": "routed"}
    part = {
        "name": names.subinterface.format(port=ports[1], n=40),
        "kind": "subinterface",
        "parent": ports[1],
        "vid": 40,
        "addresses": [f"10.40.{at}.1/24"],
        **some(chance, vrf="BLUE", description="part"),
    }
    if names.management:
        management = {"name": names.management, "kind": "management"}
        found = [plain, parent, part, {**management, "addresses": [f"192.0.2.{at + 11}/24"]}]
    else:
        found = [plain, {"name": "eth0", "addresses": [MANAGEMENT]}]
    if names.tunnel and chance.random() < 0.5:
        ends = {"tunnel_source": names.loopback, "tunnel_destination": "192.0.2.77"}
        mode = {"tunnel_mode": "gre", "addresses": [f"10.50.{at}.1/30"]}
        if names.loopback.startswith("lo0"):
            ends["tunnel_source"] = f"10.255.0.{at + 1}"
        found.append({"name": names.tunnel.format(n=0), "kind": "tunnel", **ends, **mode})
    return found


def _static(chance: Random, at: int) -> list[Block]:
    routes: list[Block] = [
        {"prefix": "10.99.0.0/16", "next_hop": f"10.30.{at}.9"},
        {"prefix": "10.98.0.0/16", "next_hop": "discard"},
        {"prefix": "2001:db8:99::/48", "next_hop": f"2001:db8:20:{at}::9"},
        {"vrf": "BLUE", "prefix": "0.0.0.0/0", "next_hop": f"10.40.{at}.9"},
    ]
    chosen = [route for route in routes if chance.random() < 0.6] or routes[:1]
    return [{**route, **some(chance, distance=200)} for route in chosen]


def _ospf(chance: Random, at: int, interfaces: Sequence[Block], both: _Both) -> Block:
    loopback = next(item for item in interfaces if item.get("kind") == "loopback")
    loopback["ospf"] = {"area": "0", "passive": True}
    for item in interfaces[:2]:
        item["ospf"] = {"area": "0", **both.ospf, **some(chance, cost=10)}
    return {
        "number": 1,
        "router_id": f"10.255.0.{at + 1}",
        **some(
            chance,
            reference_bandwidth_mbps=100000,
            maximum_paths=4,
            redistribute=[{"source": "connected", "policy": "OUT"}],
            areas=[{"area": "1", "type": "stub", "ranges": ["10.60.0.0/16"]}],
        ),
    }


def _bgp(chance: Random, at: int, names: Names, both: _Both) -> Block:
    family = some(chance, policy_in="IN", policy_out="OUT", maximum_prefixes=1000)
    sessions: list[Block] = [
        {"peer": "192.0.2.50", "remote_asn": 64900, **some(chance, description="upstream")},
        {"peer": "2001:db8:ffff::50", "remote_asn": 64900, "families": ["ipv6"]},
    ]
    # The first port leads to the device before, the second to the one after.
    fabric = [port for port in (1, 2) if at + port - 2 in both.links]
    sessions += [{"peer": names.port.format(n=n), "group": "FABRIC"} for n in fabric]
    table = some(
        chance,
        networks=[f"10.255.0.{at + 1}/32"],
        maximum_paths=4,
        aggregates=[{"prefix": "10.20.0.0/16", "summary_only": True}],
        redistribute=[{"source": "connected", "policy": "OUT"}],
    )
    group = {"name": "FABRIC", **both.peering, "families": [{"family": "ipv4", **family}]}
    router = {"asn": 65000 + at, "router_id": f"10.255.0.{at + 1}", **table}
    found: Block = {**router, "peer_groups": [group], "sessions": sessions}
    if chance.random() < 0.5:
        found["vrfs"] = [{"vrf": "BLUE", **some(chance, networks=[f"10.40.{at}.0/24"])}]
    return found


def _link(chance: Random, at: int, devices: Sequence[Block]) -> Block:
    """Return the link from a device's second port to the next one's first."""
    a, b = devices[at], devices[at + 1]
    return {
        "a": f"{a['name']} {NAMES[a['platform']].port.format(n=2)}",
        "b": f"{b['name']} {NAMES[b['platform']].port.format(n=1)}",
        "prefix": f"10.0.{at}.0/31",
        **some(chance, prefix6=f"2001:db8:0:{at}::/127"),
    }
