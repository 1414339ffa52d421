"""From everywhere a deployment may stand, people have a way on."""

from datetime import timedelta

import pytest

from netconfig.changes.models import ChangeRequest, StopSwitch
from netconfig.core.conduct import Step
from netconfig.core.lifecycle import MoveIsNotAllowed
from netconfig.deployments import operations
from netconfig.deployments.journal.chain import verify_journal
from netconfig.deployments.models import Applied, DeviceRun
from netconfig.deployments.operations import CannotMove
from netconfig.deployments.settling import CannotSettle, accept_as_is, read_again
from netconfig.people.queries import MayNot
from tests.deployments.conductor.turns import DONE, UNKNOWN, D, fresh, turn, until
from tests.deployments.ground import NOW, Ground, line, walk, write
from tests.factories import make_user


@pytest.mark.usefixtures("verdict")
class TestUnknownDevices:
    def unknown(self, ground: Ground) -> DeviceRun:
        one, two = ground.claim()
        walk(one, *DONE)
        walk(two, *UNKNOWN)
        until(ground, D.NEEDS_OPERATOR)
        return ground.run("sw2")

    def test_keep_the_deployment_waiting_for_people(self, ground: Ground):
        self.unknown(ground)

        assert "sw2 is unknown" in fresh(ground).reason
        with pytest.raises(MoveIsNotAllowed):
            operations.resume(fresh(ground), by=ground.bob, now=NOW)

    def test_are_not_asked_about_while_their_timer_may_still_settle_them(self, ground: Ground):
        one, two = ground.claim()
        walk(one, *DONE)
        walk(two, "prechecked", "staged", "armed")
        DeviceRun.objects.filter(pk=two.pk).update(confirm_by=NOW + timedelta(seconds=200))
        write(line(two, "unknown", due_in_seconds=1))

        until(ground, D.HOLDING)
        assert turn(ground) == Step.WAIT

        assert turn(ground, NOW + timedelta(seconds=321)) == Step.ASK

    def test_let_it_go_on_when_they_are_accepted(self, ground: Ground):
        run = self.unknown(ground)

        accept_as_is(run, by=ground.bob, now=NOW, reason="seen on the console")
        until(ground, D.HOLDING)
        operations.resume(fresh(ground), by=ground.bob, now=NOW)
        until(ground, D.ENDED)

        assert fresh(ground).result == "verified with exceptions"
        assert set(Applied.objects.values_list("device", flat=True)) == {"sw1"}
        assert ground.lock("sw2").holder == ""
        run = ground.run("sw2")
        assert verify_journal(run) == 6
        told = "Accepted as it is by bob: seen on the console"
        assert (run.state, run.reason) == ("accepted", told)

    def test_are_read_again_when_people_say_so(self, ground: Ground):
        run = self.unknown(ground)

        read_again(run, by=ground.bob, now=NOW)

        assert ground.run("sw2").due_at == NOW

    def test_are_not_accepted_without_a_reason_or_the_right(self, ground: Ground):
        run = self.unknown(ground)

        with pytest.raises(CannotSettle):
            accept_as_is(run, by=ground.bob, now=NOW, reason="  ")
        with pytest.raises(MayNot):
            accept_as_is(run, by=make_user("carol", "view"), now=NOW, reason="because")
        with pytest.raises(CannotSettle):
            accept_as_is(ground.run("sw1"), by=ground.bob, now=NOW, reason="it is done")
        assert ground.lock("sw2").holder

    def test_keep_their_lock_from_the_next_deployment(self, ground: Ground):
        self.unknown(ground)

        assert ground.lock("sw2").holder


@pytest.mark.usefixtures("verdict")
class TestPeople:
    def held(self, ground: Ground) -> None:
        one, two = ground.claim()
        walk(one, *DONE)
        walk(two, "deferred")
        until(ground, D.HOLDING)

    def test_resume_tries_again_what_ended_at_its_base(self, ground: Ground):
        self.held(ground)

        operations.resume(fresh(ground), by=ground.bob, now=NOW)

        assert ground.states() == {"sw1": "done", "sw2": "queued"}
        assert ground.journal("sw2")[-2:] == ["deferred", "queued"]
        assert turn(ground) == Step.RUN

    def test_resume_needs_the_approval(self, ground: Ground):
        self.held(ground)
        ground.vote("withdraw")

        with pytest.raises(CannotMove, match="not approved any more"):
            operations.resume(fresh(ground), by=ground.bob, now=NOW)
        assert fresh(ground).state == D.HOLDING
        assert ground.states()["sw2"] == "deferred"

    def test_resume_needs_that_no_stop_is_on(self, ground: Ground):
        self.held(ground)
        StopSwitch.objects.create(reason="fire", by=ground.bob, at=NOW)

        with pytest.raises(CannotMove, match="fire"):
            operations.resume(fresh(ground), by=ground.bob, now=NOW)

    def test_hold_lets_no_further_device_begin(self, ground: Ground):
        ground.claim(limit=1)

        operations.hold(fresh(ground), by=ground.bob, now=NOW, reason="")

        assert ground.claim() == []
        assert fresh(ground).reason == "Held by hand."
        assert not fresh(ground).holds_for_failure

    def test_abort_leaves_what_is_done_and_drops_the_rest(self, ground: Ground):
        (one,) = ground.claim(limit=1)
        walk(one, *DONE)
        operations.hold(fresh(ground), by=ground.bob, now=NOW, reason="")

        operations.abort(fresh(ground), by=ground.bob, now=NOW)

        assert ground.states() == {"sw1": "done", "sw2": "cancelled"}
        assert fresh(ground).result == "aborted"
        assert list(Applied.objects.values_list("device", flat=True)) == ["sw1"]
        assert ChangeRequest.objects.get().reason == "aborted"
        assert verify_journal(ground.run("sw2")) == 1

    @pytest.mark.parametrize("last", ["armed", "unknown"])
    def test_abort_waits_for_devices_that_are_not_settled(self, ground: Ground, last: str):
        (run,) = ground.claim(limit=1)
        walk(run, *[s for s in UNKNOWN if last == "unknown" or s != "unknown"])
        operations.hold(fresh(ground), by=ground.bob, now=NOW, reason="")

        with pytest.raises(CannotMove, match="must be settled first"):
            operations.abort(fresh(ground), by=ground.bob, now=NOW)
        assert fresh(ground).state == D.HOLDING

    @pytest.mark.parametrize("ask", ["hold", "resume", "abort", "roll_back"])
    def test_need_the_right_at_every_device(self, ground: Ground, ask: str):
        carol = make_user("carol", "operate:site=dc9")
        more = {"reason": ""} if ask == "hold" else {}

        with pytest.raises(MayNot):
            getattr(operations, ask)(fresh(ground), by=carol, now=NOW, **more)

    def test_leave_a_device_out_and_go_on(self, ground: Ground):
        self.held(ground)

        accept_as_is(ground.run("sw2"), by=ground.bob, now=NOW, reason="in transit")
        operations.resume(fresh(ground), by=ground.bob, now=NOW)
        until(ground, D.ENDED)

        assert fresh(ground).result == "verified with exceptions"
