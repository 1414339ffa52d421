"""The conductor's turns: one step each, never a lost one, and a way on from everywhere."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from netconfig.changes.models import ChangeRequest, StopSwitch
from netconfig.core.conduct import Step
from netconfig.core.lifecycle import DeploymentState, MoveIsNotAllowed, RunState
from netconfig.deployments import operations
from netconfig.deployments.conductor import conduct
from netconfig.deployments.journal.chain import verify_journal
from netconfig.deployments.models import Applied, Deployment, DeviceRun, Wave
from netconfig.deployments.operations import CannotMove
from netconfig.deployments.settling import CannotSettle, accept_as_is, read_again
from netconfig.people.queries import MayNot
from tests.deployments.ground import NOW, Ground, line, make_ground, walk, write
from tests.factories import make_change, make_deployment, make_plan, make_user

D = DeploymentState
DONE = ("prechecked", "staged", "armed", "unconfirmed", "verified", "confirmed", "done")
UNKNOWN = ("prechecked", "staged", "armed", "unknown")
Judge = Callable[..., tuple[list[Any], list[str]]]


@pytest.fixture
def verdict(monkeypatch: pytest.MonkeyPatch) -> Callable[[Judge], None]:
    """Say what the judge finds at the devices; healthy unless a test says otherwise."""

    def say(judge: Judge) -> None:
        monkeypatch.setattr("netconfig.deployments.conductor.judge_devices", judge)

    say(lambda *_, **__: ([], []))
    return say


def turn(ground: Ground, now: Any = NOW) -> Step:
    """Ring for the deployment as it is now."""
    deployment = Deployment.objects.get(pk=ground.deployment.pk)
    return conduct(deployment.pk, deployment.generation, now=now)


def fresh(ground: Ground) -> Deployment:
    return Deployment.objects.get(pk=ground.deployment.pk)


def set_policy(ground: Ground, **values: Any) -> None:
    ground.plan.policy = {**ground.plan.policy, **values}
    ground.plan.save()
    ground.deployment.refresh_from_db()


def until(ground: Ground, state: str, rounds: int = 8) -> None:
    """Ring until the deployment stands there, as a sweeper would: only while it is due."""
    for _ in range(rounds):
        now = fresh(ground)
        if now.state == state:
            return
        assert now.due_at is not None, f"{now.state} and nobody rings"
        turn(ground, max(NOW, now.due_at))
    raise AssertionError(f"never {state}, but {fresh(ground).state}")


def waves(ground: Ground) -> list[str]:
    return list(fresh(ground).waves.values_list("state", flat=True))


@pytest.fixture
def two_waves(db: None) -> Ground:
    """A canary and another device behind it."""
    ground = make_ground("sw1", "sw2")
    second = Wave.objects.create(deployment=ground.deployment, number=2)
    ground.deployment.runs.filter(device="sw2").update(wave=second)
    Wave.objects.filter(number=1).update(state=Wave.State.WAITING)
    Deployment.objects.update(due_at=NOW)
    return ground


@pytest.mark.usefixtures("verdict")
class TestForward:
    def test_goes_wave_by_wave_to_its_end(self, two_waves: Ground):
        for device in ("sw1", "sw2"):
            assert turn(two_waves) == Step.OPEN_WAVE
            assert turn(two_waves) == Step.RUN
            (run,) = two_waves.claim()
            assert run.device == device
            walk(run, *DONE)
            assert turn(two_waves) == Step.JUDGE_WAVE
        until(two_waves, D.ENDED)

        ended = fresh(two_waves)
        assert (ended.result, ended.due_at) == ("verified", None)
        assert ChangeRequest.objects.get().reason == "deployed"
        assert set(Applied.objects.values_list("device", flat=True)) == {"sw1", "sw2"}

    def test_rings_again_for_workers_whose_bell_was_lost(self, ground: Ground):
        assert turn(ground) == Step.RUN

        assert fresh(ground).due_at == NOW + timedelta(seconds=10)

    def test_is_not_due_while_devices_are_at_work(self, ground: Ground):
        ground.claim()

        assert turn(ground) == Step.WAIT
        assert fresh(ground).due_at is None

    def test_gives_a_turn_once(self, ground: Ground):
        generation = fresh(ground).generation

        assert conduct(ground.deployment.pk, generation, now=NOW) == Step.RUN
        assert conduct(ground.deployment.pk, generation, now=NOW) == Step.WAIT

    def test_opens_no_wave_without_a_verdict_on_the_one_before(self, two_waves: Ground):
        turn(two_waves)
        (run,) = two_waves.claim()
        walk(run, *UNKNOWN)

        turn(two_waves)

        assert waves(two_waves) == ["open", "waiting"]
        assert fresh(two_waves).state == D.NEEDS_OPERATOR

    def test_holds_when_a_wave_is_judged_badly(self, two_waves: Ground, verdict: Any):
        verdict(lambda *_, **__: ([], ["sw1: bgp: not established"]))
        turn(two_waves)
        walk(two_waves.claim()[0], *DONE)

        until(two_waves, D.HOLDING)

        assert waves(two_waves) == ["failed", "waiting"]
        assert fresh(two_waves).holds_for_failure

    def test_judges_a_wave_again_when_people_let_it_go_on(self, two_waves: Ground, verdict: Any):
        verdict(lambda *_, **__: ([], ["sw1: bgp: not established"]))
        turn(two_waves)
        walk(two_waves.claim()[0], *DONE)
        until(two_waves, D.HOLDING)

        verdict(lambda *_, **__: ([], []))
        operations.resume(fresh(two_waves), by=two_waves.bob, now=NOW)

        assert turn(two_waves) == Step.JUDGE_WAVE
        assert waves(two_waves) == ["passed", "waiting"]

    def test_bakes_as_long_as_the_policy_says(self, ground: Ground):
        set_policy(ground, bake_seconds=600)
        for run in ground.claim():
            walk(run, *DONE)
        until(ground, D.BAKING)

        assert turn(ground) == Step.WAIT
        assert fresh(ground).due_at == NOW + timedelta(seconds=600)
        assert turn(ground, NOW + timedelta(seconds=600)) == Step.FINISH
        assert fresh(ground).state == D.ENDED

    def test_holds_when_the_last_look_is_bad(self, ground: Ground, verdict: Any):
        for run in ground.claim():
            walk(run, *DONE)
        until(ground, D.BAKING)
        verdict(lambda *_, **__: ([], ["sw1: drifted"]))

        until(ground, D.HOLDING)

        assert fresh(ground).reason == "sw1: drifted"


class TestLostWakeUps:
    def test_a_run_that_ends_during_a_turn_makes_it_due(
        self, ground: Ground, monkeypatch: pytest.MonkeyPatch
    ):
        runs = ground.claim()
        whole = operations.set_due

        def end_meanwhile(*args: Any, **kwargs: Any) -> None:
            for run in runs:
                walk(run, "drifted")
            whole(*args, **kwargs)

        monkeypatch.setattr(operations, "set_due", end_meanwhile)
        assert turn(ground) == Step.WAIT
        monkeypatch.undo()

        assert fresh(ground).due_at == NOW
        until(ground, D.HOLDING)

    def test_a_person_that_moves_it_during_a_turn_makes_it_due(self, ground: Ground, verdict: Any):
        for run in ground.claim():
            walk(run, *DONE)

        def roll_back_meanwhile(*_: Any, **__: Any) -> tuple[list[Any], list[str]]:
            operations.roll_back(fresh(ground), by=ground.bob, now=NOW)
            return [], []

        verdict(roll_back_meanwhile)
        assert turn(ground) == Step.WAIT

        assert fresh(ground).state == D.ROLLING_BACK
        assert fresh(ground).due_at == NOW
        assert waves(ground) == ["open"], "a verdict on what moved meanwhile is none"

    @pytest.mark.parametrize("reasons", [[], ["sw1: bad"]])
    def test_a_roll_back_during_the_last_look_is_not_called_verified(
        self, ground: Ground, verdict: Any, reasons: list[str]
    ):
        verdict(lambda *_, **__: ([], []))
        for run in ground.claim():
            walk(run, *DONE)
        until(ground, D.BAKING)

        def roll_back_meanwhile(*_: Any, **__: Any) -> tuple[list[Any], list[str]]:
            operations.roll_back(fresh(ground), by=ground.bob, now=NOW)
            return [], reasons

        verdict(roll_back_meanwhile)
        turn(ground)

        assert fresh(ground).state == D.ROLLING_BACK
        assert not Applied.objects.exists()

    def test_two_judges_do_not_contradict_each_other(self, ground: Ground, verdict: Any):
        for run in ground.claim():
            walk(run, *DONE)

        def pass_meanwhile(*_: Any, **__: Any) -> tuple[list[Any], list[str]]:
            verdict(lambda *_, **__: ([], []))
            turn(ground)
            return [], ["sw1: late and bad"]

        verdict(pass_meanwhile)
        turn(ground)

        assert waves(ground) == ["passed"]
        assert fresh(ground).state == D.RUNNING

    def test_a_judge_that_takes_its_time_keeps_its_turn_and_loses_it_soon_when_it_dies(
        self, ground: Ground, verdict: Any
    ):
        for run in ground.claim():
            walk(run, *DONE)
        seen: list[Any] = []

        def look(*_: Any, beat: Callable[[], None], **__: Any) -> tuple[list[Any], list[str]]:
            for _beat in range(2):
                beat()
                due_at = fresh(ground).due_at
                assert due_at is not None
                seen.append((due_at - NOW).total_seconds())
            return [], []

        verdict(look)
        turn(ground)

        assert 90 <= seen[0] < seen[1] < 120


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
