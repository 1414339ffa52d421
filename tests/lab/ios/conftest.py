"""A lab with two IOS switches and an EOS switch, in the place of the one of all lab tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from netconfig.lab.run.client import LabClient
from tests.lab.ios.configs import TOPOLOGY
from tests.lab_fixtures import start_lab, stop_lab


@pytest.fixture(scope="session")
def shared_lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[LabClient, Path]]:
    run_dir = tmp_path_factory.mktemp("ios-lab")
    client = start_lab(TOPOLOGY, run_dir)
    yield client, run_dir
    stop_lab(client, run_dir)
