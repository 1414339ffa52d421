"""Where faults strike a Junos device: what clients send at each step, its lock, its full flash.

Sources: what the NAPALM driver and netmiko send; the text is assumed.
"""

from collections.abc import Callable

from netconfig.lab.model.device import Device
from netconfig.lab.model.faults.kinds import NoSuchFault, Step
from netconfig.lab.vendors.wire.netconf.replies import RpcError, RpcRefused

_OTHER = "root terminal p0 (pid 4711) on since 2026-01-01 00:00:00 UTC, idle 00:01:00"
_COMMIT = r"commit-configuration(?!.* check\b).*"

STEPS = {
    "load": Step(r"load-configuration (?!compare).*"),
    "compare": Step(r"get-configuration compare=rollback .*"),
    "commit": Step(_COMMIT, while_pending=False),
    "confirm": Step(_COMMIT, while_pending=True),
}
CLI_STEPS = {
    "load": Step(r"(?:set|delete) .*"),
    "compare": Step(r"show \| compare.*"),
    "commit": Step(r"commit(?! check).*", while_pending=False),
    "confirm": Step(r"commit.*", while_pending=True),
}


def lock(device: Device) -> Callable[[], None]:
    """Take the candidate for somebody else; what is returned gives it back. Raises NoSuchFault."""
    if device.lock_holder:
        raise NoSuchFault(f"{device.name} is locked by {device.lock_holder}.")
    device.lock_holder = _OTHER

    def unlock() -> None:
        if device.lock_holder == _OTHER:
            device.lock_holder = ""

    return unlock


def no_space(name: str) -> RpcRefused:
    """Refuse to write a file."""
    return RpcRefused([RpcError(f"could not write /config/{name}: No space left on device")])
