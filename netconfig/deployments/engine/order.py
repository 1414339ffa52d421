"""What one device thread is told, and what it works with."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from netconfig.core.config import ConfigSyntaxError, Platform, parse_config
from netconfig.core.config.encodings.learning import Redactor
from netconfig.core.health import Expectations
from netconfig.core.lifecycle import RunState
from netconfig.core.plan import hash_meaning
from netconfig.core.reconcile import Shows
from netconfig.core.state import DeviceState
from netconfig.deployments.journal.scribe import Desk, Line
from netconfig.devices.backups import RunningConfig
from netconfig.drivers.session import DeviceFailed, Handle, Session

GRACE_SECONDS = 120
"""How long after the end of its dead-man timer a device may take until people are asked."""


@dataclass(frozen=True)
class Order:
    """Bring one device from its base to its target; texts with secrets are never printed.

    `operations` are the approved ones. `candidate` and `base` are full configs, ready to send.
    `intended` is the target's tokenised reference text. `is_back` marks an order of a rollback.
    `secrets` are the values that either config may hold, `applied` what the device's forms of them
    were found to stand for.
    """

    run_id: int
    device: str
    fence: int
    label: str
    attempt: int
    platform: Platform
    base_hash: str
    expected_hash: str
    operations: tuple[tuple[str, tuple[str, ...]], ...]
    intended: str
    candidate: str = field(repr=False)
    base: str = field(repr=False)
    secrets: tuple[str, ...] = field(repr=False)
    applied: Mapping[str, str] = field(repr=False)
    expectations: Expectations
    confirm_seconds: int
    verify_seconds: int
    settle_seconds: float
    margin_seconds: float = 10
    is_back: bool = False


@dataclass(frozen=True)
class Tools:
    """What a device thread works with: logins, the scribe, the clock, and secrets out of texts.

    `login` gives an open session that is closed on the way out, each time a fresh one. `redact`
    knows the secrets of the order, in whatever form the device writes them, and learns new ones.
    """

    login: Callable[[], AbstractContextManager[Session]]
    desk: Desk
    now: Callable[[], datetime]
    sleep: Callable[[float], None]
    redact: Redactor


@dataclass(frozen=True)
class Reading:
    """One look at a device: its tokenised running config, the hash of that, and its state.

    `as_shown` and `forms` are as in `Settled`.
    """

    reference_text: str = field(repr=False)
    secrets: Mapping[str, str] = field(repr=False)
    hash: str
    state: DeviceState | None = None
    as_shown: str = field(default="", repr=False)
    forms: Mapping[str, str] = field(default_factory=dict)

    def shows(self, order: Order) -> Shows:
        """Tell which of the order's configs the device runs."""
        if self.hash == order.expected_hash:
            return Shows.TARGET
        return Shows.BASE if self.is_base(order) else Shows.OTHER

    def is_base(self, order: Order) -> bool:
        """Tell whether the device runs its base; it can be the target too, in other forms."""
        return self.hash == order.base_hash


@dataclass(frozen=True)
class Armed:
    """A commit that was journaled: how to find it, and until when it must be confirmed."""

    handle: Handle
    armed_at: datetime
    confirm_by: datetime
    before: DeviceState

    def is_over(self, now: datetime) -> bool:
        """Tell whether the timer and its grace are over: the device had its time to settle."""
        return now >= self.confirm_by + timedelta(seconds=GRACE_SECONDS)


def read_device(session: Session, order: Order, tools: Tools, *, state: bool = False) -> Reading:
    """Read the running config, and the device's state when asked. Raises DeviceError."""
    text = session.read_running()
    try:
        read = tools.redact(text)
        digest = hash_reference(read.reference_text, order.platform)
    except ConfigSyntaxError as error:
        raise DeviceFailed(f"The running config cannot be parsed: {error}") from error
    return Reading(
        reference_text=read.reference_text,
        secrets=read.values,
        hash=digest,
        state=session.read_state() if state else None,
        as_shown=read.as_shown,
        forms=read.forms,
    )


def hash_reference(reference_text: str, platform: Platform) -> str:
    """Return the hash of what a reference text means. Raises ConfigSyntaxError."""
    return hash_meaning(parse_config(reference_text, platform), platform)


def note(
    tools: Tools,
    order: Order,
    state: str,
    text: str = "",
    *,
    reading: Reading | None = None,
    **fields: object,
) -> None:
    """Journal that the run enters a state; `fields` go to its row, a reading to the backups."""
    kept = None
    if reading is not None:
        # Nothing is learnt from a device that was not verified.
        forms = reading.forms if state == RunState.DONE else {}
        kept = RunningConfig(reading.reference_text, reading.secrets, forms)
    tools.desk.journal(
        Line(
            run_id=order.run_id,
            fence=order.fence,
            state=state,
            text=text,
            run_fields={"reason": text, **fields},
            reading=kept,
        )
    )
