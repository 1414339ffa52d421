"""Which moves a change request, a deployment and a device run may make: tables, no behaviour."""

from collections.abc import Mapping
from enum import StrEnum

from netconfig.core.errors import NetconfigError


class MoveIsNotAllowed(NetconfigError):
    """The thing is in a state from which it cannot go there."""


class ChangeState(StrEnum):
    """Where a change request stands; *approved* is no state, it is computed from votes."""

    DRAFT = "draft"
    PLANNING = "planning"
    PLAN_FAILED = "plan_failed"
    IN_REVIEW = "in_review"
    STALE = "stale"
    DEPLOYING = "deploying"
    CLOSED = "closed"


class CloseReason(StrEnum):
    """Why a change request is closed."""

    DEPLOYED = "deployed"
    APPLIED = "applied without a deployment"
    NO_DIFFERENCE = "no difference"
    REJECTED = "rejected"
    CANCELLED = "cancelled"
    SUPERSEDED = "superseded"
    ROLLED_BACK = "rolled back"
    ABORTED = "aborted"


class DeploymentState(StrEnum):
    """Where a deployment stands."""

    RUNNING = "running"
    HOLDING = "holding"
    BAKING = "baking"
    ROLLING_BACK = "rolling_back"
    NEEDS_OPERATOR = "needs_operator"
    ENDED = "ended"


class DeploymentResult(StrEnum):
    """How a deployment ended."""

    VERIFIED = "verified"
    WITH_EXCEPTIONS = "verified with exceptions"
    ROLLED_BACK = "rolled back"
    ABORTED = "aborted"


class RunState(StrEnum):
    """Where one device stands in its deployment."""

    QUEUED = "queued"
    LOCKED = "locked"
    PRECHECKED = "prechecked"
    STAGED = "staged"
    ARMED = "armed"
    UNCONFIRMED = "unconfirmed"
    VERIFIED = "verified"
    CONFIRMED = "confirmed"
    DONE = "done"
    REVERTING = "reverting"
    REVERTED = "reverted"
    AWAIT_TIMER = "await_timer"
    UNKNOWN = "unknown"
    REVERT_FAILED = "revert_failed"
    DRIFTED = "drifted"
    DEFERRED = "deferred"
    REFUSED = "refused"
    CANCELLED = "cancelled"
    ACCEPTED = "accepted"


KEPT = frozenset(
    {DeploymentResult.VERIFIED, DeploymentResult.WITH_EXCEPTIONS, DeploymentResult.ABORTED}
)
"""Results that left something on devices, which may still be rolled back."""

CLEAN = frozenset({RunState.DRIFTED, RunState.DEFERRED, RunState.REFUSED, RunState.CANCELLED})
"""Ends at which nothing was changed on the device."""

ENDS = CLEAN | {RunState.DONE, RunState.REVERTED, RunState.ACCEPTED}
"""States that release the device lock."""

SETTLED = frozenset({RunState.DONE, RunState.ACCEPTED})
"""Ends that let a deployment go on: as wanted, or left as it is by a person who said why."""

STUCK = frozenset({RunState.UNKNOWN, RunState.REVERT_FAILED})
"""States that keep the device lock until somebody or the reconciler settles them."""

WORKING = frozenset(RunState) - ENDS - STUCK - {RunState.QUEUED}
"""States in which a worker, or the reconciler after it, must be at work."""

# Nothing was sent for commit yet: a run that lost its worker here starts over.
BEFORE_ARMED = frozenset({RunState.LOCKED, RunState.PRECHECKED, RunState.STAGED})

_C, _D, _R = ChangeState, DeploymentState, RunState

_AFTER_SENDING = frozenset({_R.REVERTING, _R.REVERTED, _R.AWAIT_TIMER, _R.UNKNOWN})

CHANGE_MOVES: Mapping[tuple[str, str], str] = {
    (_C.DRAFT, "plan"): _C.PLANNING,
    (_C.STALE, "plan"): _C.PLANNING,
    (_C.PLAN_FAILED, "plan"): _C.PLANNING,
    (_C.IN_REVIEW, "plan"): _C.PLANNING,
    (_C.PLANNING, "plan"): _C.PLANNING,
    (_C.PLANNING, "planned"): _C.IN_REVIEW,
    (_C.PLANNING, "fail"): _C.PLAN_FAILED,
    (_C.PLANNING, "close"): _C.CLOSED,
    (_C.IN_REVIEW, "go_stale"): _C.STALE,
    (_C.IN_REVIEW, "start"): _C.DEPLOYING,
    (_C.IN_REVIEW, "close"): _C.CLOSED,
    (_C.DRAFT, "close"): _C.CLOSED,
    (_C.STALE, "close"): _C.CLOSED,
    (_C.PLAN_FAILED, "close"): _C.CLOSED,
    # Only its deployment ends it: a change request that is closed meanwhile would arm no more.
    (_C.DEPLOYING, "end"): _C.CLOSED,
    # What was deployed may be taken back later.
    (_C.CLOSED, "reopen"): _C.DEPLOYING,
}

DEPLOYMENT_MOVES: Mapping[tuple[str, str], str] = {
    (_D.RUNNING, "hold"): _D.HOLDING,
    (_D.RUNNING, "bake"): _D.BAKING,
    (_D.RUNNING, "ask"): _D.NEEDS_OPERATOR,
    (_D.RUNNING, "roll_back"): _D.ROLLING_BACK,
    (_D.HOLDING, "resume"): _D.RUNNING,
    (_D.HOLDING, "roll_back"): _D.ROLLING_BACK,
    (_D.HOLDING, "ask"): _D.NEEDS_OPERATOR,
    (_D.HOLDING, "abort"): _D.ENDED,
    (_D.BAKING, "hold"): _D.HOLDING,
    (_D.BAKING, "ask"): _D.NEEDS_OPERATOR,
    (_D.BAKING, "roll_back"): _D.ROLLING_BACK,
    (_D.BAKING, "finish"): _D.ENDED,
    (_D.ENDED, "reopen"): _D.ROLLING_BACK,
    (_D.ROLLING_BACK, "finish_back"): _D.ENDED,
    (_D.ROLLING_BACK, "ask"): _D.NEEDS_OPERATOR,
    (_D.NEEDS_OPERATOR, "settle"): _D.HOLDING,
    (_D.NEEDS_OPERATOR, "settle_roll_back"): _D.ROLLING_BACK,
}

RUN_MOVES: Mapping[str, frozenset[str]] = {
    _R.QUEUED: frozenset({_R.LOCKED, _R.CANCELLED}),
    _R.LOCKED: frozenset({_R.PRECHECKED, _R.QUEUED, *CLEAN}),
    _R.PRECHECKED: frozenset({_R.STAGED, _R.QUEUED, *CLEAN}),
    _R.STAGED: frozenset({_R.ARMED, _R.QUEUED, *CLEAN}),
    # From here on a commit may be on the device: nothing leads back to where it could be sent anew.
    _R.ARMED: frozenset({_R.UNCONFIRMED, _R.VERIFIED, _R.REFUSED, *_AFTER_SENDING}),
    _R.UNCONFIRMED: frozenset({_R.UNCONFIRMED, _R.VERIFIED, *_AFTER_SENDING}),
    _R.VERIFIED: frozenset({_R.VERIFIED, _R.CONFIRMED, *_AFTER_SENDING}),
    _R.CONFIRMED: frozenset(
        {_R.CONFIRMED, _R.DONE, _R.VERIFIED, _R.REVERTING, _R.REVERTED, _R.UNKNOWN}
    ),
    _R.REVERTING: frozenset({_R.REVERTING, _R.REVERTED, _R.REVERT_FAILED, _R.UNKNOWN}),
    _R.AWAIT_TIMER: frozenset({_R.UNCONFIRMED, _R.VERIFIED, *_AFTER_SENDING}),
    _R.UNKNOWN: frozenset({_R.UNCONFIRMED, _R.VERIFIED, _R.ACCEPTED, *_AFTER_SENDING}),
    _R.REVERT_FAILED: frozenset(
        {_R.REVERT_FAILED, _R.REVERTING, _R.REVERTED, _R.UNKNOWN, _R.ACCEPTED}
    ),
    # At its base: it may be tried again, or be left out by a person.
    _R.DEFERRED: frozenset({_R.QUEUED, _R.ACCEPTED}),
    _R.DRIFTED: frozenset({_R.QUEUED, _R.ACCEPTED}),
    _R.REFUSED: frozenset({_R.QUEUED, _R.ACCEPTED}),
    _R.CANCELLED: frozenset({_R.QUEUED, _R.ACCEPTED}),
    _R.REVERTED: frozenset({_R.QUEUED, _R.ACCEPTED}),
    _R.DONE: frozenset(),
    _R.ACCEPTED: frozenset(),
}

_FIRST: Mapping[tuple[str, str], str] = {
    (_D.RUNNING, "abort"): "hold it first",
    (_D.BAKING, "abort"): "hold it first",
    (_D.NEEDS_OPERATOR, ""): "settle its devices first",
    (_D.ENDED, ""): "it is over",
    (_C.CLOSED, "plan"): "open another change request",
}
"""What to do before a move that is not allowed; no move stands for all of them."""


def next_state(moves: Mapping[tuple[str, str], str], state: str, move: str) -> str:
    """Return where the move leads. Raises MoveIsNotAllowed."""
    try:
        return moves[state, move]
    except KeyError:
        told = f"Cannot {move} while {state}".replace("_", " ")
        first = _FIRST.get((state, move)) or _FIRST.get((state, ""))
        raise MoveIsNotAllowed(f"{told}: {first}." if first else f"{told}.") from None


def check_run_move(state: str, to: str) -> None:
    """Raise MoveIsNotAllowed unless a device run may go from one state to the other."""
    if to not in RUN_MOVES.get(state, frozenset()):
        raise MoveIsNotAllowed(f"A device run cannot go from {state} to {to}.")
