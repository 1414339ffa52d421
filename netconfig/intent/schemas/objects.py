"""The schema of one object, where it stands alone and where it stands inside another one."""

from typing import Any

from netconfig.intent.kinds import Kind, kind_named, nested_in
from netconfig.intent.schemas.values import (
    JsonSchema,
    fields_schema,
    or_nothing,
    plain,
    value_schema,
)

_UUID = r"^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$"
_UID: JsonSchema = {
    "type": ["string", "null"],
    "pattern": _UUID,
    "description": "What the object keeps through renames; dump writes it when it is needed.",
}


def object_schema(kind: Kind, *, is_nested: bool) -> tuple[JsonSchema, dict[str, JsonSchema]]:
    """Return the schema of an object of a kind, and those that it refers to by name."""
    made = kind.schema.model_json_schema(ref_template="#/$defs/{model}")
    others = {name: value_schema(each) for name, each in made.pop("$defs", {}).items()}
    found = fields_schema(made)
    found["description"] = _description(kind)
    for name, field in found["properties"].items():
        if name in kind.references:
            field["description"] = _reference(kind, name, is_nested=is_nested)
        if name in kind.typed:
            found["properties"][name] = value_schema(made["properties"][name])
    outer = kind.nesting.field if kind.nesting and is_nested else ""
    if outer:
        del found["properties"][outer]
        found["required"].remove(outer)
    found["properties"] |= {"uid": _UID, "was": _was(kind, is_nested=is_nested)}
    for inner in nested_in(kind):
        found["properties"][inner.block] = block_schema(inner, is_nested=True)
    return _with_shorthand(found, kind, is_nested=is_nested), others


def block_schema(kind: Kind, *, is_nested: bool) -> JsonSchema:
    """Return the schema of a block: a list of objects, or the one that there is inside another."""
    reference = {"$ref": f"#/$defs/{def_name(kind, is_nested=is_nested)}"}
    if is_nested and kind.nesting and kind.nesting.single:
        return reference
    return {"type": "array", "items": reference}


def def_name(kind: Kind, *, is_nested: bool) -> str:
    """Return what the schema of a kind is called."""
    return f"{kind.name}_in_{kind.nesting.kind}" if is_nested and kind.nesting else kind.name


def _with_shorthand(found: JsonSchema, kind: Kind, *, is_nested: bool) -> JsonSchema:
    short = kind.nesting.shorthand if kind.nesting and is_nested else ""
    if not short:
        return found
    alone: Any = {**found["properties"][short]}
    alone["description"] = f"The {short} alone stands for the {words(kind)}."
    return {"description": found["description"], "anyOf": [alone, found]}


def _description(kind: Kind) -> str:
    text = kind.model.__doc__ or ""
    # Django writes a list of the fields where nobody wrote anything.
    return "" if text.startswith(f"{kind.model.__name__}(") else plain(text)


def _reference(kind: Kind, name: str, *, is_nested: bool) -> str:
    reference = kind.references[name]
    target = kind_named(reference.kind)
    parts = [part.partition("|")[0] if "|" not in part else "NAME" for part in target.key]
    if reference.relative and is_nested:
        parts = parts[1:]
    return f"The natural key of an object of kind {target.name}: {' '.join(parts).upper()}."


def _was(kind: Kind, *, is_nested: bool) -> JsonSchema:
    own = "its own part of the natural key" if is_nested else "the natural key"
    told = f"{own[0].upper()}{own[1:]} that this {words(kind)} had before it was renamed."
    text = or_nothing(value_schema({"type": "string"}))
    return {**text, "description": told}


def words(kind: Kind) -> str:
    """Return a kind's name as words."""
    return kind.name.replace("_", " ")
