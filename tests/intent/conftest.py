"""The example network, loaded; and the way to it from files written in a test."""

from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest

from netconfig.core.edits import Edit
from netconfig.intent.operations import apply_edits
from netconfig.intent.yaml_in import diff_inventory, read_folder, read_inventory
from tests.intent.network import INVENTORY, NOW, SMALL

Load = Callable[..., tuple[Edit, ...]]


@pytest.fixture
def stage(db) -> Load:
    """Return the edits that one file of YAML, with the given replacements, would make."""

    def run(text: str = SMALL, *replacements: tuple[str, str]) -> tuple[Edit, ...]:
        for old, new in replacements:
            assert old in text
            text = text.replace(old, new)
        inventory = read_inventory({"all.yaml": dedent(text)})
        return diff_inventory(inventory, managed_by="inventory")

    return run


@pytest.fixture
def load(stage: Load) -> Load:
    """Stage and apply; return the edits that take it back."""

    def run(text: str = SMALL, *replacements: tuple[str, str]) -> tuple[Edit, ...]:
        edits = stage(text, *replacements)
        return apply_edits(edits, change="change request 1", actor="alice", at=NOW)

    return run


@pytest.fixture
def example(db) -> None:
    """The example inventory, loaded."""
    inventory = read_inventory(read_folder(INVENTORY))
    edits = diff_inventory(inventory, managed_by="inventory")
    apply_edits(edits, change="load", actor="alice", at=NOW)


@pytest.fixture
def inventory_folder() -> Path:
    return INVENTORY
