"""The schema of a file of an inventory: a mapping of blocks, each a list of objects of one kind."""

import json
from collections.abc import Iterator

from netconfig.intent.kinds import Kind, all_kinds
from netconfig.intent.schemas.objects import block_schema, def_name, object_schema
from netconfig.intent.schemas.values import JsonSchema

SCHEMA_FILE = "inventory.schema.json"


def inventory_schema() -> JsonSchema:
    """Return the JSON Schema (2020-12) that each file of an inventory keeps to."""
    blocks = {
        kind.block: block_schema(kind, is_nested=False)
        for kind in all_kinds()
        if not (kind.nesting and kind.nesting.only)
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "netconfig inventory",
        "description": "A file of an inventory: blocks of objects, as docs/inventory.md has them.",
        "type": "object",
        "properties": dict(sorted(blocks.items())),
        "additionalProperties": False,
        "$defs": dict(sorted(_definitions().items())),
    }


def schema_text() -> str:
    """Return the schema as the file that `netconfig schema` writes."""
    return json.dumps(inventory_schema(), indent=1, ensure_ascii=False) + "\n"


def _definitions() -> dict[str, JsonSchema]:
    found: dict[str, JsonSchema] = {}
    for kind in all_kinds():
        for is_nested in _places(kind):
            own, others = object_schema(kind, is_nested=is_nested)
            found |= {def_name(kind, is_nested=is_nested): own, **others}
    return found


def _places(kind: Kind) -> Iterator[bool]:
    """Yield whether an object stands inside another one, for each of the places it may have."""
    if not (kind.nesting and kind.nesting.only):
        yield False
    if kind.nesting:
        yield True
