"""Data that the model has no fields for: what its YAML means, and its JSON Schema's word on it."""

import pytest

from netconfig.core.edits import Edit, Json
from netconfig.intent.models import ContextData
from netconfig.intent.operations import EditIsInvalid, apply_edits, preview
from netconfig.intent.yaml_in import InventoryErrors, diff_inventory, read_inventory
from netconfig.intent.yaml_in.nodes import read_yaml
from netconfig.intent.yaml_out import dump_inventory
from tests.intent.network import NOW

EXTRA = """
owner_groups: [{name: net}]
context_schemas:
  - name: probes
    json_schema:
      type: object
      properties:
        targets:
          type: array
          items: {type: object, properties: {every: {type: integer}}, required: [every]}
context_data:
  - key: probes
    scope: global
    owner: net
    expires: 2030-01-01
    data:
      targets:
        - every: 10
        - {every: 20}
"""


def typed(text: str) -> object:
    return read_yaml("a.yaml", text).typed()


class TestTypedScalars:
    @pytest.mark.parametrize(
        ("text", "value"),
        [
            ("10", 10),
            ("-007", -7),
            ("0o17", 15),
            ("0x1F", 31),
            ("1e3", 1000.0),
            (".5", 0.5),
            ("true", True),
            ("False", False),
            ("null", None),
            ("~", None),
            ("yes", "yes"),
            ("nULL", "nULL"),
            ("65000:10", "65000:10"),
            ("12:30:00", "12:30:00"),
            ("1_000", "1_000"),
            ("2030-01-01", "2030-01-01"),
            ("'10'", "10"),
            ('"true"', "true"),
            ("''", ""),
        ],
    )
    def test_mean_what_the_core_schema_makes_of_them(self, text, value):
        found = typed(f"a: {text}\n")

        assert found == {"a": value}
        assert type(found["a"]) is type(value)

    def test_in_blocks_of_text_are_text(self):
        assert typed("a: |-\n  10\nb: [1, '1']\n") == {"a": "10", "b": [1, "1"]}

    @pytest.mark.parametrize("text", [".inf", "-.INF", ".nan", "1e999"])
    def test_that_json_cannot_hold_are_refused_with_their_place(self, text):
        with pytest.raises(InventoryErrors, match=r"^a.yaml:2:4: JSON has no number"):
            typed(f"b: 1\na: {text}\n")


class TestContextData:
    def test_keeps_its_types_from_file_to_database_and_back(self, load):
        said = {"a": 1, "b": "1", "c": True, "d": "true", "e": None, "f": "1e3", "g": [0.5, "0o7"]}
        lines = 'data: {a: 1, b: "1", c: true, d: "true", e: null, f: "1e3", g: [0.5, "0o7"]}'
        load(EXTRA[: EXTRA.index("data:\n      targets")] + lines)

        assert ContextData.objects.get().data == said
        again = read_inventory(dump_inventory())
        found = next(o for o in again.objects if o.kind == "context_data")
        assert found.fields["data"] == said

    def test_that_does_not_fit_is_told_with_file_line_object_and_path(self, stage):
        with pytest.raises(InventoryErrors) as caught:
            stage(EXTRA, ("{every: 20}", '{every: "20"}'))

        assert str(caught.value) == (
            "all.yaml:19:19: context_data probes global -: data.targets.1.every: "
            "'20' is not of type 'integer'"
        )

    def test_is_checked_against_a_schema_that_another_source_brought(self, load):
        load(EXTRA)
        nearer = EXTRA[EXTRA.index("context_data:") :].replace("global", "role\n    role: leaf")
        text = "roles: [{name: leaf}]\n" + nearer.replace("every: 10", "every: soon")
        inventory = read_inventory({"b.yaml": text})

        with pytest.raises(InventoryErrors, match=r"b.yaml:\d+:\d+: .*role leaf: data.targets.0"):
            diff_inventory(inventory, managed_by="other")

    def test_edited_on_a_page_is_checked_just_so(self, load):
        load(EXTRA)
        edit = Edit("update", "context_data", "probes global -", None, {"data": {"targets": [{}]}})

        for act in (lambda: preview([edit]), lambda: _apply(edit)):
            with pytest.raises(EditIsInvalid, match=r"data.targets.0: 'every' is a required"):
                act()

    def test_refuses_a_schema_that_it_does_not_fit_any_more(self, load):
        load(EXTRA)
        schema: dict[str, Json] = {"json_schema": {"type": "array"}}

        with pytest.raises(EditIsInvalid, match=r"context_data probes global -: data: .* 'array'"):
            _apply(Edit("update", "context_schema", "probes", None, schema))

    @pytest.mark.parametrize(
        ("reference", "reason"),
        [("https://example.com/x.json", "names what is not there"), ("#", "without end")],
    )
    def test_never_follows_a_schema_elsewhere_or_for_ever(self, load, reference, reason):
        load(EXTRA)
        schema: dict[str, Json] = {"json_schema": {"$ref": reference}}

        with pytest.raises(EditIsInvalid, match=reason):
            _apply(Edit("update", "context_schema", "probes", None, schema))


def _apply(edit: Edit) -> None:
    apply_edits([edit], change="change request 2", actor="alice", at=NOW)
