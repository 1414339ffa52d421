"""Which processes a test left behind, told by what stands in their environment."""

import time
from pathlib import Path


def processes_of(folder: Path) -> list[str]:
    """Return the command lines of living processes whose environment names the folder."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            environ = (process / "environ").read_bytes()
            command = (process / "cmdline").read_bytes()
        except (OSError, PermissionError):
            continue
        if str(folder).encode() in environ and command:
            found.append(command.replace(b"\0", b" ").decode(errors="replace"))
    return found


def wait_until_gone(folder: Path, *, seconds: float) -> None:
    """Wait for the last of them to end. Raises AssertionError, with what still runs."""
    until = time.monotonic() + seconds
    while left := processes_of(folder):
        if time.monotonic() > until:
            raise AssertionError(f"still running after {seconds} s: {left}")
        time.sleep(0.1)
