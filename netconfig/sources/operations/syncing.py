"""Takes in the commit that a source's branch is at: once per move of the branch, all or nothing."""

from collections.abc import Callable
from datetime import datetime, timedelta

import structlog
from django.conf import settings
from django.db.models import F

from netconfig.changes.queries import templates_in_force
from netconfig.core.errors import NetconfigError
from netconfig.core.lifecycle import ChangeState
from netconfig.devices.operations import resolve_secrets
from netconfig.git import Commit, Login, parse_remote
from netconfig.sources.models import Source
from netconfig.sources.operations.keeping import mirror_of
from netconfig.sources.operations.storing import (
    Outcome,
    SyncSuperseded,
    end_sync,
    open_change,
    store_sync,
    waiting,
)
from netconfig.sources.queries import open_changes
from netconfig.sources.reading import REFUSALS, Brought, CommitIsRefused, edits_of, read_commit

log = structlog.get_logger(__name__)

Clock = Callable[[], datetime]
_BESIDES_GIT = timedelta(seconds=300)


def sync_source(pk: int, generation: int, *, clock: Clock, again: bool = False) -> Outcome | None:
    """Fetch, pin, read, compare; open a change request with its planning asked for.

    `again` takes in a commit that was taken in before. None when another has this generation, or
    has taken over meanwhile.
    """
    started = clock()
    source = _claim(pk, generation, now=started)
    if source is None:
        return None
    try:
        outcome = _take_in(source, again=again, started=started, clock=clock)
    except SyncSuperseded:
        return None
    shown = outcome.commit.sha if outcome.commit else ""
    say = log.warning if outcome.word in ("refused", "failed") else log.info
    say("source synced", source=source.name, came=outcome.word, commit=shown, reason=outcome.text)
    return outcome


def _claim(pk: int, generation: int, *, now: datetime) -> Source | None:
    lease = timedelta(seconds=settings.NETCONFIG_GIT_SECONDS) + _BESIDES_GIT
    rows = Source.objects.filter(pk=pk, generation=generation, is_active=True)
    won = rows.update(
        generation=F("generation") + 1, is_syncing=True, is_hinted=False, due_at=now + lease
    )
    return Source.objects.select_related("user").get(pk=pk) if won else None


def _take_in(source: Source, *, again: bool, started: datetime, clock: Clock) -> Outcome:
    try:
        commit = _fetch(source, now=started)
        if commit.sha == source.last_commit and not again:
            return end_sync(source, Outcome("known", source.last_error, commit), clock())
        if open_changes(source).filter(state=ChangeState.DEPLOYING).exists():
            return end_sync(source, waiting(source, commit), clock())
        try:
            brought = read_commit(mirror_of(source), commit)
            _refuse_lost_or_second_templates(source, brought)
            edits = edits_of(brought, source=source.name)
        except REFUSALS as error:
            refused = Outcome("refused", str(error), commit)
            return store_sync(source, refused, started=started, now=clock())
        return open_change(source, brought, edits, started=started, now=clock())
    except SyncSuperseded:
        raise
    except NetconfigError as error:
        return end_sync(source, Outcome("failed", str(error)), clock())


def _fetch(source: Source, *, now: datetime) -> Commit:
    remote = parse_remote(source.url, local_paths=settings.NETCONFIG_GIT_LOCAL_PATHS)
    name = source.credential_secret
    value = resolve_secrets([name], now=now)[name].value if name else ""
    login = Login(source.credential_username, value, source.host_key)
    return mirror_of(source).fetch(remote, source.branch, login=login)


def _refuse_lost_or_second_templates(source: Source, brought: Brought) -> None:
    provider = templates_in_force().partition(":")[0]
    if brought.templates is None and provider == source.name:
        raise CommitIsRefused(
            "The commit has no templates/*.j2 any more, and those of this source are in force."
        )
    others = Source.objects.filter(name=provider, is_active=True).exclude(pk=source.pk)
    if brought.templates is not None and others.exists():
        raise CommitIsRefused(
            f"templates/: the source {provider} provides the templates already, and only one may."
        )
