"""Writes of planning: ask for it, claim it, keep what came out."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from netconfig.audit.operations import record
from netconfig.changes.models import (
    ChangeRequest,
    DevicePlan,
    Plan,
)
from netconfig.changes.planned import row_of
from netconfig.changes.planner import Outcome
from netconfig.core.errors import NetconfigError
from netconfig.core.lifecycle import CHANGE_MOVES, ChangeState, CloseReason, next_state
from netconfig.core.plan import DeviceEffect, basis_of, effect_of
from netconfig.devices.backups import store_backups
from netconfig.notify.operations import announce
from netconfig.people.models import Right, User
from netconfig.people.queries import require


class PlanningSuperseded(NetconfigError):
    """A newer planning of the change request has begun."""


_FAILED = (DevicePlan.State.BLOCKED, DevicePlan.State.UNREADABLE)


def request_planning(
    change: ChangeRequest, *, by: User, now: datetime, choices: Mapping[str, str] | None = None
) -> ChangeRequest:
    """Send a change request to the planner; an earlier planning under way is superseded."""
    require(by, Right.PLAN, [])
    with transaction.atomic():
        rows = ChangeRequest.objects.select_for_update().filter(pk=change.pk)
        fresh = rows.get()
        to = next_state(CHANGE_MOVES, fresh.state, "plan")
        rows.update(
            state=to,
            reason="",
            generation=F("generation") + 1,
            due_at=now,
            choices={**fresh.choices, **(choices or {})},
        )
        record(by.username, "change.planning", f"change:{change.pk}", dict(choices or {}))
        announce(f"change:{change.pk}", to)
    change.refresh_from_db()
    return change


def claim_planning(
    pk: int, generation: int, *, now: datetime, lease: timedelta
) -> ChangeRequest | None:
    """Take the planning of this generation, or None when another has it or it is superseded."""
    rows = ChangeRequest.objects.filter(pk=pk, state=ChangeState.PLANNING)
    won = rows.filter(generation=generation).update(
        generation=F("generation") + 1, due_at=now + lease
    )
    if not won:
        return None
    change = ChangeRequest.objects.select_related("author").get(pk=pk)
    change.generation = generation + 1  # the planning that was won, whatever was asked for since
    return change


def keep_planning(change: ChangeRequest, *, lease: timedelta, now: datetime) -> None:
    """Say that the planner lives. Raises PlanningSuperseded when it should stop."""
    rows = ChangeRequest.objects.filter(pk=change.pk, generation=change.generation)
    if not rows.filter(state=ChangeState.PLANNING).update(due_at=now + lease):
        raise PlanningSuperseded(f"Change request {change.pk} is planned anew.")


def store_plan(change: ChangeRequest, outcome: Outcome, *, now: datetime) -> str:
    """Keep the plan and move the change request on; return its new state.

    A planning that was superseded meanwhile stores nothing.
    """
    effects = [effect for device in outcome.devices if (effect := device.effect())]
    failed = [d for d in outcome.devices if d.state in _FAILED]
    with transaction.atomic():
        plan = _create_plan(change, outcome, effects, now=now)
        readings = {d.name: d.running for d in outcome.devices if d.running}
        backups = store_backups(readings, at=now, reason=f"plan of {change}")
        rows = [
            row_of(device, plan_id=plan.pk, backup=backups.get(device.name))
            for device in outcome.devices
        ]
        DevicePlan.objects.bulk_create(rows, batch_size=200)
        if failed:
            more = f" (and {len(failed) - 1} more)" if len(failed) > 1 else ""
            return _end_planning(change, "fail", f"{failed[0].name}: {failed[0].reason}{more}")
        # What changes no device now may change what is rendered next: people still decide.
        brings_nothing = not outcome.brings_templates and not change.edits.exists()
        if not effects and brings_nothing:
            state = _end_planning(change, "close", CloseReason.NO_DIFFERENCE)
            ChangeRequest.objects.filter(pk=change.pk).update(closed_at=now)
            return state
        return _end_planning(change, "planned", "")


def fail_planning(change: ChangeRequest, *, reason: str) -> str:
    """Say why no plan could be made."""
    with transaction.atomic():
        return _end_planning(change, "fail", reason)


def _create_plan(
    change: ChangeRequest, outcome: Outcome, effects: list[DeviceEffect], *, now: datetime
) -> Plan:
    waves = {"canary": outcome.policy.canary, "size": outcome.policy.wave_size}
    number = change.plans.count() + 1
    return Plan.objects.create(
        change=change,
        number=number,
        effect=effect_of(effects, wave_rule=waves, edits=outcome.basis_parts["edits"]),
        basis=basis_of(
            [device.basis() for device in outcome.devices],
            intent_revision=outcome.basis_parts["intent"],
            templates=outcome.basis_parts["templates"],
            policy=outcome.basis_parts["policy"],
        ),
        basis_parts=dict(outcome.basis_parts),
        policy=outcome.policy.as_json(),
        created_at=now,
    )


def _end_planning(change: ChangeRequest, move: str, reason: str) -> str:
    to = next_state(CHANGE_MOVES, ChangeState.PLANNING, move)
    won = ChangeRequest.objects.filter(
        pk=change.pk, generation=change.generation, state=ChangeState.PLANNING
    ).update(state=to, reason=reason[:500], due_at=None)
    if not won:
        raise PlanningSuperseded(f"Change request {change.pk} is planned anew.")
    announce(f"change:{change.pk}", to, reason)
    return to
