"""What faults do to a device: lock it, flap its cables, edit it behind one's back, reboot it."""

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

from netconfig.lab.model.config.editor import LineRefused
from netconfig.lab.model.faults.kinds import FaultSpec, NoSuchFault, require_possible
from netconfig.lab.model.faults.standing import End, Fault

if TYPE_CHECKING:
    from netconfig.lab.model.device import Device

_FLAP_SECONDS = 1.0


class Mishaps:
    """One device as the victim of its faults."""

    def __init__(self, device: "Device") -> None:
        self._device = device

    def begin(self, fault: Fault) -> End:
        """Let a fault last until the returned function is called. Raises NoSuchFault."""
        self._require_sense(fault.spec)
        if fault.kind == "lock":
            return self._lock()
        if fault.kind == "flap":
            return _Flapping(self._device, fault).begin()
        return lambda: None

    def do(self, fault: Fault) -> None:
        """Edit or reboot."""
        if fault.kind == "reboot":
            self._reboot(fault.spec.seconds)
            return
        try:
            self._device.edit(fault.spec.text)
        except LineRefused as refusal:
            self.tell("edit refused", fault, line=refusal.line, reason=str(refusal))

    def changed(self) -> None:
        """Let listeners know."""
        self._device.tell()

    def tell(self, event: str, fault: Fault, **detail: str) -> None:
        """Put into the trace what a fault does."""
        number = str(fault.number)
        self._device.trace.event(event, kind=fault.kind, number=number, **detail)

    def _require_sense(self, spec: FaultSpec) -> None:
        require_possible(spec)
        device = self._device
        steps = {name for service in device.platform.services for name in service.steps}
        if spec.step and spec.step not in steps:
            known = ", ".join(sorted(steps)) or "none"
            raise NoSuchFault(f"{device.name} has no step {spec.step!r}; its steps are {known}.")
        if spec.kind == "full_flash" and device.platform.no_space is None:
            raise NoSuchFault(f"{device.platform.name} keeps nothing on flash here.")
        if spec.kind == "edit":
            try:
                device.platform.edit(device, device.running, spec.text)
            except LineRefused as refusal:
                text = f"{device.name} refuses {refusal.line!r}: {refusal}"
                raise NoSuchFault(text) from refusal

    def _reboot(self, away_seconds: float) -> None:
        """Start again from the startup config; a commit that waits for its confirm is lost."""
        device = self._device
        device.trace.event("rebooted", seconds=f"{away_seconds:g}")
        device.revert("timer lost")
        device.candidates.clear()
        device.lock_holder = ""
        device.boots += 1
        device.booted_at, device.booted_steady = device.clock.wall(), device.clock.steady()
        device.is_away = away_seconds > 0
        device.running = device.startup
        device.network.changed(device.name)
        device.tell()
        if device.is_away:
            asyncio.get_running_loop().call_later(away_seconds, self._come_back, device.boots)

    def _come_back(self, boots: int) -> None:
        # Another reboot may have come in between.
        if boots == self._device.boots:
            self._device.is_away = False
            self._device.tell()

    def _lock(self) -> End:
        take = self._device.platform.lock
        if take is None:
            raise NoSuchFault(f"{self._device.platform.name} has no config lock.")
        return take(self._device)


class _Flapping:
    """A cable that comes and goes; it is in when the fault ends."""

    def __init__(self, device: "Device", fault: Fault) -> None:
        self._device = device
        self._fault = fault
        self._timer: asyncio.TimerHandle | None = None

    def begin(self) -> Callable[[], None]:
        """Pull the cable for the first time. Raises NoSuchFault."""
        device, spec = self._device, self._fault.spec
        known = (*device.network.cabled(device.name), device.identity.management)
        if spec.interface not in known:
            raise NoSuchFault(f"{device.name} has no interface {spec.interface!r} with a cable.")
        self._pull()
        return self._end

    def _pull(self) -> None:
        if self._fault.is_spent:
            return
        self._fault.hits += 1
        self._turn(is_in=False, then=self._put_back)

    def _put_back(self) -> None:
        self._turn(is_in=True, then=self._pull)

    def _turn(self, *, is_in: bool, then: Callable[[], None]) -> None:
        spec = self._fault.spec
        _plug(self._device, spec.interface, is_in=is_in)
        loop = asyncio.get_running_loop()
        self._timer = loop.call_later(spec.seconds or _FLAP_SECONDS, then)

    def _end(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
        _plug(self._device, self._fault.spec.interface, is_in=True)


def _plug(device: "Device", interface: str, *, is_in: bool) -> None:
    if is_in is (interface not in device.unplugged):
        return
    (device.unplugged.discard if is_in else device.unplugged.add)(interface)
    device.network.pull(device.name, interface, is_out=not is_in)
    device.trace.event("link up" if is_in else "link down", interface=interface)
    device.tell()
