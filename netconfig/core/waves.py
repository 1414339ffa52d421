"""In which order devices are changed: canary first, then waves, redundant ones never together."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class WaveRule:
    """How a deployment is spread: devices in the canary, then at most `size` in each wave."""

    canary: int = 1
    size: int = 50


@dataclass(frozen=True)
class Member:
    """One device of a deployment and the redundancy group that it belongs to, or none."""

    device: str
    redundancy_group: str = ""


def split_into_waves(members: Sequence[Member], rule: WaveRule) -> list[list[str]]:
    """Put a few devices first, so that a bad change meets only them.

    Each wave takes the first devices that fit, in the given order; a device whose redundancy group
    already has a member in the wave waits for a later one. Linear in devices times waves. Raises
    ValueError for waves that could hold no device.
    """
    if rule.size < 1 or rule.canary < 0:
        raise ValueError("a wave holds at least one device")
    waves: list[list[str]] = []
    waiting = list(members)
    while waiting:
        room = rule.canary if not waves and rule.canary else rule.size
        wave: list[str] = []
        later: list[Member] = []
        groups: set[str] = set()
        for member in waiting:
            if len(wave) < room and member.redundancy_group not in groups:
                wave.append(member.device)
                groups |= {member.redundancy_group} - {""}
            else:
                later.append(member)
        waves.append(wave)
        waiting = later
    return waves
