"""Cisco IOS-XR: a locked candidate over NETCONF, and commits that only their persist id ends."""

from contextlib import suppress
from functools import partial

from napalm.base.exceptions import ReplaceConfigException
from ncclient.operations.rpc import RPCError

from netconfig.drivers.adapters.base import NapalmSession
from netconfig.drivers.adapters.iosxr.netconf import PinnedIosxr
from netconfig.drivers.pins import trusted_key
from netconfig.drivers.session import (
    CandidateIsLocked,
    CandidateRefused,
    CommitRefused,
    DeviceError,
    DeviceFailed,
    Handle,
    NothingPending,
    Pending,
)

_PENDING = ("trial", "confirmed commit", "confirmed-commit", "rollback session")


class IosxrSession(NapalmSession):
    """One login to an IOS-XR router; our label is the persist id of its commits (RFC 6241, 8.4).

    The router tells that a commit waits, by refusing its lock, but not whose: whoever confirms or
    reverts must know the persist id.
    """

    _label = ""

    def read_running(self) -> str:
        """See `Session.read_running`; a reading that broke off is an error, not a short config."""
        text = super().read_running()
        if text.splitlines()[-1:] != ["end"]:
            raise DeviceFailed(f"{self._name} sent a running config that does not end with `end`")
        return text

    def read_startup(self) -> str:
        """Return "": IOS-XR boots with the config that was committed last."""
        return ""

    def pending(self, handle: Handle) -> Pending | None:
        """See `Session.pending`; whose it is the router does not tell."""
        del handle
        if self._driver.locked:
            return None
        try:
            self._ask("lock its candidate", self._lock)
        except CandidateIsLocked as error:
            if not any(word in str(error) for word in _PENDING):
                raise
            return Pending(is_ours=None, seconds_left=None, owner="")
        self._ask("unlock its candidate", self._unlock)
        return None

    def confirm(self, handle: Handle) -> None:
        """See `Session.confirm`; the router refuses it to whoever does not know the persist id."""
        self._require_pending(handle)
        router = self._driver.device
        self._send("confirm", partial(router.commit, persist_id=handle.label))

    def revert(self, handle: Handle) -> None:
        """See `Session.revert`; the router refuses it to whoever does not know the persist id."""
        self._require_pending(handle)
        router = self._driver.device
        self._send("revert", partial(router.cancel_commit, persist_id=handle.label))

    def save(self) -> None:
        """Do nothing: what is committed is saved."""

    def discard_leftovers(self, *, prefix: str) -> None:
        """See `Session.discard_leftovers`; a candidate ends with its session."""
        del prefix
        # Raises while somebody holds the lock: what a lost session had sent may not be done yet.
        self.pending(Handle(candidate="", username="", label=""))

    def _build_driver(self) -> PinnedIosxr:
        trusted_key(self._target)
        return PinnedIosxr(self._target, self._wire, self._optional_args())

    def _load(self, text: str, label: str) -> Handle:
        # Before the lock is ours, there is nothing of ours to drop.
        self._ask("lock its candidate", self._lock)
        self._has_candidate = True
        self._label = label
        self._ask("load the candidate", partial(self._load_text, text))
        return Handle(candidate="", username=self._target.login.username, label=label)

    def _lock(self) -> None:
        try:
            self._driver._lock()  # noqa: SLF001  # NAPALM has no other
        except RPCError as error:
            reason = self._told(error)
        else:
            return
        raise CandidateIsLocked(f"{self._name} did not give its candidate's lock: {reason}")

    def _unlock(self) -> None:
        self._driver._unlock()  # noqa: SLF001  # NAPALM has no other

    def _load_text(self, text: str) -> None:
        try:
            self._driver.load_text(text)
        except ReplaceConfigException as error:
            reason = self._told(error)
        else:
            return
        raise CandidateRefused(f"{self._name} refused the candidate: {reason}")

    def _check_before_commit(self) -> None:
        """Nothing to ask: the lock that `load_replace` took kept every other commit out."""

    def _commit(self, seconds: int) -> None:
        commit = partial(self._driver.commit_confirmed, seconds, persist=self._label)
        self._send("commit", commit)
        # The lock ends with the session too.
        with suppress(DeviceError):
            self._ask("unlock its candidate", self._unlock)

    def _drop_candidate(self) -> None:
        self._driver.discard_config()

    def _refusal(self, error: Exception, step: str) -> DeviceError | None:
        if not isinstance(error, RPCError):
            return None
        told = self._told(error)
        if step == "commit":
            return CommitRefused(f"{self._name} refused the commit: {told}")
        if error.tag == "lock-denied":
            return CandidateIsLocked(f"{self._name} did not take the {step}: {told}")
        if "persist" in (error.info or "") or error.tag in {"invalid-value", "in-use"}:
            return NothingPending(f"the commit that waits on {self._name} is not ours: {told}")
        if self._is_settled():
            return NothingPending(f"no commit waits on {self._name} any more: {told}")
        return CommitRefused(f"{self._name} refused the {step}: {told}")

    def _is_settled(self) -> bool:
        with suppress(DeviceError):
            return self.pending(Handle(candidate="", username="", label="")) is None
        return False
