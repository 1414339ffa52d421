"""Where faults strike an IOS-XR router: what clients send at each step, and its lock.

Source: what the NAPALM drivers and netmiko send.
"""

from collections.abc import Callable

from netconfig.lab.model.device import Device
from netconfig.lab.model.faults.kinds import NoSuchFault, Step

_OTHER = "00001000-0000dead-00000000"

SSH_STEPS = {
    "load": Step(r"xml CLI Configuration \(\d+ lines\)"),
    "compare": Step(
        r"(?:xml CLI Configuration )?show (?:configuration changes diff|configuration merge"
        r"|commit changes diff)"
    ),
    "commit": Step(r"(?:xml Commit|commit\b).*", while_pending=False),
    "confirm": Step(r"(?:xml Commit|commit\b).*", while_pending=True),
}
NETCONF_STEPS = {
    "load": Step(r"(?:edit-config|copy-config) .*"),
    "compare": Step("get-cli-config-diff"),
    "commit": Step(r"commit\b.*", while_pending=False),
    "confirm": Step(r"commit\b.*", while_pending=True),
}


def lock(device: Device) -> Callable[[], None]:
    """Take the config for somebody else; what is returned gives it back. Raises NoSuchFault."""
    if device.lock_holder:
        raise NoSuchFault(f"{device.name} is locked by {device.lock_holder}.")
    device.lock_holder = _OTHER

    def unlock() -> None:
        if device.lock_holder == _OTHER:
            device.lock_holder = ""

    return unlock
