"""Networks by chance, as YAML: devices of all platforms, linked in a row, with all sorts said."""

from collections.abc import Sequence
from random import Random

import yaml

from tests.templates.generated.names import DRIVERS, NAMES, PAIRED
from tests.templates.generated.parts import ports, routing, switched
from tests.templates.generated.parts.acls import acls
from tests.templates.generated.parts.agreed import Agreed, agreed_by
from tests.templates.generated.parts.chance import Block, one_of, some
from tests.templates.generated.parts.hatches import hatches
from tests.templates.generated.parts.policy import policies
from tests.templates.generated.parts.system import system_profiles

SECRETS = (
    *(f"password-{n}" for n in range(3)),
    *(f"community-{n}" for n in (1, 2)),
    *(f"hash-{form}" for form in ("sha256", "sha512", "scrypt")),
)
_VRFS = ("BLUE", "RED", "MGMT")
_PURPOSES = ("mlag", "spines", "route-reflectors", "uplinks", "gateways")
_ZONES = ("Europe/Zurich", "UTC", "America/New_York", "America/Caracas", "Australia/Lord_Howe")
_WORDS = ("users", "phones", "guests", "cameras", "storage")


def generated_network(seed: int, platforms: Sequence[str] = (), *, sites: int = 1) -> str:
    """Return the inventory of a small network, the same for the same seed.

    It has a device `r0`, `r1` … of each platform named, in turn at one of so many sites; unless
    told otherwise, of all platforms, and of one that comes in pairs a second.
    """
    blocks = generated_blocks(seed, platforms, sites=sites)
    return yaml.dump(blocks, Dumper=_InFull, sort_keys=False)


def generated_blocks(
    seed: int, platforms: Sequence[str] = (), *, sites: int = 1
) -> dict[str, list[Block]]:
    """Return the same as what YAML would be made of."""
    chance = Random(seed)
    platforms = platforms or (*NAMES, chance.choice(PAIRED))
    agreed = agreed_by(chance, platforms)
    devices = [_device(chance, at, name, agreed) for at, name in enumerate(platforms)]
    for at, device in enumerate(devices):
        device["site"] = f"dc{at % sites + 1}"
    pair = [devices[at] for at in agreed.pair]
    found: dict[str, list[Block]] = {
        "environments": [{"name": "lab"}],
        "roles": [{"name": "router"}],
        "tenants": [{"name": "us"}],
        "regions": [{"name": "world"}, {"name": "north", "parent": "world"}],
        "device_types": [{"name": "box", "vendor": "Acme", "model": "B-48"}],
        "platforms": [{"name": name, "driver": driver} for name, driver in DRIVERS.items()],
        "secrets": [{"name": name, "origin": f"env:{_variable(name)}"} for name in SECRETS],
        "redundancy_groups": [{"name": "PAIR", **one_of(chance, purpose=_PURPOSES)}],
        "sites": [_site(chance, number) for number in range(1, sites + 1)],
        "vlan_groups": [_vlan_group(chance, sites)],
        "vrfs": [_vrf(chance, name, number) for number, name in enumerate(_VRFS, 1)],
        "interface_profiles": switched.profiles(chance),
        "system_profiles": system_profiles(chance, devices),
        **policies(chance),
        **acls(chance),
        **hatches(chance, devices),
        "devices": devices,
        "links": [_link(chance, at, devices, agreed) for at in range(len(devices) - 1)],
    }
    if pair:
        names = NAMES[pair[0]["platform"]]
        found["mlag_domains"] = [switched.domain(chance, pair, names)]
    return found


class _InFull(yaml.SafeDumper):
    """Writes what is said twice in full, since an inventory has no anchors."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def _variable(name: str) -> str:
    return name.replace("-", "_").upper()


_SNOOPED: tuple[Block, ...] = (
    {},
    {"igmp_snooping": True},
    {"igmp_snooping": False},
    {"igmp_querier": "10.0.0.9", "description": "asks"},
)


def _site(chance: Random, number: int) -> Block:
    vlans = [
        {"vid": vid, "name": f"{chance.choice(_WORDS)}-{vid}", **chance.choice(_SNOOPED)}
        for vid in switched.VIDS
    ]
    zone = one_of(chance, time_zone=_ZONES)
    return {"name": f"dc{number}", "region": "north", "vlans": vlans, **zone}


def _vlan_group(chance: Random, sites: int) -> Block:
    vlan = {"vid": switched.PAIR_VID, "name": "between-pairs"}
    more = {"vid": 400, "name": "everywhere", **chance.choice(_SNOOPED)}
    names = [f"dc{number}" for number in range(1, sites + 1)]
    return {"name": "all", "sites": names, "vlans": [vlan, more]}


def _vrf(chance: Random, name: str, number: int) -> Block:
    target = f"65000:{number}"
    return {
        "name": name,
        "rd": chance.choice((f"65000:{number}", f"10.255.9.9:{number}")),
        **some(
            chance,
            import_targets=[target, "65000:9"],
            export_targets=[target, f"65000:{number}00"],
            description="a customer",
        ),
    }


def _device(chance: Random, at: int, platform: str, agreed: Agreed) -> Block:
    names = NAMES[platform]
    own, managing = ports.management(chance, names, at)
    interfaces = [
        *ports.fabric(chance, names.ports[:2], at, agreed),
        *ports.routed(chance, names, at),
        *managing,
    ]
    device: Block = {
        "name": f"r{at}",
        "role": "router",
        "environment": "lab",
        "platform": platform,
        **own,
        **some(chance, tenant="us", serial=f"S{at}", os_version="1.2.3", description="by chance"),
        **one_of(chance, type=("box",), model=("B-24",), status=("planned", "maintenance")),
        **some(
            chance, members=[{"position": 1, "type": "box", "serial": f"M{at}", "priority": 10}]
        ),
        "interfaces": interfaces,
    }
    if names.svi:
        interfaces += switched.switched(chance, names, at)
        device["interface_ranges"] = switched.ranges(chance, names)
    if at in agreed.pair:
        interfaces += switched.paired(chance, names, at, agreed)
        device["redundancy_group"] = "PAIR"
    if chance.random() < 0.8:
        device["static_routes"] = routing.static(chance, at)
    if chance.random() < 0.7:
        device["ospf"] = routing.ospf(chance, at, interfaces, agreed)
    if at in agreed.routers:
        device["bgp"] = routing.bgp(chance, at, names, agreed)
    return device


def _link(chance: Random, at: int, devices: Sequence[Block], agreed: Agreed) -> Block:
    """Return the link from a device's second port to the next one's first."""
    a, b = devices[at], devices[at + 1]
    found = {
        "a": f"{a['name']} {NAMES[a['platform']].ports[1]}",
        "b": f"{b['name']} {NAMES[b['platform']].ports[0]}",
        "prefix": f"10.0.{at}.0/31",
        **some(chance, prefix6=f"2001:db8:0:{at}::/127"),
    }
    if agreed.by_link and at in agreed.links:
        found["bgp_group"] = "FABRIC"
    return found
