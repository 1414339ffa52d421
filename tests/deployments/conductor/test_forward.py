"""The conductor goes forward wave by wave, one step each turn, and never loses a turn."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from netconfig.changes.models import ChangeRequest
from netconfig.core.conduct import Step
from netconfig.deployments import operations
from netconfig.deployments.conductor import conduct
from netconfig.deployments.models import Applied
from tests.deployments.conductor.turns import (
    DONE,
    UNKNOWN,
    D,
    fresh,
    set_policy,
    turn,
    until,
    waves,
)
from tests.deployments.ground import NOW, Ground, walk


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
