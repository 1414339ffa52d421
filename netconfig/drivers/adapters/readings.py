"""NAPALM's answers turned into plain state; whatever is not usable raises and becomes `Missing`."""

from collections.abc import Mapping
from typing import Any

from netconfig.core.state import BgpNeighbor, Facts, InterfaceState, LldpNeighbor

# What reading an answer of another shape than expected raises.
UNUSABLE = (KeyError, TypeError, ValueError, AttributeError, IndexError)


def to_facts(answer: Mapping[str, Any]) -> Facts:
    """Raises ValueError where the device does not even know its name."""
    hostname = str(answer["hostname"])
    if hostname in {"", "None", "Unknown"}:
        raise ValueError("no hostname")
    return Facts(
        hostname=hostname,
        vendor=str(answer["vendor"]),
        model=str(answer["model"]),
        os_version=str(answer["os_version"]),
        serial_number=str(answer["serial_number"]),
        uptime_seconds=float(answer["uptime"]),
    )


def to_interfaces(answer: Mapping[str, Any]) -> tuple[InterfaceState, ...]:
    """Raises ValueError for a device without any interface: it was reached over one."""
    if not answer:
        raise ValueError("no interfaces")
    return tuple(
        sorted(
            InterfaceState(
                name=str(name), is_enabled=_flag(one, "is_enabled"), is_up=_flag(one, "is_up")
            )
            for name, one in answer.items()
        )
    )


def to_bgp(answer: Mapping[str, Any]) -> tuple[BgpNeighbor, ...]:
    """No session at all is an answer too: whoever expects some must say so."""
    return tuple(
        sorted(
            BgpNeighbor(
                vrf=str(vrf),
                address=str(address),
                remote_as=int(peer["remote_as"]),
                is_enabled=_flag(peer, "is_enabled"),
                is_up=_flag(peer, "is_up"),
            )
            for vrf, table in answer.items()
            for address, peer in table["peers"].items()
        )
    )


def to_lldp(answer: Mapping[str, Any]) -> tuple[LldpNeighbor, ...]:
    """One entry per neighbour and link."""
    return tuple(
        sorted(
            LldpNeighbor(
                interface=str(interface),
                remote_host=str(seen["hostname"]),
                remote_port=str(seen["port"]),
            )
            for interface, neighbors in answer.items()
            for seen in neighbors
        )
    )


def _flag(answer: Mapping[str, Any], name: str) -> bool:
    flag = answer[name]
    if not isinstance(flag, bool):
        raise TypeError(name)
    return flag
