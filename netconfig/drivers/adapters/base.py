"""What the adapters share: one login, its wire, and every library error turned into ours."""

import copy
from abc import ABC, abstractmethod
from collections.abc import Callable
from contextlib import suppress
from typing import Any, TypeVar

from netconfig.core.state import DeviceState, Missing
from netconfig.drivers.adapters import readings
from netconfig.drivers.adapters.wording import hidden_words, repeatable
from netconfig.drivers.quiet import keep_libraries_quiet
from netconfig.drivers.session import (
    CandidateIsLocked,
    DeviceError,
    DeviceFailed,
    DeviceUnreachable,
    Handle,
    HostKeyMismatch,
    LoginRefused,
    NothingPending,
    NotSupported,
    OutcomeUnknown,
    Pending,
    Target,
)
from netconfig.drivers.timers import effective_confirm_seconds
from netconfig.drivers.wire import Wire

T = TypeVar("T")
P = TypeVar("P")

# These say for certain that the command was not carried out, so they are never "unknown".
_NOT_SENT = (DeviceUnreachable, HostKeyMismatch, LoginRefused, CandidateIsLocked)


class NapalmSession(ABC):
    """One login through a NAPALM driver; what platforms do differently is in the subclasses."""

    def __init__(self, target: Target) -> None:
        keep_libraries_quiet()
        self._target = target
        self._name = target.name
        self._wire = Wire(target)
        self._driver: Any = None
        self._has_candidate = False
        self._hidden = frozenset({target.login.password} - {""})

    def open(self) -> None:
        """See `Session.open`."""
        try:
            self._driver = self._build_driver()
            self._ask("log in", self._driver.open)
        except DeviceFailed as error:
            reason = str(error)
        except DeviceError:
            self._wire.cut()
            raise
        else:
            return
        self._wire.cut()
        raise DeviceUnreachable(reason)

    def close(self) -> None:
        """See `Session.close`; a candidate that was not committed is dropped first."""
        if self._has_candidate:
            self.discard()
        if self._driver is not None:
            with suppress(DeviceError):
                self._ask("log out", self._driver.close)
        self._wire.cut()

    def abort(self) -> None:
        """See `Session.abort`."""
        self._wire.cut()

    def read_running(self) -> str:
        """See `Session.read_running`."""
        return self._config("running")

    def read_startup(self) -> str:
        """See `Session.read_startup`."""
        return self._config("startup")

    def read_state(self) -> DeviceState:
        """See `Session.read_state`."""
        driver = self._driver
        return DeviceState(
            facts=self._part("facts", driver.get_facts, readings.to_facts),
            interfaces=self._part("interfaces", driver.get_interfaces, readings.to_interfaces),
            bgp=self._part("BGP neighbors", driver.get_bgp_neighbors, readings.to_bgp),
            lldp=self._part("LLDP neighbors", driver.get_lldp_neighbors, readings.to_lldp),
        )

    def load_replace(self, text: str, *, label: str) -> Handle:
        """See `Session.load_replace`."""
        self._hidden |= hidden_words(text)
        try:
            return self._load(text, label)
        except DeviceError:
            self.discard()
            raise

    def compare(self) -> str:
        """See `Session.compare`."""
        return str(self._ask("compare the candidate", self._driver.compare_config))

    def commit(self, *, confirm_seconds: int) -> None:
        """See `Session.commit`. Raises NotSupported for a timer that the platform cannot do."""
        seconds = effective_confirm_seconds(self._target.driver, confirm_seconds)
        self._check_before_commit()
        # Once the commit is sent, dropping the candidate could take it back.
        self._has_candidate = False
        try:
            self._commit(seconds)
        except OutcomeUnknown:
            raise
        except DeviceError:
            self._has_candidate = True
            self.discard()
            raise

    def discard(self) -> None:
        """See `Session.discard`."""
        if not self._has_candidate:
            return
        self._has_candidate = False
        with suppress(DeviceError):
            self._ask("drop the candidate", self._drop_candidate)

    @abstractmethod
    def pending(self, handle: Handle) -> Pending | None:
        """See `Session.pending`."""

    @abstractmethod
    def save(self) -> None:
        """See `Session.save`."""

    def _require_pending(self, handle: Handle) -> None:
        pending = self.pending(handle)
        if pending is None:
            raise NothingPending(f"no commit waits on {self._name}")
        if pending.is_ours is False:
            raise NothingPending(
                f"the commit that waits on {self._name} is {pending.owner}'s, not ours"
            )

    def _save_confirmed(self) -> None:
        try:
            self.save()
        except DeviceError as error:
            reason = str(error)
        else:
            return
        raise OutcomeUnknown(f"{self._name} confirmed, but may not have saved it: {reason}")

    def _config(self, which: str) -> str:
        answer = self._ask(
            f"read the {which} config", lambda: self._driver.get_config(retrieve=which)
        )
        return str(answer[which])

    def _part(self, what: str, read: Callable[[], Any], shape: Callable[[Any], P]) -> P | Missing:
        try:
            return shape(self._ask(f"read its {what}", read))
        except DeviceError as error:
            return Missing(str(error))
        except readings.UNUSABLE as error:
            kind = type(error).__name__
            return Missing(f"{self._name} gave no usable answer about its {what} ({kind})")

    def _ask(self, step: str, call: Callable[[], T]) -> T:
        """Make a call that may fail without harm, and turn what it raises into a DeviceError."""
        try:
            return call()
        except DeviceError:
            raise
        except NotImplementedError:
            failure: DeviceError = NotSupported(f"the driver of {self._name} cannot {step}")
        except Exception as error:  # noqa: BLE001  # the libraries raise whatever their parsers meet
            failure = self._explain(error, step)
        # Raised here and not above: the library's error may quote a config, and would be chained.
        raise failure

    def _send(self, step: str, call: Callable[[], T]) -> T:
        """Make a call that changes the device: but for a clear refusal, its outcome is unknown."""
        try:
            return call()
        except _NOT_SENT:
            raise
        except Exception as error:  # noqa: BLE001  # whatever it is, the command may have been carried out
            failure = self._refusal(error, step)
            if failure is None:
                failure = OutcomeUnknown(
                    f"{self._name} gave no usable answer to the {step}: {self._told(error)}"
                )
        raise failure

    def _explain(self, error: Exception, step: str) -> DeviceError:
        return DeviceFailed(f"{self._name} could not {step}: {self._told(error)}")

    def _told(self, error: object) -> str:
        told = repeatable(error, hidden=self._hidden)
        return told or type(error).__name__

    def _optional_args(self) -> dict[str, Any]:
        # Drivers remove what they use from it, and the target is shared between threads.
        return {**copy.deepcopy(self._target.optional_args), "port": self._target.port}

    @abstractmethod
    def _build_driver(self) -> Any:
        """Return the NAPALM driver object, pinned to the trusted identity."""

    @abstractmethod
    def _load(self, text: str, label: str) -> Handle:
        """Load it; `_has_candidate` is set as soon as there may be something to drop."""

    @abstractmethod
    def _check_before_commit(self) -> None:
        """Ask the device, before anything is sent, what would make the commit pointless."""

    @abstractmethod
    def _commit(self, seconds: int) -> None:
        """Send the commit, by `_send`, with a timer that the platform can do."""

    @abstractmethod
    def _drop_candidate(self) -> None:
        """Drop the loaded candidate and release its lock."""

    @abstractmethod
    def _refusal(self, error: Exception, step: str) -> DeviceError | None:
        """Return an error where the device clearly said that it did not do it, else None."""
