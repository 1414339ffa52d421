"""Time per stage of the journey, beside the same driver calls by a bare nornir-napalm script.

`python -m tests.bench.journey --devices 50 200 500`; it is never part of pass or fail.
"""

import argparse
import logging
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import cycle, islice
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.bench.bare import BareScript
from tests.journeys.network import DRIVERS, Network
from tests.journeys.stack import Stack, empty_stack

THREADS = 32
_STAGES = ("lab", "load", "trust", "plan", "vote", "deploy", "verify")
_DONE = re.compile(r"\s*[\d.]+ s\s+\S+ done$")
_BARE = {"plan": "read", "deploy": "deploy", "verify": "verify"}


@dataclass
class Times:
    """Seconds by stage, of netconfig and of the bare script."""

    devices: int
    ours: dict[str, float] = field(default_factory=dict)
    bare: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Time one stage of ours."""
        started = time.monotonic()
        yield
        self.ours[name] = time.monotonic() - started


def main() -> None:
    """Run it for each number of devices, and print one table."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.journey", description=__doc__)
    parser.add_argument("--devices", type=int, nargs="+", default=[50])
    parser.add_argument(
        "--platforms", nargs="+", choices=sorted(DRIVERS), default=["arista_eos"], help="in turn"
    )
    parser.add_argument("--services", action="store_true", help="PostgreSQL and Redis")
    parser.add_argument("--wave-size", type=int, default=64)
    asked = parser.parse_args()
    logging.disable(logging.CRITICAL)
    kind = "services" if asked.services else "embedded"
    console = Console()
    console.print(f"{kind}, {'/'.join(asked.platforms)}, waves of {asked.wave_size}, canary of 1")
    for count in asked.devices:
        platforms = tuple(islice(cycle(asked.platforms), count))
        with tempfile.TemporaryDirectory(prefix="netconfig-bench-") as folder:
            Path(folder).chmod(0o711)
            times = measure(Path(folder), Network(platforms), kind=kind, wave=asked.wave_size)
        console.print(_table(times))


def measure(folder: Path, network: Network, *, kind: str, wave: int) -> Times:
    """Take the network from factory config to verified, twice: by netconfig and by the script."""
    times = Times(len(network.platforms))
    started = time.monotonic()
    with empty_stack(folder, network, kind=kind) as stack:
        times.ours["lab"] = time.monotonic() - started
        stack.patience_seconds = 3600
        _journey(stack, times, wave=wave)
        candidates = {name: stack.lab.running(name) for name in network.names}
        stack.stop()
        stack.reset_lab()
        script = BareScript(stack.lab.status(), threads=THREADS)
        times.bare["read"] = script.read()
        times.bare["deploy"] = script.deploy(candidates)
        times.bare["verify"] = script.verify()
    return times


def _journey(stack: Stack, times: Times, *, wave: int) -> None:
    stack.migrate()
    stack.add_people()
    stack.network.write_inventory(stack.folder / "inventory", stack.lab.status())
    with times.stage("load"):
        stack.run("load", "inventory")
    with times.stage("trust"):
        stack.run("trust", "--all", "--yes")
    stack.run("policy", "set", f"wave_size={wave}", "verify_seconds=60")
    stack.start()
    with times.stage("plan"):
        number = stack.plan()
    with times.stage("vote"):
        stack.approve(number)
    _deploy(stack, number, times)


def _deploy(stack: Stack, number: int, times: Times) -> None:
    """Deploy; `deploy` is until the last device has its config confirmed, `verify` what follows."""
    command = [sys.executable, "-m", "netconfig", "deploy", str(number), "--watch"]
    started = last = time.monotonic()
    process = subprocess.Popen(
        command, env=stack.env, cwd=stack.folder, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    for line in process.stdout:
        if _DONE.match(line):
            last = time.monotonic()
    ended = time.monotonic()
    assert process.wait() == 0, stack.log()[-4000:]
    times.ours["deploy"], times.ours["verify"] = last - started, ended - last


def _table(times: Times) -> Table:
    table = Table("seconds", "netconfig", "bare script", "ratio", title=f"{times.devices} devices")
    for stage in _STAGES:
        ours, bare = times.ours[stage], times.bare.get(_BARE.get(stage, ""))
        beside = (f"{bare:.1f}", f"{ours / bare:.2f}") if bare else ("", "")
        table.add_row(stage, f"{ours:.1f}", *beside)
    return table


if __name__ == "__main__":
    main()
