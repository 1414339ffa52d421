"""docs/inventory.md names all that people can write."""

import re
from pathlib import Path

import pytest

from netconfig.intent.kinds import Kind, all_kinds

TEXT = (Path(__file__).parents[2] / "docs" / "inventory.md").read_text()


@pytest.mark.parametrize("kind", all_kinds(), ids=lambda kind: kind.name)
def test_the_document_names_each_block_and_field(kind: Kind):
    assert f"`{kind.block}`" in TEXT
    assert [name for name in kind.schema.model_fields if not re.search(rf"\b{name}\b", TEXT)] == []
