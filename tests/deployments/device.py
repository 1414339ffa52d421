"""A device in memory for tests of the engine: real configs, a real timer, faults at every step."""

import difflib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from netconfig.core.config import get_platform, normalised_text
from netconfig.core.plan import hash_text
from netconfig.core.state import (
    BgpNeighbor,
    DeviceState,
    Facts,
    InterfaceState,
    LldpNeighbor,
    Missing,
)
from netconfig.drivers.session import DeviceUnreachable, Handle, NothingPending, Pending

EOS = get_platform("arista_eos")
BASE = """\
hostname sw1
!
ntp server 192.0.2.1
!
interface Ethernet1
   description uplink
   no switchport
   ip address 10.0.0.0/31
!
interface Management1
   ip address 192.0.2.11/24
!
router bgp 65001
   neighbor 10.0.0.1 remote-as 65002
!
end
"""
TARGET = BASE.replace("uplink", "to sw2").replace(
    "192.0.2.1\n", "192.0.2.1\nntp server 192.0.2.2\n"
)
OTHER = BASE.replace("uplink", "by hand")


class Killed(BaseException):
    """The process died here: nothing after it happens, not even cleaning up."""


def hash_of(text: str) -> str:
    """Return the hash by which the engine knows a config."""
    return hash_text(normalised_text(text, EOS))


@dataclass
class Clock:
    """Time that only moves when it is told to."""

    now: datetime = datetime(2026, 1, 1, tzinfo=UTC)

    def advance(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


@dataclass
class Fault:
    """What goes wrong at one step: before the device hears of it, or after it has done it."""

    step: str
    error: BaseException
    after: bool = False
    times: int = 1
    skip: int = 0


@dataclass
class Timer:
    """A commit that the device takes back by itself."""

    label: str
    revert_to: str
    ends_at: datetime


@dataclass
class FakeDevice:
    """A device with running, startup and candidate config, and a timer that really reverts.

    `effects` tells in order what changed it, and `seen` what the journal held at that moment.
    """

    clock: Clock
    running: str = BASE
    startup: str = BASE
    timer: Timer | None = None
    is_reachable: bool = True
    is_cut_off_by: str = ""
    is_sick_with: str = ""
    is_silent_about: str = ""
    tells_diff: str | None = None
    faults: list[Fault] = field(default_factory=list)
    effects: list[str] = field(default_factory=list)
    seen: list[tuple[str, str, bool]] = field(default_factory=list)
    journal: Callable[[], str] = lambda: ""
    leftovers: set[str] = field(default_factory=set)
    logins: int = 0

    def tick(self) -> None:
        """Let the timer do what it does."""
        if self.timer and self.clock.now >= self.timer.ends_at:
            self.running, self.timer = self.timer.revert_to, None
            self.effects.append("timer")

    def do(self, what: str, *, fresh: bool) -> None:
        self.effects.append(what)
        self.seen.append((what, self.journal(), fresh))

    def step(self, name: str, act: Callable[[], object] = lambda: None) -> object:
        """Do something, with the faults that are laid on that step."""
        self.tick()
        if not self.is_reachable or (self.is_cut_off_by and self.running == self.is_cut_off_by):
            raise DeviceUnreachable("the device does not answer")
        for fault in [f for f in self.faults if f.step == name]:
            if fault.skip:
                fault.skip -= 1
                continue
            fault.times -= 1
            if fault.times <= 0:
                self.faults.remove(fault)
            if fault.after:
                act()
            raise fault.error
        return act()

    def state(self) -> DeviceState:
        """Return its health: the session is down while it runs what makes it sick."""
        well = not self.is_sick_with or self.running != self.is_sick_with
        silent = Missing("unsupported")
        return DeviceState(
            facts=Facts("sw1", "Arista", "vEOS", "4.30", "S1", 1.0),
            interfaces=silent
            if self.is_silent_about == "interfaces"
            else (InterfaceState("Ethernet1", is_enabled=True, is_up=True),),
            bgp=silent
            if self.is_silent_about == "bgp"
            else (BgpNeighbor("global", "10.0.0.1", 65002, is_enabled=True, is_up=well),),
            lldp=silent
            if self.is_silent_about == "lldp"
            else (LldpNeighbor("Ethernet1", "sw2", "Ethernet1"),),
        )


class FakeSession:
    """One login to a `FakeDevice`: the protocol of `netconfig.drivers.session.Session`."""

    def __init__(self, device: FakeDevice) -> None:
        self._device = device
        self._candidate: str | None = None
        self._label = ""
        self._has_committed = False

    def open(self) -> None:
        self._device.step("open")
        self._device.logins += 1

    def close(self) -> None:
        self.discard()

    def abort(self) -> None:
        self._candidate = None

    def read_running(self) -> str:
        self._device.step("read_running")
        return self._device.running

    def read_startup(self) -> str:
        return self._device.startup

    def read_state(self) -> DeviceState:
        self._device.step("read_state")
        return self._device.state()

    def load_replace(self, text: str, *, label: str) -> Handle:
        def load() -> None:
            self._candidate, self._label = text, label
            self._device.leftovers.add(label)

        self._device.step("load_replace", load)
        return Handle(candidate=label, username="netconfig", label=label)

    def compare(self) -> str:
        self._device.step("compare")
        if self._device.tells_diff is not None:
            return self._device.tells_diff
        lines = (self._device.running.splitlines(True), (self._candidate or "").splitlines(True))
        return "".join(difflib.unified_diff(*lines, "system:/running-config", "session:/x"))

    def commit(self, *, confirm_seconds: int) -> None:
        def commit() -> None:
            device, text = self._device, self._candidate or ""
            ends_at = device.clock.now + timedelta(seconds=confirm_seconds)
            device.timer = Timer(self._label, device.running, ends_at)
            device.running, self._candidate = text, None
            device.leftovers.discard(self._label)
            self._has_committed = True
            device.do("commit target" if text == TARGET else "commit base", fresh=False)

        self._device.step("commit", commit)

    def pending(self, handle: Handle) -> Pending | None:
        self._device.step("pending")
        timer = self._device.timer
        if timer is None:
            return None
        left = (timer.ends_at - self._device.clock.now).total_seconds()
        return Pending(timer.label == handle.candidate, left, timer.label)

    def confirm(self, handle: Handle) -> None:
        def confirm() -> None:
            self._require(handle)
            self._device.timer = None
            self._device.startup = self._device.running
            what = "confirm target" if self._device.running == TARGET else "confirm base"
            self._device.do(what, fresh=not self._has_committed)

        self._device.step("confirm", confirm)

    def revert(self, handle: Handle) -> None:
        def revert() -> None:
            timer = self._require(handle)
            self._device.running, self._device.timer = timer.revert_to, None
            self._device.do("revert", fresh=not self._has_committed)

        self._device.step("revert", revert)

    def save(self) -> None:
        def save() -> None:
            self._device.startup = self._device.running

        self._device.step("save", save)

    def discard(self) -> None:
        if self._candidate is not None:
            self._device.leftovers.discard(self._label)
        self._candidate = None

    def discard_leftovers(self, *, prefix: str) -> None:
        self._device.step("discard_leftovers")
        self._device.leftovers = {n for n in self._device.leftovers if not n.startswith(prefix)}

    def _require(self, handle: Handle) -> Timer:
        timer = self._device.timer
        if timer is None or timer.label != handle.candidate:
            raise NothingPending("no commit of ours waits")
        return timer
