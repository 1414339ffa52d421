"""Many devices at once: one Nornir run over targets, whose outcomes are fetched as they come.

The caller keeps its own thread: it polls between its other duties, and deadlines hold meanwhile.
"""

import queue
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from nornir.core import Nornir
from nornir.core.inventory import Host, Hosts, Inventory
from nornir.core.task import MultiResult, Result, Task

from netconfig.drivers.adapters import load_adapters, open_session
from netconfig.drivers.runner import DeadlineRunner
from netconfig.drivers.session import DeviceError, DeviceFailed, Session, Target

S = TypeVar("S", bound=Session)


class DeadlinePassed(DeviceError):
    """The device was given up at its deadline: this thread must send it nothing more."""


@dataclass(frozen=True)
class DeviceOutcome:
    """How one device ended: `result` of its task, or the `error` that it raised, or `overdue`."""

    name: str
    result: object | None = None
    error: BaseException | None = None
    overdue: bool = False


class Progress:
    """What the task of one device tells its runner: which sessions to cut at the deadline."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._guard = threading.Lock()
        self._sessions: list[Session] = []
        self._is_overdue = False

    @property
    def is_overdue(self) -> bool:
        """True once the device was given up; whatever its task returns now is dropped."""
        return self._is_overdue

    def watch(self, session: S) -> S:
        """Have this session cut at the deadline; call it before `open`. Raises DeadlinePassed."""
        with self._guard:
            if not self._is_overdue:
                self._sessions.append(session)
                return session
        raise DeadlinePassed(f"the deadline of {self._name} has passed")

    def give_up(self) -> None:
        """Cut all sessions, from any thread; what is watched later is refused."""
        with self._guard:
            self._is_overdue = True
            sessions = list(self._sessions)
        for session in sessions:
            session.abort()


Work = Callable[[Target, Progress], object]


class FleetRun:
    """A run that goes on by itself; fetch its outcomes by `poll` or by iterating."""

    def __init__(self, targets: Sequence[Target], *, workers: int, deadline_seconds: float) -> None:
        self._outcomes: queue.SimpleQueue[DeviceOutcome] = queue.SimpleQueue()
        self._open = {target.name for target in targets}
        self._fetched = 0
        self._total = len(targets)
        self._drivers = {target.driver for target in targets}
        self._runner = DeadlineRunner(
            workers=workers,
            deadline_seconds=deadline_seconds,
            on_end=self._add,
            give_up=lambda host: host.data["progress"].give_up(),
        )
        self._nornir = Nornir(inventory=_inventory(targets), runner=self._runner)

    def start(self, work: Work) -> None:
        """Begin; `start_fleet` does this."""
        threading.Thread(target=self._run, args=(work,), name="fleet", daemon=True).start()

    def poll(self, timeout: float) -> list[DeviceOutcome]:
        """Return what ended since the last poll, waiting up to `timeout` seconds for the first."""
        if self.is_finished:
            return []
        ended: list[DeviceOutcome] = []
        try:
            ended.append(self._outcomes.get(timeout=timeout))
            while True:
                ended.append(self._outcomes.get_nowait())
        except queue.Empty:
            self._fetched += len(ended)
        return ended

    def __iter__(self) -> Iterator[DeviceOutcome]:
        """Yield each outcome as it comes, until the last."""
        while not self.is_finished:
            yield from self.poll(timeout=1)

    @property
    def is_finished(self) -> bool:
        """True when every device's outcome has been fetched."""
        return self._fetched == self._total

    @property
    def abandoned(self) -> int:
        """How many threads of this run were given up and have still not ended."""
        return self._runner.abandoned

    def _run(self, work: Work) -> None:
        try:
            load_adapters(self._drivers)
            self._nornir.run(task=_run_on_device, name="fleet", work=work)
        finally:
            # Nobody may wait for ever, not even after a defect in the runner.
            for name in list(self._open):
                self._outcomes.put(DeviceOutcome(name, error=RuntimeError("the run broke off")))

    def _add(self, host: Host, result: MultiResult | None) -> None:
        self._open.discard(host.name)
        if result is None:
            self._outcomes.put(DeviceOutcome(host.name, overdue=True))
        else:
            first = result[0]
            self._outcomes.put(DeviceOutcome(host.name, first.result, first.exception))


def start_fleet(
    targets: Sequence[Target], task: Work, *, workers: int, deadline_seconds: float
) -> FleetRun:
    """Run the task on each target, in at most `workers` threads, and return at once.

    A device whose task takes longer than `deadline_seconds`, counted from its own start, is
    given up: its sessions are cut and its outcome is `overdue`. Raises ValueError for a name
    that occurs twice, since a device is served by one thread at a time.
    """
    run = FleetRun(targets, workers=workers, deadline_seconds=deadline_seconds)
    run.start(task)
    return run


def read_fleet(
    targets: Sequence[Target], *, workers: int, deadline_seconds: float
) -> Iterator[tuple[str, str | DeviceError]]:
    """Yield the name and running config of each target, or why it could not be read."""
    run = start_fleet(targets, _read_running, workers=workers, deadline_seconds=deadline_seconds)
    for outcome in run:
        if outcome.overdue:
            late = f"{outcome.name} was not read within {deadline_seconds:g} seconds"
            yield outcome.name, DeviceFailed(late)
        elif outcome.error is None:
            yield outcome.name, str(outcome.result)
        elif isinstance(outcome.error, DeviceError):
            yield outcome.name, outcome.error
        else:
            kind = type(outcome.error).__name__
            yield outcome.name, DeviceFailed(f"reading {outcome.name} met a defect: {kind}")


def _read_running(target: Target, progress: Progress) -> str:
    session = progress.watch(open_session(target))
    try:
        session.open()
        return session.read_running()
    finally:
        session.close()


def _run_on_device(job: Task, *, work: Work) -> Result:
    data = job.host.data
    try:
        return Result(job.host, result=work(data["target"], data["progress"]))
    except Exception as error:  # noqa: BLE001  # one device's defect must not reach the others
        return Result(job.host, failed=True, exception=error)


def _inventory(targets: Sequence[Target]) -> Inventory:
    hosts = Hosts()
    for target in targets:
        if target.name in hosts:
            raise ValueError(f"{target.name} is given twice")
        hosts[target.name] = Host(
            name=target.name,
            hostname=target.host,
            port=target.port,
            platform=target.driver,
            data={"target": target, "progress": Progress(target.name)},
        )
    return Inventory(hosts=hosts)
