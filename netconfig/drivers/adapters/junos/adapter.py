"""Juniper Junos: the candidate is the device's one shared, locked database, over NETCONF."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from typing import Any

from jnpr.junos.exception import CommitError, RpcError
from jnpr.junos.exception import LockError as NoLock
from napalm.base.exceptions import ReplaceConfigException, UnlockError

from netconfig.core.config import (
    ConfigSyntaxError,
    get_platform,
    in_braces,
    parse_config,
    render_tree,
)
from netconfig.drivers.adapters.base import NapalmSession
from netconfig.drivers.adapters.junos.commits import Waiting, has_timer, to_waiting
from netconfig.drivers.adapters.junos.netconf import PinnedJunos
from netconfig.drivers.pins import trusted_key
from netconfig.drivers.session import (
    CandidateIsLocked,
    CandidateRefused,
    CommitRefused,
    DeviceError,
    Handle,
    Pending,
)


class JunosSession(NapalmSession):
    """One login to a Junos device; our label is the log message of its commits."""

    _label = ""

    def read_startup(self) -> str:
        """Return "": Junos boots with the config that was committed last."""
        return ""

    def pending(self, handle: Handle) -> Pending | None:
        """See `Session.pending`; an old Junos tells the user of a commit, and not its message."""
        waiting = self._waiting()
        if waiting is None:
            return None
        is_ours: bool | None = None
        if waiting.label:
            is_ours = waiting.label == handle.label
        elif waiting.user != handle.username:
            is_ours = False
        return Pending(
            is_ours=is_ours,
            seconds_left=waiting.seconds_left,
            owner=waiting.label or waiting.user,
        )

    def confirm(self, handle: Handle) -> None:
        """See `Session.confirm`. Raises CandidateIsLocked rather than commit another's edits."""
        self._require_pending(handle)
        with self._candidate_to_ourselves():
            self._send("confirm", partial(self._commit_candidate, f"{handle.label} confirmed"))

    def revert(self, handle: Handle) -> None:
        """See `Session.revert`. Raises CandidateIsLocked rather than discard another's edits."""
        self._require_pending(handle)
        candidate = self._driver.device.cu
        with self._candidate_to_ourselves():
            self._ask("load its last config", partial(candidate.rollback, rb_id=1))
            self._send("revert", partial(self._commit_candidate, f"{handle.label} reverted"))

    def save(self) -> None:
        """Do nothing: what is committed is saved."""

    def discard_leftovers(self, *, prefix: str) -> None:
        """See `Session.discard_leftovers`; Junos drops the edits of a session that ended."""
        del prefix
        with self._candidate_to_ourselves():
            pass  # nobody holds it: what a lost session had sent is done

    def _build_driver(self) -> PinnedJunos:
        trusted_key(self._target)
        return PinnedJunos(self._target, self._wire, self._optional_args())

    def _load(self, text: str, label: str) -> Handle:
        waiting = self._waiting()
        if waiting is not None:
            owner = waiting.label or f"user {waiting.user}"
            raise CandidateIsLocked(f"{self._name} waits for the confirm of {owner}")
        # Before the lock is ours, dropping the candidate would drop another's edits.
        self._ask("lock its candidate", self._lock)
        self._has_candidate = True
        self._label = label
        self._ask("load the candidate", partial(self._load_text, text))
        return Handle(candidate="", username=self._target.login.username, label=label)

    def _lock(self) -> None:
        try:
            self._driver.device.cu.lock()
        except NoLock as error:
            reason = self._told(error)
        else:
            self._driver.locked = True
            return
        raise CandidateIsLocked(f"{self._name} did not give its candidate's lock: {reason}")

    def _load_text(self, text: str) -> None:
        try:
            self._driver.load_replace_candidate(config=_as_loaded(text))
        except ReplaceConfigException as error:
            reason = self._told(error)
        else:
            return
        raise CandidateRefused(f"{self._name} refused the candidate: {reason}")

    def _check_before_commit(self) -> None:
        """Nothing to ask: the lock that `load_replace` took kept every other commit out."""

    def _commit(self, seconds: int) -> None:
        self._send("commit", partial(self._commit_confirmed, seconds))

    def _commit_confirmed(self, seconds: int) -> None:
        # Only a commit that was done is followed by the unlock; the lock ends with the session too.
        with suppress(UnlockError):
            self._driver.commit_config(message=self._label, revert_in=seconds)

    def _commit_candidate(self, comment: str) -> None:
        self._driver.device.cu.commit(comment=comment)

    def _drop_candidate(self) -> None:
        self._driver.discard_config()

    def _refusal(self, error: Exception, step: str) -> DeviceError | None:
        if isinstance(error, CommitError):
            return CommitRefused(f"{self._name} refused the {step}: {self._told(error)}")
        return None

    @contextmanager
    def _candidate_to_ourselves(self) -> Iterator[None]:
        """Nobody's edits go with ours, and ours end with this session, however that ends."""
        self._ask("lock its candidate", self._lock)
        yield
        with suppress(DeviceError):
            self._ask("unlock its candidate", self._driver._unlock)  # noqa: SLF001  # NAPALM has no other

    def _waiting(self) -> Waiting | None:
        commit = self._ask("read its commit history", self._newest_commit)
        if commit is None or not has_timer(commit):
            return None
        now = self._ask("read its clock", self._clock_seconds)
        return to_waiting(commit, now_seconds=now)

    def _newest_commit(self) -> Any:
        rpc = self._driver.device.rpc
        try:
            return rpc.get_commit_information().find(".//commit-history")
        except RpcError:
            return rpc.get_commit_revision_information(detail=True)

    def _clock_seconds(self) -> int | None:
        uptime = self._driver.device.rpc.get_system_uptime_information()
        now = uptime.find(".//current-time/date-time")
        return None if now is None else int(now.get("seconds"))

    def _told(self, error: object) -> str:
        found = error.args[0] if isinstance(error, ReplaceConfigException) else error
        errors = found if isinstance(found, list) else getattr(found, "errs", None)
        if not isinstance(errors, list):
            return super()._told(error)
        parts = ("message", "edit_path", "bad_element")
        told = (" ".join(str(each[part]) for part in parts if each.get(part)) for each in errors)
        return super()._told("\n".join(told))


def _as_loaded(text: str) -> str:
    """Return a config that replaces another: Junos takes none in `set` lines for that."""
    platform = get_platform("juniper_junos")
    try:
        return render_tree(in_braces(parse_config(text, platform), platform), platform)
    except ConfigSyntaxError:
        return text  # the device says what is wrong with it
