"""Settles by hand what the reconciler cannot: always audited, always with a reason."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from netconfig.audit.operations import record
from netconfig.core.errors import NetconfigError
from netconfig.core.lifecycle import ENDS, SETTLED, STUCK, DeploymentState, RunState
from netconfig.deployments.journal.chain import move_runs
from netconfig.deployments.models import Deployment, DeviceRun
from netconfig.devices.models import DeviceLock
from netconfig.people.models import Right, User
from netconfig.people.queries import require


class CannotSettle(NetconfigError):
    """The device run needs no settling, or no reason was given."""


def read_again(run: DeviceRun, *, by: User, now: datetime) -> None:
    """Have the device read once more, and the run settled if what it shows is known.

    A device that could not be taken back is tried again. Raises CannotSettle, MayNot.
    """
    require(by, Right.OPERATE, [run.device_plan.place])
    with transaction.atomic():
        fresh = _fresh(run)
        if fresh.state in STUCK:
            DeviceRun.objects.filter(pk=fresh.pk).update(due_at=now)
        elif _is_left(fresh) and fresh.direction == DeviceRun.Direction.BACK:
            move_runs([fresh], RunState.QUEUED, text="", now=now)
            _wake(fresh, now=now)
        else:
            raise CannotSettle(f"{fresh.device} is {fresh.state} and needs no settling.")
        subject = f"deployment:{fresh.deployment_id}"
        record(by.username, "run.read_again", subject, {"device": fresh.device})


def accept_as_is(run: DeviceRun, *, by: User, now: datetime, reason: str) -> None:
    """Leave the device as it is and give its lock back; the run counts as an exception.

    For a device whose outcome is unknown, and for one that a deployment which holds could not
    bring forward or back. Raises CannotSettle, MayNot.
    """
    require(by, Right.OPERATE, [run.device_plan.place])
    if not reason.strip():
        raise CannotSettle("Accepting a device as it is needs a reason.")
    with transaction.atomic():
        fresh = _fresh(run)
        if fresh.state not in STUCK and not _is_left(fresh):
            raise CannotSettle(f"{fresh.device} is {fresh.state} and needs no settling.")
        text = f"Accepted as it is by {by}: {reason.strip()}"
        move_runs([fresh], RunState.ACCEPTED, text=text, now=now)
        lock = DeviceLock.objects.filter(device__name=fresh.device, fence=fresh.fence)
        lock.update(holder="", heartbeat_at=None)
        _wake(fresh, now=now)
        details = {"device": fresh.device, "reason": reason.strip()}
        record(by.username, "run.accepted", f"deployment:{fresh.deployment_id}", details)


def _fresh(run: DeviceRun) -> DeviceRun:
    rows = DeviceRun.objects.select_for_update(of=("self",)).select_related("deployment")
    return rows.get(pk=run.pk)


def _is_left(run: DeviceRun) -> bool:
    """Tell whether the run ended short of its goal, in a deployment that waits for people."""
    waits = (DeploymentState.HOLDING, DeploymentState.NEEDS_OPERATOR)
    return run.state in ENDS - SETTLED and run.deployment.state in waits


def _wake(run: DeviceRun, *, now: datetime) -> None:
    going = Deployment.objects.filter(pk=run.deployment_id)
    going.update(due_at=now, generation=F("generation") + 1)
