"""Which dead-man timers each platform can do (its own documents say so). Knows no device."""

from dataclasses import dataclass

from netconfig.drivers.session import NotSupported


def effective_confirm_seconds(driver: str, seconds: int) -> int:
    """Return the timer that takes effect: `seconds` rounded up to what the platform can do.

    Raises NotSupported where the platform has no such timer, or none so long.
    """
    timer = _TIMERS.get(driver)
    if timer is None:
        raise NotSupported(f"driver {driver} has no dead-man timer")
    if seconds < 1 or seconds > timer.longest:
        raise NotSupported(
            f"driver {driver} takes dead-man timers of 1 to {timer.longest} seconds, not {seconds}"
        )
    return max(timer.shortest, -(-seconds // timer.step) * timer.step)


@dataclass(frozen=True)
class _Timer:
    step: int
    longest: int
    shortest: int = 1


_TIMERS = {
    "eos": _Timer(step=1, longest=24 * 3600 - 1),  # commit timer hh:mm:ss
    "frr": _Timer(step=1, longest=24 * 3600),  # a process of the driver's own on the router
    "ios": _Timer(step=60, longest=120 * 60),  # configure replace … timer minutes
    "iosxr_netconf": _Timer(step=1, longest=65535, shortest=30),  # commit confirmed seconds
    "junos": _Timer(step=60, longest=65535 * 60),  # confirm-timeout, in minutes
    "nxos_ssh": _Timer(step=1, longest=3600, shortest=30),  # commit-timeout seconds
}
