"""The tables of moves: closed, with a way to an end from everywhere."""

from collections.abc import Mapping

import pytest

from netconfig.core.lifecycle import (
    BEFORE_ARMED,
    CHANGE_MOVES,
    CLEAN,
    DEPLOYMENT_MOVES,
    ENDS,
    RUN_MOVES,
    SETTLED,
    STUCK,
    WORKING,
    ChangeState,
    DeploymentState,
    MoveIsNotAllowed,
    RunState,
    check_run_move,
    next_state,
)


def reachable(start: str, steps: Mapping[str, frozenset[str]]) -> set[str]:
    """Return all states that some moves lead to."""
    found, waiting = {start}, [start]
    while waiting:
        for state in steps.get(waiting.pop(), frozenset()) - found:
            found.add(state)
            waiting.append(state)
    return found


def steps_of(moves: Mapping[tuple[str, str], str]) -> dict[str, frozenset[str]]:
    froms = {state for state, _ in moves}
    return {f: frozenset(to for (state, _), to in moves.items() if state == f) for f in froms}


class TestRunMoves:
    def test_name_every_state_and_no_other(self):
        assert set(RUN_MOVES) == set(RunState)
        assert {to for ends in RUN_MOVES.values() for to in ends} <= set(RunState)

    @pytest.mark.parametrize("state", list(RunState))
    def test_lead_to_an_end_from_everywhere(self, state: RunState):
        assert reachable(state, RUN_MOVES) & ENDS

    def test_part_the_states_into_working_stuck_ended_and_queued(self):
        assert WORKING | STUCK | ENDS | {RunState.QUEUED} == set(RunState)
        assert not WORKING & STUCK
        assert not WORKING & ENDS
        assert not STUCK & ENDS
        assert BEFORE_ARMED < WORKING
        assert CLEAN < ENDS
        assert SETTLED < ENDS

    @pytest.mark.parametrize("state", sorted((WORKING | STUCK) - BEFORE_ARMED))
    def test_lead_from_an_armed_run_to_no_second_commit_without_an_end_at_its_base(
        self, state: str
    ):
        at_base = CLEAN | {RunState.REVERTED}
        steps = {s: frozenset() if s in at_base else ends for s, ends in RUN_MOVES.items()}

        assert not reachable(state, steps) & {RunState.QUEUED, RunState.LOCKED, RunState.STAGED}

    def test_let_only_a_staged_run_be_armed(self):
        assert [s for s, ends in RUN_MOVES.items() if RunState.ARMED in ends] == [RunState.STAGED]

    def test_let_a_run_be_confirmed_only_after_its_verdict(self):
        before = {s for s, ends in RUN_MOVES.items() if RunState.CONFIRMED in ends}
        assert before == {RunState.VERIFIED, RunState.CONFIRMED}

    def test_never_call_an_uncertain_outcome_a_refusal(self):
        after_sending = {RunState.UNCONFIRMED, RunState.UNKNOWN, RunState.AWAIT_TIMER}
        for state in after_sending:
            assert not RUN_MOVES[state] & CLEAN

    def test_leave_done_and_accepted_as_they_are(self):
        assert not RUN_MOVES[RunState.DONE]
        assert not RUN_MOVES[RunState.ACCEPTED]

    def test_are_checked(self):
        check_run_move(RunState.STAGED, RunState.ARMED)
        with pytest.raises(MoveIsNotAllowed, match="cannot go from unknown to armed"):
            check_run_move(RunState.UNKNOWN, RunState.ARMED)
        with pytest.raises(MoveIsNotAllowed):
            check_run_move("nonsense", RunState.ARMED)


class TestChangeMoves:
    @pytest.mark.parametrize("state", list(ChangeState))
    def test_lead_to_closed_from_everywhere(self, state: ChangeState):
        assert ChangeState.CLOSED in reachable(state, steps_of(CHANGE_MOVES))

    def test_leave_closed_only_to_be_taken_back(self):
        leaving = [(move, to) for (state, move), to in CHANGE_MOVES.items() if state == "closed"]
        assert leaving == [("reopen", ChangeState.DEPLOYING)]

    def test_let_only_its_deployment_end_one_that_deploys(self):
        with pytest.raises(MoveIsNotAllowed, match="Cannot close while deploying"):
            next_state(CHANGE_MOVES, ChangeState.DEPLOYING, "close")
        assert next_state(CHANGE_MOVES, ChangeState.DEPLOYING, "end") == ChangeState.CLOSED

    def test_deploy_only_what_is_in_review(self):
        assert [s for s, move in CHANGE_MOVES if move == "start"] == [ChangeState.IN_REVIEW]


class TestDeploymentMoves:
    @pytest.mark.parametrize("state", list(DeploymentState))
    def test_lead_to_the_end_from_everywhere(self, state: DeploymentState):
        assert DeploymentState.ENDED in reachable(state, steps_of(DEPLOYMENT_MOVES))

    def test_leave_ended_only_to_be_taken_back(self):
        leaving = [(move, to) for (state, move), to in DEPLOYMENT_MOVES.items() if state == "ended"]
        assert leaving == [("reopen", DeploymentState.ROLLING_BACK)]

    def test_let_nothing_that_is_rolled_back_be_called_verified(self):
        with pytest.raises(MoveIsNotAllowed):
            next_state(DEPLOYMENT_MOVES, DeploymentState.ROLLING_BACK, "finish")

    def test_let_nothing_end_while_people_are_asked(self):
        ends = [s for (s, _), to in DEPLOYMENT_MOVES.items() if to == DeploymentState.ENDED]
        assert DeploymentState.NEEDS_OPERATOR not in ends
        assert DeploymentState.RUNNING not in ends
