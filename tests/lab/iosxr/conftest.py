"""A lab of two IOS-XR routers and an EOS neighbor; a minute of a timer lasts a second."""

import copy
import logging
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from napalm import get_network_driver
from ncclient import manager
from netmiko import ConnectHandler

from netconfig.lab.run.client import LabClient
from tests.lab.iosxr.configs import LEAF1, R1, R2, TOPOLOGY
from tests.lab_fixtures import start_lab, stop_lab

LogIn = Callable[..., Any]


@pytest.fixture(scope="session")
def shared_lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[LabClient, Path]]:
    run_dir = tmp_path_factory.mktemp("iosxr-lab")
    client = start_lab(TOPOLOGY, run_dir)
    yield client, run_dir
    stop_lab(client, run_dir)


def way_in(lab: LabClient, name: str, service: str) -> dict[str, Any]:
    """Return how to reach a service of a device."""
    device = next(d for d in lab.status() if d["name"] == name)
    return copy.deepcopy(device | device["services"][service])


@pytest.fixture(scope="session")
def xml_driver(shared_lab: tuple[LabClient, Path]) -> Iterator[Any]:
    """The driver `iosxr` on r1; it takes 2.5 seconds to open, and 10 to close from XML mode."""
    logging.getLogger("napalm.pyIOSXR.iosxr").setLevel(logging.CRITICAL)
    client, _ = shared_lab
    for device in client.status():
        client.reset(device["name"])
    found = way_in(client, "r1", "ssh")
    driver = get_network_driver("iosxr")(
        found["host"],
        found["username"],
        found["password"],
        optional_args=found["optional_args"],
        timeout=10,
    )
    driver.open()
    yield driver
    client.reset("r1")
    if is_connected(driver):  # a test may have cut the device off
        driver.device.locked = False
        driver.device.device.write_channel("exit\n")
        driver.close()


def is_connected(driver: Any) -> bool:
    """Tell whether the connection of an open `iosxr` driver still stands."""
    return bool(driver.device.device.remote_conn.transport.is_active())


@pytest.fixture
def log_in(lab: LabClient, connect: LogIn, xml_driver: Any) -> LogIn:
    """Log in with a driver by its name; `iosxr` is one that is open already."""

    def by(driver: str) -> Any:
        if driver == "iosxr_netconf":
            return connect("r1")
        # What a test before this one left.
        if not is_connected(xml_driver):
            xml_driver.open()
        xml_driver.device.locked = xml_driver.pending_changes = False
        return xml_driver

    return by


@pytest.fixture(params=["iosxr", "iosxr_netconf"])
def device(request: pytest.FixtureRequest, log_in: LogIn) -> Any:
    """A driver at work on r1: the XML agent's and then NETCONF's."""
    return log_in(request.param)


@pytest.fixture
def network(lab: LabClient) -> LabClient:
    """All three devices with their configs: sessions and neighbors are up."""
    for name, text in (("r1", R1), ("r2", R2), ("leaf1", LEAF1)):
        lab.edit(name, text)
    return lab


@pytest.fixture
def cli(lab: LabClient) -> Iterator[LogIn]:
    """Log in to a router's command line with netmiko."""
    opened: list[Any] = []

    def connect(name: str = "r1") -> Any:
        found = way_in(lab, name, "ssh")
        opened.append(
            ConnectHandler(
                device_type="cisco_xr",
                host=found["host"],
                port=found["port"],
                username=found["username"],
                password=found["password"],
            )
        )
        return opened[-1]

    yield connect
    for session in opened:
        with suppress(Exception):
            session.disconnect()


@pytest.fixture
def netconf(lab: LabClient) -> Iterator[LogIn]:
    """Log in to r1 with ncclient alone."""
    opened: list[Any] = []

    def connect() -> Any:
        found = way_in(lab, "r1", "netconf")
        opened.append(
            manager.connect(
                host=found["host"],
                port=found["port"],
                username=found["username"],
                password=found["password"],
                hostkey_verify=False,
                allow_agent=False,
                look_for_keys=False,
                timeout=60,
            )
        )
        return opened[-1]

    yield connect
    for session in opened:
        with suppress(Exception):
            session.close_session()
