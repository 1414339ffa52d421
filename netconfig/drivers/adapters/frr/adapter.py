"""FRRouting: candidate, lock and dead-man timer are our own driver's, on the router itself."""

from functools import partial
from typing import Any

import paramiko
from napalm.base.exceptions import CommitError, LockError, ReplaceConfigException

from netconfig.drivers.adapters.base import NapalmSession
from netconfig.drivers.adapters.ssh import PinnedClient
from netconfig.drivers.frr.driver import FRRDriver
from netconfig.drivers.frr.errors import NothingWaits, NotSaved, PartlyApplied
from netconfig.drivers.pins import trusted_key
from netconfig.drivers.session import (
    CandidateIsLocked,
    CandidateRefused,
    CommitRefused,
    DeviceError,
    Handle,
    NothingPending,
    Pending,
    Target,
)
from netconfig.drivers.wire import Wire


class PinnedFrr(FRRDriver):
    """The driver over a pinned connection."""

    def __init__(self, target: Target, wire: Wire, optional_args: dict[str, Any]) -> None:
        login = target.login
        seconds = target.timeout_seconds
        super().__init__(target.host, login.username, login.password, seconds, optional_args)
        self._target = target
        self._wire = wire

    def _connect(self) -> paramiko.SSHClient:
        client = PinnedClient(self._target, self._wire)
        client.connect()
        return client

    def __del__(self) -> None:
        """Do nothing: `close` belongs to the session, and may not wait for a dead connection."""


class FrrSession(NapalmSession):
    """One login to an FRR router; our label is the message of its commits."""

    _label = ""

    def pending(self, handle: Handle) -> Pending | None:
        """See `Session.pending`; of another user's commit only the lock tells."""
        waiting = self._ask("tell what waits there", self._driver.pending_commit)
        if waiting is None:
            return None
        return Pending(
            is_ours=waiting.label == handle.label,
            seconds_left=waiting.seconds_left,
            owner=waiting.label or self._target.login.username,
        )

    def confirm(self, handle: Handle) -> None:
        """See `Session.confirm`."""
        self._require_pending(handle)
        self._send("confirm", self._driver.confirm_commit)

    def revert(self, handle: Handle) -> None:
        """See `Session.revert`."""
        self._require_pending(handle)
        self._send("revert", self._driver.rollback)

    def save(self) -> None:
        """See `Session.save`."""
        self._ask("save its config", self._driver.save)

    def discard_leftovers(self, *, prefix: str) -> None:
        """See `Session.discard_leftovers`; whoever gets the lock begins with an empty folder."""
        del prefix
        if self._ask("tell what waits there", self._driver.pending_commit) is None:
            self._ask("lock its candidate", self._driver.lock)
            self._ask("drop the candidate", self._driver.discard_config)

    def _build_driver(self) -> PinnedFrr:
        trusted_key(self._target)
        return PinnedFrr(self._target, self._wire, self._optional_args())

    def _load(self, text: str, label: str) -> Handle:
        waiting = self._ask("tell what waits there", self._driver.pending_commit)
        if waiting is not None:
            raise CandidateIsLocked(f"{self._name} waits for the confirm of {waiting.label}")
        self._label = label
        self._has_candidate = True
        load = partial(self._driver.load_replace_candidate, config=text)
        self._ask("load the candidate", load)
        return Handle(candidate="", username=self._target.login.username, label=label)

    def _check_before_commit(self) -> None:
        """Nothing to ask: the lock that `load_replace` took keeps every other commit out."""

    def _commit(self, seconds: int) -> None:
        commit = partial(self._driver.commit_config, message=self._label, revert_in=seconds)
        self._send("commit", commit)

    def _drop_candidate(self) -> None:
        self._driver.discard_config()

    def _explain(self, error: Exception, step: str) -> DeviceError:
        if isinstance(error, LockError):
            return CandidateIsLocked(f"{self._name} did not give its lock: {self._told(error)}")
        if isinstance(error, ReplaceConfigException):
            return CandidateRefused(f"{self._name} refused the candidate: {self._told(error)}")
        return super()._explain(error, step)

    def _refusal(self, error: Exception, step: str) -> DeviceError | None:
        if isinstance(error, NothingWaits):
            return NothingPending(f"no commit waits on {self._name} any more")
        if isinstance(error, CommitError) and not isinstance(error, (NotSaved, PartlyApplied)):
            return CommitRefused(f"{self._name} refused the {step}: {self._told(error)}")
        return None
