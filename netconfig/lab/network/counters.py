"""How long links have been up, and what made-up traffic they have carried in that time.

Each direction of a cable has a rate of its own that stays the same, so both ends of it agree.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from netconfig.lab.network.topology import Port, Wiring

_BYTES_PER_PACKET = 640


@dataclass(frozen=True)
class Counters:
    """What went one way through an interface; errors and discards never happen."""

    octets: int = 0
    unicast: int = 0
    multicast: int = 0
    broadcast: int = 0

    @property
    def packets(self) -> int:
        """All packets together."""
        return self.unicast + self.multicast + self.broadcast


@dataclass
class _Light:
    is_lit: bool
    since: float
    seconds_before: float = 0.0


class LinkClock:
    """Knows since when each cabled port has light, or has none; `begin` is when the lab began."""

    def __init__(self, wiring: Wiring, clock: Callable[[], float]) -> None:
        self._wiring = wiring
        self._clock = clock
        self._begin = clock()
        self._lights: dict[Port, _Light] = {}

    def look(self, device: str) -> None:
        """Take note of the light at a device's ports, and at the other ends of their cables."""
        for name, far in self._wiring.cabled(device).items():
            self._note(Port(device, name))
            self._note(far)

    def since(self, port: Port) -> float:
        """Return the wall time at which a port last got or lost its light."""
        light = self._lights.get(port)
        return light.since if light else self._begin

    def lit_seconds(self, port: Port) -> float:
        """Return how long a port has had light, all in all."""
        light = self._lights.get(port)
        if light is None:
            return 0.0
        return light.seconds_before + (self._clock() - light.since if light.is_lit else 0.0)

    def counters(self, port: Port) -> tuple[Counters, Counters]:
        """Return what came in and what went out."""
        far = self._wiring.far_end(port)
        seconds = self.lit_seconds(port)
        return (_carried(far, seconds) if far else Counters()), _carried(port, seconds)

    def _note(self, port: Port) -> None:
        is_lit, known = self._wiring.has_light(port), self._lights.get(port)
        if known is None:
            self._lights[port] = _Light(is_lit, self._clock())
        elif known.is_lit != is_lit:
            before = self.lit_seconds(port)
            self._lights[port] = _Light(is_lit, self._clock(), before)


def _carried(sender: Port, seconds: float) -> Counters:
    digest = hashlib.sha256(f"{sender.device}/{sender.interface}/rate".encode()).digest()
    per_second = 20 + int.from_bytes(digest[:2], "big") % 2000
    unicast = int(per_second * seconds)
    # LLDP and routing protocols say hello, ARP asks.
    multicast, broadcast = int(seconds / 2), int(seconds / 30)
    octets = (unicast + multicast + broadcast) * _BYTES_PER_PACKET
    return Counters(octets, unicast, multicast, broadcast)
