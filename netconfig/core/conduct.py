"""What a deployment does next, decided from the states of its waves and device runs alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from netconfig.core.lifecycle import ENDS, SETTLED, STUCK, WORKING, DeploymentState, RunState


class Step(StrEnum):
    """The one thing to do now; whoever did it asks again."""

    WAIT = "wait"
    OPEN_WAVE = "open wave"
    RUN = "run"
    JUDGE_WAVE = "judge wave"
    BAKE = "bake"
    HOLD = "hold"
    ASK = "ask"
    SETTLED = "settled"
    START_ROLL_BACK = "start roll back"
    RUN_BACK = "run back"
    FINISH = "finish"
    FINISH_ROLLED_BACK = "finish rolled back"


@dataclass(frozen=True)
class RunSight:
    """One device run: where it stands, and whether the reconciler is still expected to settle it.

    `is_due` is False once the device's own timer and its grace are over: then people are asked.
    """

    device: str
    state: str
    is_due: bool = False
    reason: str = ""


@dataclass(frozen=True)
class WaveSight:
    """One wave: `waiting`, `open`, `passed` or `failed`, and its forward runs."""

    number: int
    state: str
    runs: tuple[RunSight, ...]


@dataclass(frozen=True)
class Sight:
    """All of a deployment; `back` is None until the runs that take it back exist.

    One of those that ended short of its base waits for people, as what nobody knows does.
    """

    state: str
    waves: Sequence[WaveSight]
    back: Sequence[RunSight] | None = None
    rolls_back_itself: bool = False
    was_held_by_failure: bool = False


@dataclass(frozen=True)
class Decision:
    """The step, which wave it is about, and a sentence for people where it stops."""

    step: Step
    wave: int = 0
    reason: str = ""


def decide(sight: Sight) -> Decision:
    """Return what to do next. Linear in runs."""
    runs = [run for wave in sight.waves for run in wave.runs]
    everything = [*runs, *(sight.back or ())]
    stuck = [run for run in everything if run.state in STUCK and not run.is_due]
    if sight.state == DeploymentState.NEEDS_OPERATOR:
        waits = _unsettled(everything) or any(_has_failed(run.state) for run in sight.back or ())
        return Decision(Step.WAIT if waits else Step.SETTLED)
    if stuck and sight.state != DeploymentState.ENDED:
        return Decision(
            Step.ASK, reason=f"{stuck[0].device} is {stuck[0].state}: {stuck[0].reason}"
        )
    match sight.state:
        case DeploymentState.RUNNING:
            return _while_running(sight)
        case DeploymentState.BAKING:
            return Decision(Step.WAIT if _unsettled(everything) else Step.FINISH)
        case DeploymentState.HOLDING:
            itself = sight.rolls_back_itself and sight.was_held_by_failure
            return Decision(Step.START_ROLL_BACK if itself and not _unsettled(runs) else Step.WAIT)
        case DeploymentState.ROLLING_BACK:
            return _while_rolling_back(sight, runs)
    return Decision(Step.WAIT)


def _tell(runs: Sequence[RunSight]) -> str:
    more = f" (and {len(runs) - 1} more)" if len(runs) > 1 else ""
    return f"{runs[0].device} is {runs[0].state}: {runs[0].reason}{more}"


def _unsettled(runs: Sequence[RunSight]) -> bool:
    return any(run.state in WORKING or run.state in STUCK for run in runs)


def _while_running(sight: Sight) -> Decision:
    ordered = sorted(sight.waves, key=lambda wave: wave.number)
    current = next((wave for wave in ordered if wave.state != "passed"), None)
    if current is None:
        return Decision(Step.BAKE)
    if current.state == "waiting":
        return Decision(Step.OPEN_WAVE, current.number)
    if current.state != "open":
        return Decision(Step.HOLD, current.number, "An earlier wave has failed.")
    failed = [run for run in current.runs if _has_failed(run.state)]
    if failed:
        return Decision(Step.HOLD, current.number, _tell(failed))
    if any(run.state == RunState.QUEUED for run in current.runs):
        return Decision(Step.RUN, current.number)
    if all(run.state in SETTLED for run in current.runs):
        return Decision(Step.JUDGE_WAVE, current.number)
    return Decision(Step.WAIT, current.number)


def _has_failed(state: str) -> bool:
    return state in STUCK or (state in ENDS and state not in SETTLED)


def _while_rolling_back(sight: Sight, runs: Sequence[RunSight]) -> Decision:
    if _unsettled(runs):
        return Decision(Step.WAIT)
    if sight.back is None:
        return Decision(Step.START_ROLL_BACK)
    if any(run.state == RunState.QUEUED for run in sight.back):
        return Decision(Step.RUN_BACK)
    if _unsettled(sight.back):
        return Decision(Step.WAIT)
    left = [run for run in sight.back if run.state not in SETTLED]
    if left:
        reason = f"{left[0].device} could not be taken back: {left[0].reason}"
        return Decision(Step.ASK, reason=reason)
    return Decision(Step.FINISH_ROLLED_BACK)
