"""Ways around the model by chance, and what people sort devices by."""

from collections.abc import Sequence
from random import Random

from tests.templates.generated.names import SNIPPETS
from tests.templates.generated.parts.chance import Block

_HATCH = {"owner": "network", "expires": "2027-01-31"}


def hatches(chance: Random, devices: Sequence[Block]) -> dict[str, list[Block]]:
    """Return snippets of some platforms, and data that templates may ask for."""
    chosen = [device for device in devices if chance.random() < 0.5] or devices[:1]
    platforms = dict.fromkeys(device["platform"] for device in chosen)
    return {
        "owner_groups": [{"name": "network"}],
        "context_schemas": [{"name": "rack", "json_schema": {"type": "object"}}],
        "context_data": [
            {"key": "rack", "data": {"unit": 7}, **_HATCH, **_scope(chance, chosen[0])}
        ],
        "snippets": [
            {"name": f"of-{name}", "platform": name, "text": SNIPPETS[name], **_HATCH}
            | _scope(chance, next(d for d in chosen if d["platform"] == name))
            for name in platforms
        ],
    }


def _scope(chance: Random, device: Block) -> Block:
    """Return one that the device is in."""
    within = {"region": "north", "site": "dc1", "role": "router", "device": device["name"]}
    scope = chance.choice(("global", *within))
    return {"scope": scope, **({scope: within[scope]} if scope in within else {})}
