"""Votes: by whom, on what, when; and what approval comes of them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from netconfig.audit.models import AuditEntry
from netconfig.changes import operations
from netconfig.changes.models import ApprovalPolicy, ChangeRequest, Plan, Vote
from netconfig.changes.operations import CannotVote
from netconfig.changes.queries import approval_of, planned_places
from netconfig.core.approval import Fingerprint
from netconfig.core.lifecycle import ChangeState
from netconfig.people.models import User
from netconfig.people.queries import MayNot
from tests.factories import make_change, make_device, make_plan, make_user


@pytest.fixture
def plan(alice: User, network: None) -> Plan:
    return make_plan(make_change(alice, devices=["leaf1"]), ["leaf1"])


def vote(plan: Plan, by: User, choice: str = "approve", reason: str = "", **fields: str) -> Vote:
    fingerprint = Fingerprint(fields.get("effect", plan.effect), fields.get("basis", plan.basis))
    return operations.cast_vote(
        ChangeRequest.objects.get(pk=plan.change_id),
        by=by,
        choice=choice,
        fingerprint=fingerprint,
        now=timezone.now(),
        reason=reason,
    )


def is_approved(plan: Plan) -> bool:
    return approval_of(Plan.objects.get(pk=plan.pk), now=timezone.now()).is_given


class TestCastVote:
    def test_approves(self, plan: Plan, bob: User):
        vote(plan, bob)

        assert is_approved(plan)
        entry = AuditEntry.objects.get(action="vote.approve")
        assert entry.details["fingerprint"] == str(plan.fingerprint)

    def test_is_taken_back(self, plan: Plan, bob: User):
        vote(plan, bob)
        vote(plan, bob, "withdraw")

        assert not is_approved(plan)
        assert Vote.objects.count() == 2

    def test_rejects_with_a_reason_against_any_approval(self, plan: Plan, bob: User):
        vote(plan, bob)
        carol = make_user("carol", "approve")

        with pytest.raises(CannotVote, match="needs a reason"):
            vote(plan, carol, "reject", reason="  ")
        vote(plan, carol, "reject", reason="wrong prefix")

        assert not is_approved(plan)

    def test_is_for_what_was_shown(self, plan: Plan, bob: User):
        with pytest.raises(CannotVote, match="planned again"):
            vote(plan, bob, basis="0" * 64)
        with pytest.raises(CannotVote, match="planned again"):
            vote(plan, bob, effect="0" * 64)

    def test_is_for_the_newest_plan(self, plan: Plan, bob: User):
        make_plan(plan.change, ["leaf1"])

        with pytest.raises(CannotVote, match="planned again"):
            vote(plan, bob)

    @pytest.mark.parametrize("state", sorted(set(ChangeState) - {ChangeState.IN_REVIEW}), ids=str)
    def test_approves_only_in_review(self, plan: Plan, bob: User, state: str):
        ChangeRequest.objects.update(state=state)
        with pytest.raises(CannotVote, match=f"is {state}"):
            vote(plan, bob)

    @pytest.mark.parametrize("choice", ["withdraw", "reject"])
    def test_can_still_stop_what_deploys(self, plan: Plan, bob: User, choice: str):
        vote(plan, bob)
        ChangeRequest.objects.update(state=ChangeState.DEPLOYING)

        vote(plan, bob, choice, reason="wait")

        assert not is_approved(plan)

    def test_is_judged_by_the_state_in_the_database(self, plan: Plan, bob: User):
        seen = ChangeRequest.objects.get(pk=plan.change_id)
        ChangeRequest.objects.update(state=ChangeState.STALE)

        with pytest.raises(CannotVote, match="is stale"):
            operations.cast_vote(
                seen, by=bob, choice="approve", fingerprint=plan.fingerprint, now=timezone.now()
            )

    def test_is_one_of_three_words(self, plan: Plan, bob: User):
        with pytest.raises(CannotVote, match="approve, reject or withdraw"):
            vote(plan, bob, "yes")

    def test_of_the_author_is_refused_unless_the_policy_lets_it(self, alice: User, network: None):
        ann = make_user("ann", "plan", "approve")
        own = make_plan(make_change(ann, devices=["leaf1"]), ["leaf1"])
        with pytest.raises(CannotVote, match="other than the author"):
            vote(own, ann)

        ApprovalPolicy.objects.create(environment="", author_may_approve=True)
        planned_anew = make_plan(own.change, ["leaf1"])
        vote(planned_anew, ann)
        assert is_approved(planned_anew)

    def test_needs_the_right_at_every_device(self, alice: User, network: None):
        plan = make_plan(make_change(alice, devices=["leaf1", "edge1"]), ["leaf1", "edge1"])

        with pytest.raises(MayNot):
            vote(plan, make_user("eve", "plan"))
        with pytest.raises(MayNot, match="edge1"):
            vote(plan, make_user("dan", "approve:site=dc1"))
        vote(plan, make_user("ann", "approve:site=dc1", "approve:site=branch1"))
        assert is_approved(plan)


class TestPlannedPlaces:
    def names(self, plan: Plan) -> list[str]:
        return [place.get("device", "anywhere") for place in planned_places(plan)]

    def test_of_a_converge_are_those_of_the_devices_that_it_changes(
        self, alice: User, network: None
    ):
        change = make_change(alice, devices=["leaf1", "edge1"])
        plan = make_plan(change, {"leaf1": {}, "edge1": {"state": "excluded"}})
        assert self.names(plan) == ["leaf1"]

    def test_of_edits_are_those_of_devices_that_are_left_out_too(self, alice: User, network: None):
        plan = make_plan(make_change(alice), {"leaf1": {}, "edge1": {"state": "excluded"}})
        assert self.names(plan) == ["edge1", "leaf1"]

    def test_of_edits_without_a_device_are_anywhere(self, alice: User, bob: User):
        plan = make_plan(make_change(alice), [])

        assert self.names(plan) == ["anywhere"]
        with pytest.raises(MayNot):
            vote(plan, make_user("dan", "approve:site=dc1"))
        vote(plan, bob)
        assert is_approved(plan)


class TestApprovalOf:
    def test_ends_with_the_plans_age_in_review_but_not_while_it_deploys(
        self, plan: Plan, bob: User
    ):
        vote(plan, bob)
        later = timezone.now() + timedelta(days=1, minutes=1)

        found = approval_of(Plan.objects.get(pk=plan.pk), now=later)
        assert found.missing == ("The plan is too old.",)

        ChangeRequest.objects.update(state=ChangeState.DEPLOYING)
        assert approval_of(Plan.objects.get(pk=plan.pk), now=later).is_given

    def test_takes_the_strictest_policy_of_all_devices_also_of_unchanged_ones(
        self, alice: User, bob: User, network: None
    ):
        make_device("core1", environment="production")
        ApprovalPolicy.objects.create(environment="production", approvals=2)
        change = make_change(alice, devices=["leaf1", "core1"])
        plan = make_plan(change, {"leaf1": {}, "core1": {"state": "unchanged"}})
        vote(plan, bob)

        found = approval_of(Plan.objects.get(pk=plan.pk), now=timezone.now())
        assert found.missing == ("1 of 2 approvals by somebody other than the author.",)

        vote(plan, make_user("carol", "approve"))
        assert is_approved(plan)

    def test_is_not_confused_by_a_device_that_is_new(self, alice: User, bob: User, network: None):
        ApprovalPolicy.objects.create(environment="lab", wave_size=7)
        plan = make_plan(make_change(alice), {"leaf1": {}, "leaf9": {"state": "excluded"}})
        vote(plan, bob)

        assert is_approved(plan)

    def test_takes_fewer_votes_for_what_a_source_brings(self, alice: User, network: None):
        ApprovalPolicy.objects.create(environment="", source_approvals=0)
        brought = make_change(alice, devices=["leaf1"], origin="source:network@abc")
        own = make_change(alice, devices=["leaf1"])

        assert is_approved(make_plan(brought, ["leaf1"]))
        assert not is_approved(make_plan(own, ["leaf1"]))

    def test_costs_the_same_number_of_queries_for_many_voters(
        self, plan: Plan, bob: User, django_assert_num_queries: object
    ):
        assert callable(django_assert_num_queries)
        for number in range(5):
            vote(plan, make_user(f"voter{number}", "approve"))
        fresh = Plan.objects.select_related("change__author").get(pk=plan.pk)
        with django_assert_num_queries(7):
            approval_of(fresh, now=timezone.now())
