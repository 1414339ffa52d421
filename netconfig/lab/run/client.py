"""Talks to a running lab from another process, with the standard library alone."""

import json
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path
from typing import Any

from netconfig.lab.errors import LabError
from netconfig.lab.run.rundir import LabIsNotRunning, RunDir

_TIMEOUT_SECONDS = 30


class LabRefuses(LabError):
    """The lab cannot do what was asked; the text is its reason."""


class NothingIsHeld(LabError):
    """No command was held by a fault in time."""


class LabClient:
    """A lab, found by its run directory. Every method raises LabIsNotRunning and LabRefuses."""

    def __init__(self, run_dir: Path) -> None:
        self._run_dir = RunDir(Path(run_dir))

    def status(self) -> list[dict[str, Any]]:
        """Return how to reach each device: name, platform, driver, host, port, username, password,
        optional_args; and driver, host, port and optional_args of all its `services`, by name."""
        found: list[dict[str, Any]] = self._ask("GET", "/status")
        return found

    def trace(self, device: str, *, after: int = 0) -> list[dict[str, Any]]:
        """Return a device's trace, oldest first: number, at, monotonic, kind, text, detail."""
        found: list[dict[str, Any]] = self._ask("GET", f"{_of(device)}/trace?after={after}")
        return found

    def clear_trace(self, device: str) -> None:
        """Forget a device's trace."""
        self._ask("DELETE", f"{_of(device)}/trace")

    def running(self, device: str) -> str:
        """Return a device's running config without headers."""
        return str(self._ask("GET", f"{_of(device)}/config")["text"])

    def startup(self, device: str) -> str:
        """Return the config that a device would boot with."""
        return str(self._ask("GET", f"{_of(device)}/config?which=startup")["text"])

    def edit(self, device: str, text: str) -> None:
        """Type lines into a device's running config, as a person on its console would."""
        self._ask("POST", f"{_of(device)}/config", {"text": text})

    def reset(self, device: str) -> None:
        """Make a device as it was when the lab started, with an empty trace; its key stays."""
        self._ask("POST", f"{_of(device)}/reset", {})

    def state(self, device: str) -> dict[str, Any]:
        """Return what a device's surroundings make of its config: interfaces, LLDP, BGP, timer."""
        found: dict[str, Any] = self._ask("GET", f"{_of(device)}/state")
        return found

    def identity(self, device: str, *, service: str = "") -> dict[str, str]:
        """Return the public key that a service shows, the primary one's unless named: kind (tls or
        ssh), public, fingerprint."""
        found: dict[str, str] = self._ask("GET", f"{_of(device)}/identity?service={service}")
        return found

    def replace_identity(self, device: str, *, service: str = "") -> dict[str, str]:
        """Give a device a new certificate or host key and return it."""
        found: dict[str, str] = self._ask("POST", f"{_of(device)}/identity?service={service}", {})
        return found

    def fault(self, device: str, kind: str, *, pattern: str = "", **options: object) -> int:
        """Let a fault stand and return its number.

        `netconfig.lab.model.faults.kinds` lists the kinds and their options: `step`, `when`,
        `seconds`, `times`, `text`, `interface`.
        """
        asked = {"kind": kind, "pattern": pattern, **options}
        return int(self._ask("POST", f"{_of(device)}/faults", asked)["number"])

    def faults(self, device: str) -> list[dict[str, Any]]:
        """Return the faults that stand, with `hits` and how many commands are `waiting`."""
        found: list[dict[str, Any]] = self._ask("GET", f"{_of(device)}/faults")
        return found

    def release(self, device: str, number: int | None = None) -> None:
        """End one fault or all of a device; commands that they hold go on."""
        self._ask("DELETE", f"{_of(device)}/faults" + (f"?number={number}" if number else ""))

    def wait_until_held(self, device: str, *, seconds: float = 30) -> None:
        """Wait until a fault holds a command of the device. Raises NothingIsHeld."""
        end = time.monotonic() + seconds
        while not any(fault["waiting"] for fault in self.faults(device)):
            if time.monotonic() > end:
                raise NothingIsHeld(f"No command of {device} was held within {seconds:g} seconds.")
            time.sleep(0.02)

    def stop(self, *, seconds: float = 10) -> None:
        """End the lab and wait until it is gone."""
        self._ask("POST", "/stop", {})
        end = time.monotonic() + seconds
        while self._run_dir.is_held():
            if time.monotonic() > end:
                raise LabRefuses(f"The lab in {self._run_dir.path} did not end in time.")
            time.sleep(0.02)

    def _ask(self, method: str, path: str, body: object = None) -> Any:
        address = self._run_dir.address()
        data = None if body is None else json.dumps(body).encode()
        headers = {"Authorization": f"Bearer {address.token}", "Content-Type": "application/json"}
        request = urllib.request.Request(  # noqa: S310  # the URL is the lab's own, on loopback
            address.url + path, data=data, method=method, headers=headers
        )
        try:
            with _opener.open(request, timeout=_TIMEOUT_SECONDS) as reply:
                return json.load(reply)
        except urllib.error.HTTPError as error:
            raise LabRefuses(_reason(error)) from error
        except OSError as error:
            raise LabIsNotRunning(f"The lab in {self._run_dir.path} does not answer.") from error


# Loopback never goes through a proxy, whatever the environment says.
_opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def _of(device: str) -> str:
    return f"/devices/{urllib.parse.quote(device, safe='')}"


def _reason(error: urllib.error.HTTPError) -> str:
    try:
        return str(json.load(error)["error"])
    except (ValueError, KeyError):
        return f"The lab answers {error.code} {error.reason}."
