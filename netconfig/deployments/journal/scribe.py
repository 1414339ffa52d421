"""The scribe: the one place of a worker process where device threads reach the database.

A device thread hands over a journal line and waits; the scribe, on the thread that owns the
connection, commits all lines that wait in one transaction and then answers. A thread that gets no
answer in time stops: it must not go on without a durable line.
"""

import queue
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from netconfig.core.errors import NetconfigError
from netconfig.devices.backups import RunningConfig


class ScribeIsSilent(NetconfigError):
    """The journal line was not answered in time; whether it is durable is not known."""


class FenceIsLost(NetconfigError):
    """Another holder has the device lock: this worker may only read from here on."""


class ArmingRefused(NetconfigError):
    """The arming transaction found a reason not to write to the device."""


@dataclass(frozen=True)
class Line:
    """One journal line: the state that the run enters, and what to keep with it.

    `is_arming` asks for the arming gate before it is written. `run_fields` go to the run's row
    (`reason`, `handle`, `before`, `checks`, `due_in_seconds`); `details` to the journal alone.
    `reading` is the running config that was just read, to be kept as a backup.
    """

    run_id: int
    fence: int
    state: str
    text: str = ""
    is_arming: bool = False
    details: Mapping[str, object] = field(default_factory=dict)
    run_fields: Mapping[str, object] = field(default_factory=dict)
    reading: RunningConfig | None = None


class Desk(Protocol):
    """What a device thread knows of the scribe."""

    def journal(self, line: Line) -> None:
        """Return when the line is durable. Raises ScribeIsSilent, FenceIsLost, ArmingRefused."""


@dataclass
class _Request:
    line: Line
    answered: threading.Event = field(default_factory=threading.Event)
    error: BaseException | None = None


Writer = Callable[[list[Line]], list[NetconfigError | None]]
"""Commits lines in one transaction, and returns an error per line that was refused, or None."""


class Scribe:
    """A desk for device threads, served by the thread that calls `serve`."""

    def __init__(self, write: Writer, *, patience_seconds: float) -> None:
        self._write = write
        self._patience = patience_seconds
        self._waiting: queue.SimpleQueue[_Request] = queue.SimpleQueue()

    def journal(self, line: Line) -> None:
        """Hand over a line and wait for its answer."""
        request = _Request(line)
        self._waiting.put(request)
        if not request.answered.wait(self._patience):
            raise ScribeIsSilent(f"The journal did not answer for {self._patience:.0f} s.")
        if request.error is not None:
            raise request.error

    def serve(self, *, wait_seconds: float) -> int:
        """Write what waits, at the latest after `wait_seconds`; return how many lines that was."""
        requests = self._take(wait_seconds)
        if not requests:
            return 0
        try:
            answers: list[NetconfigError | None] = self._write([r.line for r in requests])
        except Exception as error:  # a boundary: every waiting thread must hear of it, and stops
            for request in requests:
                request.error = ScribeIsSilent(f"The journal could not be written: {error}")
                request.answered.set()
            raise
        for request, answer in zip(requests, answers, strict=True):
            request.error = answer
            request.answered.set()
        return len(requests)

    def _take(self, wait_seconds: float) -> list[_Request]:
        found: list[_Request] = []
        try:
            found.append(self._waiting.get(timeout=wait_seconds))
            while True:
                found.append(self._waiting.get_nowait())
        except queue.Empty:
            return found
