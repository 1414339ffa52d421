"""The reconciler's half on the device: reads it, and settles a run that lost its worker."""

from contextlib import suppress

from netconfig.core.lifecycle import BEFORE_ARMED, RunState
from netconfig.core.reconcile import Action, Sight, Timer, decide
from netconfig.deployments.engine.keep import (
    LATE_POLL_SECONDS,
    finish,
    judge,
    keep,
    take_back,
    watch,
)
from netconfig.deployments.engine.order import Armed, Order, Tools, note, read_device
from netconfig.drivers.session import DeviceError, Pending, Session

_POLL_SECONDS = 3
_MOST_ATTEMPTS = 3


def settle(order: Order, tools: Tools, *, state: str, armed: Armed | None) -> None:
    """Settle one run by table: its last journal state against what the device shows."""
    try:
        with tools.login() as session:
            action = _look(session, order, tools, state=state, armed=armed)
            if armed is None or action in (Action.START_OVER, Action.DRIFTED):
                _before_armed(session, order, tools, action)
                return
            if action in _ON_SESSION:
                _on_session(session, order, tools, armed, action)
                return
    except DeviceError as error:
        if armed is None:
            note(tools, order, RunState.DEFERRED, str(error))
        else:
            _wait(order, tools, armed, state=state, reason=str(error))
        return
    if armed is None:
        return
    _apart(order, tools, armed, action, state=state)


_ON_SESSION = (Action.CONFIRM, Action.JUDGE_PERMANENT, Action.FINISH, Action.CONFIRM_BASE)


def _look(
    session: Session, order: Order, tools: Tools, *, state: str, armed: Armed | None
) -> Action:
    """Decide, and leave no candidate behind that a late request of the lost worker could commit."""
    action = _decide(session, order, tools, state=state, armed=armed)
    if armed is None or action in (Action.WAIT, Action.ASK):
        return action
    if action not in (Action.NOT_APPLIED, Action.REVERTED):
        with suppress(DeviceError):
            _drop_leftovers(session, order)
        return action
    _drop_leftovers(session, order)
    # What was still on its way has arrived by now, or finds its candidate gone.
    return _decide(session, order, tools, state=state, armed=armed)


def _drop_leftovers(session: Session, order: Order) -> None:
    # Only candidates of this very run: another deployment's are not ours to drop.
    session.discard_leftovers(prefix=f"netconfig-{order.run_id}-")


def _decide(
    session: Session, order: Order, tools: Tools, *, state: str, armed: Armed | None
) -> Action:
    reading = read_device(session, order, tools)
    if armed is None:
        sight = Sight(reading.shows(order), Timer.NONE, 0, 0, 0, 0)
        return decide(RunState.LOCKED if state not in BEFORE_ARMED else state, sight)
    now = tools.now()
    return decide(
        state,
        Sight(
            shows=reading.shows(order),
            timer=_timer(session.pending(armed.handle)),
            seconds_left=(armed.confirm_by - now).total_seconds(),
            seconds_since_armed=(now - armed.armed_at).total_seconds(),
            settle_seconds=order.settle_seconds,
            margin_seconds=order.margin_seconds,
        ),
    )


def _timer(pending: Pending | None) -> Timer:
    if pending is None:
        return Timer.NONE
    return Timer.FOREIGN if pending.is_ours is False else Timer.OURS


def _before_armed(session: Session, order: Order, tools: Tools, action: Action) -> None:
    _drop_leftovers(session, order)
    if action == Action.START_OVER and order.attempt >= _MOST_ATTEMPTS:
        note(tools, order, RunState.REFUSED, f"Given up after {order.attempt} attempts.")
    elif action == Action.START_OVER:
        note(tools, order, RunState.QUEUED, "Its worker was lost before the commit.")
    else:
        note(tools, order, RunState.DRIFTED, "The running config changed since it was planned.")


def _on_session(session: Session, order: Order, tools: Tools, armed: Armed, action: Action) -> None:
    if action == Action.FINISH:
        note(tools, order, RunState.CONFIRMED, "Found confirmed on the device.")
        finish(order, tools, session, armed)
        return
    if action == Action.CONFIRM_BASE:
        note(tools, order, RunState.REVERTING, "The base is back and is confirmed.")
        session.confirm(armed.handle)
        note(tools, order, RunState.REVERTED, "The base was put back and confirmed.")
        return
    checks, reasons = judge(order, tools, session, armed)
    if reasons:
        take_back(order, tools, armed, reason="; ".join(reasons), checks=checks)
    elif action == Action.CONFIRM:
        keep(order, tools, session, armed, checks)
    else:
        note(tools, order, RunState.VERIFIED, "Found committed for good on the device.")
        note(tools, order, RunState.CONFIRMED, "Adopted.")
        finish(order, tools, session, armed)


def _apart(order: Order, tools: Tools, armed: Armed, action: Action, *, state: str) -> None:
    """What needs logins of its own, or none."""
    if action == Action.WATCH:
        note(tools, order, RunState.UNCONFIRMED, "Adopted from a lost worker.")
        watch(order, tools, armed)
    elif action == Action.REVERT:
        take_back(order, tools, armed, reason="Its worker was lost.", checks=())
    elif action == Action.NOT_APPLIED:
        note(
            tools, order, RunState.REVERTED, "The commit never took effect, or its timer ended it."
        )
    elif action == Action.REVERTED:
        note(tools, order, RunState.REVERTED, "The device is back at its base.")
    elif action == Action.ASK:
        note(
            tools,
            order,
            RunState.UNKNOWN,
            "The device shows neither base nor target, or a commit of somebody else: read it.",
        )
    else:
        told = "The device has not settled yet: its timer runs, or what was sent may still arrive."
        _wait(order, tools, armed, state=state, reason=told)


def _wait(order: Order, tools: Tools, armed: Armed, *, state: str, reason: str) -> None:
    """Come back later; when the timer and its grace are over, say that nobody knows."""
    late = armed.is_over(tools.now())
    if state in (RunState.REVERTING, RunState.REVERT_FAILED):
        to = RunState.REVERT_FAILED if late else RunState.REVERTING
    elif late or state == RunState.CONFIRMED:
        # No timer runs any more on a device that took the confirm: there is none to wait for.
        to = RunState.UNKNOWN
    else:
        to = RunState.AWAIT_TIMER
    note(tools, order, to, reason, due_in_seconds=LATE_POLL_SECONDS if late else _POLL_SECONDS)
