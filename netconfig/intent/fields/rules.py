"""What holds between the fields of one object, as JSON Schemas say it.

The code of a kind checks the same; this is what editors know of it.
"""

from typing import Any

from pydantic import ConfigDict

Condition = dict[str, Any]

_NOTHING: tuple[Any, ...] = (None, "", [])


def rules(*conditions: Condition) -> ConfigDict:
    """Return the settings of a schema of which all these conditions hold."""
    return ConfigDict(json_schema_extra={"allOf": list(conditions)})


def said(*names: str) -> Condition:
    """The fields are there and hold something."""
    something = {"not": {"enum": list(_NOTHING)}}
    return {"required": list(names), "properties": dict.fromkeys(names, something)}


def unsaid(*names: str) -> Condition:
    """None of the fields holds anything."""
    return {"properties": {name: {"enum": list(_NOTHING)} for name in names}}


def is_one_of(name: str, *values: object, by_default: bool = False) -> Condition:
    """The field has one of these values, or is left out where that means one of them."""
    if by_default:
        return {"properties": {name: {"enum": [*values, None]}}}
    return {"required": [name], "properties": {name: {"enum": list(values)}}}


def when(condition: Condition, then: Condition, otherwise: Condition | None = None) -> Condition:
    """The one condition asks for the other, and its contrary for a third."""
    found = {"if": condition, "then": then}
    return found if otherwise is None else {**found, "else": otherwise}
