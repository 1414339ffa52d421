"""What the lab costs: start and memory of many devices, and CPU per driver cycle beside the driver.

`python -m tests.bench.lab`; it is never part of pass or fail. A cycle is open, get_config,
load_replace, compare, discard and close on a switch with 48 configured interfaces.
"""

import argparse
import copy
import logging
import os
import re
import tempfile
import time
import warnings
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from napalm import get_network_driver
from rich.console import Console
from rich.table import Table

from netconfig.lab.run.client import LabClient
from netconfig.lab.run.rundir import RunDir
from netconfig.lab.vendors.registry import PLATFORMS
from tests.lab_fixtures import start_lab, stop_lab

INTERFACES = 48
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Subject:
    """A driver, the platform and service that it talks to, and one interface as text to type."""

    driver: str
    platform: str
    service: str
    interface: str
    cycles: int = 8


SUBJECTS = (
    Subject("eos", "arista_eos", "eapi", "interface Ethernet{0}\ndescription port {0}\n", 40),
    Subject("eos", "arista_eos", "eapi-http", "interface Ethernet{0}\ndescription port {0}\n", 40),
    Subject("ios", "cisco_ios", "ssh", "interface GigabitEthernet1/0/{0}\ndescription port {0}\n"),
    Subject("nxos", "cisco_nxos", "nxapi", "interface Ethernet1/{0}\ndescription port {0}\n"),
    Subject("nxos_ssh", "cisco_nxos", "ssh", "interface Ethernet1/{0}\ndescription port {0}\n"),
    Subject(
        "iosxr",
        "cisco_iosxr",
        "ssh",
        "interface GigabitEthernet0/0/0/{0}\ndescription port {0}\n",
        cycles=2,
    ),
    Subject(
        "iosxr_netconf",
        "cisco_iosxr",
        "netconf",
        "interface GigabitEthernet0/0/0/{0}\ndescription port {0}\n",
    ),
    Subject(
        "junos", "juniper_junos", "netconf", 'set interfaces ge-0/0/{0} description "port {0}"\n'
    ),
)


def main() -> None:
    """Measure what is asked, and print tables."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.lab", description=__doc__)
    parser.add_argument("--drivers", nargs="*", help="all without it; none after the bare option")
    parser.add_argument("--threads", type=int, default=16, help="workers of the second rate")
    parser.add_argument("--eos", type=int, default=1000, help="EOS devices to start; 0 for none")
    parser.add_argument("--ssh", type=int, default=300, help="SSH devices to start; 0 for none")
    asked = parser.parse_args()
    # Tables only: drivers log and warn of each connection that they close late.
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    console = Console()
    sizes = [("arista_eos", asked.eos), ("cisco_ios", asked.ssh)]
    console.print(_scale([(platform, count) for platform, count in sizes if count]))
    known = [subject for subject in SUBJECTS if subject.platform in PLATFORMS]
    wanted = [s for s in known if asked.drivers is None or s.driver in asked.drivers]
    if wanted:
        console.print(_cycles(wanted, threads=asked.threads))


def _scale(sizes: list[tuple[str, int]]) -> Table:
    # In use: each was logged in to, and has all its interfaces configured.
    table = Table("platform", "devices", "start s", "MB", "MB in use", "open files")
    for platform, count in sizes:
        started = time.monotonic()
        with _lab(platform, count) as (client, pid):
            seconds = time.monotonic() - started
            idle = _megabytes(pid)
            _open_all(client)
            _fill(client, next(s for s in SUBJECTS if s.platform == platform))
            files = len(list(Path(f"/proc/{pid}/fd").iterdir()))
            told = [f"{seconds:.1f}", f"{idle:.0f}", f"{_megabytes(pid):.0f}", str(files)]
        table.add_row(platform, str(count), *told)
    return table


def _cycles(subjects: list[Subject], *, threads: int) -> Table:
    table = Table(
        *("driver", "service", "seconds a cycle", "driver CPU ms", "lab CPU ms", "lab / driver"),
        f"cycles/s by {threads} threads",
    )
    for subject in subjects:
        with _lab(subject.platform, threads) as (client, pid):
            doors = [door for device in client.status() for door in _doors(device, subject)]
            if not doors:
                table.add_row(subject.driver, subject.service, "not reachable here")
                continue
            _fill(client, subject)
            table.add_row(subject.driver, subject.service, *_measured(doors, pid, subject.cycles))
    return table


def _measured(doors: list[dict[str, Any]], pid: int, cycles: int) -> Iterator[str]:
    _cycle(doors[0])  # the first one pays for imports and keys
    wall, own, lab = time.monotonic(), time.process_time(), _cpu_seconds(pid)
    for _ in range(cycles):
        _cycle(doors[0])
    wall, own, lab = time.monotonic() - wall, time.process_time() - own, _cpu_seconds(pid) - lab
    yield f"{wall / cycles:.3f}"
    yield f"{own / cycles * 1000:.1f}"
    yield f"{lab / cycles * 1000:.1f}"
    yield f"{lab / own:.2f}"
    started = time.monotonic()
    with ThreadPoolExecutor(len(doors)) as pool:
        list(pool.map(_cycle, doors * max(1, cycles // 4)))
    yield f"{len(doors) * max(1, cycles // 4) / (time.monotonic() - started):.1f}"


def _cycle(door: dict[str, Any]) -> None:
    session = _open(door)
    running = session.get_config(retrieve="running")["running"]
    if door["platform"] == "cisco_nxos":
        # A Nexus takes no other file than one that begins as its checkpoints do.
        running = f"!Command: Checkpoint cmd vdc 1\nversion{running.partition('version')[2]}"
    session.load_replace_candidate(config=re.sub(r"port 7\b", "uplink", running))
    assert "uplink" in session.compare_config()
    session.discard_config()
    session.close()


def _open(door: dict[str, Any]) -> Any:
    session = get_network_driver(door["driver"])(
        door["host"],
        door["username"],
        door["password"],
        timeout=60,
        optional_args=copy.deepcopy(door["optional_args"]),
    )
    session.open()
    return session


def _open_all(client: LabClient) -> None:
    with ThreadPoolExecutor(16) as pool:
        for session in pool.map(_open, client.status()):
            session.close()


def _fill(client: LabClient, subject: Subject) -> None:
    """Configure all interfaces of all devices."""
    lines = "".join(subject.interface.format(n) for n in range(1, INTERFACES + 1))
    if subject.service == "eapi-http":
        lines += "management api http-commands\nprotocol http\n"
    for device in client.status():
        client.edit(device["name"], lines)


def _doors(device: dict[str, Any], subject: Subject) -> list[dict[str, Any]]:
    """Return how the driver reaches the device, if it does: `nxos` needs the vendor's ports."""
    found = device["services"].get(subject.service)
    if found is None or (subject.driver == "nxos" and found["port"] != 443):
        return []
    return [device | found]


@contextmanager
def _lab(platform: str, count: int) -> Iterator[tuple[LabClient, int]]:
    devices = [{"name": f"d{number}", "platform": platform} for number in range(count)]
    with tempfile.TemporaryDirectory() as folder:
        run_dir = Path(folder)
        client = start_lab(yaml.safe_dump({"devices": devices}), run_dir, seconds=120)
        try:
            yield client, RunDir(run_dir).address().pid
        finally:
            stop_lab(client, run_dir)


def _cpu_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


def _megabytes(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


if __name__ == "__main__":
    main()
