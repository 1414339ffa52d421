"""Cisco IOS and IOS-XE: candidates are files on flash, and a timer belongs to its user."""

import re
import tempfile
from contextlib import suppress
from functools import partial

from napalm.base.exceptions import CommandErrorException, ReplaceConfigException

from netconfig.drivers.adapters.cli import CliSession
from netconfig.drivers.adapters.ios.answers import Waiting, is_replaced, to_waiting
from netconfig.drivers.adapters.ios.candidate import nested
from netconfig.drivers.adapters.ios.cli import PinnedIos
from netconfig.drivers.pins import trusted_key
from netconfig.drivers.session import (
    CandidateIsLocked,
    CandidateRefused,
    CommitRefused,
    DeviceError,
    DeviceFailed,
    Handle,
    NotSupported,
    Pending,
)

_CANDIDATE_SUFFIX = ".cfg"


class IosSession(CliSession):
    """One login to an IOS device.

    Commit, confirm, revert and discard are commands of our own: NAPALM's would first write
    `file prompt quiet` into the running config, and a reverting device would bring it back.
    """

    def read_running(self) -> str:
        """See `Session.read_running`; a reading that broke off is an error, not a short config."""
        text = super().read_running()
        if text.splitlines()[-1:] != ["end"]:
            raise DeviceFailed(f"{self._name} sent a running config that does not end with `end`")
        return text

    def read_startup(self) -> str:
        """See `Session.read_startup`."""
        text = super().read_startup()
        return "" if "startup-config is not present" in text else text

    def compare(self) -> str:
        """See `Session.compare`."""
        diff = super().compare()
        if diff.startswith("%"):
            raise DeviceFailed(f"{self._name} could not compare the candidate: {self._told(diff)}")
        return diff

    def pending(self, handle: Handle) -> Pending | None:
        """See `Session.pending`; whose it is, IOS tells by the user name only."""
        waiting = self._waiting()
        if waiting is None:
            return None
        return Pending(
            is_ours=waiting.user == handle.username,
            seconds_left=waiting.seconds_left,
            owner=waiting.user,
        )

    def confirm(self, handle: Handle) -> None:
        """See `Session.confirm`."""
        self._require_pending(handle)
        self._send("confirm", partial(self._settle, "configure confirm"))
        self._save_confirmed()

    def revert(self, handle: Handle) -> None:
        """See `Session.revert`."""
        self._require_pending(handle)
        self._send("revert", partial(self._settle, "configure revert now"))
        self._find_new_prompt()

    def save(self) -> None:
        """See `Session.save`."""
        output = self._ask("save its config", partial(self._converse, "write memory"))
        if "[OK]" not in output:
            raise DeviceFailed(f"{self._name} could not save its config: {self._told(output)}")

    def discard_leftovers(self, *, prefix: str) -> None:
        """See `Session.discard_leftovers`."""
        listing = self._ask("list its files", lambda: self._show(f"dir {self._files()}"))
        pattern = rf"\s({re.escape(prefix)}\S*{re.escape(_CANDIDATE_SUFFIX)})\s*$"
        for name in re.findall(pattern, listing, re.MULTILINE):
            self._ask(f"delete {name}", partial(self._delete, name))

    def _build_driver(self) -> PinnedIos:
        optional_args = self._optional_args()
        transport = optional_args.get("transport", "ssh")
        if transport != "ssh":
            raise NotSupported(
                f"{self._name} asks for {transport}, where nothing proves who answers"
            )
        trusted_key(self._target)
        return PinnedIos(self._target, self._wire, optional_args)

    def _load(self, text: str, label: str) -> Handle:
        waiting = self._waiting()
        if waiting is not None:
            raise CandidateIsLocked(f"{self._name} waits for the confirm of user {waiting.user}")
        self._has_candidate = True
        self._driver.candidate_cfg = label + _CANDIDATE_SUFFIX
        # By NAPALM's own temporary file, every user of this machine could read the config.
        with tempfile.NamedTemporaryFile("w", prefix="netconfig-", suffix=".cfg") as file:
            file.write(nested(text))
            file.flush()
            self._ask("load the candidate", partial(self._load_file, file.name))
        return Handle(candidate="", username=self._target.login.username, label=label)

    def _load_file(self, path: str) -> None:
        try:
            self._driver.load_replace_candidate(filename=path)
        except (ReplaceConfigException, CommandErrorException) as error:
            reason = self._told(error)
        else:
            return
        raise CandidateRefused(f"{self._name} did not take the candidate: {reason}")

    def _check_before_commit(self) -> None:
        waiting = self._waiting()
        if waiting is not None:
            raise CommitRefused(f"{self._name} still waits for the confirm of user {waiting.user}")

    def _commit(self, seconds: int) -> None:
        command = (
            f"configure replace {self._files()}/{self._driver.candidate_cfg} force "
            f"revert trigger error timer {seconds // 60}"
        )
        self._send("commit", partial(self._replace, command))
        self._find_new_prompt()
        with suppress(DeviceError):
            self._ask("delete the candidate", self._drop_candidate)

    def _replace(self, command: str) -> None:
        output = self._converse(command)
        if is_replaced(output) is None:
            raise DeviceFailed(output)
        if not is_replaced(output):
            raise CommitRefused(f"{self._name} refused the commit: {self._told(output)}")

    def _settle(self, command: str) -> None:
        """Confirm or revert, and believe it when no timer is left."""
        output = self._converse(command)
        if self._waiting() is not None:
            raise DeviceFailed(output)

    def _refusal(self, error: Exception, step: str) -> DeviceError | None:
        del step
        return error if isinstance(error, CommitRefused) else None

    def _drop_candidate(self) -> None:
        self._delete(self._driver.candidate_cfg)

    def _delete(self, name: str) -> None:
        self._converse(f"delete /force {self._files()}/{name}")

    def _waiting(self) -> Waiting | None:
        archive = self._ask("show its archive", lambda: self._show("show archive"))
        if "not enabled" in archive:
            return None
        timer, clock = self._ask(
            "show its rollback timer",
            lambda: (self._show("show archive config rollback timer"), self._show("show clock")),
        )
        return self._ask("show its rollback timer", lambda: to_waiting(timer, clock=clock))

    def _files(self) -> str:
        return str(self._ask("find its file system", lambda: self._driver.dest_file_system))
