"""A lab that all lab tests share, with factory devices again before each test, and NAPALM."""

import copy
import logging
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from napalm import get_network_driver

from netconfig.lab.run.client import LabClient
from tests.lab_fixtures import TWO_SWITCHES, start_lab, stop_lab

Connect = Callable[..., Any]


@pytest.fixture(scope="session")
def shared_lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[LabClient, Path]]:
    run_dir = tmp_path_factory.mktemp("lab")
    client = start_lab(TWO_SWITCHES, run_dir)
    yield client, run_dir
    stop_lab(client, run_dir)


@pytest.fixture
def lab(shared_lab: tuple[LabClient, Path]) -> LabClient:
    client, _ = shared_lab
    for device in client.status():
        client.reset(device["name"])
    return client


@pytest.fixture
def connect(lab: LabClient) -> Iterator[Connect]:
    """Log in to a device with its unmodified NAPALM driver."""
    # pyeapi prints a traceback for every refused connection.
    logging.getLogger("pyeapi.eapilib").setLevel(logging.CRITICAL)
    opened: list[Any] = []

    def log_in(name: str, **changes: Any) -> Any:
        found = next(device for device in lab.status() if device["name"] == name)
        device = copy.deepcopy(found) | changes
        driver = get_network_driver(device["driver"])
        session = driver(
            device["host"],
            device["username"],
            device["password"],
            optional_args=device["optional_args"],
            timeout=10,
        )
        session.open()
        opened.append(session)
        return session

    yield log_in
    for session in opened:
        with suppress(Exception):  # a test may have cut the device off
            session.close()
        # NAPALM closes once more when the object is collected, in the middle of another test.
        session.config_session = None
