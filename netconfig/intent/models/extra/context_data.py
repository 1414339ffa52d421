"""Data for templates that the model has no field for, checked by a JSON Schema per key."""

from typing import Any

from django.db import models
from jsonschema import Draft202012Validator
from jsonschema.exceptions import SchemaError
from pydantic import JsonValue, field_validator

from netconfig.devices.models import IntentObject
from netconfig.devices.models.base import KEPT
from netconfig.intent.fields.basic import Key, Name
from netconfig.intent.kinds import Kind, ObjectFields, Reference, register
from netconfig.intent.models.extra.hatch import Hatch, HatchFields
from netconfig.intent.models.system.scope import SCOPE_KEY, SCOPE_REFERENCES, scope_constraints


class ContextSchema(IntentObject):
    """A key of `context.extra` in templates, and the JSON Schema (2020-12) of what stands there."""

    name = models.CharField(max_length=100, unique=True)
    json_schema = models.JSONField()

    def __str__(self) -> str:
        return self.name


class ContextData(Hatch):
    """What one key holds for the devices in a scope; the nearest scope wins it whole."""

    key = models.ForeignKey(ContextSchema, KEPT, related_name="data")
    data = models.JSONField()

    class Meta:
        constraints = scope_constraints("context_data", "key")

    def __str__(self) -> str:
        return f"{self.key} {self.scope_name}"


class ContextSchemaFields(ObjectFields):
    name: Name
    json_schema: dict[str, JsonValue]

    @field_validator("json_schema")
    @classmethod
    def _is_a_schema(cls, schema: dict[str, Any]) -> dict[str, Any]:
        try:
            Draft202012Validator.check_schema(schema)
        except SchemaError as error:
            where = "/".join(map(str, error.absolute_path))
            raise ValueError(f"no JSON Schema: {where}: {error.message}") from None
        return schema


class ContextDataFields(HatchFields):
    key: Key
    data: JsonValue


register(
    Kind(
        "context_schema",
        ContextSchema,
        ContextSchemaFields,
        block="context_schemas",
        file="extra.yaml",
        typed=frozenset({"json_schema"}),
    )
)
register(
    Kind(
        "context_data",
        ContextData,
        ContextDataFields,
        block="context_data",
        key=("key", "scope", SCOPE_KEY),
        references={"key": Reference("context_schema"), **SCOPE_REFERENCES},
        file="extra.yaml",
        reach="scope",
        typed=frozenset({"data"}),
    )
)
