"""Forms of every kind can say every field: what a form shows of an object is read back the same."""

import pytest

from netconfig.intent.kinds import all_kinds
from netconfig.intent.operations import apply_edits
from netconfig.intent.queries import read_rows
from netconfig.intent.yaml_in import diff_inventory, read_inventory
from netconfig.web.kind_form import fields_from, form_fields, texts_of
from tests.intent.everything import EVERYTHING
from tests.intent.network import NOW


@pytest.mark.django_db
class TestFormOfEveryKind:
    def test_reads_back_what_it_shows(self):
        edits = diff_inventory(read_inventory({"a.yaml": EVERYTHING}), managed_by="files")
        apply_edits(edits, change="load", actor="alice", at=NOW)

        for kind in all_kinds():
            rows = read_rows(kind)
            assert rows, kind.name
            for row in rows:
                texts = texts_of(kind, row.fields)
                assert dict(fields_from(kind, texts)) == dict(row.fields), f"{kind.name} {row.key}"

    def test_has_an_input_for_every_field(self):
        for kind in all_kinds():
            fields = form_fields(kind, {}, errors={}, suggest=lambda _kind: ())
            shown = {field.name for field in fields}
            assert shown == set(kind.schema.model_fields), kind.name
