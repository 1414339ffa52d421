"""Loading an inventory folder: seconds and memory of the first time, of once more, of one edit.

`python -m tests.bench.load`; it is never part of pass or fail. Whole commands are timed, over an
SQLite database of their own: switches of 50 ports, 100 of them in each site's file.
"""

import argparse
import getpass
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from rich.console import Console
from rich.table import Table

SIZES = (100, 1_000, 10_000)
_PORTS = 50
_PER_SITE = 100


def main() -> None:
    """Print a line for each size."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--sizes", type=int, nargs="*", default=SIZES)
    table = Table("devices", "interfaces", "what", "seconds", "CPU s", "memory, MB", "says")
    for size in arguments.parse_args().sizes:
        with tempfile.TemporaryDirectory() as folder:
            for row in _measured(size, Path(folder)):
                table.add_row(f"{size:,}", f"{size * _PORTS:,}", *row)
    Console().print(table)


def _measured(size: int, folder: Path) -> Iterator[list[str]]:
    environment = os.environ | {"NETCONFIG_DATABASE_URL": f"sqlite:///{folder}/bench.sqlite3"}
    inventory = folder / "inventory"
    _write(inventory, size)
    _run(["migrate"], environment)
    account = ["--os-account", getpass.getuser(), "--grant", "manage", "--grant", "edit"]
    _run(["user", "add", "alice", *account, "--password-stdin"], environment, says="x" * 20)
    load = ["load", str(inventory)]
    yield ["first", *_run(load, environment)]
    yield ["unchanged", *_run(load, environment)]
    file = inventory / "s0.yaml"
    file.write_text(file.read_text().replace("desk 7}", "table 7}", 1))
    yield ["one edit", *_run([*load, "--apply-now"], environment)]
    yield ["unchanged", *_run(load, environment)]


def _run(command: list[str], environment: dict[str, str], *, says: str = "") -> list[str]:
    """Return a command's seconds, those of the processor, its peak memory and last line."""
    start = time.monotonic()
    # A process of its own in between, so that the peak is this command's and no earlier one's.
    code = (
        "import resource, subprocess, sys; r = subprocess.run(sys.argv[1:]); "
        "u = resource.getrusage(resource.RUSAGE_CHILDREN); "
        "print(u.ru_utime + u.ru_stime, u.ru_maxrss); sys.exit(r.returncode)"
    )
    program = [sys.executable, "-c", code, sys.executable, "-m", "netconfig.cli", *command]
    done = subprocess.run(
        program, env=environment, input=says, capture_output=True, text=True, check=False
    )
    seconds = time.monotonic() - start
    if done.returncode:
        raise SystemExit(done.stderr[:2000])
    *lines, used = done.stdout.splitlines()
    cpu, peak = used.split()
    says = lines[-1] if lines else ""
    return [f"{seconds:.1f}", f"{float(cpu):.1f}", str(int(peak) // 1024), says]


def _write(folder: Path, size: int) -> None:
    folder.mkdir()
    (folder / "organisation.yaml").write_text(
        "environments: [{name: lab}]\nroles: [{name: leaf}]\n"
        "platforms: [{name: arista_eos, driver: eos}]\n"
        "interface_profiles: [{name: desk, mode: access}]\n"
    )
    for first in range(0, size, _PER_SITE):
        site = f"s{first // _PER_SITE}"
        numbers = range(first, min(first + _PER_SITE, size))
        blocks = [f"sites:\n- name: {site}\n  vlans:\n", *map(_vlan, range(10, 30)), "devices:\n"]
        (folder / f"{site}.yaml").write_text(
            "".join([*blocks, *(_device(n, site) for n in numbers)])
        )


def _vlan(vid: int) -> str:
    return f"  - {{vid: {vid}, name: v{vid}}}\n"


def _device(number: int, site: str) -> str:
    head = (
        f"- name: d{number}\n  site: {site}\n  role: leaf\n  environment: lab\n"
        "  platform: arista_eos\n  interfaces:\n"
    )
    ports = (
        f"  - {{name: Ethernet{n}, profile: desk, access_vlan: {10 + n % 20}, "
        f"description: desk {n}}}\n"
        for n in range(1, _PORTS + 1)
    )
    return head + "".join(ports)


if __name__ == "__main__":
    main()
