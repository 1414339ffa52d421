"""What editors may accept for a field, from what pydantic says that its type is.

An editor sees values as YAML's core schema has them, so a name such as 10 is a number to it. The
loader takes a plain scalar for a text until its field wants a number or a flag; a schema allows for
a text whatever scalar could be one. Quotes around a number it does not allow, though the loader
does.
"""

import re
from typing import Any

JsonSchema = dict[str, Any]

_FLAGS = [True, False, "yes", "no", "on", "off"]
_DATE = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_DROPPED = frozenset({"title"})
_NULL = {"type": "null"}


def value_schema(made: JsonSchema) -> JsonSchema:
    """Return what an editor may accept where pydantic made this schema, but for nothing at all."""
    found = {name: each for name, each in made.items() if name not in _DROPPED}
    if found.get("default", 0) is None:
        del found["default"]
    for name in ("anyOf", "oneOf"):
        if name in found:
            return _one_of([each for each in found.pop(name) if each != _NULL], found)
    if "items" in found:
        found["items"] = value_schema(found["items"])
    if "properties" in found:
        return fields_schema(found)
    if isinstance(found.get("additionalProperties"), dict):
        found["additionalProperties"] = value_schema(found["additionalProperties"])
    return _scalar(found)


def fields_schema(made: JsonSchema) -> JsonSchema:
    """Return the schema of a mapping, in which a field that need not be there may be nothing."""
    required = made.get("required", [])
    described: JsonSchema = {}
    if "description" in made:
        described["description"] = plain(made["description"])
    fields = {
        name: value_schema(each) if name in required else or_nothing(value_schema(each))
        for name, each in made["properties"].items()
    }
    return {
        "type": "object",
        **described,
        "properties": fields,
        "required": list(required),
        "additionalProperties": False,
        **({"allOf": made["allOf"]} if "allOf" in made else {}),
    }


def or_nothing(schema: JsonSchema) -> JsonSchema:
    """Return a schema that also lets a field be left empty, which leaves it at its default."""
    if not schema.keys() - {"description", "default"}:
        return schema
    if "enum" in schema:
        return {**schema, "enum": [*schema["enum"], None]}
    if isinstance(schema.get("type"), str):
        return {**schema, "type": [schema["type"], "null"]}
    if isinstance(schema.get("type"), list):
        return {**schema, "type": [*schema["type"], "null"]}
    kept: JsonSchema = {n: schema[n] for n in ("description", "default") if n in schema}
    inner = {name: each for name, each in schema.items() if name not in kept}
    choices = inner["anyOf"] if inner.keys() == {"anyOf"} else [inner]
    return {**kept, "anyOf": [*choices, _NULL]}


def plain(text: str) -> str:
    """Return a docstring as one paragraph."""
    return " ".join(text.split())


def _one_of(choices: list[JsonSchema], others: JsonSchema) -> JsonSchema:
    found = [value_schema(each) for each in choices]
    if len(found) == 1:
        return {**found[0], **others}
    return {**others, "anyOf": found}


def _scalar(found: JsonSchema) -> JsonSchema:
    if "const" in found:
        found["enum"] = [found.pop("const")]
    if "enum" in found:
        found.pop("type", None)
    elif found.get("type") == "boolean":
        del found["type"]
        found["enum"] = _FLAGS
    elif found.get("format") == "date":
        found["pattern"] = _DATE
    elif found.get("type") == "string":
        found["type"] = _types_of_text(found.get("pattern", ""))
    if isinstance(found.get("description"), str):
        found["description"] = plain(found["description"])
    return found


def _types_of_text(pattern: str) -> str | list[str]:
    """Return which scalars a text could be to an editor, such as a number without quotes."""
    of_words = {"number": ("10", "1.5"), "boolean": ("true",)}
    more = [
        name for name, words in of_words.items() if any(re.search(pattern, word) for word in words)
    ]
    return ["string", *more] if more else "string"
