"""The faults that stand on one device; every front end meets them through `Device.run`."""

import asyncio
import itertools
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from netconfig.lab.model.faults.kinds import FaultSpec, Kind, Step, When
from netconfig.lab.model.faults.refusals import judged_by

End = Callable[[], None]
_Result = TypeVar("_Result")


class ConnectionDropped(Exception):
    """The device cuts the connection now, without another byte; front ends abort the transport."""


class Victim(Protocol):
    """What faults do to a device beyond its connections; each may raise NoSuchFault."""

    def begin(self, fault: "Fault") -> End:
        """Let something last; what is returned ends it."""

    def do(self, fault: "Fault") -> None:
        """Do something once."""

    def changed(self) -> None:
        """Learn that a fault came or went."""

    def tell(self, event: str, fault: "Fault", **detail: str) -> None:
        """Put into the trace what a fault does."""


@dataclass
class Fault:
    """A fault that stands; `hits` and `waiting` count what it did and how much it holds now."""

    number: int
    spec: FaultSpec
    hits: int = 0
    waiting: int = 0
    released: asyncio.Event = field(default_factory=asyncio.Event, repr=False)
    end: End = field(default=lambda: None, repr=False)

    @property
    def kind(self) -> str:
        """What it does."""
        return self.spec.kind

    @property
    def is_spent(self) -> bool:
        """Whether it struck as often as it may."""
        # Somebody types once; typed again at every command it would never end.
        is_deed = self.spec.kind == "edit" and self.spec.times is None
        times = 1 if self.spec.is_at_once or is_deed else self.spec.times
        return times is not None and self.hits >= times


@dataclass(frozen=True)
class Moment:
    """A command as faults see it: which steps begin before it and which end after it."""

    command: str
    begins: frozenset[str]
    ends: frozenset[str]

    def is_that_of(self, spec: FaultSpec, when: When) -> bool:
        """Tell whether a fault is meant."""
        steps = self.begins if when == "before" else self.ends
        return (not spec.step or spec.step in steps) and bool(re.search(spec.pattern, self.command))


def moment_of(command: str, steps: Mapping[str, Step], *, is_pending: bool) -> Moment:
    """Return what a command is to a service with these steps."""
    found = {
        when: frozenset(
            n for n, s in steps.items() if s.is_at(command, when, is_pending=is_pending)
        )
        for when in _WHENS
    }
    return Moment(command, found["before"], found["after"])


class Faults:
    """The faults of one device."""

    def __init__(self, victim: Victim) -> None:
        self._victim = victim
        self._faults: dict[int, Fault] = {}
        self._numbers = itertools.count(1)
        self._reboots = 0

    def add(self, spec: FaultSpec) -> Fault:
        """Let a fault stand from now on, or happen when it does so at once. Raises NoSuchFault."""
        fault = Fault(next(self._numbers), spec)
        fault.end = self._victim.begin(fault)
        self._faults[fault.number] = fault
        self._victim.tell("fault began", fault)
        self._victim.changed()
        if spec.is_at_once:
            self._strike(fault)
            self._victim.do(fault)
        return fault

    def all(self) -> list[Fault]:
        """Return the faults that stand."""
        return list(self._faults.values())

    def __bool__(self) -> bool:
        return bool(self._faults)

    def clear(self, number: int | None = None) -> None:
        """Remove one fault or all, and let go what they hold."""
        for fault in self.all():
            if number in (None, fault.number):
                del self._faults[fault.number]
                fault.released.set()
                self._victim.tell("fault ended", fault)
                fault.end()
        self._victim.changed()

    def has(self, *kinds: Kind) -> bool:
        """Tell whether a fault of one of these kinds stands."""
        return any(fault.kind in kinds for fault in self._faults.values())

    def skew(self) -> float:
        """Return how many seconds the clock is wrong."""
        return sum(fault.spec.seconds for fault in self._of("skew"))

    def refusal(self, line: str) -> str | None:
        """Say why a config line is refused, "" for the vendor's own words, None when it is not."""
        for fault in self._of("error"):
            if re.search(fault.spec.pattern, line):
                self._strike(fault, line=line)
                return fault.spec.text
        return None

    def copies(self, moment: Moment) -> int:
        """Return how many more times than once a reply is to be sent."""
        struck = [f for f in self._of("duplicate") if moment.is_that_of(f.spec, "before")]
        for fault in struck:
            self._strike(fault, command=moment.command)
        return len(struck)

    async def run(
        self,
        moment: Moment,
        effect: Callable[[], _Result],
        *,
        again: Callable[[_Result], None] | None,
    ) -> _Result:
        """Do a command, with all that faults do to it. Raises ConnectionDropped."""
        reboots = self._reboots
        await self.strike(moment, "before")
        if self._reboots != reboots:
            raise ConnectionDropped
        with judged_by(self.refusal):
            result = effect()
        await self.strike(moment, "after")
        if again is not None:
            for _ in range(self.copies(moment)):
                again(result)
        return result

    async def strike(self, moment: Moment, when: When) -> None:
        """Do what the faults ask at this command. Raises ConnectionDropped."""
        for fault in self._of(*_STRIKING):
            due = "after" if fault.kind == "late" else fault.spec.when
            if due == when and moment.is_that_of(fault.spec, when):
                self._strike(fault, command=moment.command)
                await self._act(fault)

    async def _act(self, fault: Fault) -> None:
        if fault.kind in ("delay", "late"):
            await asyncio.sleep(fault.spec.seconds)
        elif fault.kind == "hold":
            await self._wait(fault)
        elif fault.kind == "drop":
            raise ConnectionDropped
        else:
            self._victim.do(fault)

    async def _wait(self, fault: Fault) -> None:
        fault.waiting += 1
        try:
            await fault.released.wait()
        finally:
            fault.waiting -= 1

    def _of(self, *kinds: Kind) -> Iterable[Fault]:
        return [f for f in self._faults.values() if f.kind in kinds and not f.is_spent]

    def _strike(self, fault: Fault, **detail: str) -> None:
        fault.hits += 1
        self._reboots += fault.kind == "reboot"
        self._victim.tell("fault struck", fault, **detail)


_STRIKING: tuple[Kind, ...] = ("hold", "delay", "late", "drop", "edit", "reboot")
_WHENS: tuple[When, ...] = ("before", "after")
