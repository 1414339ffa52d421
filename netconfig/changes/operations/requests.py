"""Writes of change requests themselves: open, stage, close, and go stale."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from netconfig.audit.operations import record
from netconfig.changes.models import (
    ChangeRequest,
    StagedEdit,
)
from netconfig.changes.queries import TAKES_EDITS, current_plan, planned_places
from netconfig.core.edits import Edit
from netconfig.core.errors import NetconfigError
from netconfig.core.lifecycle import CHANGE_MOVES, ChangeState, CloseReason, next_state
from netconfig.notify.operations import announce
from netconfig.people.models import Right, User
from netconfig.people.queries import require


class NeedsATitle(NetconfigError):
    """A change request is put before people, who have to tell it from others."""


class CannotStage(NetconfigError):
    """Edits cannot be added to this change request."""


class CannotClose(NetconfigError):
    """The change request is being deployed, or the reason is missing."""


def open_change(  # noqa: PLR0913  (a change request is what these fields say)
    *,
    title: str,
    author: User,
    now: datetime,
    edits: Iterable[Edit] = (),
    devices: Iterable[str] = (),
    description: str = "",
    origin: str = "",
    templates_at: str = "",
    deploys_itself: bool = False,
) -> ChangeRequest:
    """Open a change request: with `devices` it converges them, otherwise it carries edits."""
    if not title.strip():
        raise NeedsATitle("A change request needs a title.")
    names = sorted(set(devices))
    kind = ChangeRequest.Kind.CONVERGE if names else ChangeRequest.Kind.EDITS
    require(author, Right.PLAN if names else Right.EDIT, [])
    with transaction.atomic():
        change = ChangeRequest.objects.create(
            title=title,
            description=description,
            kind=kind,
            author=author,
            origin=origin,
            devices=names,
            created_at=now,
            templates_at=templates_at,
            deploys_itself=deploys_itself,
        )
        _add_edits(change, edits)
        record(author.username, "change.opened", f"change:{change.pk}", {"title": title})
        announce(f"change:{change.pk}", "opened", title)
    return change


def stage_edits(change: ChangeRequest, edits: Iterable[Edit], *, by: User) -> None:
    """Add edits to a change request; a plan that it had is stale from here on.

    Raises CannotStage when it converges or is past review, or for anybody but its author: whoever
    adds edits to another's change request could then approve their own.
    """
    with transaction.atomic():
        _open_for_edits(change, by=by, reason="Edits were added.")
        _add_edits(change, edits)


def unstage_edits(change: ChangeRequest, kind: str, natural_key: str, *, by: User) -> None:
    """Take the edits of one object out of a change request again; otherwise as `stage_edits`."""
    with transaction.atomic():
        _open_for_edits(change, by=by, reason="Edits were taken out.")
        gone, _ = change.edits.filter(kind=kind, natural_key=natural_key).delete()
        if not gone:
            raise CannotStage(f"Change request {change.pk} has no edit of {kind} {natural_key}.")


def close_change(
    change: ChangeRequest,
    *,
    by: str,
    reason: CloseReason,
    now: datetime,
    text: str = "",
    move: str = "close",
) -> None:
    """Close a change request; only its deployment may `end` one that deploys.

    Raises MoveIsNotAllowed.
    """
    with transaction.atomic():
        rows = ChangeRequest.objects.select_for_update().filter(pk=change.pk)
        next_state(CHANGE_MOVES, rows.values_list("state", flat=True).get(), move)
        told = f"{reason}: {text}" if text else str(reason)
        rows.update(state=ChangeState.CLOSED, reason=told[:500], closed_at=now, due_at=None)
        record(by, "change.closed", f"change:{change.pk}", {"reason": told})
        announce(f"change:{change.pk}", "closed", told)


def reopen_change(change: ChangeRequest, *, by: str) -> None:
    """Have a change request that was deployed deploy again, backwards. Raises MoveIsNotAllowed."""
    with transaction.atomic():
        rows = ChangeRequest.objects.select_for_update().filter(pk=change.pk)
        to = next_state(CHANGE_MOVES, rows.values_list("state", flat=True).get(), "reopen")
        rows.update(state=to, reason="It is rolled back.", closed_at=None)
        record(by, "change.reopened", f"change:{change.pk}", {})
        announce(f"change:{change.pk}", to)


def cancel_change(change: ChangeRequest, *, by: User, now: datetime, text: str = "") -> None:
    """Close a change request that was not deployed: its author, or who may approve it, with why.

    Raises CannotClose, MayNot, MoveIsNotAllowed.
    """
    is_author = by == change.author
    if not is_author:
        plan = current_plan(change)
        require(by, Right.APPROVE, planned_places(plan) if plan else [])
    if not is_author and not text.strip():
        raise CannotClose("Closing the change request of somebody else needs a reason.")
    reason = CloseReason.CANCELLED if is_author else CloseReason.REJECTED
    with transaction.atomic():
        state = ChangeRequest.objects.select_for_update().get(pk=change.pk).state
        if state == ChangeState.DEPLOYING:
            raise CannotClose(f"Change request {change.pk} deploys: stop its deployment instead.")
        close_change(change, by=by.username, reason=reason, now=now, text=text.strip())


def mark_stale(change_ids: Iterable[int], *, reason: str) -> int:
    """Make change requests that are in review stale, because their basis moved; return how many."""
    rows = ChangeRequest.objects.filter(pk__in=list(change_ids), state=ChangeState.IN_REVIEW)
    with transaction.atomic():
        ids = list(rows.values_list("pk", flat=True))
        moved = rows.update(state=ChangeState.STALE, reason=reason[:500])
        for pk in ids:
            announce(f"change:{pk}", "stale", reason)
    return moved


def _open_for_edits(change: ChangeRequest, *, by: User, reason: str) -> None:
    require(by, Right.EDIT, [])
    if by != change.author:
        raise CannotStage(f"Change request {change.pk} is {change.author}'s: open another one.")
    if change.kind != ChangeRequest.Kind.EDITS:
        raise CannotStage(f"Change request {change.pk} converges devices and carries no edits.")
    rows = ChangeRequest.objects.select_for_update().filter(pk=change.pk)
    state = rows.values_list("state", flat=True).get()
    if state == ChangeState.IN_REVIEW:
        rows.update(state=ChangeState.STALE, reason=reason)
    elif state not in TAKES_EDITS:
        raise CannotStage(f"Change request {change.pk} is {state}: open another one.")
    record(by.username, "change.edited", f"change:{change.pk}", {})
    announce(f"change:{change.pk}", "edited")


def _add_edits(change: ChangeRequest, edits: Iterable[Edit]) -> None:
    first = change.edits.aggregate(last=Max("number"))["last"] or 0
    StagedEdit.objects.bulk_create(
        [
            StagedEdit(
                change=change,
                number=number,
                op=edit.op,
                kind=edit.kind,
                natural_key=edit.natural_key,
                expected_revision=edit.expected_revision,
                fields=dict(edit.fields),
            )
            for number, edit in enumerate(edits, start=first + 1)
        ],
        batch_size=500,
    )
