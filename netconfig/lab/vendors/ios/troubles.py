"""Where faults strike an IOS device: what clients send at each step, and its full flash.

Sources: what the NAPALM driver sends; the text is assumed. IOS has no lock.
"""

from netconfig.lab.model.faults.kinds import Step
from netconfig.lab.vendors.ios.answers import CannotRun

STEPS = {
    "load": Step(r"scp .*-t .*|tclquit"),
    "compare": Step(r"show archive config (?:differences|incremental-diffs) .+"),
    "commit": Step(r"configure replace (?!\S*rollback).+|copy \S+ running-config"),
    "confirm": Step("configure confirm"),
}


def no_space(name: str) -> CannotRun:
    """Refuse to write a file."""
    return CannotRun(f"%Error opening flash:/{name} (No space left on device)\n")
