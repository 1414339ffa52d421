"""The config sessions of an EOS device, read from its two ways of telling them; sends nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class ConfigSessions:
    """Which sessions are open, and which one's commit waits for its confirm ("" for none)."""

    open_names: tuple[str, ...]
    waiting: str
    seconds_left: float | None


def to_config_sessions(sessions: Mapping[str, Any], *, uptime_seconds: object) -> ConfigSessions:
    """Understand `show configuration sessions detail`, whose times count from the boot."""
    listed: Mapping[str, Mapping[str, Any]] = sessions.get("sessions", {})
    waiting = str(sessions.get("commitTimerSessionName") or "")  # since EOS 4.32
    until = sessions.get("commitTimerExpireTime")
    if not waiting:
        for name, one in listed.items():
            if "pendingCommitTimer" in one.get("state", ""):
                waiting, until = name, one.get("commitBy")
    return ConfigSessions(
        open_names=tuple(
            name
            for name, one in listed.items()
            if one.get("state") == "pending" and name != waiting
        ),
        waiting=waiting,
        seconds_left=_seconds_between(uptime_seconds, until),
    )


def _seconds_between(uptime: object, until: object) -> float | None:
    if not isinstance(uptime, int | float) or not isinstance(until, int | float) or until < 0:
        return None
    return max(0.0, float(until) - float(uptime))
