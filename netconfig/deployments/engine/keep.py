"""From a commit on a timer to its end: verify on a fresh login, then confirm or revert."""

from dataclasses import asdict
from datetime import timedelta

from netconfig.core.errors import NetconfigError
from netconfig.core.health import Check, failures, is_healthy, judge_health
from netconfig.core.lifecycle import RunState
from netconfig.core.reconcile import Shows
from netconfig.deployments.engine.order import Armed, Order, Tools, note, read_device
from netconfig.drivers.session import (
    CandidateRefused,
    CommitRefused,
    DeviceError,
    Handle,
    NothingPending,
    OutcomeUnknown,
    Session,
)

LATE_POLL_SECONDS = 30
_POLL_SECONDS = 1.0
_TIMER_POLL_SECONDS = 3


def watch(order: Order, tools: Tools, armed: Armed) -> None:
    """Judge the device on fresh logins until it is healthy, or the time for that is over."""
    until = min(
        tools.now() + timedelta(seconds=order.verify_seconds),
        armed.confirm_by - timedelta(seconds=order.margin_seconds),
    )
    while True:
        reached, checks, reasons = _look(order, tools, armed)
        if reached and is_healthy(checks) and not reasons:
            return
        if tools.now() >= until:
            break
        tools.sleep(_POLL_SECONDS)
    if not reached:
        note(
            tools,
            order,
            RunState.AWAIT_TIMER,
            f"Out of reach after the commit: {reasons[0]} The device reverts by itself.",
            due_in_seconds=_TIMER_POLL_SECONDS,
        )
        return
    take_back(order, tools, armed, reason="; ".join(reasons), checks=checks)


def judge(
    order: Order, tools: Tools, session: Session, armed: Armed
) -> tuple[tuple[Check, ...], list[str]]:
    """Read the device; return its health checks and, one sentence each, what is wrong."""
    reading = read_device(session, order, tools, state=True)
    if reading.state is None:
        return (), ["The device's state was not read."]
    checks = judge_health(armed.before, reading.state, order.expectations)
    reasons = list(failures(checks))
    if reading.shows(order) != Shows.TARGET:
        reasons.insert(0, "The running config is not the intended one.")
    return checks, reasons


def keep(
    order: Order, tools: Tools, session: Session, armed: Armed, checks: tuple[Check, ...]
) -> None:
    """Confirm a verified commit on this fresh session, and save it."""
    note(tools, order, RunState.VERIFIED, checks=[asdict(check) for check in checks])
    if tools.now() >= armed.confirm_by - timedelta(seconds=order.margin_seconds / 2):
        take_back(order, tools, armed, reason="Too late to confirm.", checks=checks)
        return
    try:
        session.confirm(armed.handle)
    except OutcomeUnknown as error:
        note(tools, order, RunState.UNKNOWN, str(error), due_in_seconds=1)
        return
    except DeviceError as error:
        # Not sent, or refused: the reconciler confirms while there is time, and else takes it back.
        note(tools, order, RunState.VERIFIED, str(error), due_in_seconds=_TIMER_POLL_SECONDS)
        return
    note(tools, order, RunState.CONFIRMED)
    finish(order, tools, session, armed)


def finish(order: Order, tools: Tools, session: Session, armed: Armed) -> None:
    """Save what runs, read it once more, and end the run."""
    try:
        session.save()
        reading = read_device(session, order, tools)
    except DeviceError as error:
        due = None if armed.is_over(tools.now()) else _TIMER_POLL_SECONDS
        note(tools, order, RunState.UNKNOWN, str(error), due_in_seconds=due)
        return
    if reading.shows(order) == Shows.TARGET:
        note(tools, order, RunState.DONE, reading=reading)
    else:
        told = "The running config moved after the confirm."
        note(tools, order, RunState.UNKNOWN, told, reading=reading)


def take_back(
    order: Order, tools: Tools, armed: Armed, *, reason: str, checks: tuple[Check, ...]
) -> None:
    """Take our commit back now, on a fresh login; where that cannot be done the timer does it.

    Only a device that shows our target is written to: any other config is somebody else's.
    """
    kept = [asdict(check) for check in checks]
    note(tools, order, RunState.REVERTING, reason, checks=kept)
    own_commit: Handle | None = None
    try:
        with tools.login() as session:
            if read_device(session, order, tools).shows(order) == Shows.TARGET:
                own_commit = _revert(session, order, tools, armed)
        with tools.login() as session:
            is_base = read_device(session, order, tools).is_base(order)
            if is_base and own_commit is not None:
                session.confirm(own_commit)
    except _BaseIsRefused as error:
        note(tools, order, RunState.REVERT_FAILED, f"{reason} {error}")
    except DeviceError as error:
        _come_back(order, tools, armed, f"{reason} The revert has no answer yet: {error}")
    else:
        if is_base:
            note(tools, order, RunState.REVERTED, reason)
        else:
            _come_back(order, tools, armed, f"{reason} The device does not show its base yet.")


class _BaseIsRefused(NetconfigError):
    """The device refuses to take its own base back: another try would bring the same answer."""


def _come_back(order: Order, tools: Tools, armed: Armed, told: str) -> None:
    if armed.is_over(tools.now()):
        note(tools, order, RunState.REVERT_FAILED, told, due_in_seconds=LATE_POLL_SECONDS)
    else:
        note(tools, order, RunState.REVERTING, told, due_in_seconds=_TIMER_POLL_SECONDS)


def _revert(session: Session, order: Order, tools: Tools, armed: Armed) -> Handle | None:
    """Return None, or the handle of the base as a commit of its own, which is to be confirmed."""
    try:
        session.revert(armed.handle)
    except NothingPending:
        return _put_base_back(session, order, tools)
    return None


def _put_base_back(session: Session, order: Order, tools: Tools) -> Handle:
    """It was confirmed already: the base goes back as a commit with a timer of its own."""
    try:
        handle = session.load_replace(order.base, label=f"{order.label}-back")
        now = tools.now()
        note(
            tools,
            order,
            RunState.REVERTING,
            "The base goes back as a commit of its own.",
            handle=asdict(handle),
            armed_at=now,
            confirm_by=now + timedelta(seconds=order.confirm_seconds),
        )
        session.commit(confirm_seconds=order.confirm_seconds)
    except (CandidateRefused, CommitRefused) as error:
        raise _BaseIsRefused(f"The device refuses its base: {error}") from error
    return handle


def _look(order: Order, tools: Tools, armed: Armed) -> tuple[bool, tuple[Check, ...], list[str]]:
    """One fresh login: judge, and confirm on the same session when all is well."""
    try:
        with tools.login() as session:
            checks, reasons = judge(order, tools, session, armed)
            if is_healthy(checks) and not reasons:
                keep(order, tools, session, armed, checks)
    except DeviceError as error:
        return False, (), [str(error)]
    return True, checks, reasons
