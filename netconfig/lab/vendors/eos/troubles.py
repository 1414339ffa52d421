"""Where faults strike an EOS switch: what clients send at each step, its lock, its full flash.

Sources: what the NAPALM driver sends; the texts are assumed. A pending session of somebody else is
what the driver takes for a lock.
"""

from collections.abc import Callable

from netconfig.lab.model.config.commits import Candidate
from netconfig.lab.model.device import Device
from netconfig.lab.model.faults.kinds import Step
from netconfig.lab.vendors.eos.answers import CannotRun
from netconfig.lab.vendors.eos.sessions import PENDING

_COMMIT = r"(?:configure session \S+ )?commit"
_OTHER = "somebody-else"

STEPS = {
    "load": Step(r"configure session \S+", ends="end"),
    "compare": Step(r"show session-config named \S+ diffs"),
    "commit": Step(f"{_COMMIT}(?: timer .+)?", while_pending=False),
    "confirm": Step(_COMMIT, while_pending=True),
}


def lock(device: Device) -> Callable[[], None]:
    """Open a session for somebody else; what is returned aborts it."""
    device.candidates[_OTHER] = Candidate(
        _OTHER, device.running.copy(), owner="root", state=PENDING
    )

    def abort() -> None:
        device.candidates.pop(_OTHER, None)

    return abort


def no_space(name: str) -> CannotRun:
    """Refuse to write a file."""
    return CannotRun(f"Error copying to {name} (No space left on device)")
