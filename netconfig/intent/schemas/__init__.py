"""The JSON Schema of inventories, made from the kinds, so that editors complete and check."""

from netconfig.intent.schemas.inventory import SCHEMA_FILE, inventory_schema, schema_text

__all__ = ["SCHEMA_FILE", "inventory_schema", "schema_text"]
