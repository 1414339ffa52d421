"""Starts real labs for tests: `start_lab` by hand, or the fixtures of `tests/lab/conftest.py`."""

import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from netconfig.lab.run.client import LabClient
from netconfig.lab.run.rundir import LabIsNotRunning, RunDir

TWO_SWITCHES = """\
devices:
  - {name: leaf1, platform: arista_eos, management: {address: 10.0.0.1/24}}
  - {name: leaf2, platform: arista_eos, management: {address: 10.0.0.2/24}}
links:
  - [leaf1, Ethernet1, leaf2, Ethernet1]
  - [leaf1, Ethernet2, leaf2, Ethernet2]
"""


class LabDidNotStart(AssertionError):
    """The lab under test ended instead of getting ready."""


def start_lab(
    topology_text: str, run_dir: Path, *, seconds: float = 30, options: Sequence[str] = ()
) -> LabClient:
    """Start a lab as a process of its own and wait until it is ready; end it with `stop_lab`."""
    run_dir.mkdir(parents=True, exist_ok=True)
    topology = run_dir / "topology.yaml"
    topology.write_text(topology_text)
    output = run_dir / "output.txt"
    command = [sys.executable, "-m", "netconfig.lab", "up"]
    command += ["--topology", str(topology), "--run-dir", str(run_dir), *options]
    with output.open("wb") as sink:
        process = subprocess.Popen(command, stdout=sink, stderr=sink, stdin=subprocess.DEVNULL)
    client = LabClient(run_dir)
    end = time.monotonic() + seconds
    while True:
        try:
            client.status()
        except LabIsNotRunning:
            if process.poll() is not None or time.monotonic() > end:
                process.kill()
                process.wait()
                raise LabDidNotStart(output.read_text()) from None
            time.sleep(0.02)
        else:
            return client


def stop_lab(client: LabClient, run_dir: Path) -> None:
    """End a lab, and wait until it is gone, whatever state it is in."""
    if RunDir(run_dir).is_held():
        client.stop()
