"""The reconciler's table, case by case."""

import itertools
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netconfig.core.lifecycle import BEFORE_ARMED, STUCK, WORKING, RunState
from netconfig.core.reconcile import Action, Shows, Sight, Timer, decide

R, A = RunState, Action
SIGHT = Sight(
    shows=Shows.BASE,
    timer=Timer.NONE,
    seconds_left=200,
    seconds_since_armed=100,
    settle_seconds=60,
    margin_seconds=10,
)
PAST_ARMING = sorted((WORKING | STUCK) - BEFORE_ARMED)
GOING_BACK = [R.REVERTING, R.REVERT_FAILED]


def at(shows: Shows, timer: Timer = Timer.NONE, **fields: float) -> Sight:
    return replace(SIGHT, shows=shows, timer=timer, **fields)


class TestBeforeArmed:
    @pytest.mark.parametrize("state", sorted(BEFORE_ARMED))
    def test_begins_anew_at_the_base(self, state: str):
        assert decide(state, at(Shows.BASE)) == A.START_OVER

    @pytest.mark.parametrize("state", sorted(BEFORE_ARMED))
    @pytest.mark.parametrize("shows", [Shows.TARGET, Shows.OTHER])
    def test_is_drift_anywhere_else(self, state: str, shows: Shows):
        assert decide(state, at(shows)) == A.DRIFTED


class TestArmed:
    def test_at_the_base_the_commit_never_landed_or_is_over(self):
        assert decide(R.ARMED, at(Shows.BASE)) == A.NOT_APPLIED

    def test_at_the_base_it_waits_while_the_commit_may_still_arrive(self):
        assert decide(R.ARMED, at(Shows.BASE, seconds_since_armed=59)) == A.WAIT

    def test_at_the_target_on_our_timer_it_is_adopted(self):
        assert decide(R.ARMED, at(Shows.TARGET, Timer.OURS)) == A.WATCH

    def test_at_the_target_on_our_timer_with_too_little_time_it_goes_back(self):
        late = at(Shows.TARGET, Timer.OURS, seconds_left=10)
        assert decide(R.ARMED, late) == A.REVERT

    def test_at_the_target_without_a_timer_it_is_judged(self):
        assert decide(R.ARMED, at(Shows.TARGET)) == A.JUDGE_PERMANENT


class TestVerified:
    def test_is_confirmed_while_there_is_time(self):
        assert decide(R.VERIFIED, at(Shows.TARGET, Timer.OURS)) == A.CONFIRM

    def test_goes_back_when_there_is_none(self):
        late = at(Shows.TARGET, Timer.OURS, seconds_left=9)
        assert decide(R.VERIFIED, late) == A.REVERT

    def test_was_confirmed_when_no_timer_runs(self):
        assert decide(R.VERIFIED, at(Shows.TARGET)) == A.FINISH


class TestGoingBack:
    @pytest.mark.parametrize("state", GOING_BACK)
    @pytest.mark.parametrize("timer", [Timer.OURS, Timer.NONE])
    def test_is_sent_again_only_at_the_target(self, state: str, timer: Timer):
        assert decide(state, at(Shows.TARGET, timer)) == A.REVERT
        assert decide(state, at(Shows.OTHER, timer)) in (A.WAIT, A.ASK)

    @pytest.mark.parametrize("state", GOING_BACK)
    def test_is_over_at_the_base(self, state: str):
        assert decide(state, at(Shows.BASE)) == A.REVERTED

    @pytest.mark.parametrize("state", GOING_BACK)
    def test_confirms_the_base_that_went_back_as_a_commit(self, state: str):
        assert decide(state, at(Shows.BASE, Timer.OURS)) == A.CONFIRM_BASE


class TestAnyState:
    @pytest.mark.parametrize(
        ("state", "shows"), list(itertools.product(PAST_ARMING, Shows)), ids=str
    )
    def test_touches_nothing_while_somebody_elses_timer_runs(self, state: str, shows: Shows):
        assert decide(state, at(shows, Timer.FOREIGN)) == A.ASK

    @pytest.mark.parametrize("state", PAST_ARMING)
    def test_asks_about_a_config_that_is_neither(self, state: str):
        assert decide(state, at(Shows.OTHER)) == A.ASK
        assert decide(state, at(Shows.OTHER, Timer.OURS)) == A.WAIT

    @pytest.mark.parametrize("state", sorted(set(PAST_ARMING) - {*GOING_BACK, R.ARMED, R.UNKNOWN}))
    def test_is_reverted_at_the_base(self, state: str):
        assert decide(state, at(Shows.BASE)) == A.REVERTED
        assert decide(state, at(Shows.BASE, Timer.OURS)) == A.WAIT


sights = st.builds(
    Sight,
    shows=st.sampled_from(Shows),
    timer=st.sampled_from(Timer),
    seconds_left=st.floats(-500, 500),
    seconds_since_armed=st.floats(0, 1000),
    settle_seconds=st.just(60.0),
    margin_seconds=st.just(10.0),
)
WRITES = {A.CONFIRM, A.CONFIRM_BASE, A.REVERT}


class TestAlways:
    @given(st.sampled_from(PAST_ARMING), sights)
    def test_writes_only_to_a_config_of_ours_and_never_over_anothers_timer(
        self, state: str, sight: Sight
    ):
        if decide(state, sight) in WRITES:
            assert sight.shows in (Shows.BASE, Shows.TARGET)
            assert sight.timer != Timer.FOREIGN

    @given(st.sampled_from(PAST_ARMING), sights)
    def test_confirms_only_with_time_left(self, state: str, sight: Sight):
        if decide(state, sight) == A.CONFIRM:
            assert sight.seconds_left > sight.margin_seconds

    @given(st.sampled_from(PAST_ARMING), sights)
    def test_never_begins_anew_past_arming(self, state: str, sight: Sight):
        assert decide(state, sight) not in (A.START_OVER, A.DRIFTED)
