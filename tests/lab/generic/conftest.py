"""One lab for all of NAPALM's generic tests: each driver's device beside a partner of its own."""

import logging
from collections.abc import Iterator

import pytest

from tests.lab.generic.entries import ENTRIES
from tests.lab.generic.ground import Ground, topology
from tests.lab_fixtures import start_lab, stop_lab


@pytest.fixture(scope="session", autouse=True)
def ground(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Start the lab before the first class opens a driver."""
    logging.getLogger("pyeapi.eapilib").setLevel(logging.CRITICAL)
    run_dir = tmp_path_factory.mktemp("generic-lab")
    Ground.client = start_lab(topology(ENTRIES), run_dir)
    yield
    stop_lab(Ground.client, run_dir)
