"""The next step of a deployment: never past a wave that has not passed, never without a way on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netconfig.core.conduct import Decision, RunSight, Sight, Step, WaveSight, decide
from netconfig.core.lifecycle import (
    ENDS,
    SETTLED,
    STUCK,
    WORKING,
    DeploymentState,
    RunState,
)

D, R = DeploymentState, RunState


def runs(*states: str, due: bool = False) -> tuple[RunSight, ...]:
    return tuple(RunSight(f"sw{n}", state, is_due=due) for n, state in enumerate(states, start=1))


def going(*waves: tuple[str, tuple[RunSight, ...]], **fields: object) -> Sight:
    found = [WaveSight(n, state, members) for n, (state, members) in enumerate(waves, start=1)]
    return Sight(state=D.RUNNING, waves=found, **fields)  # type: ignore[arg-type]  # by name


class TestWhileRunning:
    def test_opens_the_first_wave(self):
        sight = going(("waiting", runs(R.QUEUED)), ("waiting", runs(R.QUEUED)))
        assert decide(sight) == Decision(Step.OPEN_WAVE, 1)

    def test_lets_queued_devices_run(self):
        assert decide(going(("open", runs(R.QUEUED, R.DONE)))).step == Step.RUN

    def test_waits_for_those_at_work(self):
        assert decide(going(("open", runs(R.ARMED, R.DONE)))).step == Step.WAIT

    def test_judges_a_wave_whose_devices_are_done_or_accepted(self):
        assert decide(going(("open", runs(R.DONE, R.ACCEPTED)))).step == Step.JUDGE_WAVE

    def test_opens_the_next_wave_after_a_pass(self):
        sight = going(("passed", runs(R.DONE)), ("waiting", runs(R.QUEUED)))
        assert decide(sight) == Decision(Step.OPEN_WAVE, 2)

    def test_bakes_after_the_last(self):
        assert decide(going(("passed", runs(R.DONE)))).step == Step.BAKE

    @pytest.mark.parametrize("state", sorted(ENDS - SETTLED))
    def test_holds_when_a_device_ended_short_of_its_target(self, state: str):
        decision = decide(going(("open", runs(R.DONE, state, R.QUEUED))))
        assert decision.step == Step.HOLD
        assert "sw2" in decision.reason

    def test_holds_while_the_reconciler_is_at_an_unknown_device_and_asks_afterwards(self):
        assert decide(going(("open", runs(R.UNKNOWN, due=True)))).step == Step.HOLD
        assert decide(going(("open", runs(R.UNKNOWN)))).step == Step.ASK

    def test_holds_at_a_wave_that_failed(self):
        assert decide(going(("failed", runs(R.DONE)), ("waiting", ()))).step == Step.HOLD

    def test_takes_no_order_of_waves_for_granted(self):
        waves = [WaveSight(2, "waiting", ()), WaveSight(1, "open", runs(R.ARMED))]
        assert decide(Sight(D.RUNNING, waves)).step == Step.WAIT


class TestHolding:
    def test_waits_for_people(self):
        sight = Sight(D.HOLDING, [WaveSight(1, "open", runs(R.REVERTED))], None, False, True)
        assert decide(sight).step == Step.WAIT

    def test_rolls_back_by_itself_after_a_failure_where_policy_says_so(self):
        wave = WaveSight(1, "open", runs(R.REVERTED))
        assert decide(Sight(D.HOLDING, [wave], None, True, True)).step == Step.START_ROLL_BACK
        assert decide(Sight(D.HOLDING, [wave], None, True, False)).step == Step.WAIT

    def test_rolls_nothing_back_while_a_device_is_at_work(self):
        wave = WaveSight(1, "open", runs(R.UNCONFIRMED))
        assert decide(Sight(D.HOLDING, [wave], None, True, True)).step == Step.WAIT


class TestRollingBack:
    def back(self, forward: str, *states: str, due: bool = False) -> Step:
        waves = [WaveSight(1, "open", runs(forward))]
        return decide(Sight(D.ROLLING_BACK, waves, runs(*states, due=due))).step

    def test_waits_for_devices_at_work(self):
        waves = [WaveSight(1, "open", runs(R.ARMED))]
        assert decide(Sight(D.ROLLING_BACK, waves)).step == Step.WAIT

    def test_begins_then_runs_then_ends(self):
        waves = [WaveSight(1, "open", runs(R.DONE))]
        assert decide(Sight(D.ROLLING_BACK, waves)).step == Step.START_ROLL_BACK
        assert self.back(R.DONE, R.QUEUED) == Step.RUN_BACK
        assert self.back(R.DONE, R.ARMED) == Step.WAIT
        assert self.back(R.DONE, R.DONE, R.ACCEPTED) == Step.FINISH_ROLLED_BACK
        assert self.back(R.REVERTED) == Step.FINISH_ROLLED_BACK

    @pytest.mark.parametrize("state", sorted(ENDS - SETTLED))
    def test_asks_about_a_device_that_could_not_be_taken_back(self, state: str):
        assert self.back(R.DONE, state) == Step.ASK


class TestNeedsOperator:
    def test_waits_until_every_device_is_settled(self):
        unsettled = [WaveSight(1, "open", runs(R.UNKNOWN))]
        settled = [WaveSight(1, "open", runs(R.ACCEPTED))]
        assert decide(Sight(D.NEEDS_OPERATOR, unsettled)).step == Step.WAIT
        assert decide(Sight(D.NEEDS_OPERATOR, settled)).step == Step.SETTLED

    @pytest.mark.parametrize("state", sorted((ENDS - SETTLED) | {R.UNKNOWN, R.REVERT_FAILED}))
    def test_waits_for_people_about_a_device_that_was_not_taken_back(self, state: str):
        done = [WaveSight(1, "passed", runs(R.DONE))]
        assert decide(Sight(D.NEEDS_OPERATOR, done, back=runs(state))).step == Step.WAIT
        assert decide(Sight(D.NEEDS_OPERATOR, done, back=runs(R.QUEUED))).step == Step.SETTLED
        assert decide(Sight(D.NEEDS_OPERATOR, done, back=runs(R.ACCEPTED))).step == Step.SETTLED


run_sights = st.lists(
    st.builds(
        RunSight, device=st.just("sw"), state=st.sampled_from(list(RunState)), is_due=st.booleans()
    ),
    max_size=4,
).map(tuple)
sights = st.builds(
    Sight,
    state=st.sampled_from(list(DeploymentState)),
    waves=st.lists(
        st.tuples(st.sampled_from(["waiting", "open", "passed", "failed"]), run_sights), max_size=4
    ).map(lambda rows: [WaveSight(n, *row) for n, row in enumerate(rows, start=1)]),
    back=st.none() | run_sights,
    rolls_back_itself=st.booleans(),
    was_held_by_failure=st.booleans(),
)


def everything(sight: Sight) -> list[RunSight]:
    return [*(run for wave in sight.waves for run in wave.runs), *(sight.back or ())]


class TestAlways:
    @given(sights)
    def test_opens_or_runs_no_wave_while_an_earlier_one_has_not_passed(self, sight: Sight):
        decision = decide(sight)

        if decision.step in (Step.OPEN_WAVE, Step.RUN, Step.JUDGE_WAVE):
            earlier = [wave for wave in sight.waves if wave.number < decision.wave]
            assert all(wave.state == "passed" for wave in earlier)

    @given(sights)
    def test_never_ends_with_a_device_unknown_or_at_work(self, sight: Sight):
        if decide(sight).step in (Step.FINISH, Step.FINISH_ROLLED_BACK):
            assert not any(run.state in WORKING | STUCK for run in everything(sight))

    @given(sights)
    def test_starts_no_device_while_one_is_unknown(self, sight: Sight):
        if decide(sight).step in (Step.OPEN_WAVE, Step.RUN):
            stuck = [run for run in everything(sight) if run.state in STUCK and not run.is_due]
            assert not stuck

    @given(sights)
    def test_waits_only_for_a_device_at_work_for_people_or_at_the_end(self, sight: Sight):
        if decide(sight).step == Step.WAIT:
            at_work = any(run.state in WORKING | STUCK for run in everything(sight))
            waits_for_people = sight.state == D.NEEDS_OPERATOR and any(
                run.state not in SETTLED for run in sight.back or ()
            )
            assert at_work or waits_for_people or sight.state in (D.HOLDING, D.ENDED)

    @given(sights)
    def test_says_why_it_stops(self, sight: Sight):
        decision = decide(sight)
        if decision.step in (Step.HOLD, Step.ASK):
            assert decision.reason
