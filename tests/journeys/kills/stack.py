"""A netconfig whose workers die where a test says, over a star of devices: one case a device."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.journeys.kills.points import Kills
from tests.journeys.network import Network
from tests.journeys.stack import CommandFailed, Stack, empty_stack

ROOT = Path(__file__).parents[3]
OLD_NTP, NEW_NTP = "192.0.2.123", "192.0.2.124"
SETTINGS = {
    "NETCONFIG_SWEEP_SECONDS": "1",
    "NETCONFIG_HEARTBEAT_SECONDS": "5",
    "NETCONFIG_DEVICE_SECONDS": "15",
    "NETCONFIG_WORKERS": "1",
    "NETCONFIG_LOG_FORMAT": "console",
    "PYTHONPATH": str(ROOT),
}
WORKERS = 8


@dataclass(frozen=True)
class Star(Network):
    """A hub, the last device, to which each of the others has one link and one BGP session.

    The devices' dead-man timers run `timer_speed` times as fast as they say.
    """

    timer_speed: int = 1

    def topology(self) -> str:
        return f"timer_speed: {self.timer_speed}\n{super().topology()}"

    @property
    def links(self) -> list[tuple[tuple[int, int], tuple[int, int]]]:
        hub = len(self.platforms) - 1
        return [((number, 1), (hub, number + 1)) for number in range(hub)]


@dataclass
class KillStack(Stack):
    """A stack whose commands and workers are forks that may die; see `mortal.py`."""

    server: "subprocess.Popen[str] | None" = None
    workers: "subprocess.Popen[str] | None" = None
    scheduler: "subprocess.Popen[bytes] | None" = None
    changes: dict[str, int] = field(default_factory=dict)

    @property
    def kills(self) -> Kills:
        return Kills(self.folder / "kills")

    def run(self, *arguments: str, by: str = "alice", status: int = 0, text: str = "") -> str:
        del text
        found, output = self.ask(*arguments, by=by)
        if found != status:
            raise CommandFailed(f"{' '.join(arguments)}: status {found}\n{output}\n{self.log()}")
        return output

    def ask(self, *arguments: str, by: str = "alice") -> tuple[int, str]:
        """Run a command and return its status (-9 when it was killed) and what it printed."""
        if self.server is None:
            self.server = self._mortal("command", 0)
        assert self.server.stdin is not None
        assert self.server.stdout is not None
        asked = {"args": arguments, "token": self.tokens.get(by, "")}
        print(json.dumps(asked), file=self.server.stdin, flush=True)
        line = self.server.stdout.readline()
        if not line:
            raise CommandFailed(f"no command can be run\n{self.log()[-4000:]}")
        answer = json.loads(line)
        return answer["status"], answer["output"]

    def platform_of(self, name: str) -> str:
        return self.network.platforms[self.network.names.index(name)]

    def start_scheduler(self) -> None:
        with (self.folder / "netconfig.log").open("ab") as log:
            command = [sys.executable, "-m", "netconfig", "scheduler"]
            self.scheduler = subprocess.Popen(
                command, env=self.env, cwd=self.folder, stdout=log, stderr=log
            )

    def kill_scheduler(self) -> None:
        """Kill it, if it runs."""
        _kill(self.scheduler)

    def start_workers(self, count: int, *, threads: int = 1) -> None:
        """Start workers; with one thread each, who dies takes one device run with it."""
        signs = self.folder / "data" / "alive"
        for sign in signs.glob("worker*"):
            sign.unlink()
        self.workers = self._mortal("worker", count, NETCONFIG_DEVICE_THREADS=str(threads))
        self.wait_until(lambda: list(signs.glob("worker*")), "a worker")

    def kill_workers(self) -> None:
        """Kill all workers at once, if any run, and let nobody take their place."""
        if self.workers is not None and self.workers.poll() is None:
            self.workers.terminate()
            self.workers.wait()

    def kill(self) -> None:
        self.kill_workers()
        self.kill_scheduler()
        _kill(self.server)
        super().kill()

    def evidence(self) -> dict[str, Any]:
        """Return what the database says; see `evidence.py`."""
        found: dict[str, Any] = json.loads(self.run("evidence"))
        return found

    def _mortal(self, role: str, count: int, **env: str) -> "subprocess.Popen[str]":
        command = [sys.executable, "-m", "tests.journeys.kills.mortal", role, str(count)]
        kills, lab = str(self.folder / "kills"), str(self.folder / "lab")
        with (self.folder / "netconfig.log").open("ab") as log:
            return subprocess.Popen(
                command,
                env={**self.env, **env, "MORTAL_KILLS": kills, "MORTAL_LAB": lab},
                cwd=self.folder,
                text=True,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE if role == "command" else log,
                stderr=log,
            )


@contextmanager
def kill_stack(
    folder: Path, network: Star, *, kind: str = "embedded", confirm_seconds: int = 300
) -> Iterator[KillStack]:
    """Yield a stack whose scheduler runs, and whose workers are still to be started."""
    with empty_stack(folder, network, kind=kind, **SETTINGS) as plain:
        is_embedded = kind == "embedded"
        stack = KillStack(folder, plain.lab, network, plain.env, is_embedded=is_embedded)
        try:
            stack.fill()
            policy = (f"confirm_seconds={confirm_seconds}", "verify_seconds=8")
            stack.run("policy", "set", *policy)
            stack.start_scheduler()
            yield stack
        finally:
            stack.kill()


def _kill(process: "subprocess.Popen[Any] | None") -> None:
    if process is not None and process.poll() is None:
        process.kill()
        process.communicate()
