"""Our program on the router: put there, called, and its statuses understood."""

import hashlib
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import paramiko
from napalm.base.exceptions import (
    CommandErrorException,
    CommandTimeoutException,
    CommitError,
    ConnectionClosedException,
    LockError,
)

from netconfig.core.config import get_platform, redact
from netconfig.drivers.frr.errors import NothingWaits, NotSaved, PartlyApplied, RolledBack
from netconfig.drivers.frr.shell import Answer, Shell

_PROGRAM = Path(__file__).with_name("box.sh").read_text()
# The statuses that box.sh gives a meaning.
_NOTHING_PENDING, _BUSY = 44, 45
_ENDS: dict[int, tuple[type[CommitError], str]] = {
    41: (RolledBack, "FRR refused it, and was rolled back"),
    42: (PartlyApplied, "it could not be rolled back, so part of it may stand"),
    43: (NotSaved, "it runs, but could not be saved"),
}
# However many lines there are to remove: frr-reload takes over 10 ms for each.
_COMMIT_SECONDS = 300

# Its arguments: the folder ("" for the usual one) and the program's name in it. Whoever made a
# folder of that name first does not get our configs.
_INSTALL = """\
umask 077
state=${1:-/tmp/napalm-frr-$(id -u)}
mkdir "$state" 2>/dev/null
if [ -L "$state" ] || ! [ -d "$state" ] || ! [ -O "$state" ]; then
	echo "$state is no folder of this user" >&2
	exit 1
fi
chmod 700 "$state"
cat >"$state/$2.new" && mv "$state/$2.new" "$state/$2" && cd "$state" && pwd
"""

_FRR = get_platform("frr")
# Its own numbers, in brackets, mean nothing to people.
_REFUSED_LINE = re.compile(r"line (\d+): (.*?)(?:\[\d+\])?(?: to \w+)?(?:, line)?: +(\S.*)")
_KEPT_LINE = re.compile(r"^it keeps (.+)")
_COMPLAINT = re.compile(
    r"^% (?!Can't open configuration file|Configuration failed)"
    r"|^Error description: |failed to remove|locked by other"
)


@dataclass(frozen=True)
class PendingCommit:
    """A commit of this user that FRR's box takes back by itself."""

    id: str
    seconds_left: int
    label: str


class Box:
    """The router's side of one login. Its program goes there when something first needs it."""

    def __init__(self, shell: Shell, *, reload_path: str, state_dir: str) -> None:
        self._shell = shell
        self._reload_path = reload_path
        self._state_dir = state_dir
        self._program = ""
        self._lock: paramiko.Channel | None = None

    @property
    def is_holding(self) -> bool:
        """Tell whether this login has the lock and its candidate folder."""
        return self._lock is not None and not self._lock.closed

    def hold(self) -> None:
        """Take the lock, for as long as this login lasts or until `release`. Raises LockError."""
        self.release()
        channel = self._shell.start(self._command("hold"))
        answer = _line(channel)
        if answer == "held":
            self._lock = channel
            return
        channel.close()
        if answer == "busy":
            raise LockError("another session configures this router, or its commit waits")
        raise CommandErrorException("the configuration lock in /run/frr cannot be taken")

    def release(self) -> None:
        """Let the lock go, and the candidate with it."""
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def put(self, name: str, text: str) -> None:
        """Write a file of the candidate."""
        self._do("put", name, text=text)

    def check(self, name: str) -> str:
        """Return what FRR's own syntax check says against a file, "" for nothing."""
        answer = self._call("check", name)
        if answer.status == 0:
            return ""
        return (
            _reason(answer.output, is_numbered=True) or f"vtysh ended with status {answer.status}"
        )

    def delta(self) -> str:
        """Return what frr-reload would do. Raises CommandErrorException unless it is sure."""
        return self._do("test").output

    def commit(self, *, seconds: int) -> None:
        """Make the candidate the running config; with seconds, it goes back by itself after them.

        Raises CommitError after it went back at once, and after it could not.
        """
        if self._lock is None or not self.is_holding:
            raise CommitError("the lock and its candidate were lost: load it again")
        commit_id = secrets.token_hex(8)
        self._lock.settimeout(_COMMIT_SECONDS)
        try:
            self._lock.sendall(f"{commit_id} {seconds}\n".encode())
        except OSError:
            raise ConnectionClosedException("the connection was lost") from None
        words = _line(self._lock).split()
        if len(words) != 2:
            raise ConnectionClosedException("the connection was lost, and the outcome is not known")
        self._judge(int(words[1]), "refused")

    def pending(self) -> PendingCommit | None:
        """Return this user's commit that waits for its confirm."""
        answer = self._call("pending")
        if answer.status == _NOTHING_PENDING:
            return None
        found = answer.output.splitlines()
        if answer.status != 0 or len(found) < 2:
            raise CommandErrorException(f"it does not tell what waits: {answer.errors.strip()}")
        return PendingCommit(found[0], max(0, int(found[1])), " ".join(found[2:]))

    def confirm(self, commit_id: str) -> None:
        """Keep the pending commit and save it. Raises CommitError."""
        self._judge(self._call("confirm", commit_id).status, "said")

    def revert(self, commit_id: str) -> None:
        """Take the pending commit back now. Raises CommitError."""
        self._judge(self._call("revert", commit_id).status, "said")

    def rollback(self) -> None:
        """Go back to the config before the last commit, and save that. Raises CommitError."""
        self._judge(self._call("rollback").status, "said")

    def save(self) -> None:
        """Save the running config. Raises CommitError."""
        self._judge(self._call("save").status, "said")

    def _judge(self, status: int, told: str) -> None:
        if status == 0:
            return
        if status == _BUSY:
            raise LockError("another session configures this router")
        if status == _NOTHING_PENDING:
            raise NothingWaits("no commit waits for its confirm, and none can be gone back from")
        reason = _reason(self._call("said", told).output) or f"status {status}"
        kind, text = _ENDS.get(status, (CommitError, "it was not done"))
        raise kind(f"{text}: {reason}")

    def _do(self, verb: str, *words: str, text: str = "") -> Answer:
        answer = self._call(verb, *words, text=text)
        if answer.status != 0:
            reason = _reason(answer.errors) or f"status {answer.status}"
            raise CommandErrorException(f"{verb} failed on the router: {reason}")
        return answer

    def _call(self, verb: str, *words: str, text: str = "") -> Answer:
        return self._shell.run(self._command(verb, *words), text=text, seconds=_COMMIT_SECONDS)

    def _command(self, verb: str, *words: str) -> Sequence[str]:
        if not self._program:
            self._program = self._install()
        return ("sh", self._program, self._reload_path, verb, *words)

    def _install(self) -> str:
        name = f"program-{hashlib.sha256(_PROGRAM.encode()).hexdigest()[:12]}"
        asked = ("sh", "-c", _INSTALL, "sh", self._state_dir, name)
        answer = self._shell.run(asked, text=_PROGRAM)
        if answer.status != 0:
            raise CommandErrorException(f"no folder to work in: {answer.errors.strip()}")
        return f"{answer.output.strip()}/{name}"


def _line(channel: paramiko.Channel) -> str:
    """Return the next line of a program that goes on; "" when it ended."""
    said = b""
    try:
        while not said.endswith(b"\n"):
            more = channel.recv(1)
            if not more:
                break
            said += more
    except TimeoutError:
        raise CommandTimeoutException("the router gave no answer in time") from None
    return said.decode(errors="replace").strip()


def _reason(said: str, *, is_numbered: bool = False) -> str:
    """Return what matters of vtysh's and frr-reload's words, without secrets.

    Their line numbers are those of the candidate in a syntax check only.
    """
    found: list[str] = []
    for line in said.splitlines():
        refused, kept = _REFUSED_LINE.search(line), _KEPT_LINE.search(line)
        if kept:
            found.append(f"it keeps {_hide(kept[1])!r}")
        elif refused:
            number = f"line {refused[1]}: " if is_numbered else ""
            found.append(f"{number}{_hide(refused[3])!r}: {refused[2].lstrip('% ')}")
        elif _COMPLAINT.search(line):
            found.append(line.lstrip("% ").removeprefix("Error description: ").strip())
    return "; ".join(dict.fromkeys(found))


def _hide(line: str) -> str:
    return redact(line.strip(), _FRR, lambda _: "hidden").reference_text
