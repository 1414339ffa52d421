"""Change requests: opened, edited, closed, and seen by whom."""

from datetime import UTC, datetime

import pytest

from netconfig.audit.models import AuditEntry
from netconfig.changes import operations
from netconfig.changes.models import ChangeRequest
from netconfig.changes.operations import CannotClose, CannotStage
from netconfig.changes.queries import NoSuchChange, edits_of, get_change, visible_to
from netconfig.core.edits import Edit
from netconfig.core.lifecycle import ChangeState, CloseReason, MoveIsNotAllowed
from netconfig.people.models import User
from netconfig.people.queries import MayNot
from tests.factories import make_change, make_plan, make_user

NOW = datetime(2026, 1, 2, tzinfo=UTC)
EDIT = Edit("update", "vlan", "dc1 10", 3, {"name": "users"})
OTHER = Edit("delete", "vlan", "dc1 11", 1)


class TestOpenChange:
    def test_keeps_its_edits_in_order(self, alice: User):
        change = operations.open_change(title="x", author=alice, now=NOW, edits=[EDIT, OTHER])

        assert change.kind == ChangeRequest.Kind.EDITS
        assert change.state == ChangeState.DRAFT
        assert edits_of(change) == (EDIT, OTHER)

    def test_with_devices_converges_them(self, alice: User):
        change = operations.open_change(title="x", author=alice, now=NOW, devices=["b", "a", "b"])

        assert (change.kind, change.devices) == ("converge", ["a", "b"])

    def test_is_audited(self, alice: User):
        change = operations.open_change(title="x", author=alice, now=NOW)

        entry = AuditEntry.objects.get(action="change.opened")
        assert (entry.actor, entry.subject) == ("alice", f"change:{change.pk}")

    def test_needs_the_right(self, bob: User):
        with pytest.raises(MayNot):
            operations.open_change(title="x", author=bob, now=NOW)
        with pytest.raises(MayNot):
            operations.open_change(title="x", author=bob, now=NOW, devices=["a"])


class TestStageEdits:
    def test_adds_them_behind_those_that_are_there(self, alice: User):
        change = make_change(alice, edits=[EDIT])

        operations.stage_edits(change, [OTHER], by=alice)

        assert edits_of(change) == (EDIT, OTHER)

    def test_makes_a_plan_in_review_stale(self, alice: User, network: None):
        change = make_change(alice, edits=[EDIT])
        make_plan(change, ["leaf1"])

        operations.stage_edits(change, [OTHER], by=alice)

        change.refresh_from_db()
        assert change.state == ChangeState.STALE

    @pytest.mark.parametrize("state", ["planning", "deploying", "closed"])
    def test_refuses_a_change_request_past_review(self, alice: User, state: str):
        change = make_change(alice, state=state)
        with pytest.raises(CannotStage):
            operations.stage_edits(change, [EDIT], by=alice)
        assert edits_of(change) == ()

    def test_refuses_one_that_converges(self, alice: User):
        with pytest.raises(CannotStage):
            operations.stage_edits(make_change(alice, devices=["leaf1"]), [EDIT], by=alice)

    def test_refuses_anybody_but_the_author_who_could_then_approve_their_own(self, alice: User):
        carol = make_user("carol", "edit", "approve")
        with pytest.raises(CannotStage, match="is alice's"):
            operations.stage_edits(make_change(alice), [EDIT], by=carol)


class TestCancelChange:
    def test_is_for_the_author_at_any_time_before_it_deploys(self, alice: User):
        change = make_change(alice)

        operations.cancel_change(change, by=alice, now=NOW)

        change.refresh_from_db()
        assert (change.state, change.reason) == ("closed", "cancelled")
        assert change.closed_at == NOW

    def test_is_for_approvers_with_a_reason(self, alice: User, bob: User, network: None):
        change = make_change(alice, devices=["leaf1"])
        make_plan(change, ["leaf1"])

        with pytest.raises(CannotClose, match="needs a reason"):
            operations.cancel_change(change, by=bob, now=NOW)
        operations.cancel_change(change, by=bob, now=NOW, text="not now")

        change.refresh_from_db()
        assert change.reason == "rejected: not now"

    def test_is_not_for_others(self, alice: User):
        with pytest.raises(MayNot):
            operations.cancel_change(make_change(alice), by=make_user("eve", "plan"), now=NOW)

    def test_of_one_that_deploys_is_refused(self, alice: User):
        change = make_change(alice, state=ChangeState.DEPLOYING)
        with pytest.raises(CannotClose):
            operations.cancel_change(change, by=alice, now=NOW)
        with pytest.raises(MoveIsNotAllowed):
            operations.close_change(change, by="alice", reason=CloseReason.CANCELLED, now=NOW)

    def test_happens_once(self, alice: User):
        change = make_change(alice)
        operations.cancel_change(change, by=alice, now=NOW)
        with pytest.raises(MoveIsNotAllowed):
            operations.cancel_change(change, by=alice, now=NOW)


class TestMarkStale:
    def test_moves_what_is_in_review_and_nothing_else(self, alice: User, network: None):
        states = [ChangeState.IN_REVIEW, ChangeState.DEPLOYING, ChangeState.CLOSED]
        changes = [make_change(alice, state=state) for state in states]

        moved = operations.mark_stale([change.pk for change in changes], reason="new commit")

        assert moved == 1
        found = list(ChangeRequest.objects.order_by("pk").values_list("state", flat=True))
        assert found == ["stale", "deploying", "closed"]


class TestVisibleTo:
    @pytest.fixture
    def changes(self, alice: User, network: None) -> dict[str, ChangeRequest]:
        found = {name: make_change(alice, devices=[name]) for name in ("leaf1", "edge1")}
        for name, change in found.items():
            make_plan(change, [name])
        return found

    def seen(self, user: User) -> set[int]:
        return set(visible_to(user).values_list("pk", flat=True))

    @pytest.mark.parametrize(
        ("grant", "names"),
        [
            ("view", {"leaf1", "edge1"}),
            ("view:site=dc1", {"leaf1"}),
            ("view:role=edge", {"edge1"}),
            ("view:environment=lab", {"leaf1", "edge1"}),
            ("approve:site=branch1", {"edge1"}),
            ("view:tenant=acme", set()),
        ],
    )
    def test_goes_by_the_place_of_any_device(
        self, changes: dict[str, ChangeRequest], grant: str, names: set[str]
    ):
        user = make_user("eve", grant)
        assert self.seen(user) == {changes[name].pk for name in names}

    def test_several_scopes_add_up_and_show_each_once(self, changes: dict[str, ChangeRequest]):
        user = make_user("eve", "view:site=dc1", "view:site=branch1", "view:environment=lab")
        assert len(visible_to(user)) == 2

    def test_shows_people_their_own(self, changes: dict[str, ChangeRequest]):
        eve = make_user("eve", "edit:site=dc9")
        own = make_change(eve)
        assert self.seen(eve) == {own.pk}

    def test_shows_nothing_to_one_without_a_grant_or_shut_out(
        self, changes: dict[str, ChangeRequest]
    ):
        assert self.seen(make_user("eve")) == set()
        assert self.seen(make_user("gone", "view", is_active=False)) == set()

    def test_what_is_not_seen_does_not_exist(self, changes: dict[str, ChangeRequest]):
        eve = make_user("eve", "view:site=dc1")
        assert get_change(changes["leaf1"].pk, user=eve)
        with pytest.raises(NoSuchChange):
            get_change(changes["edge1"].pk, user=eve)
