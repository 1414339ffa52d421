"""Writes that take a deployment back: the runs back, and the edits out of the intent."""

from datetime import datetime

from django.db import transaction

from netconfig.changes import operations as changes
from netconfig.changes.models import ChangeRequest
from netconfig.changes.queries import planned_places
from netconfig.core.edits import Edit
from netconfig.core.errors import NetconfigError
from netconfig.core.lifecycle import KEPT, CloseReason, DeploymentResult, DeploymentState, RunState
from netconfig.deployments.models import Applied, Deployment, DeviceRun
from netconfig.deployments.operations.ends import cancel_queued, end_change, remember_applied
from netconfig.deployments.operations.moves import CannotMove, move_deployment
from netconfig.intent.operations import apply_edits
from netconfig.people.models import Right, User
from netconfig.people.queries import require


def roll_back(deployment: Deployment, *, by: User, now: datetime) -> None:
    """Take all devices that are done back to their base, and the edits out of the intent.

    One that has ended is taken back as well, as long as no later one was put on top of it. Raises
    CannotMove, MayNot.
    """
    require(by, Right.OPERATE, planned_places(deployment.plan))
    with transaction.atomic():
        rows = Deployment.objects.select_for_update().filter(pk=deployment.pk)
        if rows.get().state == DeploymentState.ENDED:
            _reopen(rows.get(), by=by, now=now)
        else:
            move_deployment(deployment, "roll_back", by=by.username, now=now, reason="By hand.")


def start_roll_back(deployment: Deployment, *, now: datetime) -> None:
    """Queue a run back for each device that is done; the others are at their base already."""
    with transaction.atomic():
        cancel_queued(deployment, "The deployment is rolled back.", now=now)
        done = deployment.runs.filter(state=RunState.DONE, direction=DeviceRun.Direction.FORWARD)
        DeviceRun.objects.bulk_create(
            [
                DeviceRun(
                    deployment=deployment,
                    wave_id=run.wave_id,
                    device_plan_id=run.device_plan_id,
                    device=run.device,
                    direction=DeviceRun.Direction.BACK,
                )
                for run in done
            ],
            ignore_conflicts=True,
        )


def finish_rolled_back(deployment: Deployment, *, now: datetime, turn: int) -> None:
    """End a deployment whose devices are all at their base, and take its edits out of the intent.

    Where a later change edited the same objects, the inverse edits become a draft for people.
    """
    with transaction.atomic():
        left = _take_edits_back(deployment, now=now)
        ChangeRequest.objects.filter(pk=deployment.change_id).update(applied_at=None)
        _remember_earlier(deployment, now=now)
        move_deployment(
            deployment,
            "finish_back",
            by="system",
            now=now,
            reason=left,
            turn=turn,
            result=DeploymentResult.ROLLED_BACK,
            ended_at=now,
        )
        end_change(deployment, reason=CloseReason.ROLLED_BACK, by="system", now=now, text=left)


def _reopen(deployment: Deployment, *, by: User, now: datetime) -> None:
    if deployment.result not in KEPT:
        raise CannotMove(f"{deployment} is {deployment.result} already.".capitalize())
    done = deployment.runs.filter(state=RunState.DONE, direction=DeviceRun.Direction.FORWARD)
    names = list(done.values_list("device", flat=True))
    later = Applied.objects.filter(device__in=names).exclude(deployment=deployment).first()
    if later is not None:
        raise CannotMove(
            f"Change request {later.deployment.change_id} was deployed to {later.device} since: "
            "roll that back first."
        )
    changes.reopen_change(deployment.change, by=by.username)
    move_deployment(
        deployment,
        "reopen",
        by=by.username,
        now=now,
        reason="By hand.",
        result="",
        ended_at=None,
    )


def _remember_earlier(deployment: Deployment, *, now: datetime) -> None:
    """What was applied last is from here on what was applied before."""
    gone = Applied.objects.filter(deployment=deployment)
    names = list(gone.values_list("device", flat=True))
    gone.delete()
    runs = DeviceRun.objects.filter(
        device__in=names,
        state=RunState.DONE,
        direction=DeviceRun.Direction.FORWARD,
        deployment__result__in=KEPT,
    ).select_related("device_plan", "deployment")
    newest = {run.device: run for run in runs.order_by("deployment__ended_at")}
    remember_applied(newest.values(), now=now)


def _take_edits_back(deployment: Deployment, *, now: datetime) -> str:
    inverse = [Edit(**row) for row in deployment.inverse_edits]
    change = deployment.change
    try:
        with transaction.atomic():
            apply_edits(inverse, change=f"change:{change.pk}", actor="system", at=now)
    except NetconfigError as conflict:
        draft = changes.open_change(
            title=f"Take back: {change.title}"[:200],
            author=change.author,
            now=now,
            edits=inverse,
            origin=f"deployment:{deployment.pk}",
        )
        return f"Its edits could not be taken out of the intent ({conflict}): see {draft}."
    return ""
