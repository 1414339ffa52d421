"""A Nornir runner that lets no device hold up the others: at its deadline a device is given up.

It knows Nornir's tasks and hosts only, neither targets nor sessions.
"""

import logging
import queue
import threading
import time
from collections import deque
from collections.abc import Callable

from nornir.core.inventory import Host
from nornir.core.task import AggregatedResult, MultiResult, Result, Task

_LOG = logging.getLogger(__name__)


class DeadlineRunner:
    """Runs a task in one daemon thread per host, at most `workers` at a time.

    `on_end` is called once per host from the thread of `run`, as the host ends: with its result,
    or with None at its deadline. `give_up` is called right before the latter and has to unblock
    the host's thread, which is abandoned: what it still returns is dropped.
    """

    def __init__(
        self,
        *,
        workers: int,
        deadline_seconds: float,
        on_end: Callable[[Host, MultiResult | None], None],
        give_up: Callable[[Host], None],
    ) -> None:
        if workers < 1 or deadline_seconds <= 0:
            raise ValueError("a runner needs at least one worker and a deadline above zero")
        self._workers = workers
        self._deadline_seconds = deadline_seconds
        self._on_end = on_end
        self._give_up = give_up
        self._done: queue.SimpleQueue[_HostThread] = queue.SimpleQueue()
        self._running: dict[str, _HostThread] = {}
        self._abandoned: list[_HostThread] = []

    @property
    def abandoned(self) -> int:
        """How many threads were given up and have still not ended."""
        return sum(thread.is_alive() for thread in self._abandoned)

    def run(self, task: Task, hosts: list[Host]) -> AggregatedResult:
        """Run the task on all hosts, and return when each has ended or was given up."""
        results = AggregatedResult(task.name)
        waiting = deque(hosts)
        while waiting or self._running:
            while waiting and len(self._running) < self._workers:
                self._start(task.copy(), waiting.popleft())
            for host, result in self._next_ended():
                self._on_end(host, result)
                results[host.name] = _overdue(task.name, host) if result is None else result
        return results

    def _start(self, task: Task, host: Host) -> None:
        thread = _HostThread(task, host, self._done, time.monotonic() + self._deadline_seconds)
        self._running[host.name] = thread
        thread.start()

    def _next_ended(self) -> list[tuple[Host, MultiResult | None]]:
        nearest = min(thread.deadline for thread in self._running.values())
        try:
            thread = self._done.get(timeout=max(0.0, nearest - time.monotonic()))
        except queue.Empty:
            return [(each.host, None) for each in self._abandon_overdue()]
        if self._running.get(thread.host.name) is not thread:
            return []  # it was given up before
        del self._running[thread.host.name]
        return [(thread.host, thread.result)]

    def _abandon_overdue(self) -> list["_HostThread"]:
        now = time.monotonic()
        overdue = [thread for thread in self._running.values() if thread.deadline <= now]
        for thread in overdue:
            del self._running[thread.host.name]
            thread.is_abandoned = True
            self._abandoned.append(thread)
            try:
                self._give_up(thread.host)
            except Exception:  # noqa: BLE001  # one host's defect must not reach the others
                _LOG.exception("giving up %s failed", thread.host.name)
        return overdue


def abandoned_threads() -> int:
    """Return how many given-up threads this process still carries, over all its runners."""
    threads = threading.enumerate()
    return sum(isinstance(thread, _HostThread) and thread.is_abandoned for thread in threads)


class _HostThread(threading.Thread):
    def __init__(
        self, task: Task, host: Host, done: "queue.SimpleQueue[_HostThread]", deadline: float
    ) -> None:
        # A daemon: a hanging device must not keep the process from ending.
        super().__init__(name=f"device-{host.name}", daemon=True)
        self._task = task
        self._done = done
        self.host = host
        self.deadline = deadline
        self.is_abandoned = False
        self.result = MultiResult(task.name)

    def run(self) -> None:
        try:
            self.result = self._task.start(self.host)
        except BaseException as error:  # noqa: BLE001  # Nornir lets through what ends a thread
            self.result.append(Result(self.host, failed=True, exception=error))
        self._done.put(self)


def _overdue(name: str, host: Host) -> MultiResult:
    results = MultiResult(name)
    results.append(Result(host, result="overdue", failed=True))
    return results
