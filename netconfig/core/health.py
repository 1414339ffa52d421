"""Is the device no worse than before: expected at least, before and after, judged without mercy.

A missing verdict (a getter that failed, an empty answer where something was expected) is a failure.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from netconfig.core.state import BgpNeighbor, DeviceState, InterfaceState, LldpNeighbor, Missing


@dataclass(frozen=True, order=True)
class ExpectedSession:
    """A BGP session that the intent has on this device; `far_device` is "" when it is not ours."""

    vrf: str
    address: str
    far_device: str


@dataclass(frozen=True)
class Expectations:
    """What the intent lets us expect of one device.

    `sessions`: every enabled BGP session. `settled`: the far devices that already carry their
    intent, so that a session to one of them must be up. `enabled`: interfaces that intent enables.
    `keeps_others`: the intent manages some sections only, so that whatever else was up stays up,
    but for the addresses and interfaces that are `leaving`.
    """

    sessions: tuple[ExpectedSession, ...] = ()
    settled: frozenset[str] = frozenset()
    enabled: frozenset[str] = frozenset()
    keeps_others: bool = False
    leaving: frozenset[str] = frozenset()

    @classmethod
    def from_json(cls, told: Mapping[str, Any], *, settled: frozenset[str]) -> "Expectations":
        """Return what a plan keeps as plain JSON."""
        return cls(
            sessions=tuple(ExpectedSession(*row) for row in told.get("sessions", [])),
            settled=settled,
            enabled=frozenset(told.get("enabled", [])),
            keeps_others=bool(told.get("keeps_others", False)),
            leaving=frozenset(told.get("leaving", [])),
        )

    def interfaces_to_keep(self, had: set[str]) -> set[str]:
        """Return those of the interfaces that had something which must have it afterwards."""
        return had - self.leaving if self.keeps_others else had & self.enabled

    def sessions_to_keep(self, were_up: set[tuple[str, str]]) -> set[tuple[str, str]]:
        """Return those of the sessions that must stay up although the intent may not know them."""
        if not self.keeps_others:
            return set()
        return {key for key in were_up if key[1] not in self.leaving}


@dataclass(frozen=True)
class Check:
    """One verdict, with what was expected at least, what was before and what is after."""

    name: str
    passed: bool
    expected: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]
    reason: str = ""


def judge_health(
    before: DeviceState, after: DeviceState, expected: Expectations
) -> tuple[Check, ...]:
    """Return one check per aspect; the device is healthy only when all of them passed."""
    return (
        _judge_bgp(before.bgp, after.bgp, expected),
        _judge_interfaces(before.interfaces, after.interfaces, expected),
        _judge_lldp(before.lldp, after.lldp, expected),
    )


def is_healthy(checks: Iterable[Check]) -> bool:
    """Tell whether there are checks and all of them passed; no verdict is no pass."""
    found = list(checks)
    return bool(found) and all(check.passed for check in found)


def failures(checks: Iterable[Check]) -> tuple[str, ...]:
    """Return one sentence per check that did not pass."""
    return tuple(f"{check.name}: {check.reason}" for check in checks if not check.passed)


def sessions_up(state: DeviceState) -> frozenset[tuple[str, str]]:
    """Return (vrf, address) of the BGP sessions that are established; none when unknown."""
    if isinstance(state.bgp, Missing):
        return frozenset()
    return frozenset((n.vrf, n.address) for n in state.bgp if n.is_up)


type_of_bgp = tuple[BgpNeighbor, ...] | Missing


def _judge_bgp(before: type_of_bgp, after: type_of_bgp, expected: Expectations) -> Check:
    name = "bgp"
    wanted = {(s.vrf, s.address): s for s in expected.sessions}
    if isinstance(before, Missing):
        return _no_verdict(name, f"no reading before: {before.reason}")
    if isinstance(after, Missing):
        return _no_verdict(name, f"no reading after: {after.reason}")
    was_up = {(n.vrf, n.address) for n in before if n.is_up}
    is_up = {(n.vrf, n.address) for n in after if n.is_up}
    must_be_up = {
        key for key, s in wanted.items() if key in was_up or s.far_device in expected.settled
    } | expected.sessions_to_keep(was_up)
    absent = set(wanted) - {(n.vrf, n.address) for n in after}
    down = must_be_up - is_up
    reason = ""
    if wanted and not after:
        reason = "the device reports no session although the intent has some"
    elif absent:
        reason = f"not configured on the device: {_list(absent)}"
    elif down:
        reason = f"not established: {_list(down)}"
    return Check(
        name, not reason, _names(must_be_up or set(wanted)), _names(was_up), _names(is_up), reason
    )


def _judge_interfaces(
    before: tuple[InterfaceState, ...] | Missing,
    after: tuple[InterfaceState, ...] | Missing,
    expected: Expectations,
) -> Check:
    name = "interfaces"
    if isinstance(before, Missing) or isinstance(after, Missing) or not before or not after:
        return _no_verdict(name, "the device does not tell the state of its interfaces")
    was_up = {i.name for i in before if i.is_up}
    is_up = {i.name for i in after if i.is_up}
    must_be_up = expected.interfaces_to_keep(was_up)
    down = must_be_up - is_up
    reason = f"went down: {', '.join(sorted(down))}" if down else ""
    return Check(
        name,
        not reason,
        tuple(sorted(must_be_up)),
        tuple(sorted(was_up)),
        tuple(sorted(is_up)),
        reason,
    )


def _judge_lldp(
    before: tuple[LldpNeighbor, ...] | Missing,
    after: tuple[LldpNeighbor, ...] | Missing,
    expected: Expectations,
) -> Check:
    name = "lldp"
    if isinstance(before, Missing) or isinstance(after, Missing):
        return _no_verdict(name, "the device does not tell its LLDP neighbours")
    # The far end may be renamed by its own change, so the link counts, not the name.
    seen_before = {n.interface for n in before}
    seen_after = {n.interface for n in after}
    must_be_seen = expected.interfaces_to_keep(seen_before)
    lost = must_be_seen - seen_after
    reason = f"no neighbour any more on {', '.join(sorted(lost))}" if lost else ""
    return Check(
        name,
        not reason,
        tuple(sorted(must_be_seen)),
        tuple(sorted(seen_before)),
        tuple(sorted(seen_after)),
        reason,
    )


def _no_verdict(name: str, reason: str) -> Check:
    return Check(name, passed=False, expected=(), before=(), after=(), reason=reason)


def _names(keys: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    return tuple(
        sorted(address if vrf == "global" else f"{vrf} {address}" for vrf, address in keys)
    )


def _list(keys: Iterable[tuple[str, str]]) -> str:
    return ", ".join(_names(keys))
