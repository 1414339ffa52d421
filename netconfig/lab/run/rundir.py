"""The run directory: what keeps labs apart, and how clients find a running one.

lock        held (flock) by the running lab, so that a killed one leaves nothing to clear up
lab.json    where the control API listens, and its token; only the owner may read it
password    the login of devices that the topology gives none; kept over restarts
keys/       certificates and host keys, kept over restarts
lab.log     what a detached lab prints
"""

import fcntl
import json
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

from netconfig.lab.errors import LabError


class LabIsRunning(LabError):
    """Another lab runs in this run directory."""


class LabIsNotRunning(LabError):
    """No lab runs in this run directory, or it is not ready yet."""


class RunDirIsUnusable(LabError):
    """The run directory cannot be made or written."""


@dataclass(frozen=True)
class ControlAddress:
    """How to talk to a running lab."""

    pid: int
    url: str
    token: str = field(repr=False)


def default_run_dir() -> Path:
    """Return the run directory of labs that name none (XDG base directory specification)."""
    state = os.environ.get("XDG_STATE_HOME") or str(Path.home() / ".local" / "state")
    return Path(state) / "netconfig" / "lab"


class RunDir:
    """A run directory."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.keys = path / "keys"
        self.log = path / "lab.log"
        self._lock = path / "lock"
        self._state = path / "lab.json"
        self._password = path / "password"

    @contextmanager
    def held(self) -> Iterator[None]:
        """Own the directory for as long as a lab runs. Raises LabIsRunning, RunDirIsUnusable."""
        self.make()
        with self._lock.open("a") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise LabIsRunning(f"A lab runs in {self.path} already.") from error
            # What a killed lab left would lead clients astray.
            self._state.unlink(missing_ok=True)
            try:
                yield
            finally:
                self._state.unlink(missing_ok=True)

    def make(self) -> None:
        """Make the directory, for its owner alone. Raises RunDirIsUnusable."""
        try:
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
            self.keys.mkdir(mode=0o700, exist_ok=True)
            self._lock.touch(mode=0o600)
        except OSError as error:
            reason = error.strerror or str(error)
            raise RunDirIsUnusable(f"{self.path} cannot be the run directory: {reason}.") from error

    def is_held(self) -> bool:
        """Tell whether a lab owns the directory, ready or not."""
        if not self._lock.exists():
            return False
        with self._lock.open("a") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except BlockingIOError:
                return True
        return False

    def announce(self, address: ControlAddress) -> None:
        """Tell clients that the lab is ready."""
        _write_private(self._state, json.dumps(asdict(address)))

    def address(self) -> ControlAddress:
        """Return how to talk to the lab. Raises LabIsNotRunning."""
        try:
            address = ControlAddress(**json.loads(self._state.read_text()))
        except (OSError, ValueError, TypeError) as error:
            raise LabIsNotRunning(f"No lab is ready in {self.path}.") from error
        if not self.is_held():
            raise LabIsNotRunning(f"The lab in {self.path} has ended.")
        return address

    def password(self, given: str) -> str:
        """Return the devices' password: the given one, or one made once and kept."""
        if given:
            return given
        if not self._password.exists():
            _write_private(self._password, secrets.token_urlsafe(12))
        return self._password.read_text().strip()


def _write_private(path: Path, text: str) -> None:
    """Write a file whole, so that no reader sees half of it."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    draft.touch(mode=0o600)
    draft.write_text(text)
    draft.replace(path)
