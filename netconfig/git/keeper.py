"""Runs one command for as long as the process at the other end of a pipe lives, then kills it.

It is a program of its own, started by path and without the rest of netconfig, as the leader of a
process group: `keeper.py DESCRIPTOR COMMAND [ARGUMENT…]`.
"""

import os
import signal
import sys
import threading
from collections.abc import Sequence


def main(arguments: Sequence[str]) -> int:
    """Run the command and return its exit status."""
    pipe, command = int(arguments[0]), list(arguments[1:])
    os.set_inheritable(pipe, False)  # noqa: FBT003  (it takes no names)
    threading.Thread(target=_end_with, args=[pipe], daemon=True).start()
    child = os.posix_spawnp(command[0], command, os.environ)
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    return code if code >= 0 else 128 - code


def _end_with(pipe: int) -> None:
    os.read(pipe, 1)
    os.killpg(0, signal.SIGKILL)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
