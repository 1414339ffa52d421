"""What a person may edit by hand, on pages and by command: nothing that a Git source brings."""

from typing import Any

import pytest
from django.utils import timezone

from netconfig.changes.models import ChangeRequest
from netconfig.changes.operations import open_change, request_planning
from netconfig.core.edits import Edit
from netconfig.core.lifecycle import ChangeState
from netconfig.intent.operations import EditConflicts, apply_edits
from netconfig.people.models import User
from netconfig.people.queries import MayNot
from netconfig.pipeline import plan_change
from netconfig.sources.homes import IsManagedInGit, refuse_taken_over
from netconfig.sources.models import Source
from netconfig.sources.operations import remove_source, stage_by_hand
from tests.factories import make_user
from tests.sources.conftest import NOW


@pytest.fixture
def change(alice: User) -> ChangeRequest:
    """Alice's, with two roles in the intent: Git brought `leaf`, and `edge` is kept on pages."""
    whose = {"managed_by": "network", "managed_in": "inventory/sites.yaml"}
    edits = [
        Edit("create", "role", "leaf", None, {"name": "leaf", **whose}),
        Edit("create", "role", "edge", None, {"name": "edge"}),
    ]
    apply_edits(edits, change="load", actor="alice", at=NOW)
    return open_change(title="By hand", author=alice, now=NOW)


def update(name: str, **fields: Any) -> Edit:
    return Edit("update", "role", name, None, fields or {"description": "x"})


class TestStageByHand:
    @pytest.mark.parametrize("edit", [update("leaf"), Edit("delete", "role", "leaf")])
    def test_refuses_what_git_brings_and_says_where_to_edit_it(
        self, edit: Edit, change: ChangeRequest, source: Source, alice: User
    ):
        with pytest.raises(IsManagedInGit) as refused:
            stage_by_hand(change, [edit], by=alice)

        assert str(refused.value) == (
            "role leaf is managed by the Git source network: edit it in its repository "
            f"({source.url}, branch main, file inventory/sites.yaml)."
        )
        assert not change.edits.exists()

    def test_refuses_to_hand_an_object_to_a_git_source(
        self, change: ChangeRequest, source: Source, alice: User
    ):
        create = Edit("create", "role", "new", None, {"name": "new", "managed_by": "network"})

        for edit in (create, update("edge", managed_by="network")):
            with pytest.raises(IsManagedInGit, match="only the Git source network itself"):
                stage_by_hand(change, [edit], by=alice)

    def test_takes_what_is_kept_on_pages(self, change: ChangeRequest, source: Source, alice: User):
        stage_by_hand(change, [update("edge")], by=alice)

        assert change.edits.get().natural_key == "edge"

    def test_takes_what_a_source_brought_that_is_gone(
        self, change: ChangeRequest, source: Source, alice: User
    ):
        remove_source(source, by=alice)

        stage_by_hand(change, [update("leaf")], by=alice)

        assert change.edits.get().natural_key == "leaf"

    def test_takes_nothing_that_cannot_be_applied_with_what_is_staged_already(
        self, change: ChangeRequest, alice: User
    ):
        stage_by_hand(change, [update("edge")], by=alice)

        with pytest.raises(EditConflicts, match="edited twice"):
            stage_by_hand(change, [update("edge", description="y")], by=alice)

    def test_wants_the_right_to_edit(self, change: ChangeRequest):
        with pytest.raises(MayNot):
            stage_by_hand(change, [update("edge")], by=make_user("guest", "view"))


class TestWhatWasStagedBeforeGitCame:
    def test_is_refused_when_it_is_planned_or_applied(
        self, change: ChangeRequest, request: pytest.FixtureRequest, alice: User
    ):
        stage_by_hand(change, [update("leaf")], by=alice)
        refuse_taken_over(change)

        request.getfixturevalue("source")

        with pytest.raises(IsManagedInGit, match="role leaf is managed by the Git source network"):
            refuse_taken_over(change)
        request_planning(change, by=alice, now=timezone.now())
        change.refresh_from_db()
        plan_change(change_id=change.pk, generation=change.generation)
        change.refresh_from_db()
        assert change.state == ChangeState.PLAN_FAILED
        assert change.reason.startswith("role leaf is managed by the Git source network")

    def test_is_let_through_where_files_brought_it(
        self, change: ChangeRequest, source: Source, alice: User
    ):
        brought = open_change(
            title="Files", author=alice, now=NOW, edits=[update("leaf")], origin="load:network"
        )

        refuse_taken_over(brought)
