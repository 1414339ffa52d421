"""Great numbers of new objects are applied like few, piece by piece."""

import pytest

from netconfig.core.edits import Edit
from netconfig.intent.kinds import UnknownKind, kind_named
from netconfig.intent.models import ObjectRevision
from netconfig.intent.operations import EditConflicts, EditIsInvalid, bring_edits, bringing
from netconfig.intent.queries import read_rows
from netconfig.intent.yaml_in import diff_inventory, read_inventory
from tests.intent.everything import EVERYTHING
from tests.intent.network import NOW

pytestmark = pytest.mark.django_db

REGION = kind_named("region")


@pytest.fixture(autouse=True)
def _small_pieces(monkeypatch):
    monkeypatch.setattr(bringing, "_PIECE", 2)


def bring(*edits: Edit) -> None:
    bring_edits(edits, change="load", actor="alice", at=NOW)


class TestBringEdits:
    def test_brings_every_kind_with_its_history(self):
        inventory = read_inventory({"a.yaml": EVERYTHING})
        edits = diff_inventory(inventory, managed_by="inventory")

        bring(*edits)

        assert diff_inventory(inventory, managed_by="inventory") == ()
        assert ObjectRevision.objects.count() == len(edits)

    def test_brings_nothing_when_the_last_piece_is_wrong(self):
        roles = [Edit("create", "role", f"r{n}", None, {"name": f"r{n}"}) for n in range(5)]

        with pytest.raises(EditConflicts, match="exists already"):
            bring(*roles, roles[0])

        assert not ObjectRevision.objects.exists()

    def test_brings_first_what_others_of_a_kind_refer_to(self):
        parents = {"a": "b", "b": "c", "c": "d", "d": None}
        regions = [
            Edit("create", "region", name, None, {"name": name, "parent": parent})
            for name, parent in parents.items()
        ]

        bring(*regions)

        assert {r.fields["name"]: r.fields["parent"] for r in read_rows(REGION)} == parents

    def test_finds_a_name_that_nothing_bears_once_all_is_there(self):
        role = Edit("create", "role", "leaf", None, {"name": "leaf", "tags": ["new"]})

        with pytest.raises(EditIsInvalid, match="role leaf: tags: there is no tag new"):
            bring(role)
        bring(role, Edit("create", "tag", "new", None, {"name": "new"}))

    def test_refuses_a_kind_that_there_is_not(self):
        with pytest.raises(UnknownKind):
            bring(Edit("create", "rolle", "leaf", None, {"name": "leaf"}))

    def test_takes_updates_among_them_too(self):
        bring(Edit("create", "role", "leaf", None, {"name": "leaf"}))

        bring(
            Edit("update", "role", "leaf", 1, {"description": "edge"}),
            Edit("create", "role", "spine", None, {"name": "spine"}),
        )

        assert ObjectRevision.objects.count() == 3
