"""A network by chance with objects of every kind, of which many are for a few devices alone."""

import json
from random import Random

import yaml

from tests.templates.generated.names import NAMES, PAIRED
from tests.templates.generated.network import generated_blocks
from tests.templates.generated.parts.chance import Block

PLATFORMS = (*NAMES, *PAIRED)
_REGIONS = ("north", "south")
_NEAR = (("site", "dc1"), ("role", "leaf"), ("region", "south"), ("device", "r3"))
_HATCH = {"owner": "network", "expires": "2030-01-01"}


def network_of_all_kinds(seed: int) -> str:
    """Return the inventory of a small network, the same for the same seed."""
    chance = Random(seed)
    # What is said twice is in full, since it is not to change together.
    blocks: Block = json.loads(json.dumps(generated_blocks(seed, PLATFORMS, sites=3)))
    _sort(chance, blocks)
    _describe(chance, blocks)
    _scope(chance, blocks)
    for link in blocks["links"][::4]:
        _address_ends(link, blocks["devices"])
    return yaml.safe_dump(json.loads(json.dumps(blocks)), sort_keys=False)


def _sort(chance: Random, blocks: Block) -> None:
    """Sort the devices by more than one of each label."""
    labels = {
        "role": ("router", "leaf", "spine"),
        "environment": ("lab", "staging", "production"),
        "tenant": ("us", "them"),
    }
    for field, names in labels.items():
        blocks[f"{field}s"] = [{"name": name} for name in names]
        for device in blocks["devices"]:
            device[field] = chance.choice(names)
    blocks["regions"] = [{"name": "world"}, *({"name": n, "parent": "world"} for n in _REGIONS)]
    for number, site in enumerate(blocks["sites"]):
        site["region"] = _REGIONS[number % 2]
    blocks["vlan_groups"].append({"name": "campus", "sites": ["dc1", "dc2"], "vlans": [_CAMPUS]})


_CAMPUS = {"vid": 401, "name": "campus-401"}


def _describe(chance: Random, blocks: Block) -> None:
    """Add what says something of devices, and what none of their configs is made of."""
    types = [f"type-{number}" for number in range(3)]
    more: Block = {
        "tags": [{"name": "seen"}],
        "credentials": [{"name": "login", "username": "admin", "secret": "password-0"}],
        "prefixes": [{"prefix": "10.0.0.0/8"}, {"vrf": "BLUE", "prefix": "10.40.0.0/16"}],
        "device_types": [{"name": name, "vendor": "v", "model": name} for name in types],
    }
    for name, items in more.items():
        blocks[name] = [*blocks.get(name, ()), *items]
    for device in blocks["devices"]:
        device |= {"type": chance.choice(types), "credential": "login", "members": []}
    device = chance.choice(blocks["devices"])
    device["members"] = [{"position": 1, "type": types[0], "serial": "M1"}, {"position": 2}]
    for member in blocks["mlag_domains"][0]["members"]:
        if chance.random() < 0.5:
            del member["local_interface"]


def _scope(chance: Random, blocks: Block) -> None:
    """Say some services, data and lines for a part of the devices."""
    everywhere = blocks["system_profiles"][0]
    said = {(item["scope"], item.get(item["scope"])): item for item in blocks["system_profiles"]}
    for scope, name in chance.sample(_NEAR, 2):
        own = said.get((scope, name)) or {"scope": scope, scope: name}
        if (scope, name) not in said:
            blocks["system_profiles"].append(own)
        own |= {n: v for n, v in everywhere.items() if n not in own and chance.random() < 0.3}
    data = {(item["scope"], item.get(item["scope"])): item for item in blocks["context_data"]}
    for scope, name in chance.sample(_NEAR, 2):
        own = {"key": "rack", "data": {"unit": 9}, "scope": scope, scope: name}
        data[scope, name] = {**own, **_HATCH}
    blocks["context_data"] = list(data.values())
    scope, name = chance.choice(_NEAR)
    lines = {"name": "lines", "scope": scope, scope: name, "text": "alias x y\n"}
    blocks["snippets"].append({**lines, **_HATCH})


def _address_ends(link: Block, devices: list[Block]) -> None:
    """Say the addresses of a link's ends on its interfaces, and none by the link."""
    network = link.pop("prefix").removesuffix(".0/31")
    link.pop("prefix6", None)
    link.pop("bgp_group", None)
    for number, end in enumerate((link["a"], link["b"])):
        name, _, port = end.partition(" ")
        device = next(device for device in devices if device["name"] == name)
        interface = next(item for item in device["interfaces"] if item["name"] == port)
        interface["addresses"] = [f"{network}.{number}/31"]
