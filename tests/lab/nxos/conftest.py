"""A lab with two Nexus switches and an EOS switch, and a way in by each of their services."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from netconfig.lab.run.client import LabClient
from tests.lab.nxos.configs import TOPOLOGY
from tests.lab_fixtures import start_lab, stop_lab

LogIn = Callable[..., Any]


@pytest.fixture(scope="session")
def shared_lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[LabClient, Path]]:
    run_dir = tmp_path_factory.mktemp("nxos-lab")
    client = start_lab(TOPOLOGY, run_dir)
    yield client, run_dir
    stop_lab(client, run_dir)


@pytest.fixture
def log_in(lab: LabClient, connect: LogIn) -> Iterator[LogIn]:
    """Log in to a Nexus by one of its services."""
    opened: list[Any] = []

    def by(service: str, name: str = "n9k1", **changes: Any) -> Any:
        found = next(device for device in lab.status() if device["name"] == name)
        if service != "ssh" and found["port"] != 443:
            pytest.skip("The driver nxos sends files to port 22, which is not permitted here.")
        session = connect(name, **(found["services"][service] | changes))
        opened.append(session)
        return session

    yield by
    for session in opened:
        with suppress(Exception):  # there may be none, or a test may have cut the device off
            # The driver nxos leaves the SSH connection of its file transfers open.
            session._netmiko_device.remote_conn_pre.close()


@pytest.fixture(params=["nxapi", "ssh"])
def device(request: pytest.FixtureRequest, log_in: LogIn) -> Any:
    """A driver at work on n9k1: `nxos` and then `nxos_ssh`."""
    return log_in(request.param)
