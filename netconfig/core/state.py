"""What a device says of its own health: plain values, the same for every vendor.

A getter that fails, is unsupported or answers with nothing usable gives `Missing`, never an empty
answer, so that a check cannot mistake silence for health.
"""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any, TypeVar


@dataclass(frozen=True)
class Missing:
    """No verdict is possible, and why."""

    reason: str


@dataclass(frozen=True)
class Facts:
    """Who the device says it is."""

    hostname: str
    vendor: str
    model: str
    os_version: str
    serial_number: str
    uptime_seconds: float


@dataclass(frozen=True, order=True)
class InterfaceState:
    """One interface: enabled by config, and carrying traffic."""

    name: str
    is_enabled: bool
    is_up: bool


@dataclass(frozen=True, order=True)
class BgpNeighbor:
    """One BGP session as the device sees it; `vrf` is `global` for the default table."""

    vrf: str
    address: str
    remote_as: int
    is_enabled: bool
    is_up: bool


@dataclass(frozen=True, order=True)
class LldpNeighbor:
    """One neighbour seen on a link."""

    interface: str
    remote_host: str
    remote_port: str


@dataclass(frozen=True)
class DeviceState:
    """All that one reading of a device brought, each part with its own fate."""

    facts: Facts | Missing
    interfaces: tuple[InterfaceState, ...] | Missing
    bgp: tuple[BgpNeighbor, ...] | Missing
    lldp: tuple[LldpNeighbor, ...] | Missing


def state_to_json(state: DeviceState) -> dict[str, object]:
    """Return the state as plain JSON; `state_from_json` reads it back."""
    return {
        name: {"missing": part.reason}
        if isinstance(part, Missing)
        else (asdict(part) if isinstance(part, Facts) else [asdict(row) for row in part])
        for name, part in (
            ("facts", state.facts),
            ("interfaces", state.interfaces),
            ("bgp", state.bgp),
            ("lldp", state.lldp),
        )
    }


def state_from_json(value: Mapping[str, Any]) -> DeviceState:
    """Read back what `state_to_json` wrote; a part that is not there is `Missing`."""
    facts = _part(value, "facts")
    return DeviceState(
        facts=facts if isinstance(facts, Missing) else Facts(**facts),
        interfaces=_rows(_part(value, "interfaces"), InterfaceState),
        bgp=_rows(_part(value, "bgp"), BgpNeighbor),
        lldp=_rows(_part(value, "lldp"), LldpNeighbor),
    )


_Row = TypeVar("_Row")


def _rows(part: Any, kind: Callable[..., _Row]) -> tuple[_Row, ...] | Missing:
    return part if isinstance(part, Missing) else tuple(kind(**row) for row in part)


def _part(value: Mapping[str, Any], name: str) -> Any:
    part = value.get(name, {"missing": "it was not read"})
    if isinstance(part, dict) and set(part) == {"missing"}:
        return Missing(part["missing"])
    return part
