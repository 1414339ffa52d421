"""Intent from YAML files: read and check them, and tell what they change; docs/inventory.md."""

from netconfig.intent.yaml_in.differences import DeletesTooMany, diff_inventory
from netconfig.intent.yaml_in.folder import read_folder
from netconfig.intent.yaml_in.loading import Brought, diff_files
from netconfig.intent.yaml_in.nodes import InventoryErrors, Place, Problem, read_yaml
from netconfig.intent.yaml_in.reading import LAB_FILE, Inventory, ParsedObject, read_inventory

__all__ = [
    "LAB_FILE",
    "Brought",
    "DeletesTooMany",
    "Inventory",
    "InventoryErrors",
    "ParsedObject",
    "Place",
    "Problem",
    "diff_files",
    "diff_inventory",
    "read_folder",
    "read_inventory",
    "read_yaml",
]
