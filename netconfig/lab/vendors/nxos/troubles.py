"""Where faults strike a Nexus: what clients send at each step, its lock, its full flash.

Sources: what the NAPALM drivers send; that only one user at a time may make a checkpoint, roll back
or save is in the Nexus 9000 system management configuration guide 10.5(x), "Configuring Rollback".
The texts are assumed.
"""

from collections.abc import Callable

from netconfig.lab.model.device import Device
from netconfig.lab.model.faults.kinds import NoSuchFault, Step
from netconfig.lab.vendors.nxos.show.answers import CannotRun

_OTHER = "another user"

STEPS = {
    "load": Step(r"scp .*-t .*"),
    "compare": Step(r"show diff rollback-patch .+"),
    "commit": Step(
        r"rollback running-config (?!file (?:rollback_config|\S+\.back)).+"
        r"|configure replace (?!com)(?!.* (?:verify-only|show-patch)).+"
    ),
    "confirm": Step("configure replace commit"),
}


def require_free(device: Device) -> None:
    """Refuse a checkpoint, a rollback or a save while somebody else is at it. Raises CannotRun."""
    if device.lock_holder:
        raise CannotRun("ERROR: Another checkpoint, rollback or copy is in progress\n")


def lock(device: Device) -> Callable[[], None]:
    """Let somebody else be at it; what is returned ends that. Raises NoSuchFault."""
    if device.lock_holder:
        raise NoSuchFault(f"{device.name} is locked already.")
    device.lock_holder = _OTHER

    def unlock() -> None:
        device.lock_holder = ""

    return unlock


def no_space(name: str) -> CannotRun:
    """Refuse to write a file."""
    return CannotRun(f"No space left on device: bootflash:{name}\n")
