"""Runs a claimed set of device runs: threads at the devices, this thread at the database.

The calling thread owns the database connection; it is the scribe, gives signs of life, and calls
overdue devices unknown. It returns when every device has ended or was given up.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial

import structlog
from django.conf import settings
from django.utils import timezone

from netconfig.core.errors import NetconfigError
from netconfig.core.lifecycle import BEFORE_ARMED, ENDS, RunState
from netconfig.deployments.crew.claims import beat
from netconfig.deployments.crew.orders import armed_of, make_orders
from netconfig.deployments.engine.forward import carry_out
from netconfig.deployments.engine.order import GRACE_SECONDS, Order, Tools
from netconfig.deployments.engine.settle import settle
from netconfig.deployments.journal.scribe import Line, Scribe
from netconfig.deployments.journal.writing import write_lines
from netconfig.deployments.models import DeviceRun
from netconfig.devices.applied import redactor
from netconfig.devices.queries import find_targets
from netconfig.drivers.adapters import open_session
from netconfig.drivers.fleet import DeviceOutcome, FleetRun, Progress, start_fleet
from netconfig.drivers.session import Session, Target
from netconfig.logs import correlate

log = structlog.get_logger(__name__)

PATIENCE_SECONDS = 20.0
_SERVE_SECONDS = 0.02

Walk = Callable[[Order, Tools], None]


def lease() -> timedelta:
    """Return how long a working run may stay without a sign of life before it is taken over."""
    return timedelta(seconds=settings.NETCONFIG_HEARTBEAT_SECONDS)


def carry_out_runs(runs: Sequence[DeviceRun]) -> int:
    """Take freshly claimed runs through all their steps; return how many threads were abandoned."""
    return _work(runs, {run.pk: carry_out for run in runs})


def settle_runs(runs: Sequence[DeviceRun]) -> int:
    """Settle runs that lost their worker, or whose outcome is not known; as `carry_out_runs`."""
    walks: dict[int, Walk] = {
        run.pk: partial(settle, state=run.state, armed=armed_of(run)) for run in runs
    }
    return _work(runs, walks)


def _work(runs: Sequence[DeviceRun], walks: dict[int, Walk]) -> int:
    scribe = Scribe(_write_lines, patience_seconds=PATIENCE_SECONDS)
    by_device = {run.device: run for run in runs}
    correlations = {run.device: run.deployment.correlation_id for run in runs}
    orders, targets = _ready(runs)
    if not targets:
        return 0

    def at_device(target: Target, progress: Progress) -> None:
        order = orders[target.name]
        tools = Tools(
            login=partial(_login, target, progress),
            desk=scribe,
            now=_now,
            sleep=time.sleep,
            redact=redactor(order.platform, order.secrets, applied=order.applied),
        )
        # A new thread knows nothing of the work that it is part of.
        correlate(correlations[target.name])
        structlog.contextvars.bind_contextvars(device=order.device, run=order.run_id)
        walks[order.run_id](order, tools)

    longest = max(order.confirm_seconds + order.verify_seconds for order in orders.values())
    fleet = start_fleet(
        targets,
        at_device,
        workers=min(settings.NETCONFIG_DEVICE_THREADS, len(targets)),
        deadline_seconds=longest + GRACE_SECONDS + 2 * settings.NETCONFIG_DEVICE_SECONDS,
    )
    _serve(fleet, scribe, by_device)
    return fleet.abandoned


def _write_lines(lines: list[Line]) -> list[NetconfigError | None]:
    answers = write_lines(lines, now=timezone.now(), lease=lease())
    for line, refused in zip(lines, answers, strict=True):
        why = str(refused) if refused else line.text
        log.info("journal", run=line.run_id, state=line.state, refused=bool(refused), reason=why)
    return answers


def _serve(fleet: FleetRun, scribe: Scribe, by_device: dict[str, DeviceRun]) -> None:
    next_beat = time.monotonic()
    working = dict(by_device)
    while not fleet.is_finished:
        scribe.serve(wait_seconds=_SERVE_SECONDS)
        for outcome in fleet.poll(0.0):
            # A run that waits for its timer is the reconciler's from here on.
            _note_end(working.pop(outcome.name), outcome)
        if time.monotonic() >= next_beat:
            beat(working.values(), now=timezone.now(), lease=lease())
            next_beat = time.monotonic() + lease().total_seconds() / 3
    scribe.serve(wait_seconds=0)


def _ready(runs: Sequence[DeviceRun]) -> tuple[dict[str, Order], list[Target]]:
    """Return orders and targets by device; a run without one of them ends here, with the reason."""
    made = make_orders(runs, now=timezone.now())
    found = find_targets([run.device for run in runs])
    orders: dict[str, Order] = {}
    for run in runs:
        order = made[run.pk]
        problem = order if isinstance(order, NetconfigError) else found.problems.get(run.device)
        if problem is not None:
            _end_without_device(run, str(problem))
        elif isinstance(order, Order):
            orders[run.device] = order
    return orders, [found.ready[name] for name in orders]


def _end_without_device(run: DeviceRun, reason: str) -> None:
    """A run that nothing was sent for ends cleanly; any other stays unknown."""
    state = RunState.REFUSED if run.state in BEFORE_ARMED else RunState.UNKNOWN
    _write(run, state, reason)


def _note_end(run: DeviceRun, outcome: DeviceOutcome) -> None:
    """What the thread could not say itself: it was given up, or met a defect."""
    if not outcome.overdue and outcome.error is None:
        return
    if outcome.overdue:
        reason = "It did not answer until its deadline and was given up."
    else:
        reason = f"Its worker broke off: {outcome.error}"
        log.error("device run broke off", device=run.device, run=run.pk, exc_info=outcome.error)
    run.refresh_from_db(fields=["state"])
    if run.state in ENDS:
        return
    if run.state in BEFORE_ARMED:
        # Nothing was committed, but the thread may be alive: the reconciler reads the device first.
        DeviceRun.objects.filter(pk=run.pk, fence=run.fence).update(
            due_at=timezone.now(), reason=reason[:500]
        )
    else:
        _write(run, RunState.UNKNOWN, reason, due_in_seconds=1)


def _write(run: DeviceRun, state: str, reason: str, **fields: object) -> None:
    line = Line(run.pk, run.fence, state, reason, run_fields={"reason": reason, **fields})
    refused = write_lines([line], now=timezone.now(), lease=lease())[0]
    if refused is not None:
        log.warning("journal line refused", device=run.device, run=run.pk, reason=str(refused))


@contextmanager
def _login(target: Target, progress: Progress) -> Iterator[Session]:
    session = progress.watch(open_session(target))
    try:
        session.open()
        yield session
    finally:
        session.close()


def _now() -> datetime:
    return datetime.now(UTC)
