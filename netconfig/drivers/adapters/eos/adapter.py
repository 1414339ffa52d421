"""Arista EOS: candidates are config sessions that carry our name, over pinned eAPI."""

import re
from functools import partial

from napalm.base.exceptions import UnsupportedVersion
from pyeapi.eapilib import CommandError

from netconfig.drivers.adapters.base import NapalmSession
from netconfig.drivers.adapters.eos.config import Command, replace_commands
from netconfig.drivers.adapters.eos.eapi import PinnedEos
from netconfig.drivers.adapters.eos.sessions import ConfigSessions, to_config_sessions
from netconfig.drivers.adapters.wording import visible_part
from netconfig.drivers.pins import trusted_pin
from netconfig.drivers.session import (
    CandidateIsLocked,
    CandidateRefused,
    CommitRefused,
    DeviceError,
    Handle,
    NotSupported,
    Pending,
)

_FAILED_COMMAND = re.compile(r"CLI command (\d+) of \d+ '.*' failed: (.*)", re.DOTALL)
# pyeapi puts `enable` before our commands, and EOS counts from one.
_BEFORE_OURS = 2


class EosSession(NapalmSession):
    """One login to an EOS device.

    Commit, confirm and revert are sent as single requests of our own: NAPALM's take the
    startup config for the way back, and save what nobody confirmed.
    """

    def pending(self, handle: Handle) -> Pending | None:
        """See `Session.pending`; EOS tells the name of the session, and so whose it is."""
        found = self._sessions()
        if not found.waiting:
            return None
        return Pending(
            is_ours=found.waiting == handle.candidate,
            seconds_left=found.seconds_left,
            owner=found.waiting,
        )

    def confirm(self, handle: Handle) -> None:
        """See `Session.confirm`."""
        self._require_pending(handle)
        self._send("confirm", lambda: self._run(f"configure session {handle.candidate} commit"))
        self._save_confirmed()

    def revert(self, handle: Handle) -> None:
        """See `Session.revert`."""
        self._require_pending(handle)
        self._send("revert", lambda: self._run(f"configure session {handle.candidate} abort"))

    def save(self) -> None:
        """See `Session.save`."""
        self._ask("save its config", lambda: self._run("write memory"))

    def discard_leftovers(self, *, prefix: str) -> None:
        """See `Session.discard_leftovers`; a commit that waits for its confirm is no leftover."""
        for name in self._sessions().open_names:
            if name.startswith(prefix):
                self._ask(f"drop session {name}", partial(self._run, _abort(name)))

    def _build_driver(self) -> PinnedEos:
        optional_args = self._optional_args()
        transport = optional_args.pop("transport", optional_args.pop("eos_transport", "https"))
        if transport != "https":
            raise NotSupported(
                f"{self._name} asks for eAPI over {transport}, where nothing proves who answers"
            )
        trusted_pin(self._target)
        return PinnedEos(self._target, self._wire, optional_args)

    def _load(self, text: str, label: str) -> Handle:
        found = self._sessions()
        if found.waiting:
            raise CandidateIsLocked(f"{self._name} waits for the confirm of {found.waiting}")
        for name in found.open_names:
            if name != label:
                raise CandidateIsLocked(f"{self._name} has the open config session {name}")
        commands = replace_commands(text, session=label)
        self._has_candidate = True
        self._driver.config_session = label
        self._ask("load the candidate", lambda: self._load_session(commands))
        return Handle(candidate=label, username=self._target.login.username, label=label)

    def _load_session(self, commands: list[Command]) -> None:
        try:
            self._driver.device.run_commands([each.as_sent() for each in commands])
        except CommandError as error:
            refusal = self._refused_line(error, commands)
        else:
            return
        raise refusal

    def _check_before_commit(self) -> None:
        waiting = self._sessions().waiting
        if waiting:
            raise CommitRefused(f"{self._name} still waits for the confirm of {waiting}")

    def _commit(self, seconds: int) -> None:
        hours, rest = divmod(seconds, 3600)
        timer = f"{hours:02}:{rest // 60:02}:{rest % 60:02}"
        session = self._driver.config_session
        self._send("commit", lambda: self._run(f"configure session {session} commit timer {timer}"))

    def _drop_candidate(self) -> None:
        session, self._driver.config_session = self._driver.config_session, None
        self._run(_abort(session))

    def _explain(self, error: Exception, step: str) -> DeviceError:
        if isinstance(error, UnsupportedVersion):
            return NotSupported(f"{self._name} runs an EOS that is too old: {self._told(error)}")
        return super()._explain(error, step)

    def _told(self, error: object) -> str:
        return super()._told(_reason(error) if isinstance(error, CommandError) else error)

    def _refusal(self, error: Exception, step: str) -> DeviceError | None:
        if isinstance(error, CommandError):
            return CommitRefused(f"{self._name} refused the {step}: {self._told(error)}")
        return None

    def _refused_line(self, error: CommandError, commands: list[Command]) -> CandidateRefused:
        found = _FAILED_COMMAND.search(str(error.error_text))
        at = int(found[1]) - _BEFORE_OURS if found else -1
        reason = self._told(error)
        if not 0 <= at < len(commands):
            return CandidateRefused(f"{self._name} refused the candidate: {reason}")
        refused = commands[at]
        line = f"line {refused.line} of" if refused.line else "the command around"
        return CandidateRefused(
            f"{self._name} refused {line} the candidate, `{visible_part(refused.text)}`: {reason}"
        )

    def _run(self, command: str) -> None:
        self._driver.device.run_commands([command], encoding="text")

    def _sessions(self) -> ConfigSessions:
        commands = ["show configuration sessions detail", "show version"]
        listed, version = self._ask(
            "list its config sessions", lambda: self._driver.device.run_commands(commands)
        )
        return to_config_sessions(listed, uptime_seconds=version.get("uptime"))


def _abort(session: str) -> str:
    return f"configure session {session} abort"


def _reason(error: CommandError) -> str:
    """Return what EOS said of the command that failed, without the command itself."""
    found = _FAILED_COMMAND.search(str(error.error_text))
    said = [found[2] if found else str(error.error_text)]
    for answer in error.output or []:
        if isinstance(answer, dict):
            said.extend(str(each) for each in answer.get("errors", []))
    return "; ".join(said)
