"""Writes of a sync's end: the change request it opens, what came of it, and when to look again."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.db import transaction

from netconfig.audit.operations import record
from netconfig.changes import operations as changes
from netconfig.changes.models import ChangeRequest
from netconfig.core.edits import Edit
from netconfig.core.errors import NetconfigError
from netconfig.core.lifecycle import ChangeState, CloseReason
from netconfig.git import Commit
from netconfig.notify.operations import announce
from netconfig.sources.models import Source, Sync
from netconfig.sources.queries import open_changes
from netconfig.sources.reading import Brought
from netconfig.sources.templates import keep_templates, version_in_force

_LOOK_AGAIN = timedelta(seconds=10)


class SyncSuperseded(NetconfigError):
    """Another sync of the source has begun."""


@dataclass(frozen=True)
class Outcome:
    """What came of a sync.

    `word` is `opened` (a change request), `unchanged`, `refused` (the commit's fault), `known` (the
    branch has not moved), `waits` (a change request of the source is being deployed) or `failed`.
    """

    word: str
    text: str = ""
    commit: Commit | None = None
    change: ChangeRequest | None = None


def open_change(
    source: Source, brought: Brought, edits: tuple[Edit, ...], *, started: datetime, now: datetime
) -> Outcome:
    outcome = Outcome("unchanged", commit=brought.commit)
    """Open a change request for what a commit brings, in place of the source's older ones.

    Nothing is opened where it differs in nothing, or while an older one is being deployed, whose
    end decides what there is to differ from.
    """
    with transaction.atomic():
        _hold_turn(source)
        older = list(open_changes(source).select_for_update())
        if any(change.state == ChangeState.DEPLOYING for change in older):
            return end_sync(source, waiting(source, brought.commit), now)
        for change in older:
            text = f"{source.name} is at {brought.commit.sha[:12]} now"
            reason = CloseReason.SUPERSEDED
            changes.close_change(change, by=source.user.username, reason=reason, now=now, text=text)
        templates = brought.templates
        if edits or (templates and templates.version != version_in_force()):
            opened = _open_change(source, brought, edits, now=now)
            outcome = replace(outcome, word="opened", change=opened)
        return store_sync(source, outcome, started=started, now=now)


def store_sync(source: Source, outcome: Outcome, *, started: datetime, now: datetime) -> Outcome:
    """Write what came of a commit, for good."""
    commit = outcome.commit
    assert commit is not None  # noqa: S101  (whatever is stored here came of a commit)
    with transaction.atomic():
        end_sync(source, outcome, now)
        Sync.objects.create(
            source=source,
            commit=commit.sha,
            subject=commit.subject,
            author=commit.author,
            state=outcome.word,
            error=outcome.text,
            change=outcome.change,
            started_at=started,
            ended_at=now,
        )
        details = {"commit": commit.sha, "error": outcome.text}
        if outcome.change:
            details["change"] = str(outcome.change.pk)
        record(source.user.username, f"source.{outcome.word}", f"source:{source.name}", details)
    return outcome


def end_sync(source: Source, outcome: Outcome, now: datetime) -> Outcome:
    """Give the turn back and say when to look again. Raises SyncSuperseded."""
    pause = timedelta(seconds=source.poll_seconds)
    if outcome.word == "waits":
        pause = min(pause, _LOOK_AGAIN)
    with transaction.atomic():
        _hold_turn(source)
        fresh = Source.objects.get(pk=source.pk)
        fresh.is_syncing, fresh.synced_at = False, now
        fresh.due_at = now if fresh.is_hinted else now + pause
        fresh.last_error = _error_after(source, outcome)
        if outcome.word in ("opened", "unchanged", "refused") and outcome.commit:
            fresh.last_commit = outcome.commit.sha
        if outcome.word == "failed" and fresh.last_error != source.last_error:
            details = {"error": outcome.text}
            record(source.user.username, "source.failed", f"source:{source.name}", details)
        fresh.save(update_fields=["is_syncing", "synced_at", "due_at", "last_error", "last_commit"])
        announce(f"source:{source.name}", outcome.word, outcome.text)
    return outcome


def waiting(source: Source, commit: Commit) -> Outcome:
    """Return the outcome that says for what a commit has to wait."""
    deploying = open_changes(source).filter(state=ChangeState.DEPLOYING).first()
    return Outcome("waits", f"{deploying} of this source is being deployed.", commit)


def _open_change(
    source: Source, brought: Brought, edits: tuple[Edit, ...], *, now: datetime
) -> ChangeRequest:
    commit, templates_at = brought.commit, ""
    if brought.templates is not None:
        templates_at = keep_templates(source.name, commit.sha, brought.templates)
    change = changes.open_change(
        title=commit.subject or f"Commit {commit.sha[:12]} of {source.name}",
        author=source.user,
        now=now,
        edits=edits,
        description=f"Commit {commit.sha} of {source.name} by {commit.author}.",
        origin=f"source:{source.name}@{commit.sha}",
        templates_at=templates_at,
        deploys_itself=source.action != Source.Action.PLAN,
    )
    return changes.request_planning(change, by=source.user, now=now)


def _hold_turn(source: Source) -> None:
    """Lock the source's row; raises SyncSuperseded when another sync has taken over."""
    rows = Source.objects.select_for_update().filter(pk=source.pk, generation=source.generation)
    if not rows.exists():
        raise SyncSuperseded(f"Source {source.name} is synced anew.")


def _error_after(source: Source, outcome: Outcome) -> str:
    if outcome.word == "waits":
        return source.last_error
    if outcome.word == "known":
        last = source.syncs.order_by("-pk").first()
        return last.error if last else ""
    return outcome.text
