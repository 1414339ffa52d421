"""The demo's own folder, environment and processes; nothing outside that folder is touched."""

import contextlib
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from netconfig.core.errors import NetconfigError
from netconfig.lab.model.secrets.passwords import cisco_type9, sha512_crypt

_MARK = ".netconfig-demo"
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


class DemoStopped(NetconfigError):
    """A step of the demo did not end as it must."""


@dataclass
class DemoSite:
    """Where the demo runs: `run` calls the command line there, as one of its people."""

    folder: Path
    env: dict[str, str]
    passwords: dict[str, str] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)
    server: "subprocess.Popen[bytes] | None" = None

    @property
    def network(self) -> Path:
        """The network repository: `inventory/` and `templates/`."""
        return self.folder / "network"

    @property
    def url(self) -> str:
        """Where the web part answers."""
        return f"http://{self.env['NETCONFIG_LISTEN']}"

    @property
    def log(self) -> Path:
        """What `netconfig up` writes."""
        return self.folder / "netconfig.log"

    def run(self, *arguments: str, by: str = "alice", text: str = "", status: int = 0) -> str:
        """Run a command and return what it printed. Raises DemoStopped on another exit status."""
        lines = list(self.lines(*arguments, by=by, text=text, status=status))
        return "\n".join(lines)

    def lines(
        self, *arguments: str, by: str = "alice", text: str = "", status: int = 0
    ) -> Iterator[str]:
        """Run a command and yield its lines as they come."""
        process = subprocess.Popen(
            [sys.executable, "-m", "netconfig", *arguments],
            env={**self.env, "NETCONFIG_USER_TOKEN": self.tokens.get(by, "")},
            cwd=self.network,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        if process.stdin is None or process.stdout is None:
            raise DemoStopped("The command has no pipes.")
        process.stdin.write(text)
        process.stdin.close()
        seen = []
        for line in process.stdout:
            seen.append(line.rstrip("\n"))
            yield seen[-1]
        if process.wait() != status:
            told = "\n".join(seen[-15:])
            raise DemoStopped(f"`netconfig {' '.join(arguments)}` failed:\n{told}")

    @property
    def lab(self) -> tuple[str, str]:
        """The option that names this demo's lab."""
        return ("--run-dir", str(self.folder / "lab"))

    def start_server(self) -> None:
        """Start `netconfig up`; it takes a while until it answers."""
        with self.log.open("ab") as sink:
            self.server = subprocess.Popen(
                [sys.executable, "-m", "netconfig", "up"],
                env=self.env,
                cwd=self.network,
                stdout=sink,
                stderr=sink,
                start_new_session=True,
            )
        (self.folder / "server.pid").write_text(str(self.server.pid))

    def wait_for_server(self) -> None:
        """Wait until `netconfig up` answers. Raises DemoStopped."""
        for _ in range(600):
            if self.server is None or self.server.poll() is not None:
                raise DemoStopped(f"netconfig did not start: see {self.log}")
            with contextlib.suppress(OSError):
                urllib.request.urlopen(f"http://{self.env['NETCONFIG_LISTEN']}/healthz").close()
                return
            time.sleep(0.1)
        raise DemoStopped(f"netconfig did not answer in time: see {self.log}")

    def stop(self) -> None:
        """Stop the server and the lab; nothing is left running."""
        if self.server is not None:
            self.server.send_signal(signal.SIGINT)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.server.wait(15)
        with contextlib.suppress(DemoStopped):
            self.run("lab", "down", *self.lab)


def make_site(folder: Path, *, listen: str, project: Path) -> DemoSite:
    """Make the demo's folder afresh; what an interrupted demo left is ended first.

    Raises DemoStopped when the folder is not a demo's, cannot be written, or the port is taken.
    """
    if folder.exists():
        _end_leftovers(folder)
    _refuse_busy(listen)
    try:
        folder.mkdir(parents=True)
        (folder / _MARK).touch()
        for name in ("inventory", "templates"):
            shutil.copytree(project / name, folder / "network" / name)
    except OSError as error:
        raise DemoStopped(f"The demo cannot write to {folder}: {error.strerror}.") from error
    return DemoSite(folder, _environment(folder, listen))


def new_password() -> str:
    """Return a password that is easy to type off a screen."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(4))


def _environment(folder: Path, listen: str) -> dict[str, str]:
    password = new_password()
    salt = "".join(secrets.choice(_LETTERS) for _ in range(14))
    kept = {k: v for k, v in os.environ.items() if not k.startswith("NETCONFIG_")}
    return {
        **kept,
        "NETCONFIG_DATA_DIR": str(folder / "data"),
        "NETCONFIG_LISTEN": listen,
        "NETCONFIG_TEMPLATES": str(folder / "network" / "templates"),
        "NETCONFIG_GIT_LOCAL_PATHS": str(folder),
        "NETCONFIG_LOG_FORMAT": "json",
        "NETCONFIG_SWEEP_SECONDS": "1",
        "NETCONFIG_LAB_PASSWORD": password,
        "NETCONFIG_LAB_SHA512": sha512_crypt(password, salt),
        "NETCONFIG_LAB_SCRYPT": cisco_type9(password, salt),
        "NETCONFIG_LAB_COMMUNITY": f"read-{secrets.token_hex(4)}",
    }


def _end_leftovers(folder: Path) -> None:
    if not (folder / _MARK).exists():
        raise DemoStopped(f"{folder} is not a demo's folder: choose another with --dir.")
    with contextlib.suppress(OSError, ValueError):
        pid = int((folder / "server.pid").read_text())
        # A number that was left behind may be another process's by now.
        marks = f"NETCONFIG_DATA_DIR={folder / 'data'}".encode()
        if marks in Path(f"/proc/{pid}/environ").read_bytes().split(b"\0"):
            os.kill(pid, signal.SIGTERM)
            time.sleep(1)
    command = [sys.executable, "-m", "netconfig", "lab", "down", "--run-dir", str(folder / "lab")]
    subprocess.run(command, capture_output=True, check=False)
    shutil.rmtree(folder, ignore_errors=True)


def _refuse_busy(listen: str) -> None:
    host, _, port = listen.rpartition(":")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, int(port)))
        except OSError as error:
            raise DemoStopped(
                f"{listen} is taken ({error.strerror}): stop what uses it, "
                "or run the demo with LISTEN=127.0.0.1:PORT."
            ) from error
