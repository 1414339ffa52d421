"""The lab's one process: from a topology file to devices that listen, until a signal ends it."""

import asyncio
import gc
import os
import resource
import secrets
import signal
from collections.abc import Callable
from pathlib import Path

from aiohttp import web

from netconfig.lab.errors import LabError
from netconfig.lab.run.control import control_app
from netconfig.lab.run.lab import Lab
from netconfig.lab.run.rundir import ControlAddress, RunDir
from netconfig.lab.topology.reading import Topology, load_topology
from netconfig.lab.vendors.registry import PLATFORMS

# Long enough for the answer to the client that asked the lab to end.
_GRACE_SECONDS = 0.2

# A connection leaves some hundred objects in circles behind.
_GARBAGE = 20_000

DEFAULT_TOPOLOGY = Path(__file__).parent.parent / "topology" / "default.yaml"
ROUTERS_TOPOLOGY = DEFAULT_TOPOLOGY.with_name("frr.yaml")


class RoutersNotAsked(LabError):
    """A topology has real routers and nobody said so, or the other way round."""


def run_lab(
    topology_file: Path | None,
    run_dir: RunDir,
    *,
    password: str,
    has_routers: bool,
    on_ready: Callable[[Lab], None],
) -> None:
    """Run a lab until SIGINT, SIGTERM or a client's stop. Raises LabError."""
    usual = ROUTERS_TOPOLOGY if has_routers else DEFAULT_TOPOLOGY
    topology = load_topology(topology_file or usual, PLATFORMS)
    if topology.routers and not has_routers:
        name = topology.routers[0].name
        raise RoutersNotAsked(f"{name} is a real router: say --frr, as root on Debian with frr.")
    if has_routers and not topology.routers:
        raise RoutersNotAsked(f"{topology_file} has no device of platform frr, so no --frr.")
    _allow_many_files()
    with run_dir.held():
        asyncio.run(_run(topology, run_dir, password=password, on_ready=on_ready))


async def _run(
    topology: Topology, run_dir: RunDir, *, password: str, on_ready: Callable[[Lab], None]
) -> None:
    ending = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, ending.set)
    lab = Lab(topology, keys=run_dir.keys, password=run_dir.password(password))
    lab.start()
    token = secrets.token_urlsafe(32)
    app = control_app(lab, token=token, stop=ending.set)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=_GRACE_SECONDS)
    await runner.setup()
    try:
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        port = runner.addresses[0][1]
        run_dir.announce(ControlAddress(os.getpid(), f"http://127.0.0.1:{port}", token))
        _collect_rarely()
        on_ready(lab)
        await ending.wait()
    finally:
        await lab.stop()
        await runner.cleanup()


def _collect_rarely() -> None:
    """Spare the garbage collector what stays until the end: grammars, trees, devices."""
    gc.freeze()
    gc.set_threshold(_GARBAGE)


def _allow_many_files() -> None:
    """Take as many open files as the machine permits: each service of each device is one."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
