"""Who works on which device runs: claimed in bulk, together with the device locks."""

import secrets
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, QuerySet

from netconfig.core.lifecycle import STUCK, WORKING, DeploymentState, RunState
from netconfig.deployments.journal.chain import JournalChain, move_runs
from netconfig.deployments.journal.scribe import Line
from netconfig.deployments.models import Attempt, Deployment, DeviceRun, Wave
from netconfig.devices.models import Device, DeviceLock
from netconfig.notify.operations import announce_all


def claim_queued(
    deployment: Deployment, *, limit: int, now: datetime, lease: timedelta
) -> list[DeviceRun]:
    """Take up to `limit` queued runs whose devices are free, lock those, and start an attempt each.

    A deployment that neither runs nor rolls back starts nothing. A device whose redundancy group
    has another member under lock is left for later.
    """
    with transaction.atomic():
        queued = _queued(deployment)
        if queued is None:
            return []
        there = _end_of_gone_devices(
            queued.select_related("device_plan").order_by("device"), now=now
        )
        runs = _one_per_group(there)[:limit]
        fences = _lock_devices([run.device for run in runs], deployment=deployment, now=now)
        won = [run for run in runs if run.device in fences]
        _start_attempts(won, fences, now=now, lease=lease)
    return won


def claim_overdue(*, limit: int, now: datetime, lease: timedelta) -> list[DeviceRun]:
    """Take runs whose worker gave no sign of life in time, or that are due to be read again.

    The lock stays where it is: the new holder takes it over with a new fence, and the old one's
    lines are refused from here on.
    """
    with transaction.atomic():
        rows = DeviceRun.objects.select_for_update(of=("self",)).filter(
            due_at__lte=now, state__in=[*WORKING, *STUCK]
        )
        runs = list(rows.select_related("device_plan", "deployment").order_by("due_at")[:limit])
        fences = _take_over_locks({run.device: run.fence for run in runs}, now=now)
        won = [run for run in runs if run.device in fences]
        for run in won:
            run.generation += 1
            run.fence = fences[run.device]
            run.due_at = now + lease
            run.heartbeat_at = now
        DeviceRun.save_all(won, ["generation", "fence", "due_at", "heartbeat_at"])
    return won


def beat(runs: Iterable[DeviceRun], *, now: datetime, lease: timedelta) -> None:
    """Say that the worker of these runs lives: two queries, however many runs."""
    pairs = {run.pk: run.fence for run in runs}
    alive = DeviceRun.objects.filter(pk__in=pairs, state__in=WORKING)
    mine = [pk for pk, fence in alive.values_list("pk", "fence") if pairs[pk] == fence]
    DeviceRun.objects.filter(pk__in=mine).update(heartbeat_at=now, due_at=now + lease)


_ATTEMPT_FIELDS = [
    "state",
    "reason",
    "fence",
    "generation",
    "started_at",
    "heartbeat_at",
    "due_at",
    "ended_at",
    "handle",
    "armed_at",
    "confirm_by",
    "checks",
]


def _queued(deployment: Deployment) -> QuerySet[DeviceRun] | None:
    """Return the runs that may begin, or None; a bell may ring late, so the state is read anew."""
    rows = DeviceRun.objects.select_for_update(of=("self",)).filter(
        deployment=deployment, state=RunState.QUEUED
    )
    state = Deployment.objects.values_list("state", flat=True).get(pk=deployment.pk)
    if state == DeploymentState.RUNNING:
        return rows.filter(direction=DeviceRun.Direction.FORWARD, wave__state=Wave.State.OPEN)
    if state == DeploymentState.ROLLING_BACK:
        return rows.filter(direction=DeviceRun.Direction.BACK)
    return None


def _end_of_gone_devices(runs: Iterable[DeviceRun], *, now: datetime) -> list[DeviceRun]:
    """Cancel the runs of devices that left the intent, or were renamed; return the others."""
    found = list(runs)
    names = Device.objects.filter(name__in=[run.device for run in found])
    there = set(names.values_list("name", flat=True))
    gone = [run for run in found if run.device not in there]
    if gone:
        text = "There is no device of this name any more: it was deleted or renamed."
        move_runs(gone, RunState.CANCELLED, text=text, now=now)
    return [run for run in found if run.device in there]


def _one_per_group(runs: Iterable[DeviceRun]) -> list[DeviceRun]:
    found = list(runs)
    groups = {run.device_plan.redundancy_group for run in found} - {""}
    # Claimers of other members wait here, so that each sees the locks that the other took.
    members = Device.objects.select_for_update(of=("self",)).filter(
        redundancy_group__name__in=groups
    )
    list(members.order_by("pk").values_list("pk"))
    busy = set(
        DeviceLock.objects.filter(device__redundancy_group__name__in=groups)
        .exclude(holder="")
        .values_list("device__redundancy_group__name", flat=True)
    )
    chosen = []
    for run in found:
        group = run.device_plan.redundancy_group
        if group in busy:
            continue
        busy |= {group} - {""}
        chosen.append(run)
    return chosen


def _lock_devices(
    names: Collection[str], *, deployment: Deployment, now: datetime
) -> dict[str, int]:
    ids = dict(Device.objects.filter(name__in=names).values_list("pk", "name"))
    holder = f"deployment:{deployment.pk}:{secrets.token_hex(8)}"
    won = DeviceLock.acquire_all(list(ids), holder=holder, now=now)
    return {ids[pk]: fence for pk, fence in won.items()}


def _take_over_locks(held: Mapping[str, int], *, now: datetime) -> dict[str, int]:
    locks = DeviceLock.objects.select_for_update(of=("self",)).select_related("device")
    found = locks.filter(device__name__in=held).exclude(holder="").order_by("pk")
    # A lock that somebody else holds by now is theirs, whatever the run believes.
    ids = [lock.pk for lock in found if lock.fence == held[lock.device.name]]
    DeviceLock.objects.filter(pk__in=ids).update(fence=F("fence") + 1, heartbeat_at=now)
    rows = DeviceLock.objects.filter(pk__in=ids)
    return dict(rows.values_list("device__name", "fence"))


def _start_attempts(
    runs: list[DeviceRun], fences: dict[str, int], *, now: datetime, lease: timedelta
) -> None:
    numbers: dict[int, int] = {}
    for run_id, number in Attempt.objects.filter(run__in=runs).values_list("run_id", "number"):
        numbers[run_id] = max(number, numbers.get(run_id, 0))
    for run in runs:
        run.state, run.reason = RunState.LOCKED, ""
        run.fence = fences[run.device]
        run.generation += 1
        run.started_at = run.started_at or now
        run.heartbeat_at, run.due_at, run.ended_at = now, now + lease, None
        run.handle, run.armed_at, run.confirm_by, run.checks = {}, None, None, []
    DeviceRun.save_all(runs, _ATTEMPT_FIELDS)
    Attempt.objects.bulk_create(
        [
            Attempt(run=run, number=numbers.get(run.pk, 0) + 1, fence=run.fence, started_at=now)
            for run in runs
        ]
    )
    _journal_locked(runs, now=now)


def _journal_locked(runs: list[DeviceRun], *, now: datetime) -> None:
    chain = JournalChain([run.pk for run in runs])
    for run in runs:
        chain.append(run, Line(run.pk, run.fence, RunState.LOCKED), now=now)
    chain.save()
    announce_all(
        [(f"deployment:{r.deployment_id}", "run.locked", f"{r.device} locked") for r in runs]
    )
