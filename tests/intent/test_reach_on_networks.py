"""Reach on networks by chance: never fewer devices than a full render finds."""

from random import Random
from typing import Any

import pytest
from django.db import transaction

from netconfig.core.edits import Edit
from netconfig.core.errors import NetconfigError
from netconfig.intent.kinds import Kind, all_kinds, kind_named
from netconfig.intent.operations import bring_edits, preview
from netconfig.intent.queries import read_rows
from netconfig.intent.rendering import read_templates, render_contexts
from netconfig.intent.yaml_in import diff_inventory, read_inventory
from tests.intent.network import INVENTORY, NOW
from tests.templates.generated.names import NAMES
from tests.templates.generated.network import generated_network

SHIPPED = read_templates(INVENTORY.parent / "templates")
PLATFORMS = tuple(NAMES) * 3
DEVICES = [f"r{number}" for number in range(len(PLATFORMS))]
EDITS = 60
_VALUES: tuple[Any, ...] = ("other", "10.7.7.7", 7, 110, 1400, 9000, [110], True, False, None)
SEEDS = range(1, 9)


def an_edit(chance: Random) -> Edit | None:
    """Return an update or delete of an object by chance, maybe one that cannot be."""
    kind = chance.choice(_KINDS)
    rows = read_rows(kind)
    if not rows:
        return None
    row = chance.choice(rows)
    if chance.random() < 0.2:
        return Edit("delete", kind.name, row.key)
    name = chance.choice(list(kind.schema.model_fields))
    value = chance.choice(_VALUES)
    if name in kind.references and value is not None:
        others = read_rows(kind_named(kind.references[name].kind))
        value = chance.choice(others).key if others else None
    return Edit("update", kind.name, row.key, None, {name: value})


_KINDS: list[Kind] = sorted(all_kinds(), key=lambda kind: kind.name)


def rendered(contexts) -> dict[str, Any]:
    found = render_contexts(contexts, templates=SHIPPED)
    return {**found.problems, **{name: made.reference_text for name, made in found.ready.items()}}


@pytest.mark.long
@pytest.mark.django_db
@pytest.mark.parametrize("seed", SEEDS)
class TestReach:
    def test_holds_all_that_a_full_render_changes(self, seed):
        inventory = read_inventory({"all.yaml": generated_network(seed, PLATFORMS, sites=3)})
        edits = diff_inventory(inventory, managed_by="inventory")
        bring_edits(edits, change="load", actor="alice", at=NOW)
        chance, tried = Random(seed), 0
        while tried < EDITS:
            edit = an_edit(chance)
            try:
                if edit is None:
                    continue
                with transaction.atomic():
                    view = preview([edit], extra=DEVICES)
            except NetconfigError:
                continue
            tried += 1
            before, after = rendered(view.before), rendered(view.after)
            other = {n for n in before.keys() | after.keys() if before.get(n) != after.get(n)}
            assert other <= view.reach, edit
