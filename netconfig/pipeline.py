"""THE JOURNEY: every task, in order, each one short and saying what comes next; and the sweeper.

A message is a bell: it carries ids and may be lost or come twice. What is due stands in the
database, and the sweeper rings again for whatever nobody took.
"""

import math
import time
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import structlog
from django.conf import settings
from django.db import OperationalError, transaction
from django.utils import timezone
from kombu.exceptions import OperationalError as BrokerIsDown

from netconfig.audit.operations import seal_entries
from netconfig.celery_app import app
from netconfig.changes import operations as changes
from netconfig.changes.intended import render_intended
from netconfig.changes.models import ChangeRequest
from netconfig.changes.planner import basis_parts, plan_devices
from netconfig.changes.queries import approval_of, policy_for, require_plan
from netconfig.core.conduct import Step
from netconfig.core.errors import NetconfigError
from netconfig.core.lifecycle import STUCK, WORKING, ChangeState, DeploymentState
from netconfig.deployments import operations as deployments
from netconfig.deployments.conductor import conduct
from netconfig.deployments.crew.claims import claim_overdue, claim_queued
from netconfig.deployments.crew.work import carry_out_runs, lease, settle_runs
from netconfig.deployments.models import Deployment, DeviceRun
from netconfig.drivers.runner import abandoned_threads
from netconfig.logs import correlate
from netconfig.notify.operations import forget_events
from netconfig.people.models import User
from netconfig.sources import operations as sources
from netconfig.sources.homes import IsManagedInGit, refuse_taken_over
from netconfig.sources.queries import due_sources, why_not_by_itself
from netconfig.sources.templates import templates_for

log = structlog.get_logger(__name__)

_MOST_ABANDONED = 8
_RING_AGAIN = timedelta(seconds=10)


@app.task
def sync_source(*, source_id: int, generation: int, **_: object) -> None:
    """Take in the commit that a source's branch is at; next, when it differs: plan_change."""
    outcome = sources.sync_source(source_id, generation, clock=timezone.now)
    if outcome is not None and outcome.change is not None:
        change = outcome.change
        ring(plan_change, change_id=change.pk, generation=change.generation)


@app.task
def plan_change(*, change_id: int, generation: int, **_: object) -> None:
    """Plan a change request; next, when it may deploy itself: start_deployment."""
    change = changes.claim_planning(change_id, generation, now=timezone.now(), lease=lease())
    if change is None:
        return
    try:
        refuse_taken_over(change)
        templates = templates_for(change)
        beat = _heart(change)
        outcome = plan_devices(change, templates=templates, now=timezone.now(), beat=beat)
        state = changes.store_plan(change, outcome, now=timezone.now())
    except changes.PlanningSuperseded:
        return
    except NetconfigError as error:
        changes.fail_planning(change, reason=str(error))
        return
    except OperationalError:
        raise  # the database is away: whoever sweeps next begins it again
    except Exception:
        # Begun again it would end the same way, and keep a worker busy for ever.
        changes.fail_planning(change, reason="A defect of netconfig ended it: the log says more.")
        raise
    log.info("planned", change=change.pk, state=state)
    if state == ChangeState.IN_REVIEW and change.deploys_itself:
        deploy_when_approved(change)


def _heart(change: ChangeRequest) -> Callable[[], None]:
    """Return what says that the planner lives, at most a few times per lease."""
    last = time.monotonic()

    def beat() -> None:
        nonlocal last
        if time.monotonic() - last > lease().total_seconds() / 3:
            changes.keep_planning(change, lease=lease(), now=timezone.now())
            last = time.monotonic()

    return beat


def deploy_when_approved(change: ChangeRequest) -> None:
    """Start the deployment of a change request that asked for it, once its votes suffice."""
    change.refresh_from_db()
    approval = approval_of(require_plan(change), now=timezone.now())
    if not approval.is_given or why_not_by_itself(change, approvers=approval.approvers):
        return
    try:
        start_deployment(change, by=change.author)
    except NetconfigError as error:
        log.warning("not deployed by itself", change=change.pk, reason=str(error))


def start_deployment(change: ChangeRequest, *, by: User) -> Deployment | None:
    """Begin carrying out the approved plan; next: conduct_deployment.

    The basis is computed again first; a plan whose basis moved turns stale. Raises CannotDeploy.
    """
    now = timezone.now()
    # Of any other state, what it is in is the reason, and its edits may not apply any more.
    reason = _why_stale(change) if change.state == ChangeState.IN_REVIEW else ""
    if reason:
        changes.mark_stale([change.pk], reason=reason)
        raise deployments.CannotDeploy(f"Change request {change.pk} is stale. {reason}")
    deployment = deployments.begin_deployment(change, by=by, now=now)
    if deployment is not None:
        ring(conduct_deployment, deployment_id=deployment.pk, generation=deployment.generation)
    return deployment


@app.task
def conduct_deployment(*, deployment_id: int, generation: int, **_: object) -> None:
    """Do a deployment's next step; next: run_devices for a wave, itself, or nothing to do."""
    step = conduct(deployment_id, generation, now=timezone.now())
    deployment = Deployment.objects.get(pk=deployment_id)
    if step in (Step.RUN, Step.RUN_BACK):
        for _number in range(_shares(deployment)):
            ring(run_devices, deployment_id=deployment_id)
    elif deployment.due_at is not None and deployment.due_at <= timezone.now():
        ring(conduct_deployment, deployment_id=deployment_id, generation=deployment.generation)


@app.task
def run_devices(*, deployment_id: int, **_: object) -> None:
    """Take a share of the open wave's devices through their runs; next: conduct_deployment."""
    deployment = Deployment.objects.select_related("plan").get(pk=deployment_id)
    correlate(deployment.correlation_id)
    runs = claim_queued(
        deployment,
        limit=settings.NETCONFIG_DEVICE_THREADS,
        now=timezone.now(),
        lease=lease(),
    )
    if runs:
        carry_out_runs(runs)
        conduct_next({deployment_id})
        drain_if_worn()


@app.task
def settle_devices(**_: object) -> None:
    """Settle device runs that lost their worker or whose outcome is unknown; next: conduct."""
    runs = claim_overdue(limit=settings.NETCONFIG_DEVICE_THREADS, now=timezone.now(), lease=lease())
    if runs:
        log.info("settling", devices=[run.device for run in runs])
        settle_runs(runs)
        conduct_next({run.deployment_id for run in runs})
        drain_if_worn()


def conduct_next(deployment_ids: set[int]) -> None:
    """Ring for deployments whose runs have moved."""
    for pk, generation in Deployment.objects.filter(pk__in=deployment_ids).values_list(
        "pk", "generation"
    ):
        ring(conduct_deployment, deployment_id=pk, generation=generation)


def sweep() -> int:
    """Ring for everything that is due; return how many bells. Safe to run twice at once."""
    now = timezone.now()
    bells = 0
    planning = ChangeRequest.objects.filter(state=ChangeState.PLANNING, due_at__lte=now)
    for pk, generation in planning.values_list("pk", "generation"):
        bells += ring(plan_change, change_id=pk, generation=generation)
    due = Deployment.objects.filter(due_at__lte=now).exclude(state=DeploymentState.ENDED)
    for pk, generation in due.values_list("pk", "generation"):
        bells += ring(conduct_deployment, deployment_id=pk, generation=generation)
    planning.update(due_at=now + _RING_AGAIN)
    due.update(due_at=now + _RING_AGAIN)
    sources_due = due_sources(now)
    for pk, generation in sources_due.values_list("pk", "generation"):
        bells += ring(sync_source, source_id=pk, generation=generation)
    sources_due.update(due_at=now + _RING_AGAIN)
    if DeviceRun.objects.filter(due_at__lte=now, state__in=[*WORKING, *STUCK]).exists():
        bells += ring(settle_devices)
    seal_entries(now=now)
    forget_events(now=now)
    return bells


def ring(task: Any, **ids: int) -> int:
    """Publish once the transaction is committed; a broker that is down costs one sweep, no work."""
    transaction.on_commit(partial(_publish, task, ids))
    return 1


def _publish(task: Any, ids: dict[str, int]) -> None:
    try:
        task.apply_async(kwargs=ids)
    except (BrokerIsDown, OSError) as error:
        log.warning("broker is down, the sweeper will ring", task=task.name, reason=str(error))


def _why_stale(change: ChangeRequest) -> str:
    """Say what is otherwise than the plan had it, "" where nothing is."""
    try:
        refuse_taken_over(change)
    except IsManagedInGit as taken:
        return str(taken)
    moved = _moved_parts(change)
    return f"Since it was planned, these changed: {', '.join(moved)}." if moved else ""


def _moved_parts(change: ChangeRequest) -> list[str]:
    plan = require_plan(change)
    intended = render_intended(change, templates=templates_for(change), now=timezone.now())
    rows = list(plan.device_plans.values_list("device", "place"))
    policy = policy_for([place for _, place in rows])
    parts = basis_parts(change, intended, names=[name for name, _ in rows], policy=policy)
    return sorted(name for name, value in parts.items() if plan.basis_parts.get(name) != value)


def _shares(deployment: Deployment) -> int:
    queued = DeviceRun.objects.filter(deployment=deployment, state="queued").count()
    return min(settings.NETCONFIG_WORKERS, math.ceil(queued / settings.NETCONFIG_DEVICE_THREADS))


def drain_if_worn() -> None:
    """End this worker process after its task when it carries too many abandoned threads."""
    if abandoned_threads() >= _MOST_ABANDONED:
        log.warning("worker is worn and restarts", abandoned=abandoned_threads())
        # Commands ring too, and need no worker's code for that.
        from celery.worker import state as celery_state  # noqa: PLC0415

        celery_state.should_stop = 0  # type: ignore[assignment]  # the stub says None only
