"""What to do with a device run that lost its worker: decided from journal and device alone.

The last durable journal state is held against what the device shows. It never guesses; where the
two do not explain each other a person decides.
"""

from dataclasses import dataclass
from enum import StrEnum

from netconfig.core.lifecycle import BEFORE_ARMED, RunState


class Shows(StrEnum):
    """Which config the device runs."""

    BASE = "base"
    TARGET = "target"
    OTHER = "other"


class Timer(StrEnum):
    """Whose commit waits for its confirm on the device."""

    OURS = "ours"
    FOREIGN = "foreign"
    NONE = "none"


class Action(StrEnum):
    """What the reconciler does next."""

    START_OVER = "start over"
    DRIFTED = "drifted"
    WAIT = "wait"
    NOT_APPLIED = "not applied"
    WATCH = "watch"
    JUDGE_PERMANENT = "judge permanent"
    CONFIRM = "confirm"
    CONFIRM_BASE = "confirm base"
    FINISH = "finish"
    REVERT = "revert"
    REVERTED = "reverted"
    ASK = "ask"


@dataclass(frozen=True)
class Sight:
    """What one reading brought: config, timer, and seconds.

    `seconds_left` is until `confirm_by` (negative after it). `seconds_since_armed` tells whether a
    commit that was sent can still be on its way; `settle_seconds` is how long that may take.
    """

    shows: Shows
    timer: Timer
    seconds_left: float
    seconds_since_armed: float
    settle_seconds: float
    margin_seconds: float


_GOING_BACK = (RunState.REVERTING, RunState.REVERT_FAILED)
_JUDGED_WELL = (RunState.VERIFIED, RunState.CONFIRMED)


def decide(state: str, sight: Sight) -> Action:
    """Return what to do with a run whose last durable journal state is `state`."""
    if state in BEFORE_ARMED:
        return Action.START_OVER if sight.shows == Shows.BASE else Action.DRIFTED
    if sight.timer == Timer.FOREIGN:
        return Action.ASK
    if sight.shows == Shows.OTHER:
        return Action.WAIT if sight.timer == Timer.OURS else Action.ASK
    if sight.shows == Shows.BASE:
        return _at_base(state, sight)
    return _at_target(state, sight)


def _at_base(state: str, sight: Sight) -> Action:
    if sight.timer == Timer.OURS:
        if state in _GOING_BACK:
            return Action.CONFIRM_BASE  # The base went back as a commit with a timer of its own.
        return Action.WAIT  # The device is on its way to or from our commit.
    if sight.seconds_since_armed < sight.settle_seconds:
        return Action.WAIT  # What was sent may still arrive.
    never_seen = state in (RunState.ARMED, RunState.UNKNOWN)
    return Action.NOT_APPLIED if never_seen else Action.REVERTED


def _at_target(state: str, sight: Sight) -> Action:
    if state in _GOING_BACK:
        return Action.REVERT
    if sight.timer == Timer.NONE:
        return Action.FINISH if state in _JUDGED_WELL else Action.JUDGE_PERMANENT
    if sight.seconds_left <= sight.margin_seconds:
        return Action.REVERT
    return Action.CONFIRM if state in _JUDGED_WELL else Action.WATCH
