"""Rows that are inserted together are as Django would have saved each of them."""

import pytest
from django.db import IntegrityError

from netconfig.devices.models import Role
from netconfig.intent.models import ObjectRevision
from netconfig.intent.operations.inserting import insert_rows
from tests.intent.network import NOW

pytestmark = pytest.mark.django_db

REVISION = {
    "kind": "role",
    "natural_key": "leaf",
    "uid": "8a4c1e52-6f1b-4c0e-9d53-2f6e7a0b9c14",
    "revision": 1,
    "change": "1",
    "actor": "alice",
    "at": NOW,
}


class TestInsertRows:
    def test_fills_in_what_a_row_does_not_say(self):
        insert_rows(Role, [{"name": "leaf"}, {"name": "spine", "tags": ["core"]}])

        leaf, spine = Role.objects.order_by("name")
        assert (leaf.tags, leaf.revision, leaf.owner) == ([], 1, None)
        assert (spine.tags, spine.name) == (["core"], "spine")
        assert leaf.uid != spine.uid

    def test_keeps_data_and_times_as_they_are(self):
        data = (1, True, {"a": [1.5, None]}, None)
        insert_rows(ObjectRevision, [{**REVISION, "before": None, "after": one} for one in data])

        rows = list(ObjectRevision.objects.order_by("pk"))
        assert [repr(row.after) for row in rows] == [repr(one) for one in data]
        assert {(row.before, row.at, str(row.uid)) for row in rows} == {
            (None, NOW, REVISION["uid"])
        }
        assert ObjectRevision.objects.filter(after__isnull=True).count() == 1

    def test_is_refused_what_a_constraint_forbids(self):
        with pytest.raises(IntegrityError):
            insert_rows(Role, [{"name": "leaf"}, {"name": "leaf"}])

    def test_takes_no_rows_at_all(self):
        insert_rows(Role, [])

        assert not Role.objects.exists()
