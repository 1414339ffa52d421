"""NAPALM's `frr` driver: what it can do with configs. Its getters are in `getters.py`.

Replaces are done by FRR's own frr-reload.py, from the router's own file and with a way back on the
router itself. A merge is made into a whole config here, since frr-reload.py knows replaces only.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import paramiko
from napalm.base.exceptions import (
    CommandErrorException,
    CommitError,
    ConnectionClosedException,
    ConnectionException,
    MergeConfigException,
    ReplaceConfigException,
)

from netconfig.core.config import ConfigSyntaxError, get_platform, redact
from netconfig.drivers.frr.box import Box, PendingCommit
from netconfig.drivers.frr.errors import NothingWaits
from netconfig.drivers.frr.getters import Getters
from netconfig.drivers.frr.shell import Answer, Shell, connect
from netconfig.drivers.frr.texts import (
    as_shown,
    diff_texts,
    fatal_line,
    has_changes,
    merge_texts,
    other_name,
)

_RELOAD = "/usr/lib/frr/frr-reload.py"
_LONGEST_TIMER = 24 * 3600
_CANDIDATE, _FRAGMENT = "frr.conf", "fragment.conf"


class FRRDriver(Getters):
    """FRRouting over SSH, for a user in the groups `frr` and `frrvty`; needs no root.

    Optional arguments: `port`; `host_key`, an OpenSSH public key, or else `ssh_strict`,
    `system_host_keys`, `alt_host_keys` and `alt_key_file`; `use_keys`, `key_file`, `passphrase`
    and `allow_agent`; `reload_path` of frr-reload.py; `state_dir`, a folder of this user's own.
    """

    def __init__(
        self,
        hostname: str,
        username: str,
        password: str,
        timeout: float = 60,
        optional_args: Mapping[str, Any] | None = None,
    ) -> None:
        self.hostname = hostname
        self.username = username
        self.password = password
        self.timeout = timeout
        self.optional_args = dict(optional_args or {})
        self._shell: Shell | None = None
        self._box: Box | None = None
        self._candidate: str | None = None

    def open(self) -> None:
        """Log in. Raises ConnectionException."""
        self._shell = Shell(self._connect(), seconds=self.timeout)
        reload_path = str(self.optional_args.get("reload_path", _RELOAD))
        state_dir = str(self.optional_args.get("state_dir", ""))
        self._box = Box(self._shell, reload_path=reload_path, state_dir=state_dir)
        if self._shell.run(["vtysh", "-c", "show daemons"]).status != 0:
            self.close()
            reason = f"user {self.username} cannot use vtysh: is FRR running, is it in frrvty?"
            raise ConnectionException(f"{self.hostname}: {reason}")

    def close(self) -> None:
        """Log out; a candidate goes, and a commit that waits for its confirm goes on waiting."""
        shell, self._shell, self._box, self._candidate = self._shell, None, None, None
        if shell is not None:
            shell.close()

    def is_alive(self) -> dict[str, bool]:
        """Tell whether the connection stands."""
        return {"is_alive": self._shell is not None and self._shell.is_alive}

    def load_replace_candidate(
        self, filename: str | None = None, config: str | None = None
    ) -> None:
        """Load a whole config. Raises ReplaceConfigException, LockError."""
        text = _text(filename, config, ReplaceConfigException)
        self._start_candidate(ReplaceConfigException)
        self._load(text, ReplaceConfigException)
        self._require_own_name(ReplaceConfigException)
        try:
            shown = as_shown(text, self.running_text())
        except ConfigSyntaxError as error:
            self.discard_config()
            raise ReplaceConfigException(str(error)) from None
        self._on_box().put(_CANDIDATE, shown)

    def load_merge_candidate(self, filename: str | None = None, config: str | None = None) -> None:
        """Load lines as if typed into running. Raises MergeConfigException, LockError."""
        text = _text(filename, config, MergeConfigException)
        # A second fragment goes on top of the first.
        before = self._candidate
        if before is None:
            self._start_candidate(MergeConfigException)
            before = self.running_text()
        self._check(_FRAGMENT, text, MergeConfigException)
        try:
            merged = merge_texts(before, text)
        except ConfigSyntaxError as error:
            self.discard_config()
            raise MergeConfigException(str(error)) from None
        self._load(merged, MergeConfigException)

    def lock(self) -> None:
        """Keep all others from configuring, and begin with an empty candidate. Raises LockError."""
        self.discard_config()
        self._on_box().hold()

    def compare_config(self) -> str:
        """Return what the candidate would change, "" for nothing or without a candidate."""
        if self._candidate is None:
            return ""
        if not has_changes(self._on_box().delta()):
            return ""
        return diff_texts(self.running_text(), self._candidate)

    def commit_config(self, message: str = "", revert_in: int | None = None) -> None:
        """Commit and save; with `revert_in`, not saved, and taken back after so many seconds.

        Raises CommitError when FRR did not take it, which has then been rolled back.
        """
        if revert_in is not None and not 1 <= revert_in <= _LONGEST_TIMER:
            raise CommitError(f"a commit can wait 1 to {_LONGEST_TIMER} seconds, not {revert_in}")
        if self._candidate is None:
            raise CommitError("there is no candidate to commit")
        self._require_own_name(CommitError)
        box = self._on_box()
        box.put("label", " ".join(message.split()) + "\n")
        try:
            box.commit(seconds=revert_in or 0)
        finally:
            self.discard_config()

    def has_pending_commit(self) -> bool:
        """Tell whether a commit of this user waits for its confirm."""
        return self.pending_commit() is not None

    def pending_commit(self) -> PendingCommit | None:
        """Return the commit of this user that waits for its confirm."""
        return self._on_box().pending()

    def save(self) -> None:
        """Save the running config. Raises CommitError."""
        self._on_box().save()

    def confirm_commit(self) -> None:
        """Keep what was committed, and save it. Raises CommitError."""
        pending = self._on_box().pending()
        if pending is None:
            raise NothingWaits("no commit waits for its confirm")
        self._on_box().confirm(pending.id)

    def rollback(self) -> None:
        """Go back to the config before the last commit. Raises CommitError."""
        self.discard_config()
        pending = self._on_box().pending()
        if pending is None:
            self._on_box().rollback()
        else:
            self._on_box().revert(pending.id)

    def discard_config(self) -> None:
        """Drop the candidate and its lock."""
        self._candidate = None
        if self._box is not None:
            self._box.release()

    def get_config(
        self,
        retrieve: str = "all",
        full: bool = False,  # noqa: FBT001, FBT002  # NAPALM's own signature
        sanitized: bool = False,  # noqa: FBT001, FBT002  # the same
        format: str = "text",  # noqa: A002  # the same
    ) -> dict[str, str]:
        """Return running, startup and candidate config, those not asked for being empty."""
        del full, format  # FRR prints one form only
        found = {"running": "", "startup": "", "candidate": ""}
        if retrieve in {"all", "running"}:
            found["running"] = self.running_text()
        if retrieve in {"all", "startup"}:
            found["startup"] = self.run(["cat", "/etc/frr/frr.conf"])
        if retrieve in {"all", "candidate"}:
            found["candidate"] = self._candidate or ""
        return {name: _sanitized(text) for name, text in found.items()} if sanitized else found

    def running_text(self) -> str:
        """Return the running config as FRR prints it. Raises CommandErrorException."""
        text = self.vtysh("show running-config no-header")
        if text.split()[-1:] != ["end"]:
            raise CommandErrorException("the running config does not end with `end`")
        return text.strip("\n") + "\n"

    def answer(self, command: list[str]) -> Answer:
        """Run a program on the router, however it ends. Raises ConnectionClosedException."""
        if self._shell is None:
            raise ConnectionClosedException("the driver is not open")
        return self._shell.run(command)

    def run(self, command: list[str]) -> str:
        """Run a program on the router. Raises CommandErrorException, ConnectionClosedException."""
        answer = self.answer(command)
        if answer.status != 0:
            said = (answer.errors.strip() or answer.output.strip()).splitlines()[-1:]
            reason = _sanitized(said[0]) if said else f"status {answer.status}"
            raise CommandErrorException(f"{command[0]}: {reason}")
        return answer.output

    def _connect(self) -> paramiko.SSHClient:
        return connect(
            self.hostname,
            self.username,
            self.password,
            seconds=self.timeout,
            options=self.optional_args,
        )

    def _on_box(self) -> Box:
        if self._box is None:
            raise ConnectionClosedException("the driver is not open")
        return self._box

    def _start_candidate(self, refusal: type[Exception]) -> None:
        pending = self._on_box().pending()
        if pending is not None:
            left = f"{pending.seconds_left} seconds"
            raise refusal(f"a commit waits for its confirm, and goes back in {left}")
        self.lock()

    def _load(self, text: str, refusal: type[Exception]) -> None:
        self._check(_CANDIDATE, text, refusal)
        self._candidate = text

    def _require_own_name(self, refusal: type[Exception]) -> None:
        reason = other_name(self.running_text(), self._candidate or "")
        if reason:
            self.discard_config()
            raise refusal(f"FRR cannot do what it says: {reason}")

    def _check(self, name: str, text: str, refusal: type[Exception]) -> None:
        box = self._on_box()
        if not box.is_holding:
            raise refusal("the lock and its candidate were lost: load it again")
        box.put(name, text)
        reason = box.check(name) or fatal_line(text)
        if reason:
            self.discard_config()
            raise refusal(f"FRR does not know what it says: {reason}")


def _text(filename: str | None, config: str | None, refusal: type[Exception]) -> str:
    if filename:
        try:
            text = Path(filename).read_text()
        except OSError as error:
            raise refusal(f"{filename} cannot be read: {error.strerror}") from None
    else:
        text = config or ""
    if not text.strip():
        raise refusal("there is no config in what was given to load")
    return text if text.endswith("\n") else text + "\n"


def _sanitized(text: str) -> str:
    found = redact(text, get_platform("frr"), lambda _: "removed").reference_text
    return found.replace("<secret removed>", "<removed>")
