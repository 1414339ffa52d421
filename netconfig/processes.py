"""Processes: a supervisor for the parts of netconfig, and what each part needs to be one.

A child leaves when its supervisor is gone, however that died: it holds the read end of a pipe.
"""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import structlog
from django.conf import settings

log = structlog.get_logger(__name__)

_PIPE = "NETCONFIG_SUPERVISOR_PIPE"
_STOP_SECONDS = 4.0
_FRESH_SECONDS = 30.0


@dataclass
class Child:
    """One part: its name, and the arguments after `netconfig`."""

    name: str
    arguments: Sequence[str]
    process: "subprocess.Popen[bytes] | None" = None
    started: float = 0.0
    failures: int = 0
    start_at: float = 0.0


class Supervisor:
    """Keeps children running until it is told to stop; leaves none behind."""

    def __init__(self, children: Sequence[Child]) -> None:
        self._children = list(children)
        self._stop = threading.Event()
        self._read_end, self._write_end = os.pipe()

    def run(self, *, ready: Callable[[], bool] = lambda: True, say: str = "") -> None:
        """Run until SIGINT or SIGTERM; prints `say` once when `ready` answers True."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: self._stop.set())
        said = not say
        try:
            while not self._stop.is_set():
                for child in self._children:
                    self._keep(child)
                if not said and ready():
                    said = True
                    print(say, flush=True)  # noqa: T201  (the one line that people wait for)
                self._stop.wait(0.2)
        finally:
            self._end_all()

    def _keep(self, child: Child) -> None:
        now = time.monotonic()
        if child.process is not None and child.process.poll() is not None:
            # A part that dies at once is tried again ever more slowly.
            child.failures = child.failures + 1 if now - child.started < 10 else 0
            child.start_at = now + (min(2**child.failures, 30) if child.failures else 0)
            status, child.process = child.process.returncode, None
            log.warning("part ended, starts again", part=child.name, status=status)
        if child.process is not None or now < child.start_at:
            return
        child.started = now
        child.process = subprocess.Popen(
            [sys.executable, "-m", "netconfig", *child.arguments],
            env={**os.environ, _PIPE: str(self._read_end)},
            pass_fds=[self._read_end],
            # Ctrl-C is for the supervisor, which then stops its children in order.
            start_new_session=True,
        )

    def _end_all(self) -> None:
        running = [c.process for c in self._children if c.process and c.process.poll() is None]
        for process in running:
            process.terminate()
        until = time.monotonic() + _STOP_SECONDS
        for process in running:
            try:
                process.wait(max(0.05, until - time.monotonic()))
            except subprocess.TimeoutExpired:
                # Whatever it was at stands in the journal: the next start goes on from there.
                process.kill()
                process.wait()
        os.close(self._write_end)


def leave_with_supervisor() -> None:
    """End this process when its supervisor is gone; does nothing without one."""
    pipe = os.environ.pop(_PIPE, "")
    if not pipe:
        return

    def watch() -> None:
        os.read(int(pipe), 1)
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(_STOP_SECONDS)
        os._exit(1)

    threading.Thread(target=watch, name="supervisor-watch", daemon=True).start()


def say_alive(part: str) -> None:
    """Leave a sign of life of this part on this machine for `is_alive`."""
    sign = _sign_of_life(part)
    sign.parent.mkdir(mode=0o700, exist_ok=True)
    sign.touch()


def keep_saying_alive(part: str, *, every_seconds: float = 5) -> None:
    """Say so from a thread of its own for as long as the process lives."""

    def beat() -> None:
        while True:
            with suppress(OSError):  # a full disk must not end the signs for good
                say_alive(part)
            time.sleep(every_seconds)

    threading.Thread(target=beat, name="sign-of-life", daemon=True).start()


def is_alive(part: str) -> bool:
    """Tell whether the part gave a sign of life on this machine within the last 30 seconds."""
    try:
        return time.time() - _sign_of_life(part).stat().st_mtime < _FRESH_SECONDS
    except FileNotFoundError:
        return False


def _sign_of_life(part: str) -> Path:
    # Containers may share the data directory: one must not answer for another.
    return Path(settings.DATA_DIR) / "alive" / f"{part}@{socket.gethostname()}"
