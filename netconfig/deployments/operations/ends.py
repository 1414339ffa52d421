"""Writes that end a deployment with what it did."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from netconfig.changes import operations as changes
from netconfig.changes.queries import planned_places
from netconfig.core.lifecycle import (
    STUCK,
    WORKING,
    CloseReason,
    DeploymentResult,
    RunState,
)
from netconfig.deployments.journal.chain import move_runs
from netconfig.deployments.models import Applied, Deployment, DeviceRun, Wave
from netconfig.deployments.operations.moves import move_deployment, refuse_states
from netconfig.people.models import Right, User
from netconfig.people.queries import require


def abort(deployment: Deployment, *, by: User, now: datetime) -> None:
    """Stop for good, and leave what is done. Raises CannotMove while a device is not settled."""
    require(by, Right.OPERATE, planned_places(deployment.plan))
    with transaction.atomic():
        move_deployment(
            deployment,
            "abort",
            by=by.username,
            now=now,
            result=DeploymentResult.ABORTED,
            ended_at=now,
        )
        refuse_states(deployment, WORKING | STUCK)
        cancel_queued(deployment, "The deployment was aborted.", now=now)
        remember_applied(_done(deployment), now=now)
        end_change(deployment, reason=CloseReason.ABORTED, by=by.username, now=now)


def finish_verified(deployment: Deployment, *, now: datetime, turn: int) -> None:
    """End a deployment whose devices all carry their intent."""
    with transaction.atomic():
        move_deployment(
            deployment,
            "finish",
            by="system",
            now=now,
            turn=turn,
            result=_result_of(deployment),
            ended_at=now,
        )
        remember_applied(_done(deployment), now=now)
        end_change(deployment, reason=CloseReason.DEPLOYED, by="system", now=now)


def end_change(
    deployment: Deployment, *, reason: CloseReason, by: str, now: datetime, text: str = ""
) -> None:
    Deployment.objects.filter(pk=deployment.pk).update(due_at=None)
    # A wave that the end found open has no verdict, and that is never a pass.
    open_waves = deployment.waves.filter(state=Wave.State.OPEN)
    open_waves.update(state=Wave.State.FAILED, closed_at=now)
    changes.close_change(deployment.change, by=by, reason=reason, now=now, text=text, move="end")


def cancel_queued(deployment: Deployment, why: str, *, now: datetime) -> None:
    """Call off what waits."""
    queued = deployment.runs.select_for_update(of=("self",)).filter(state=RunState.QUEUED)
    move_runs(queued, RunState.CANCELLED, text=why, now=now)


def remember_applied(runs: Iterable[DeviceRun], *, now: datetime) -> None:
    """Keep what these runs left on their devices as what was applied there last."""
    Applied.objects.bulk_create(
        [
            Applied(
                device=run.device,
                deployment=run.deployment,
                running_hash=run.device_plan.expected_hash,
                intended_hash=run.device_plan.intended_hash,
                at=run.deployment.ended_at or now,
            )
            for run in runs
        ],
        update_conflicts=True,
        unique_fields=["device"],
        update_fields=["deployment", "running_hash", "intended_hash", "at"],
    )


def _result_of(deployment: Deployment) -> DeploymentResult:
    left = deployment.runs.exclude(state=RunState.DONE).exists()
    return DeploymentResult.WITH_EXCEPTIONS if left else DeploymentResult.VERIFIED


def _done(deployment: Deployment) -> Iterable[DeviceRun]:
    forward = deployment.runs.filter(direction=DeviceRun.Direction.FORWARD)
    return forward.filter(state=RunState.DONE).select_related("device_plan", "deployment")
