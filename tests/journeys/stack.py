"""netconfig as a user runs it: real processes, a real lab, and the command line."""

import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from napalm import get_network_driver

from netconfig.lab.model.secrets.passwords import sha256_crypt, sha512_crypt
from netconfig.lab.run.client import LabClient
from netconfig.people.account import os_account
from tests.journeys.commands import CommandServer
from tests.journeys.network import Network
from tests.lab_fixtures import start_lab, stop_lab
from tests.servers import free_port, postgres_database, redis_broker

SECRETS = {
    "NETCONFIG_LAB_SHA256": sha256_crypt("a password", "K2jS8vQx"),
    "NETCONFIG_LAB_SHA512": sha512_crypt("a password", "K2jS8vQx"),
    "NETCONFIG_LAB_SCRYPT": "$9$nhEmQVczB7dqsO$X.HsgL6x1il0RxkOSSvyQYwucySCt7qFm4v7pqCxkKM",
    "NETCONFIG_LAB_COMMUNITY": "lab-community-7731",
}
PARTS = (["web"], ["worker", "--processes", "2"], ["scheduler"])
_MIGRATED: list[bytes] = []


class CommandFailed(AssertionError):
    """A command ended with another status than the test wanted."""


@dataclass
class Stack:
    """One netconfig with its lab. `alice` plans and deploys, `bob` approves."""

    folder: Path
    lab: LabClient
    network: Network
    env: dict[str, str]
    is_embedded: bool
    tokens: dict[str, str] = field(default_factory=dict)
    processes: list["subprocess.Popen[bytes]"] = field(default_factory=list)
    patience_seconds: float = 180
    commands: CommandServer | None = None

    def run(self, *arguments: str, by: str = "alice", status: int = 0, text: str = "") -> str:
        """Run a command as that person and return what it printed, both streams."""
        if self.commands is None:
            self.commands = CommandServer.start(self.env, self.folder)
        found, output = self.commands.run(arguments, token=self.tokens.get(by, ""), text=text)
        if found != status:
            command = " ".join(arguments)
            raise CommandFailed(f"{command}: status {found}\n{output}\n{self.log()}")
        return output

    def plan(self, *arguments: str) -> int:
        """Plan and return the change request's number; without arguments all devices converge."""
        told = self.run("plan", *(arguments or ("--all", "--title", "Converge")))
        found = re.search(r"Change request (\d+):", told)
        assert found, told
        return int(found[1])

    def approve(self, number: int) -> None:
        """Have bob approve the plan that is shown now."""
        self.run("vote", str(number), "approve", by="bob")

    def deploy(self, *arguments: str) -> int:
        """Plan, approve and deploy until verified; return the change request's number."""
        number = self.plan(*arguments)
        self.approve(number)
        self.run("deploy", str(number), "--watch")
        return number

    def reset_lab(self) -> None:
        """Give every device its factory config and an empty trace."""
        for name in self.network.names:
            self.lab.reset(name)

    def migrate(self) -> None:
        """Make the database; after the first of a test process, a file as that one was."""
        if not self.is_embedded:
            self.run("migrate", "-v0")
            return
        self.run("version")  # makes the data directory, as any command does
        database = Path(self.env["NETCONFIG_DATA_DIR"]) / "netconfig.sqlite3"
        if not _MIGRATED:
            self.run("migrate", "-v0")
            with closing(sqlite3.connect(database)) as made:
                _MIGRATED.append(made.serialize())
        else:
            database.write_bytes(_MIGRATED[0])

    def add_people(self) -> None:
        """Add alice, as whom this account acts, and bob with a token."""
        rights = ("manage", "edit", "plan", "deploy", "operate")
        account = ("--os-account", os_account())
        self.run("user", "add", "alice", *account, *(f"--grant={right}" for right in rights))
        self.run("user", "add", "bob", "--grant=approve")
        self.tokens["bob"] = self.run("user", "token", "bob").splitlines()[-1]

    def fill(self) -> None:
        """Make the database, and put people, intent and trust into it."""
        self.migrate()
        self.add_people()
        self.network.write_inventory(self.folder / "inventory", self.lab.status())
        self.run("load", "inventory")
        self.run("trust", "--all", "--yes")

    def start(self) -> None:
        """Start all parts, and wait until the web part answers."""
        commands = [["up"]] if self.is_embedded else [*PARTS]
        with (self.folder / "netconfig.log").open("ab") as log:
            for command in commands:
                self.processes.append(
                    subprocess.Popen(
                        [sys.executable, "-m", "netconfig", *command],
                        env=self.env,
                        cwd=self.folder,
                        stdout=log,
                        stderr=log,
                        start_new_session=True,
                    )
                )
        self.wait_until(self._answers, "the web part to answer", seconds=120)

    def stop(self, number: int = signal.SIGINT) -> None:
        """Stop all parts as Ctrl-C does, and wait until they are gone."""
        self.end_commands()
        for process in self.processes:
            process.send_signal(number)
        for process in self.processes:
            process.wait(60)
        self.processes.clear()

    def kill(self) -> None:
        """Kill all parts at once, children first come or not."""
        for process in self.processes:
            process.kill()
            process.wait()
        self.processes.clear()
        self.end_commands()

    def end_commands(self) -> None:
        """End the process that runs commands; the next command starts another."""
        if self.commands is not None:
            self.commands.stop()
            self.commands = None

    def log(self) -> str:
        path = self.folder / "netconfig.log"
        return path.read_text() if path.exists() else ""

    def wait_until(self, is_so: Any, what: str, *, seconds: float = 180) -> None:
        until = time.monotonic() + seconds
        while not is_so():
            if time.monotonic() > until:
                raise AssertionError(f"waited {seconds} s for {what}\n{self.log()[-8000:]}")
            time.sleep(0.1)

    def device(self, name: str) -> Any:
        """Return an open NAPALM session with a device, by the unmodified driver."""
        door = next(each for each in self.lab.status() if each["name"] == name)
        driver = get_network_driver(door["driver"])
        session = driver(
            door["host"],
            door["username"],
            door["password"],
            optional_args=dict(door["optional_args"]),
        )
        session.open()
        return session

    def sessions_up(self, name: str) -> set[str]:
        """Return the addresses of a device's established BGP sessions, as NAPALM reads them."""
        session = self.device(name)
        try:
            tables = session.get_bgp_neighbors()
        finally:
            session.close()
        return {
            address
            for table in tables.values()
            for address, peer in table["peers"].items()
            if peer["is_up"]
        }

    def running(self, name: str) -> str:
        """Return a device's running config, as NAPALM reads it."""
        session = self.device(name)
        try:
            return str(session.get_config(retrieve="running")["running"])
        finally:
            session.close()

    def commits(self, name: str) -> int:
        """Return how many commits with a timer took effect on a device, by its own trace.

        Junos confirms by a second commit, which has no timer.
        """
        events = [entry["text"] for entry in self.lab.trace(name) if entry["kind"] == "event"]
        return events.count("timer armed")

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"http://{self.env['NETCONFIG_LISTEN']}/healthz") as answer:
                return bool(answer.status == 200)
        except OSError:
            return False


@contextmanager
def netconfig_stack(
    folder: Path, network: Network, *, kind: str = "embedded", **settings: str
) -> Iterator[Stack]:
    """Yield a running netconfig, its people and intent in place, all devices trusted.

    `kind` is `embedded` (SQLite and files) or `services` (PostgreSQL, Redis, a process per part).
    """
    with empty_stack(folder, network, kind=kind, **settings) as stack:
        stack.fill()
        stack.start()
        yield stack


@contextmanager
def empty_stack(
    folder: Path, network: Network, *, kind: str = "embedded", **settings: str
) -> Iterator[Stack]:
    """Yield a netconfig with its lab and servers, which is neither migrated nor started yet."""
    with ExitStack() as cleanup:
        seconds, options = 30 + len(network.platforms), network.lab_options
        lab = start_lab(network.topology(), folder / "lab", seconds=seconds, options=options)
        cleanup.callback(stop_lab, lab, folder / "lab")
        status = lab.status()
        env = {
            **{k: v for k, v in os.environ.items() if not k.startswith("NETCONFIG_")},
            **SECRETS,
            "NETCONFIG_DATA_DIR": str(folder / "data"),
            "NETCONFIG_LISTEN": f"127.0.0.1:{free_port()}",
            "NETCONFIG_LAB_PASSWORD": status[0]["password"],
            "NETCONFIG_SWEEP_SECONDS": "1",
            **settings,
        }
        if kind == "services":
            env["NETCONFIG_DATABASE_URL"] = cleanup.enter_context(postgres_database(folder / "pg"))
            env["NETCONFIG_BROKER_URL"] = cleanup.enter_context(redis_broker(folder / "redis"))
        stack = Stack(folder, lab, network, env, is_embedded=kind == "embedded")
        cleanup.callback(stack.kill)
        yield stack
