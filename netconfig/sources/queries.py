"""Reads of sources: which are due, what is open of them, and what may be deployed by itself."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Q, QuerySet

from netconfig.changes.models import ChangeRequest
from netconfig.core.errors import NetconfigError
from netconfig.core.lifecycle import ChangeState, DeploymentResult, DeploymentState
from netconfig.deployments.models import Deployment
from netconfig.people.models import Right, User
from netconfig.people.queries import scopes_of
from netconfig.sources.models import Source


class NoSuchSource(NetconfigError):
    """There is no source of that name, or the user may not see it."""


def visible_to(user: User) -> QuerySet[Source]:
    """Return the sources that the user may see: all, for whoever may see anything."""
    rows = Source.objects.select_related("user").order_by("name")
    return rows if scopes_of(user, Right.VIEW) else rows.none()


def get_source(name: str, *, user: User) -> Source:
    """Return one source. Raises NoSuchSource, also where the user may not see it."""
    source = visible_to(user).filter(name=name).first()
    if source is None:
        raise NoSuchSource(f"There is no source {name}.")
    return source


def due_sources(now: datetime) -> QuerySet[Source]:
    """Return the sources that are to be looked at: polled, hinted at, or left by a dead worker."""
    return Source.objects.filter(is_active=True, due_at__lte=now)


def open_changes(source: Source) -> QuerySet[ChangeRequest]:
    """Return the change requests that the source opened and that are not closed."""
    rows = ChangeRequest.objects.filter(origin__startswith=f"source:{source.name}@")
    return rows.exclude(state=ChangeState.CLOSED).order_by("pk")


def pinned_commits(source: Source) -> set[str]:
    """Return the commits that were rolled back and that nobody has unpinned since.

    They are not deployed by themselves again; a newer commit is.
    """
    back = Q(result=DeploymentResult.ROLLED_BACK) | Q(state=DeploymentState.ROLLING_BACK)
    rows = Deployment.objects.filter(back, change__origin__startswith=f"source:{source.name}@")
    if source.unpinned_at is not None:
        rows = rows.filter(Q(ended_at=None) | Q(ended_at__gt=source.unpinned_at))
    return {origin.partition("@")[2] for origin in rows.values_list("change__origin", flat=True)}


def why_not_by_itself(change: ChangeRequest, *, approvers: Collection[str]) -> str:
    """Return why a change request is not deployed by itself, "" when it may be.

    `approvers` are whose votes stand for it. Whether it is approved is not asked here.
    """
    if not change.deploys_itself:
        return "It did not ask for it."
    if not change.origin.startswith("source:"):
        return ""
    name, _, commit = change.origin.removeprefix("source:").partition("@")
    source = Source.objects.filter(name=name, is_active=True).first()
    if source is None or source.action == Source.Action.PLAN:
        return f"The source {name} plans only."
    if commit in pinned_commits(source):
        return f"Commit {commit[:12]} was rolled back: deploy it by hand, or unpin it."
    if source.action == Source.Action.DEPLOY_ONCE_APPROVED and not approvers:
        return "Somebody has to approve it."
    return ""
