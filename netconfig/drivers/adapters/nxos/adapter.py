"""Cisco NX-OS: a whole config from a file, which the switch takes back unless it is committed."""

import re
import tempfile
from contextlib import suppress
from functools import partial

from napalm.base.exceptions import CommandErrorException, ReplaceConfigException

from netconfig.drivers.adapters.cli import CliSession
from netconfig.drivers.adapters.nxos.answers import (
    Waiting,
    errors_in,
    is_replaced,
    is_valid,
    to_waiting,
)
from netconfig.drivers.adapters.nxos.candidate import to_file
from netconfig.drivers.adapters.nxos.cli import PinnedNxos
from netconfig.drivers.pins import trusted_key
from netconfig.drivers.session import (
    CandidateIsLocked,
    CandidateRefused,
    CommitRefused,
    DeviceError,
    DeviceFailed,
    Handle,
    Pending,
)

_CANDIDATE, _WAY_BACK = ".cfg", ".back"
_PATCH = "Generating Rollback Patch"
_NO_PATCH = "Rollback Patch is Empty"
_BUSY = "is in progress"


class NxosSession(CliSession):
    """One login to a Nexus.

    NAPALM's commit has no timer. Ours replaces with `commit-timeout`; the checkpoint of before
    stays beside the candidate on bootflash, under our label, until the commit is settled.
    """

    _label = ""

    def read_running(self) -> str:
        """See `Session.read_running`; what tells no version is an error, not a short config."""
        text = super().read_running()
        if not re.search(r"^version \d", text, re.MULTILINE):
            raise DeviceFailed(f"{self._name} sent no running config: {self._told(text[:80])}")
        return text

    def compare(self) -> str:
        """See `Session.compare`."""
        command = f"show diff rollback-patch running-config file {self._file(_CANDIDATE)}"
        said = self._ask("compare the candidate", partial(self._show, command))
        lines = said.partition(_PATCH)[2].rstrip().splitlines()[1:]
        if not lines:
            told = self._told(errors_in(said))
            raise DeviceFailed(f"{self._name} could not compare the candidate: {told}")
        return "" if lines[0].strip() == _NO_PATCH else "\n".join(lines)

    def pending(self, handle: Handle) -> Pending | None:
        """See `Session.pending`; ours is of our user, and its way back has our label."""
        waiting = self._waiting()
        if waiting is None:
            return None
        is_ours = waiting.user == handle.username and handle.label + _WAY_BACK in self._listing()
        return Pending(is_ours, waiting.seconds_left, owner=waiting.user)

    def confirm(self, handle: Handle) -> None:
        """See `Session.confirm`."""
        self._require_pending(handle)
        self._send("confirm", self._end_timer)
        self._save_confirmed()
        self._tidy(handle.label)

    def revert(self, handle: Handle) -> None:
        """See `Session.revert`; the timer ends only when the way back was gone."""
        self._require_pending(handle)
        self._send("revert", partial(self._go_back, handle.label))
        self._find_new_prompt()
        self._tidy(handle.label)

    def save(self) -> None:
        """See `Session.save`."""
        command = "copy running-config startup-config"
        output = self._ask("save its config", partial(self._show, command))
        if "Copy complete" not in output:
            told = self._told(errors_in(output))
            raise DeviceFailed(f"{self._name} could not save its config: {told}")

    def discard_leftovers(self, *, prefix: str) -> None:
        """See `Session.discard_leftovers`; while a commit waits, its way back stays."""
        is_pending = self._waiting() is not None
        for name in self._listing():
            is_needed = is_pending and name.endswith(_WAY_BACK)
            if name.startswith(prefix) and not is_needed:
                self._ask(f"delete {name}", partial(self._delete, name))

    def _build_driver(self) -> PinnedNxos:
        trusted_key(self._target)
        return PinnedNxos(self._target, self._wire, self._optional_args())

    def _load(self, text: str, label: str) -> Handle:
        waiting = self._waiting()
        if waiting is not None:
            raise CandidateIsLocked(f"{self._name} waits for the confirm of user {waiting.user}")
        running = self.read_running()
        self._has_candidate = True
        self._label = label
        # By NAPALM's own temporary file, every user of this machine could read the config.
        with tempfile.NamedTemporaryFile("w", prefix="netconfig-", suffix=_CANDIDATE) as file:
            file.write(to_file(text, running=running))
            file.flush()
            self._ask("load the candidate", partial(self._load_file, file.name))
        self._ask("check the candidate", self._verify)
        return Handle(candidate="", username=self._target.login.username, label=label)

    def _load_file(self, path: str) -> None:
        self._driver.candidate_cfg = self._label + _CANDIDATE
        try:
            self._driver.load_replace_candidate(filename=path)
        except (ReplaceConfigException, CommandErrorException) as error:
            reason = self._told(error)
        else:
            return
        raise CandidateRefused(f"{self._name} did not take the candidate: {reason}")

    def _verify(self) -> None:
        output = self._show(f"configure replace {self._file(_CANDIDATE)} verify-only")
        if is_valid(output):
            return
        told = self._told(errors_in(output))
        if _BUSY in output:
            raise CandidateIsLocked(f"{self._name} has another at work: {told}")
        raise CandidateRefused(f"{self._name} refused the candidate: {told}")

    def _check_before_commit(self) -> None:
        waiting = self._waiting()
        if waiting is not None:
            raise CommitRefused(f"{self._name} still waits for the confirm of user {waiting.user}")
        output = self._ask("keep its way back", self._checkpoint)
        if self._label + _WAY_BACK not in self._listing():
            told = self._told(errors_in(output))
            raise CommitRefused(f"{self._name} could not keep its way back: {told}")

    def _checkpoint(self) -> str:
        return self._show(f"checkpoint file {self._file(_WAY_BACK)}")

    def _commit(self, seconds: int) -> None:
        command = f"configure replace {self._file(_CANDIDATE)} commit-timeout {seconds}"
        self._send("commit", partial(self._replace, command))
        self._find_new_prompt()
        with suppress(DeviceError):
            self._ask("delete the candidate", partial(self._delete, self._label + _CANDIDATE))

    def _replace(self, command: str) -> None:
        output = self._converse(command)
        if is_replaced(output) is None:
            raise DeviceFailed(errors_in(output))
        if not is_replaced(output):
            told = self._told(errors_in(output))
            raise CommitRefused(f"{self._name} refused the commit: {told}")

    def _end_timer(self) -> None:
        output = self._show("configure replace commit")
        if "Commit successful" not in output or self._waiting() is not None:
            raise DeviceFailed(errors_in(output))

    def _go_back(self, label: str) -> None:
        output = self._converse(f"rollback running-config file {self._flash}{label}{_WAY_BACK}")
        if "Rollback completed successfully" not in output:
            raise DeviceFailed(errors_in(output))
        self._find_new_prompt()
        self._end_timer()

    def _refusal(self, error: Exception, step: str) -> DeviceError | None:
        del step
        return error if isinstance(error, CommitRefused) else None

    def _drop_candidate(self) -> None:
        for name in self._listing():
            if name in (self._label + _CANDIDATE, self._label + _WAY_BACK):
                self._delete(name)

    def _tidy(self, label: str) -> None:
        with suppress(DeviceError):
            self._ask("delete the way back", partial(self._delete, label + _WAY_BACK))

    def _delete(self, name: str) -> None:
        self._show(f"delete {self._flash}{name}")

    def _file(self, kind: str) -> str:
        return f"{self._flash}{self._label}{kind}"

    @property
    def _flash(self) -> str:
        return str(self._driver._dest_file_system)  # noqa: SLF001  # NAPALM has no other

    def _listing(self) -> list[str]:
        listed = self._ask("list its files", partial(self._show, f"dir {self._flash}"))
        return re.findall(r"\s(\S+)\s*$", listed, re.MULTILINE)

    def _waiting(self) -> Waiting | None:
        return self._ask(
            "show its commit timer",
            lambda: to_waiting(self._show("show config-replace status")),
        )
