"""What happened to a device, in order: every command received and every event, with their times."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, NamedTuple

Kind = Literal["command", "event"]


class Entry(NamedTuple):
    """One line of a trace.

    `at` is wall time and `monotonic` the process's steady clock, both in seconds. For a command
    `text` is the line received; for an event its name, such as "login accepted" or "reverted".
    `detail` says more: the user, whether a password came, the session. Never a password.
    """

    number: int
    at: float
    monotonic: float
    kind: Kind
    text: str
    detail: dict[str, str]


@dataclass(frozen=True)
class Clock:
    """Where a device takes its time from: seconds of wall time and of the steady clock.

    Revert timers run `timer_speed` times as fast as they say, for those who cannot wait minutes.
    """

    wall: Callable[[], float]
    steady: Callable[[], float]
    timer_speed: float = 1.0


class Trace:
    """A device's trace; the oldest entries go when it holds more than `limit`."""

    def __init__(self, clock: Clock, *, limit: int = 20000) -> None:
        self._clock = clock
        self._entries: deque[Entry] = deque(maxlen=limit)
        self._count = 0

    def command(self, text: str, **detail: str) -> None:
        """Record a command as it is received, before anything is done about it."""
        self._add("command", text, detail)

    def event(self, text: str, **detail: str) -> None:
        """Record something that happened."""
        self._add("event", text, detail)

    def entries(self, *, after: int = 0) -> list[Entry]:
        """Return the entries with a higher number than `after`."""
        return [entry for entry in self._entries if entry.number > after]

    def clear(self) -> None:
        """Forget all entries; numbers go on."""
        self._entries.clear()

    def _add(self, kind: Kind, text: str, detail: dict[str, str]) -> None:
        self._count += 1
        now, steady = self._clock.wall(), self._clock.steady()
        self._entries.append(Entry(self._count, now, steady, kind, text, detail))
