"""What the command line tells of an object's history, and of the ways around the model."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from netconfig.changes.models import StagedEdit
from netconfig.core.edits import Edit, Json
from netconfig.core.errors import NetconfigError
from netconfig.intent.operations import apply_edits
from netconfig.people.models import User
from netconfig.people.operations import new_token
from tests.factories import make_change, make_device, make_user
from tests.management.conftest import Run


@pytest.fixture(autouse=True)
def ann(db: None, settings: Any) -> User:
    ann = make_user("ann", "edit", "plan")
    settings.NETCONFIG_USER_TOKEN = new_token(ann)
    make_device("sw1")
    apply(Edit("create", "owner_group", "net", None, {"name": "net"}))
    return ann


def apply(*edits: Edit, change: str = "load") -> None:
    apply_edits(edits, change=change, actor="bob", at=timezone.now())


def snippet(name: str, *, days: int, **fields: Json) -> Edit:
    expires = str(timezone.localdate() + timedelta(days=days))
    said: dict[str, Json] = {
        "scope": "global",
        "owner": "net",
        "expires": expires,
        "text": "alias a b\n",
    }
    return Edit("create", "snippet", name, None, {"name": name, **said, **fields})


class TestHistory:
    def test_tells_who_changed_which_field_by_which_change(self, ann: User, run: Run):
        change = make_change(ann, title="Better names")
        apply(Edit("create", "role", "edge", None, {"name": "edge", "description": "out"}))
        edit = Edit("update", "role", "edge", None, {"name": "border", "description": "leads out"})
        apply(edit, change=f"change:{change.pk}")

        newest, *rest = run("history", "role", "border").splitlines()

        assert newest.startswith("r2")
        by = f"update border  by bob, change request {change.pk}: Better names"
        assert newest.endswith(by)
        assert '    description: out -> "leads out"' in rest
        assert "    name: edge -> border" in rest
        assert any(line.startswith("r1") and "create edge  by bob, load" in line for line in rest)

    def test_tells_of_few_when_asked(self, run: Run):
        apply(Edit("create", "role", "edge", None, {"name": "edge"}))
        for number in range(4):
            apply(Edit("update", "role", "edge", None, {"description": f"d{number}"}))

        told = run("history", "role", "edge", "--limit", 2)

        assert told.count("update edge") == 2
        assert "and 3 older revisions" in told

    def test_of_nothing_is_an_error(self, run: Run):
        with pytest.raises(NetconfigError, match="There is no role nobody"):
            run("history", "role", "nobody")

    def test_shows_no_secret(self, run: Run):
        apply(snippet("raw", days=9, text="snmp-server community plant3d ro\n"))

        assert "plant3d" not in run("history", "snippet", "raw")


class TestHatches:
    def test_tells_the_expired_ones_first_and_how_many_there_are(self, run: Run):
        apply(
            Edit("create", "platform", "frr", None, {"name": "frr", "driver": "frr"}),
            snippet("later", days=40),
            snippet("late", days=-2, scope="device", device="sw1", text="alias a b\nalias c d\n"),
            snippet("elsewhere", days=5, platform="frr"),
        )

        head, first, second, third = run("hatches").splitlines()

        assert head == "3 escape hatches, 1 expired"
        assert "(2 days ago)  snippet late  scope device sw1, owner net, 2 lines, 1 device" in first
        assert "(5 days left)  snippet elsewhere  scope global, owner net, 1 line, 0" in second
        assert "snippet later" in third
        assert len(run("hatches", "--expired").splitlines()) == 2

    def test_tells_it_to_programs(self, run: Run):
        apply(snippet("late", days=-2), snippet("later", days=40))

        (told,) = json.loads(run("hatches", "--expired", "--json"))

        assert (told["key"], told["days_left"], told["devices"]) == ("late", -2, 1)

    def test_are_created_with_numbers_in_their_data(self, ann: User, run: Run):
        fields: dict[str, Json] = {
            "name": "probes",
            "json_schema": {"properties": {"every": {"type": "integer"}}},
        }
        apply(Edit("create", "context_schema", "probes", None, fields))
        make_change(ann)
        change = make_change(ann)

        run(
            *("change", "create", change.pk, "context_data", "key=probes", "scope=global"),
            *("owner=net", "expires=2030-01-01", "data={every: 10}"),
        )

        assert StagedEdit.objects.get().fields["data"] == {"every": 10}
