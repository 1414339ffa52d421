"""Runs `netconfig` commands of a test: Django is loaded once, and each command is a fork of it.

A fork does all that a process of its own does, and is there at once.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

_MOST_SECONDS = 60


class NobodyRunsCommands(AssertionError):
    """The process that runs commands has ended."""


@dataclass
class CommandServer:
    """One process that runs commands with these settings in this folder."""

    process: "subprocess.Popen[str]"

    @classmethod
    def start(cls, env: Mapping[str, str], folder: Path) -> "CommandServer":
        """Start it; what it says besides goes to the log in the folder."""
        with (folder / "netconfig.log").open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, "-P", __file__],
                env=dict(env),
                cwd=folder,
                text=True,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
            )
        return cls(process)

    def run(self, arguments: Sequence[str], *, token: str, text: str) -> tuple[int, str]:
        """Run a command as whoever has the token; return its status and both its streams."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        asked = {"arguments": list(arguments), "token": token, "text": text}
        print(json.dumps(asked), file=self.process.stdin, flush=True)
        line = self.process.stdout.readline()
        if not line:
            raise NobodyRunsCommands(f"{' '.join(arguments)}: nobody runs commands any more")
        answer = json.loads(line)
        return answer["status"], answer["output"]

    def stop(self) -> None:
        """End it."""
        self.process.kill()
        self.process.communicate()


def _serve() -> None:
    from netconfig import cli  # noqa: PLC0415  (only this process is to load it)

    cli.run(["help"])  # loads what all commands need
    for line in sys.stdin:
        asked = json.loads(line)
        with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as told:
            given.write(asked["text"].encode())
            given.seek(0)
            pid = os.fork() or _run(asked, given.fileno(), told.fileno())
            status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
            told.seek(0)
            answer = {"status": status, "output": told.read().decode()}
        os.write(_ANSWERS, json.dumps(answer).encode() + b"\n")


def _run(asked: dict[str, Any], given: int, told: int) -> NoReturn:
    status = 1
    try:
        signal.alarm(_MOST_SECONDS)
        os.dup2(given, 0)
        sys.stdin = os.fdopen(0)
        for stream in (1, 2):
            os.dup2(told, stream)
        from django.conf import settings  # noqa: PLC0415  (only this process is to load it)

        from netconfig import cli  # noqa: PLC0415  (same)

        settings.NETCONFIG_USER_TOKEN = asked["token"]
        status = cli.run(asked["arguments"])
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else 1
    except BaseException:  # noqa: BLE001  # a defect is shown as Python shows it
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        os._exit(status)


if __name__ == "__main__":
    # Nothing that is printed at the start may be taken for an answer.
    _ANSWERS = os.dup(1)
    os.dup2(2, 1)
    _serve()
