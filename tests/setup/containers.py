"""Runs the services of docker-compose.yml as processes, in order, each by its own command."""

import shutil
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tests.servers import free_port, missing, postgres_database
from tests.setup.compose import start_order
from tests.setup.image import Image

_START_SECONDS = 60
# What `docker stop` waits before it kills.
_STOP_SECONDS = 10


@dataclass
class Containers:
    """The services of a compose file over one image; a folder stands for the network and disks."""

    services: Mapping[str, Any]
    image: Image
    addresses: dict[str, str]
    processes: dict[str, "subprocess.Popen[bytes]"] = field(default_factory=dict)

    def environment(self, name: str) -> dict[str, str]:
        """Return what a service finds in its environment, with addresses and paths mapped."""
        given = self.services[name]["environment"]
        mapped = {key: self.addresses.get(key, value) for key, value in given.items()}
        return {**self.image.environment(), **mapped, "TMPDIR": str(self._own_tmp(name))}

    def start(self) -> None:
        """Start all services, each when what it depends on is as far as it asks for."""
        for name in start_order(self.services):
            for other, need in self.services[name].get("depends_on", {}).items():
                self.wait_for(other, need["condition"])
            self._start(name)

    def wait_for(self, name: str, condition: str) -> None:
        """Wait until the service is started, healthy or successfully completed."""
        if condition == "service_completed_successfully":
            assert self.processes[name].wait(_START_SECONDS) == 0, self.log(name)
        elif condition == "service_healthy":
            until = time.monotonic() + _START_SECONDS
            while not self.is_healthy(name):
                assert time.monotonic() < until, f"{name} is not healthy\n{self.log(name)}"
                time.sleep(1)  # each look is a process of its own

    def is_healthy(self, name: str) -> bool:
        """Run the service's own health check."""
        kind, *check = self.services[name]["healthcheck"]["test"]
        command = ["sh", "-c", *check] if kind == "CMD-SHELL" else self._mapped(name, check)
        env = self.environment(name) | self.addresses
        return subprocess.run(command, env=env, capture_output=True, check=False).returncode == 0

    def stop(self) -> None:
        """Stop all as `docker compose down` does: the last first; each must go in time."""
        for name in reversed(self.processes):
            self.processes[name].send_signal(signal.SIGTERM)
            self.processes[name].wait(_STOP_SECONDS)

    def kill(self) -> None:
        """Kill whatever still runs."""
        for process in self.processes.values():
            process.kill()
            process.wait()

    def log(self, name: str) -> str:
        """Return what a service wrote."""
        path = self._own_tmp(name) / "output.log"
        return path.read_text() if path.exists() else ""

    def _start(self, name: str) -> None:
        service = self.services[name]
        if name == "postgres":
            return  # it runs by the test's own means
        command = list(service["command"])
        if name != "redis":
            command = self.image.command(command)
        with (self._own_tmp(name) / "output.log").open("ab") as log:
            self.processes[name] = subprocess.Popen(
                self._mapped(name, command),
                env=self.environment(name),
                cwd=self.image.map("/var/lib/netconfig"),
                stdout=log,
                stderr=log,
            )

    def _mapped(self, name: str, command: list[str]) -> list[str]:
        """Return the command with paths, and for Redis the port, as they are here."""
        program, *words = command
        own = str(self._own_tmp(name))
        port = str(urlsplit(self.addresses["NETCONFIG_BROKER_URL"]).port)
        if program == "redis-server":
            return [*command, "--port", port, "--bind", "127.0.0.1", "--dir", own]
        if program == "redis-cli":
            return [program, "-p", port, *words]
        mine = {w: own + w.removeprefix("/tmp") for w in words if w.startswith("/tmp/")}
        return [program, *(mine.get(word) or self.image.map(word) for word in words)]

    def _own_tmp(self, name: str) -> Path:
        """Each container has a /tmp of its own."""
        folder = self.image.root / "tmp" / name
        folder.mkdir(exist_ok=True)
        return folder


@contextmanager
def run_containers(services: Mapping[str, Any], image: Image, folder: Path) -> Iterator[Containers]:
    """Yield the running services over a real PostgreSQL and Redis; all are stopped afterwards."""
    if shutil.which("redis-server") is None:
        missing("redis-server")
    with postgres_database(folder / "postgres") as database:
        port = free_port()
        server = urlsplit(database)
        addresses = {
            "NETCONFIG_DATABASE_URL": database,
            "NETCONFIG_BROKER_URL": f"redis://127.0.0.1:{free_port()}/0",
            "NETCONFIG_LISTEN": f"127.0.0.1:{port}",
            "NETCONFIG_URL": f"http://127.0.0.1:{port}",
            "PGHOST": str(server.hostname),
            "PGPORT": str(server.port),
        }
        containers = Containers(services, image, addresses)
        try:
            containers.start()
            yield containers
            containers.stop()
        finally:
            containers.kill()
