"""The conductor takes devices back, and asks people where it cannot."""

from typing import Any

import pytest

from netconfig.changes.models import ChangeRequest
from netconfig.core.conduct import Step
from netconfig.core.lifecycle import RunState
from netconfig.deployments import operations
from netconfig.deployments.journal.chain import verify_journal
from netconfig.deployments.models import Applied, DeviceRun
from netconfig.deployments.operations import CannotMove
from netconfig.deployments.settling import accept_as_is, read_again
from tests.deployments.conductor.turns import DONE, D, fresh, set_policy, turn, until
from tests.deployments.ground import NOW, Ground, walk
from tests.factories import make_change, make_deployment, make_plan


@pytest.mark.usefixtures("verdict")
class TestRollingBack:
    def rolled(self, ground: Ground, *ends: str) -> list[DeviceRun]:
        """Bring both devices forward, then begin to take them back; return the runs back."""
        for run in ground.claim():
            walk(run, *DONE)
        operations.roll_back(fresh(ground), by=ground.bob, now=NOW)
        assert turn(ground) == Step.START_ROLL_BACK
        assert turn(ground) == Step.RUN_BACK
        return ground.claim()

    def test_takes_every_device_back_that_is_done(self, ground: Ground):
        for run in self.rolled(ground):
            walk(run, *DONE)

        until(ground, D.ENDED)

        assert fresh(ground).result == "rolled back"
        assert ChangeRequest.objects.get().reason.startswith("rolled back")

    def test_takes_back_what_had_ended_verified(self, ground: Ground, verdict: Any):
        for run in ground.claim():
            walk(run, *DONE)
        until(ground, D.ENDED)

        operations.roll_back(fresh(ground), by=ground.bob, now=NOW)
        until(ground, D.ROLLING_BACK)
        assert fresh(ground).result == ""
        turn(ground)
        for run in ground.claim():
            walk(run, *DONE)
        until(ground, D.ENDED)

        assert fresh(ground).result == "rolled back"
        assert ChangeRequest.objects.get().reason.startswith("rolled back")
        assert not Applied.objects.exists()
        with pytest.raises(CannotMove, match="is rolled back already"):
            operations.roll_back(fresh(ground), by=ground.bob, now=NOW)

    def test_leaves_what_a_later_deployment_was_put_on(self, ground: Ground, verdict: Any):
        for run in ground.claim():
            walk(run, *DONE)
        until(ground, D.ENDED)
        later = make_deployment(make_plan(make_change(ground.alice), {}), by=ground.alice)
        Applied.objects.filter(device="sw2").update(deployment=later)

        with pytest.raises(CannotMove, match="was deployed to sw2 since: roll that back first"):
            operations.roll_back(fresh(ground), by=ground.bob, now=NOW)

        assert fresh(ground).state == D.ENDED

    def test_calls_off_what_waits_when_nothing_is_done(self, ground: Ground):
        operations.roll_back(fresh(ground), by=ground.bob, now=NOW)

        until(ground, D.ENDED)

        assert set(ground.states().values()) == {RunState.CANCELLED}
        assert verify_journal(ground.run("sw1")) == 1

    def test_begins_by_itself_after_a_failure_where_the_policy_says_so(self, ground: Ground):
        set_policy(ground, rolls_back_itself=True)
        one, two = ground.claim()
        walk(one, *DONE)
        walk(two, "prechecked", "staged", "armed", "reverting", "reverted")

        until(ground, D.ROLLING_BACK)
        until_back = [turn(ground), turn(ground)]

        assert Step.RUN_BACK in until_back
        assert [run.device for run in ground.claim()] == ["sw1"]

    def test_asks_people_about_a_device_that_cannot_be_taken_back(self, ground: Ground):
        one, two = self.rolled(ground)
        walk(one, *DONE)
        walk(two, "drifted")

        until(ground, D.NEEDS_OPERATOR)

        assert "sw2 could not be taken back" in fresh(ground).reason
        # It stays there, and nobody rings, until somebody has settled the device.
        turn(ground)
        assert fresh(ground).state == D.NEEDS_OPERATOR
        assert fresh(ground).due_at is None

    def test_goes_on_when_people_have_it_tried_again(self, ground: Ground):
        one, two = self.rolled(ground)
        walk(one, *DONE)
        walk(two, "deferred")
        until(ground, D.NEEDS_OPERATOR)

        read_again(ground.run("sw2", "back"), by=ground.bob, now=NOW)
        until(ground, D.ROLLING_BACK)
        turn(ground)
        walk(ground.claim()[0], *DONE)

        until(ground, D.ENDED)
        assert fresh(ground).result == "rolled back"

    def test_goes_on_when_people_leave_it_as_it_is(self, ground: Ground):
        one, two = self.rolled(ground)
        walk(one, *DONE)
        walk(two, "drifted")
        until(ground, D.NEEDS_OPERATOR)

        accept_as_is(ground.run("sw2", "back"), by=ground.bob, now=NOW, reason="replaced by hand")

        until(ground, D.ENDED)
