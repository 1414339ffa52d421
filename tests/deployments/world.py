"""One device run in memory: the engine's walks, a journal that is durable or not, and the clock."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from netconfig.core.config import diff_configs, parse_config
from netconfig.core.config.encodings import KnownSecrets
from netconfig.core.config.encodings.learning import Redactor
from netconfig.core.health import Expectations, ExpectedSession
from netconfig.core.lifecycle import BEFORE_ARMED, ENDS, STUCK, RunState, check_run_move
from netconfig.core.plan import operations_of
from netconfig.core.state import state_from_json, state_to_json
from netconfig.deployments.engine.forward import carry_out
from netconfig.deployments.engine.order import Armed, Order, Tools
from netconfig.deployments.engine.settle import settle
from netconfig.deployments.journal.scribe import ArmingRefused, FenceIsLost, Line
from netconfig.drivers.session import Handle, Session
from tests.deployments.device import (
    BASE,
    EOS,
    TARGET,
    Clock,
    FakeDevice,
    FakeSession,
    Killed,
    hash_of,
)

LEASE_SECONDS = 30


@dataclass
class FakeDesk:
    """Keeps journal lines as the real desk does: fence and move checked, arming asked first.

    `dies_at` kills at that line, counted from 1 over the desk's whole life; `dies_after` says
    whether the line was durable by then.
    """

    state: str = RunState.LOCKED
    fence: int = 1
    lines: list[str] = field(default_factory=list)
    row: dict[str, Any] = field(default_factory=dict)
    refuses_arming: str = ""
    on_line: Callable[[Line], None] = lambda line: None
    asked: int = 0
    dies_at: int = 0
    dies_after: bool = False

    def journal(self, line: Line) -> None:
        self.asked += 1
        dies = self.asked == self.dies_at
        if dies and not self.dies_after:
            raise Killed
        self.on_line(line)
        if line.fence != self.fence:
            raise FenceIsLost("another holder")
        check_run_move(self.state, line.state)
        if line.is_arming and self.refuses_arming:
            raise ArmingRefused(self.refuses_arming)
        self.state = line.state
        self.lines.append(line.state)
        self.row["due_in_seconds"] = None
        self.row |= line.run_fields
        if dies:
            raise Killed


@dataclass
class World:
    """A device, its run, and everything that the engine asks for."""

    clock: Clock = field(default_factory=Clock)
    desk: FakeDesk = field(default_factory=FakeDesk)
    attempt: int = 1
    device: FakeDevice = field(init=False)
    order: Order = field(init=False)

    def __post_init__(self) -> None:
        self.device = FakeDevice(self.clock, journal=lambda: str(self.desk.state))
        self.order = order()

    def carry_out(self) -> None:
        """Let a worker take the run; it may die on the way."""
        self._walk(lambda order: carry_out(order, self.tools))

    def settle(self) -> None:
        """Let the reconciler take the run over, with a new fence."""
        self.desk.fence += 1
        state, armed = self.desk.state, self.armed()
        self._walk(lambda order: settle(order, self.tools, state=state, armed=armed))

    def settle_until_quiet(self, rounds: int = 400) -> None:
        """Let time pass and the run be settled, or begin anew, until nobody is due any more."""
        for _ in range(rounds):
            if self.desk.state in ENDS or self.is_left_to_people():
                return
            if self.desk.state == RunState.QUEUED:
                self.attempt += 1
                self.desk.fence += 1
                check_run_move(self.desk.state, RunState.LOCKED)
                self.desk.state = RunState.LOCKED
                self.desk.row.clear()
                self.carry_out()
                continue
            self.clock.advance(self.desk.row.get("due_in_seconds") or LEASE_SECONDS)
            self.settle()
        raise AssertionError(f"never quiet: {self.desk.lines[-12:]}")

    def is_left_to_people(self) -> bool:
        return self.desk.state in STUCK and self.desk.row.get("due_in_seconds") is None

    def armed(self) -> Armed | None:
        """Return what the journal says about the commit, as the row keeps it."""
        row = self.desk.row
        if self.desk.state in BEFORE_ARMED or row.get("armed_at") is None:
            return None
        handle, before = Handle(**row["handle"]), state_from_json(row["before"])
        return Armed(handle, row["armed_at"], row["confirm_by"], before)

    @property
    def tools(self) -> Tools:
        return Tools(
            login=self._login,
            desk=self.desk,
            now=lambda: self.clock.now,
            sleep=self.clock.advance,
            redact=Redactor(EOS, KnownSecrets((), lambda value: f"token-of-{len(value)}")),
        )

    def _walk(self, walk: Callable[[Order], None]) -> None:
        label = f"netconfig-7-{self.desk.fence}"
        fresh = replace(self.order, fence=self.desk.fence, label=label, attempt=self.attempt)
        with suppress(Killed):
            walk(fresh)

    @contextmanager
    def _login(self) -> Iterator[Session]:
        session = FakeSession(self.device)
        try:
            session.open()
            yield session
        except Killed:
            raise  # a dead process logs nobody out
        except BaseException:
            session.close()
            raise
        else:
            session.close()


def order(**fields: Any) -> Order:
    """Return the order to bring the device from BASE to TARGET."""
    running, intended = parse_config(BASE, EOS), parse_config(TARGET, EOS)
    values: dict[str, Any] = {
        "run_id": 7,
        "device": "sw1",
        "fence": 1,
        "label": "netconfig-7-1",
        "attempt": 1,
        "platform": EOS,
        "base_hash": hash_of(BASE),
        "expected_hash": hash_of(TARGET),
        "operations": operations_of(diff_configs(running, intended, EOS)),
        "intended": TARGET,
        "candidate": TARGET,
        "base": BASE,
        "secrets": (),
        "applied": {},
        "expectations": Expectations(
            sessions=(ExpectedSession("global", "10.0.0.1", "sw2"),),
            enabled=frozenset({"Ethernet1"}),
        ),
        "confirm_seconds": 300,
        "verify_seconds": 10,
        "settle_seconds": 60,
    }
    return Order(**values | fields)


def armed_world(state: str, *, seconds_ago: float = 100) -> World:
    """Return a world whose run stands at a journal state past arming, its worker gone."""
    world = World()
    world.desk.state = state
    armed_at = world.clock.now - timedelta(seconds=seconds_ago)
    handle = {"candidate": "netconfig-7-1", "username": "netconfig", "label": "netconfig-7-1"}
    world.desk.row = {
        "handle": handle,
        "armed_at": armed_at,
        "confirm_by": armed_at + timedelta(seconds=300),
        "before": _before(world),
    }
    return world


def _before(world: World) -> dict[str, object]:
    return state_to_json(world.device.state())
