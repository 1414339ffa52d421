"""Writes at the start of a deployment: the edits are applied and its waves are set up."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime

from django.db import IntegrityError, transaction

from netconfig.audit.operations import record
from netconfig.changes import operations as changes
from netconfig.changes.models import ChangeRequest, DevicePlan, Plan
from netconfig.changes.queries import (
    approval_of,
    edits_of,
    planned_places,
    require_plan,
    stops_over,
)
from netconfig.core.edits import Edit
from netconfig.core.errors import NetconfigError
from netconfig.core.lifecycle import (
    CHANGE_MOVES,
    ChangeState,
    CloseReason,
    next_state,
)
from netconfig.core.policy import Policy
from netconfig.core.waves import Member, split_into_waves
from netconfig.deployments.models import Deployment, DeviceRun, Wave
from netconfig.intent.operations import apply_edits
from netconfig.logs import correlation_id
from netconfig.notify.operations import announce
from netconfig.people.models import Right, User
from netconfig.people.queries import require


class CannotDeploy(NetconfigError):
    """The change request is not approved, stopped, or deployed already."""


def begin_deployment(change: ChangeRequest, *, by: User, now: datetime) -> Deployment | None:
    """Apply the change request's edits and set its deployment up; None when no device changes.

    All or nothing, in one transaction that also evaluates the approval. Raises CannotDeploy,
    MayNot, EditConflicts.
    """
    plan = require_plan(change)
    places = planned_places(plan)
    require(by, Right.DEPLOY, places)
    with transaction.atomic():
        fresh = ChangeRequest.objects.select_for_update().get(pk=change.pk)
        _refuse_unless_deployable(fresh, plan, places, now=now)
        moved = ChangeRequest.objects.filter(pk=change.pk, state=ChangeState.IN_REVIEW).update(
            state=next_state(CHANGE_MOVES, ChangeState.IN_REVIEW, "start"),
            reason="",
            applied_at=now,
        )
        if not moved:
            raise CannotDeploy(f"Change request {change.pk} is {fresh.state}.")
        inverse = apply_edits(
            edits_of(fresh), change=f"change:{change.pk}", actor=fresh.author.username, at=now
        )
        ready = list(plan.device_plans.filter(state=DevicePlan.State.READY))
        deployment = _create(fresh, plan, ready, by=by, now=now, inverse=inverse) if ready else None
        record(by.username, "deployment.started", f"change:{change.pk}", {"devices": len(ready)})
        announce(f"change:{change.pk}", "deploying")
        if deployment is None:
            changes.close_change(
                change, by=by.username, reason=CloseReason.APPLIED, now=now, move="end"
            )
    return deployment


def _create(
    change: ChangeRequest,
    plan: Plan,
    ready: list[DevicePlan],
    *,
    by: User,
    now: datetime,
    inverse: Iterable[Edit],
) -> Deployment:
    try:
        deployment = Deployment.objects.create(
            change=change,
            plan=plan,
            started_by=by,
            started_at=now,
            due_at=now,
            inverse_edits=[asdict(edit) for edit in inverse],
            correlation_id=correlation_id(),
        )
    except IntegrityError as error:
        raise CannotDeploy(f"Plan {plan.number} was carried out already.") from error
    members = [Member(p.device, p.redundancy_group) for p in ready]
    waves = split_into_waves(members, Policy(**plan.policy).waves)
    rows = Wave.objects.bulk_create(
        [
            Wave(deployment=deployment, number=number, is_canary=number == 1 and len(waves) > 1)
            for number in range(1, len(waves) + 1)
        ]
    )
    by_device = {device_plan.device: device_plan for device_plan in ready}
    DeviceRun.objects.bulk_create(
        [
            DeviceRun(deployment=deployment, wave=row, device=name, device_plan=by_device[name])
            for row, names in zip(rows, waves, strict=True)
            for name in names
        ]
    )
    announce(f"deployment:{deployment.pk}", "started", change.title)
    return deployment


def _refuse_unless_deployable(
    change: ChangeRequest, plan: Plan, places: list[dict[str, str]], *, now: datetime
) -> None:
    approval = approval_of(plan, now=now)
    if not approval.is_given:
        raise CannotDeploy(
            f"Change request {change.pk} is not approved: {' '.join(approval.missing)}"
        )
    stops = stops_over(places)
    if stops:
        raise CannotDeploy(stops[0].told)
    blocked = plan.device_plans.filter(
        state__in=[DevicePlan.State.BLOCKED, DevicePlan.State.UNREADABLE]
    ).first()
    if blocked is not None:
        raise CannotDeploy(f"{blocked.device} is {blocked.state}: {blocked.reason}")
