"""Writes of change requests: load, ask the core, save. Nothing here enqueues."""

from netconfig.changes.operations.planning import (
    PlanningSuperseded,
    claim_planning,
    fail_planning,
    keep_planning,
    request_planning,
    store_plan,
)
from netconfig.changes.operations.requests import (
    CannotClose,
    CannotStage,
    cancel_change,
    close_change,
    mark_stale,
    open_change,
    reopen_change,
    stage_edits,
    unstage_edits,
)
from netconfig.changes.operations.rules import go, set_policy, stop
from netconfig.changes.operations.votes import CannotVote, cast_vote

__all__ = [
    "CannotClose",
    "CannotStage",
    "CannotVote",
    "PlanningSuperseded",
    "cancel_change",
    "cast_vote",
    "claim_planning",
    "close_change",
    "fail_planning",
    "go",
    "keep_planning",
    "mark_stale",
    "open_change",
    "reopen_change",
    "request_planning",
    "set_policy",
    "stage_edits",
    "stop",
    "store_plan",
    "unstage_edits",
]
