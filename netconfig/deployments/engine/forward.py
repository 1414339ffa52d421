"""From a locked device to a commit with a dead-man timer: precheck, stage, arm, commit."""

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import timedelta

from netconfig.core.config import (
    ConfigSyntaxError,
    diff_configs,
    parse_config,
    parse_device_diff,
)
from netconfig.core.config.encodings.learning import Sight
from netconfig.core.lifecycle import RunState
from netconfig.core.plan import operations_of
from netconfig.core.state import DeviceState, Missing, state_to_json
from netconfig.deployments.engine.keep import watch
from netconfig.deployments.engine.order import (
    Armed,
    Order,
    Reading,
    Tools,
    hash_reference,
    note,
    read_device,
)
from netconfig.deployments.journal.scribe import ArmingRefused, Line
from netconfig.drivers.session import (
    CandidateIsLocked,
    CandidateRefused,
    CommitRefused,
    DeviceError,
    Handle,
    HostKeyMismatch,
    LoginRefused,
    NotSupported,
    OutcomeUnknown,
    Session,
)


def carry_out(order: Order, tools: Tools) -> None:
    """Take one device through its run; every state that it reaches is journaled.

    What happens before the commit is sent ends cleanly; what happens after it ends in a state that
    the device itself has shown, or stays for the reconciler.
    """
    committed = _until_committed(order, tools)
    if committed is not None:
        learnt, armed = committed
        watch(learnt, tools, armed)


@dataclass(frozen=True)
class _Staged:
    """A loaded candidate; which forms stood where, and which the device found equal to ours."""

    handle: Handle
    before: Mapping[str, str]
    found_equal: Collection[Sight]


def _until_committed(order: Order, tools: Tools) -> tuple[Order, Armed] | None:
    armed: Armed | None = None
    try:
        with tools.login() as session:
            before = _precheck(session, order, tools)
            staged = _stage(session, order, tools) if before is not None else None
            if before is None or staged is None:
                return None
            armed = _arm(session, order, tools, staged.handle, before)
            if armed is None or not _commit(session, order, tools):
                return None
            return _learn(session, order, tools, staged), armed
    except (DeviceError, ConfigSyntaxError) as error:
        if armed is not None:
            # Once the intention is on record, only reading the device settles what went wrong.
            note(tools, order, RunState.UNKNOWN, str(error), due_in_seconds=1)
        else:
            note(tools, order, _end_before_arming(error), str(error))
    return None


def _end_before_arming(error: Exception) -> RunState:
    """What another try cannot put right is refused; a device out of reach is only deferred."""
    lasting = (HostKeyMismatch, LoginRefused, CandidateIsLocked, CandidateRefused, NotSupported)
    is_lasting = isinstance(error, (*lasting, ConfigSyntaxError))
    return RunState.REFUSED if is_lasting else RunState.DEFERRED


def _precheck(session: Session, order: Order, tools: Tools) -> DeviceState | None:
    """The device must be what the plan was computed against, and nobody's commit may be pending."""
    reading = read_device(session, order, tools, state=True)
    if reading.hash != order.base_hash:
        note(
            tools,
            order,
            RunState.DRIFTED,
            _moved(order, "since it was planned"),
            reading=reading,
        )
        return None
    pending = session.pending(Handle(candidate="", username="", label=order.label))
    if pending is not None:
        note(
            tools,
            order,
            RunState.REFUSED,
            f"A commit of {pending.owner or 'somebody'} waits for its confirm on the device.",
        )
        return None
    silent = _silence_of(reading.state)
    if reading.state is None or silent:
        # Without a state before there is no verdict after: the commit could only be taken back.
        note(tools, order, RunState.REFUSED, silent)
        return None
    before = state_to_json(reading.state)
    if not _plan_still_fits(reading, order):
        note(
            tools, order, RunState.DRIFTED, "The diff to the running config is not the planned one."
        )
        return None
    note(tools, order, RunState.PRECHECKED, before=before)
    return reading.state


def _moved(order: Order, when: str) -> str:
    if not order.is_back:
        return f"The running config changed {when}: plan again."
    return (
        f"The running config changed {when}, and a rollback overwrites no config that it does not "
        "know: accept what is there by `netconfig deployment settle`."
    )


def _silence_of(state: DeviceState | None) -> str:
    """Return what the device does not tell of its health, "" when it tells all that is judged."""
    if state is None:
        return "The device's state was not read."
    parts = {"interfaces": state.interfaces, "BGP": state.bgp, "LLDP": state.lldp}
    silent = [f"{name} ({p.reason})" for name, p in parts.items() if isinstance(p, Missing)]
    return f"The device does not tell the state of {', '.join(silent)}." if silent else ""


def _plan_still_fits(reading: Reading, order: Order) -> bool:
    running = parse_config(reading.reference_text, order.platform)
    intended = parse_config(order.intended, order.platform)
    fresh = operations_of(diff_configs(running, intended, order.platform))
    return sorted(fresh) == sorted(order.operations)


def _stage(session: Session, order: Order, tools: Tools) -> _Staged | None:
    """Load the candidate; the device's own diff must be the approved one, to the last operation."""
    handle = session.load_replace(order.candidate, label=order.label)
    running = read_device(session, order, tools)
    strange, equal = _compared(session, order, tools, running)
    if not strange:
        note(tools, order, RunState.STAGED)
        is_learning = tools.redact.may_learn(order.intended)
        before = tools.redact.by_place(running.reference_text) if is_learning else {}
        return _Staged(handle, before, equal)
    reading = read_device(session, order, tools)
    session.discard()
    if reading.hash != order.base_hash:
        # What somebody typed meanwhile is the reason, not what the device made of it.
        told = _moved(order, "while the candidate was loaded")
        note(tools, order, RunState.DRIFTED, told, reading=reading)
        return None
    more = f" (and {len(strange) - 1} more)" if len(strange) > 1 else ""
    note(tools, order, RunState.REFUSED, f"{strange[0]}{more}", checks=[])
    return None


def _compared(
    session: Session, order: Order, tools: Tools, reading: Reading
) -> tuple[list[str], Collection[Sight]]:
    """Return a sentence for everything in the device's own diff that was not approved.

    And the forms of secrets that the device finds equal to what is approved to be sent.
    """
    running = parse_config(reading.reference_text, order.platform)
    shown = parse_config(reading.as_shown, order.platform)
    intended = parse_config(order.intended, order.platform)
    said = tools.redact(session.compare()).as_shown
    reported = parse_device_diff(said, running=shown, intended=intended, platform=order.platform)
    planned = diff_configs(running, intended, order.platform)
    told, equal = tools.redact.accounted(planned, reported, sent=order.intended)
    strange = [
        *(f"The device reports {line!r}, which nobody planned." for line in reported.unaccounted),
        *told,
    ]
    if sorted(operations_of(planned)) != sorted(order.operations):
        strange.append("The diff to the running config is not the planned one.")
    return strange, equal


def _learn(session: Session, order: Order, tools: Tools, staged: _Staged) -> Order:
    """Learn in which forms the device shows what was just committed; return the order with them.

    On this very session, so that nobody has had time to change it; what is not learnt is
    not taken for ours later, and the device goes back.
    """
    if not tools.redact.may_learn(order.intended):
        note(tools, order, RunState.UNCONFIRMED)
        return order
    try:
        shown = read_device(session, order, tools).reference_text
        forms = tools.redact.new_forms(
            shown, sent=order.intended, before=staged.before, found_equal=staged.found_equal
        )
    except (DeviceError, ConfigSyntaxError):
        forms = {}
    tools.redact.learn(forms)
    note(tools, order, RunState.UNCONFIRMED, forms=forms)
    if not forms:
        return order
    # A form that stood there before is known now as well.
    base = hash_reference(tools.redact(order.base).reference_text, order.platform)
    return replace(order, base_hash=base)


def _arm(
    session: Session, order: Order, tools: Tools, handle: Handle, before: DeviceState
) -> Armed | None:
    """Ask the arming gate, and have the intention on record before anything is sent."""
    armed_at = tools.now()
    armed = Armed(
        handle=handle,
        armed_at=armed_at,
        confirm_by=armed_at + timedelta(seconds=order.confirm_seconds),
        before=before,
    )
    line = Line(
        run_id=order.run_id,
        fence=order.fence,
        state=RunState.ARMED,
        is_arming=True,
        details={"confirm_seconds": order.confirm_seconds, "base": order.base_hash},
        run_fields={
            "reason": "",
            "handle": asdict(handle),
            "armed_at": armed.armed_at,
            "confirm_by": armed.confirm_by,
        },
    )
    try:
        tools.desk.journal(line)
    except ArmingRefused as reason:
        session.discard()
        note(tools, order, RunState.CANCELLED, str(reason))
        return None
    return armed


def _commit(session: Session, order: Order, tools: Tools) -> bool:
    """Send the commit; True when the device says that it runs and waits for its confirm."""
    try:
        session.commit(confirm_seconds=order.confirm_seconds)
    except CommitRefused as error:
        _after_refusal(session, order, tools, str(error))
        return False
    except OutcomeUnknown as error:
        note(tools, order, RunState.UNKNOWN, str(error), due_in_seconds=1)
        return False
    return True


def _after_refusal(session: Session, order: Order, tools: Tools, reason: str) -> None:
    session.discard()
    try:
        unchanged = read_device(session, order, tools).hash == order.base_hash
    except DeviceError:
        unchanged = False
    if unchanged:
        note(tools, order, RunState.REFUSED, reason)
    else:
        note(
            tools,
            order,
            RunState.UNKNOWN,
            f"{reason} The device is not at its base.",
            due_in_seconds=1,
        )
