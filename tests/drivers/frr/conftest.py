"""Two real routers for all tests of the `frr` driver."""

from collections.abc import Iterator

import pytest

from netconfig.lab.run.client import LabClient
from tests.frr_fixtures import R2_CONFIG, TWO_ROUTERS, Routers, routers_lab


@pytest.fixture(scope="session")
def frr_lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LabClient]:
    with routers_lab(TWO_ROUTERS, tmp_path_factory.mktemp("frr")) as client:
        client.edit("r2", R2_CONFIG)
        yield client


@pytest.fixture
def routers(frr_lab: LabClient) -> Iterator[Routers]:
    """Both routers in their first state: r1's config is R1_CONFIG, running and saved."""
    found = Routers(frr_lab)
    found.restore()
    yield found
    found.close()


@pytest.fixture
def r1(routers: Routers):
    """A login to r1."""
    return routers.open()
