"""One real router for all cases of the FRR templates."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest

from netconfig.drivers.frr.driver import FRRDriver
from netconfig.lab.frr.routers import Routers
from netconfig.lab.frr.spec import Cable, RouterSpec
from netconfig.lab.model.keys import make_key
from tests.frr_fixtures import own_network, require_routers

NETWORK = own_network(26)


@pytest.fixture(scope="session")
def router(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FRRDriver]:
    """A login to a real router with all daemons, whose eth1 and eth2 lead to another one."""
    require_routers()
    keys = tmp_path_factory.mktemp("frr-templates")
    routers = Routers(
        [_spec("r1", 11), _spec("r2", 12)],
        [Cable("r1", port, "r2", port) for port in ("eth1", "eth2")],
        mark=str(keys),
        key=lambda name: make_key(keys / name, "ssh", name=name, now=dt.datetime.now(dt.UTC)),
    )
    routers.start()
    found: dict[str, Any] = routers.by_name["r1"].status()
    driver = FRRDriver(
        *(found["host"], found["username"], found["password"]),
        timeout=20,
        optional_args=found["optional_args"],
    )
    try:
        driver.open()
        yield driver
    finally:
        driver.close()
        routers.stop()


def _spec(name: str, host: int) -> RouterSpec:
    address = f"{NETWORK}.{host}/24"
    return RouterSpec(name=name, username="netops", password="lab", address=address)
