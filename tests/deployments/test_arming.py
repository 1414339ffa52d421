"""The last gate before a device is written to."""

import pytest
from django.utils import timezone

from netconfig.changes import operations as changes
from netconfig.changes.models import ApprovalPolicy, ChangeRequest, DevicePlan, StopSwitch
from netconfig.core.lifecycle import ChangeState, DeploymentState
from netconfig.deployments.journal.arming import ArmingGate
from netconfig.deployments.journal.scribe import ArmingRefused
from netconfig.deployments.models import Deployment, DeviceRun
from netconfig.people.models import Grant
from netconfig.people.operations import set_active, take_grant
from tests.deployments.ground import NOW, Ground, cast, make_ground
from tests.factories import make_plan, make_user


def ask(ground: Ground, device: str = "sw1") -> str:
    """Return why the gate refuses, "" when it lets the device be written to."""
    run = ground.deployment.runs.select_related("device_plan").get(device=device)
    try:
        ArmingGate(NOW).check(run)
    except ArmingRefused as reason:
        return str(reason)
    return ""


class TestLetsThrough:
    def test_what_is_approved_and_runs(self, ground: Ground):
        assert ask(ground) == ""

    def test_a_way_back_without_votes_and_in_spite_of_stops(self, ground: Ground):
        ground.vote("withdraw")
        StopSwitch.objects.create(reason="fire", by=ground.bob, at=NOW)
        Deployment.objects.update(state=DeploymentState.ROLLING_BACK)
        ground.deployment.runs.update(direction=DeviceRun.Direction.BACK)

        assert ask(ground) == ""

    def test_a_device_outside_the_scope_of_a_stop(self, ground: Ground):
        StopSwitch.objects.create(
            scope_kind="site", scope_key="dc9", reason="fire", by=ground.bob, at=NOW
        )

        assert ask(ground) == ""


class TestRefuses:
    @pytest.mark.parametrize("choice", ["withdraw", "reject"])
    def test_when_the_vote_was_taken_back(self, ground: Ground, choice: str):
        ground.vote(choice)
        assert "Not approved any more" in ask(ground)

    def test_when_a_vote_is_taken_back_while_it_deploys(self, ground: Ground):
        change = ChangeRequest.objects.get()
        assert change.state == ChangeState.DEPLOYING
        changes.cast_vote(
            change,
            by=ground.bob,
            choice="withdraw",
            fingerprint=ground.plan.fingerprint,
            now=timezone.now(),
        )

        assert "0 of 1 approvals" in ask(ground)

    def test_when_the_voter_lost_the_grant(self, ground: Ground):
        take_grant(ground.bob, "approve")
        assert "Not approved any more" in ask(ground)

    def test_when_the_voters_grant_covers_only_other_places(self, ground: Ground):
        Grant.objects.filter(user=ground.bob, right="approve").update(
            scope_kind="site", scope_key="dc9"
        )
        assert "Not approved any more" in ask(ground)

    def test_when_the_voter_was_shut_out(self, ground: Ground):
        set_active(ground.bob, is_active=False)
        assert "Not approved any more" in ask(ground)

    def test_when_the_policy_asks_for_more_by_now(self, ground: Ground):
        ApprovalPolicy.objects.create(environment="", approvals=2)
        told = ask(ground)
        assert "1 of 2 approvals" in told
        assert "The policy changed" in told

    def test_when_the_vote_was_for_another_plan(self, ground: Ground):
        ground.plan.effect = "0" * 64
        ground.plan.save()
        assert "0 of 1 approvals" in ask(ground)

    def test_when_a_newer_plan_is_there(self, ground: Ground):
        newer = make_plan(ground.plan.change, ["sw1"], moves_change=False)
        cast(newer, ground.bob)
        assert "A newer plan has replaced it" in ask(ground)

    def test_when_somebody_else_rejects(self, ground: Ground):
        cast(ground.plan, make_user("carol", "approve"), "reject")
        assert "carol rejects it" in ask(ground)

    @pytest.mark.parametrize(
        "scope", [("all", ""), ("site", "dc1"), ("environment", "lab"), ("role", "leaf")], ids=str
    )
    def test_while_a_stop_is_on(self, ground: Ground, scope: tuple[str, str]):
        stop = StopSwitch.objects.create(
            scope_kind=scope[0], scope_key=scope[1], reason="fire", by=ground.bob, at=NOW
        )
        assert "A stop is on: fire" in ask(ground)

        stop.ended_at = NOW
        stop.save()
        assert ask(ground) == ""

    @pytest.mark.parametrize(
        "state", sorted(set(DeploymentState) - {DeploymentState.RUNNING}), ids=str
    )
    def test_forward_unless_the_deployment_runs(self, ground: Ground, state: str):
        Deployment.objects.update(state=state)
        assert ask(ground) == f"The deployment is {state}."

    @pytest.mark.parametrize(
        "state", sorted(set(DeploymentState) - {DeploymentState.ROLLING_BACK}), ids=str
    )
    def test_back_unless_the_deployment_rolls_back(self, ground: Ground, state: str):
        Deployment.objects.update(state=state)
        ground.deployment.runs.update(direction=DeviceRun.Direction.BACK)
        assert ask(ground) == f"The deployment is {state}."

    @pytest.mark.parametrize("state", [ChangeState.CLOSED, ChangeState.STALE], ids=str)
    def test_when_the_change_request_moved_on(self, ground: Ground, state: str):
        ChangeRequest.objects.update(state=state)
        assert f"The change request is {state}" in ask(ground)


class TestOneTransaction:
    def test_judges_the_deployment_once_and_each_device_for_itself(self, db: None):
        ground = make_ground("sw1", "sw2")
        plan = DevicePlan.objects.get(device="sw2")
        plan.place = {**plan.place, "site": "dc2"}
        plan.save()
        StopSwitch.objects.create(
            scope_kind="site", scope_key="dc2", reason="fire", by=ground.bob, at=NOW
        )

        assert ask(ground, "sw1") == ""
        assert ask(ground, "sw2") == "A stop is on: fire"
