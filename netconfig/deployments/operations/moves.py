"""Writes while a deployment goes on: its moves, its waves, and what people ask of it."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F

from netconfig.audit.operations import record
from netconfig.changes.models import Plan
from netconfig.changes.queries import approval_of, planned_places, stops_over
from netconfig.core.errors import NetconfigError
from netconfig.core.lifecycle import (
    DEPLOYMENT_MOVES,
    ENDS,
    SETTLED,
    STUCK,
    RunState,
    next_state,
)
from netconfig.deployments.journal.chain import move_runs
from netconfig.deployments.models import Deployment, Wave
from netconfig.notify.operations import announce
from netconfig.people.models import Right, User
from netconfig.people.queries import require


class CannotMove(NetconfigError):
    """The deployment cannot be moved like this now."""


class TurnIsLost(NetconfigError):
    """Somebody moved the deployment after the decision was made: it has to be made anew."""


def claim_deployment(
    pk: int, generation: int, *, now: datetime, lease: timedelta
) -> Deployment | None:
    """Take the conductor's turn, or None when another has taken it."""
    won = Deployment.objects.filter(pk=pk, generation=generation).update(
        generation=F("generation") + 1, due_at=now + lease
    )
    if not won:
        return None
    deployment = Deployment.objects.select_related("plan", "change").get(pk=pk)
    deployment.generation = generation + 1  # the turn that was won, whatever moved since
    return deployment


def set_due(deployment: Deployment, due_at: datetime | None, *, turn: int) -> None:
    """Say when the conductor has to look again, unless something moved the deployment since.

    `turn` is the generation that was claimed.
    """
    Deployment.objects.filter(pk=deployment.pk, generation=turn).update(due_at=due_at)


def move_deployment(
    deployment: Deployment,
    move: str,
    *,
    by: str,
    now: datetime,
    reason: str = "",
    for_failure: bool = False,
    turn: int | None = None,
    **fields: object,
) -> None:
    """Make one move of the deployment's table; the conductor is due afterwards.

    `turn` is the generation that the mover decided on, None for a person. Raises MoveIsNotAllowed,
    TurnIsLost.
    """
    with transaction.atomic():
        rows = Deployment.objects.select_for_update().filter(pk=deployment.pk)
        state, generation = rows.values_list("state", "generation").get()
        if turn is not None and generation != turn:
            raise TurnIsLost(f"{deployment} moved meanwhile.")
        to = next_state(DEPLOYMENT_MOVES, state, move)
        rows.update(
            state=to,
            reason=reason[:500],
            holds_for_failure=for_failure,
            due_at=now,
            generation=F("generation") + 1,
            **fields,
        )
        record(by, f"deployment.{move}", f"deployment:{deployment.pk}", {"reason": reason})
        announce(f"deployment:{deployment.pk}", to, reason)
    deployment.refresh_from_db()


def open_wave(deployment: Deployment, number: int, *, now: datetime, turn: int) -> None:
    """Let a wave's devices begin; the earlier waves' verdicts must be there, and passed."""
    with transaction.atomic():
        _require_turn(deployment, turn)
        earlier = deployment.waves.filter(number__lt=number).exclude(state=Wave.State.PASSED)
        if earlier.exists():
            raise CannotMove("An earlier wave has no verdict of passed.")
        waiting = deployment.waves.filter(number=number, state=Wave.State.WAITING)
        if waiting.update(state=Wave.State.OPEN, opened_at=now):
            announce(f"deployment:{deployment.pk}", "wave.open", f"wave {number} begins")


def close_wave(
    deployment: Deployment,
    number: int,
    *,
    reasons: Sequence[str],
    verdict: list[Any],
    now: datetime,
    turn: int,
) -> None:
    """Record an open wave's verdict: passed where there are no reasons, otherwise it holds.

    Judging takes long, and a verdict on what has moved since is none. Raises TurnIsLost.
    """
    state = Wave.State.FAILED if reasons else Wave.State.PASSED
    with transaction.atomic():
        _require_turn(deployment, turn)
        opened = deployment.waves.filter(number=number, state=Wave.State.OPEN)
        opened.update(state=state, verdict=verdict, closed_at=now)
        announce(f"deployment:{deployment.pk}", f"wave.{state}", f"wave {number} {state}")
        if reasons:
            why = reasons[0]
            move_deployment(
                deployment, "hold", by="system", now=now, reason=why, for_failure=True, turn=turn
            )


def hold(deployment: Deployment, *, by: User, now: datetime, reason: str) -> None:
    """Let no further device begin; those past arming finish their own confirm or revert."""
    require(by, Right.OPERATE, planned_places(deployment.plan))
    move_deployment(deployment, "hold", by=by.username, now=now, reason=reason or "Held by hand.")


def resume(deployment: Deployment, *, by: User, now: datetime) -> None:
    """Go on with a deployment that holds: devices that ended at their base are tried again.

    Raises CannotMove while it is not approved, a stop is on, or a device is unknown.
    """
    places = planned_places(deployment.plan)
    require(by, Right.OPERATE, places)
    with transaction.atomic():
        move_deployment(deployment, "resume", by=by.username, now=now)
        refuse_states(deployment, STUCK)
        approval = approval_of(Plan.objects.get(pk=deployment.plan_id), now=now)
        stops = stops_over(places)
        if not approval.is_given:
            raise CannotMove(f"It is not approved any more: {' '.join(approval.missing)}")
        if stops:
            raise CannotMove(stops[0].told)
        again = ENDS - SETTLED
        move_runs(
            deployment.runs.filter(state__in=again, wave__state=Wave.State.OPEN),
            RunState.QUEUED,
            text="",
            now=now,
        )
        deployment.waves.filter(state=Wave.State.FAILED).update(state=Wave.State.OPEN)


def refuse_states(deployment: Deployment, states: Iterable[RunState]) -> None:
    """Raise CannotMove while a device run is in one of the states."""
    run = deployment.runs.filter(state__in=list(states)).first()
    if run is not None:
        number = deployment.change_id
        raise CannotMove(
            f"{run.device} is {run.state}: it must be settled first, by `netconfig deployment "
            f"settle {number} {run.device}`, which reads it again (--accept REASON: leave it so)."
        )


def _require_turn(deployment: Deployment, turn: int) -> None:
    rows = Deployment.objects.select_for_update().filter(pk=deployment.pk, generation=turn)
    if not rows.exists():
        raise TurnIsLost(f"{deployment} moved meanwhile.")
