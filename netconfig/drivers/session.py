"""What the rest of netconfig knows of a device: one `Session` per login, and its errors.

    DeviceError
    ├── DeviceUnreachable          no connection; nothing was sent
    ├── HostKeyMismatch            another host key or certificate than trusted; no password sent
    ├── LoginRefused               the device did not accept the login
    ├── CandidateIsLocked          another session holds the device's candidate
    ├── CandidateRefused           the device refused lines of the candidate; nothing was committed
    ├── CommitRefused              the device answered that it did not commit
    ├── OutcomeUnknown             a commit, confirm or revert was sent and no usable answer came
    ├── NothingPending             confirm or revert without a pending commit of ours
    ├── NotSupported               the driver or platform cannot do this
    └── DeviceFailed               any other failure of a read

Their texts never carry config lines that hold secrets, nor passwords.
"""

from dataclasses import dataclass, field
from typing import Protocol

from netconfig.core.errors import NetconfigError
from netconfig.core.state import DeviceState


class DeviceError(NetconfigError):
    """A device or the way to it did not do what was asked."""


class DeviceUnreachable(DeviceError):
    """No connection came about; nothing was sent."""


class HostKeyMismatch(DeviceError):
    """The host key or certificate is not the trusted one; no password was sent."""


class LoginRefused(DeviceError):
    """The device did not accept the user name or password."""


class CandidateIsLocked(DeviceError):
    """Another session holds the device's candidate or has a commit pending."""


class CandidateRefused(DeviceError):
    """The device refused lines of the candidate; nothing was committed."""


class CommitRefused(DeviceError):
    """The device said that it did not commit; read it before you believe that nothing changed."""


class OutcomeUnknown(DeviceError):
    """A commit, confirm or revert was sent and no usable answer came: only reading settles it."""


class NothingPending(DeviceError):
    """There is no pending commit of ours to confirm or revert."""


class NotSupported(DeviceError):
    """The driver or platform cannot do this."""


class DeviceFailed(DeviceError):
    """A read failed after the login."""


@dataclass(frozen=True)
class Login:
    """User and password; never printed."""

    username: str
    password: str = field(repr=False)


@dataclass(frozen=True)
class Target:
    """Everything an adapter needs to reach one device.

    `driver` is a NAPALM driver name. `host_key` is an OpenSSH public key line ("ssh-ed25519 AAAA…")
    for SSH transports; `tls_pin` is the SHA-256 of the DER certificate in lower-case hex for HTTPS.
    An adapter refuses to connect while the one that it needs is empty.
    """

    name: str
    driver: str
    host: str
    port: int
    login: Login
    host_key: str = ""
    tls_pin: str = ""
    timeout_seconds: float = 60
    optional_args: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Handle:
    """How a later login finds our commit on the device: journaled before the commit is sent.

    `candidate` is the name of the EOS session, or empty; `username` owns the timer on IOS;
    `label` is the commit comment where the platform has one.
    """

    candidate: str
    username: str
    label: str


@dataclass(frozen=True)
class Pending:
    """A commit that the device will take back by itself.

    `is_ours` is None where the device does not tell whose it is.
    """

    is_ours: bool | None
    seconds_left: float | None
    owner: str


class Session(Protocol):
    """One login to one device. Not safe for use by two threads, but for `abort`."""

    def open(self) -> None:
        """Log in. Raises DeviceUnreachable, HostKeyMismatch or LoginRefused."""

    def close(self) -> None:
        """Log out and leave a pending commit pending; never raises."""

    def abort(self) -> None:
        """Close the transport at once, from another thread; never raises, never waits."""

    def read_running(self) -> str:
        """Return the running config as the device prints it."""

    def read_startup(self) -> str:
        """Return the config that it would boot with ("" where the platform has only one)."""

    def read_state(self) -> DeviceState:
        """Return facts, interfaces, BGP and LLDP; a getter that fails is `Missing`, no error."""

    def load_replace(self, text: str, *, label: str) -> Handle:
        """Load a full candidate. Raises CandidateRefused, CandidateIsLocked."""

    def compare(self) -> str:
        """Return the device's own diff of candidate against running, "" for none."""

    def commit(self, *, confirm_seconds: int) -> None:
        """Commit the candidate with a dead-man timer. Raises CommitRefused, OutcomeUnknown.

        After any other DeviceError the commit was not sent.
        """

    def pending(self, handle: Handle) -> Pending | None:
        """Tell whether a commit waits for its confirm, and whether it is the handle's."""

    def confirm(self, handle: Handle) -> None:
        """Keep the pending commit and save it. Raises NothingPending, OutcomeUnknown.

        After any other DeviceError it still waits: it was not sent, or the device refused.
        """

    def revert(self, handle: Handle) -> None:
        """Take the pending commit back now. Raises NothingPending, OutcomeUnknown.

        After any other DeviceError it still waits, as with `confirm`.
        """

    def save(self) -> None:
        """Make running the startup config, where the platform has one apart."""

    def discard(self) -> None:
        """Drop the loaded candidate and its locks; never raises."""

    def discard_leftovers(self, *, prefix: str) -> None:
        """Drop candidates that a killed process of ours left, found by their name's prefix.

        Raises CandidateIsLocked while a session that ended on our side may still be at work there.
        """
