"""Writes of votes, each bound to exactly what the voter was shown."""

from datetime import datetime

from django.db import transaction

from netconfig.audit.operations import record
from netconfig.changes.models import (
    ChangeRequest,
    Plan,
    Vote,
)
from netconfig.changes.queries import planned_places, require_plan
from netconfig.core.approval import Fingerprint
from netconfig.core.errors import NetconfigError
from netconfig.core.lifecycle import ChangeState
from netconfig.core.policy import Policy
from netconfig.notify.operations import announce
from netconfig.people.models import Right, User
from netconfig.people.queries import require


class CannotVote(NetconfigError):
    """The vote is not for what the change request is now, or lacks a reason."""


def cast_vote(
    change: ChangeRequest,
    *,
    by: User,
    choice: str,
    fingerprint: Fingerprint,
    now: datetime,
    reason: str = "",
) -> Vote:
    """Cast a vote on exactly the fingerprint that the voter was shown.

    Raises CannotVote, MayNot. A rejection needs a reason and closes nothing: it stands until it is
    withdrawn or the effect changes. While the change request deploys, a vote may still be taken
    back or turned into a rejection: no further device is armed then.
    """
    require(by, Right.APPROVE, planned_places(require_plan(change)))
    vote = Vote(
        user=by,
        choice=choice,
        effect=fingerprint.effect,
        basis=fingerprint.basis,
        reason=reason.strip(),
        at=now,
    )
    with transaction.atomic():
        vote.change = ChangeRequest.objects.select_for_update().get(pk=change.pk)
        _refuse_unless_fitting(vote, require_plan(vote.change))
        vote.save()
        details = {"fingerprint": str(fingerprint), "reason": reason.strip()}
        record(by.username, f"vote.{choice}", f"change:{change.pk}", details)
        announce(f"change:{change.pk}", "vote", f"{by} {choice}")
    return vote


_STOPPING = (Vote.Choice.REJECT, Vote.Choice.WITHDRAW)


def _refuse_unless_fitting(vote: Vote, plan: Plan) -> None:
    change = vote.change
    if vote.choice not in Vote.Choice.values:
        raise CannotVote(f"A vote is approve, reject or withdraw, not {vote.choice!r}.")
    stops = change.state == ChangeState.DEPLOYING and vote.choice in _STOPPING
    if change.state != ChangeState.IN_REVIEW and not stops:
        raise CannotVote(f"Change request {change.pk} is {change.state}, not in review.")
    if (vote.effect, vote.basis) != (plan.effect, plan.basis):
        raise CannotVote(
            f"Change request {change.pk} was planned again since it was shown: look at it again."
        )
    if vote.choice == Vote.Choice.REJECT and not vote.reason:
        raise CannotVote("A rejection needs a reason.")
    may_be_author = Policy(**plan.policy).author_may_approve
    if vote.choice == Vote.Choice.APPROVE and vote.user == change.author and not may_be_author:
        raise CannotVote("The policy wants somebody other than the author to approve.")
