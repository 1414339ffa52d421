"""Writes journal lines: many runs' in one transaction, each checked against its fence first."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from netconfig.core.errors import NetconfigError
from netconfig.core.lifecycle import ENDS, STUCK, DeploymentState, RunState, check_run_move
from netconfig.deployments.journal.arming import ArmingGate
from netconfig.deployments.journal.chain import JournalChain, storable
from netconfig.deployments.journal.scribe import FenceIsLost, Line
from netconfig.deployments.models import Deployment, DeviceRun
from netconfig.devices.backups import RunningConfig, store_backups
from netconfig.devices.models import DeviceLock
from netconfig.notify.operations import announce_all

# What a device plan holds beyond what the arming gate asks of it.
_TEXTS = [
    f"device_plan__{name}"
    for name in (
        *("intended", "secret_values", "caused", "already", "total"),
        *("operations", "forward", "back", "risks", "expectations"),
    )
]
_ROW_FIELDS = ("reason", "handle", "before", "checks", "armed_at", "confirm_by")


def write_lines(
    lines: list[Line], *, now: datetime, lease: timedelta
) -> list[NetconfigError | None]:
    """Commit the lines in one transaction; return per line the reason why it was refused, or None.

    A line is refused when its fence is lost, when the move is not allowed, or, arming, when the
    gate says no. A state that ends the run gives the device lock back in the same transaction.
    `lease` is how long a working run may stay without a sign of life.
    """
    with transaction.atomic():
        desk = _Desk(lines, now=now, lease=lease)
        answers = [desk.write(line) for line in lines]
        desk.save()
    return answers


class _Desk:
    """The rows that one batch of lines touches, read at once and saved at once."""

    def __init__(self, lines: list[Line], *, now: datetime, lease: timedelta) -> None:
        self._now, self._lease = now, lease
        rows = DeviceRun.objects.select_for_update(of=("self",))
        if any(line.is_arming for line in lines):
            rows = rows.select_related("device_plan").defer(*_TEXTS)
        self._runs = {run.pk: run for run in rows.filter(pk__in={line.run_id for line in lines})}
        devices = {run.device for run in self._runs.values()}
        locks = DeviceLock.objects.select_for_update(of=("self",)).select_related("device")
        self._locks = {lock.device.name: lock for lock in locks.filter(device__name__in=devices)}
        self._chain = JournalChain(self._runs)
        self._gate = ArmingGate(now)
        self._touched: dict[int, DeviceRun] = {}
        self._ended: list[int] = []
        self._moves: list[tuple[str, str, str]] = []
        self._readings: dict[str, RunningConfig] = {}

    def write(self, line: Line) -> NetconfigError | None:
        run = self._runs.get(line.run_id)
        lock = self._locks.get(run.device) if run else None
        if run is None or lock is None or not lock.holder or lock.fence != line.fence:
            return FenceIsLost("The device lock is not held any more.")
        if run.fence != line.fence:
            return FenceIsLost("Another holder has the device lock.")
        try:
            check_run_move(run.state, line.state)
            if line.is_arming:
                self._gate.check(run)
        except NetconfigError as reason:
            return reason
        self._apply(run, line)
        self._chain.append(run, line, now=self._now)
        self._touched[run.pk] = run
        if line.reading is not None:
            self._readings[run.device] = line.reading
        if line.state in ENDS or line.state == RunState.QUEUED:
            lock.holder = ""
            self._ended.append(lock.pk)
        return None

    def save(self) -> None:
        self._chain.save()
        store_backups(self._readings, at=self._now, reason="deployment")
        runs = self._touched.values()
        DeviceRun.save_all(runs, ["state", "due_at", "heartbeat_at", "ended_at", *_ROW_FIELDS])
        DeviceLock.objects.filter(pk__in=self._ended).update(holder="", heartbeat_at=None)
        stopped = (*ENDS, *STUCK, RunState.QUEUED)
        ended = {run.deployment_id for run in runs if run.state in stopped}
        # The conductor must look at a deployment whenever one of its runs stopped working; a new
        # generation keeps one that is at it from calling off what it has not seen.
        going = Deployment.objects.filter(pk__in=ended).exclude(state=DeploymentState.ENDED)
        going.update(due_at=self._now, generation=F("generation") + 1)
        announce_all(self._moves)

    def _apply(self, run: DeviceRun, line: Line) -> None:
        run.state, run.heartbeat_at = line.state, self._now
        for name in _ROW_FIELDS:
            if name in line.run_fields:
                setattr(run, name, storable(line.run_fields[name]))
        run.reason = run.reason[:500]
        run.due_at = self._due(line)
        run.ended_at = self._now if line.state in ENDS else None
        text = f"{run.device} {line.state}"
        self._moves.append((f"deployment:{run.deployment_id}", f"run.{line.state}", text))

    def _due(self, line: Line) -> datetime | None:
        wait = line.run_fields.get("due_in_seconds")
        if isinstance(wait, int | float):
            return self._now + timedelta(seconds=wait)
        if line.state in ENDS or line.state in (RunState.QUEUED, RunState.REVERT_FAILED):
            return None
        return None if line.state == RunState.UNKNOWN else self._now + self._lease
