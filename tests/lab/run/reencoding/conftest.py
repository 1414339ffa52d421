"""A lab with a device of each vendor, all of which hide secrets but one."""

from collections.abc import Iterator

import pytest

from netconfig.lab.run.client import LabClient
from tests.lab_fixtures import start_lab, stop_lab

TOPOLOGY = """\
devices:
  - {name: hides, platform: arista_eos}
  - {name: shows, platform: arista_eos, reencode: false}
  - {name: ios, platform: cisco_ios}
  - {name: junos, platform: juniper_junos}
  - {name: nxos, platform: cisco_nxos}
  - {name: iosxr, platform: cisco_iosxr}
links:
  - [hides, Ethernet5, ios, GigabitEthernet1/0/5]
  - [ios, GigabitEthernet1/0/6, junos, ge-0/0/5]
  - [junos, ge-0/0/6, nxos, Ethernet1/5]
  - [nxos, Ethernet1/6, iosxr, GigabitEthernet0/0/0/5]
"""


@pytest.fixture(scope="session")
def running_lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LabClient]:
    run_dir = tmp_path_factory.mktemp("reencoding-lab")
    client = start_lab(TOPOLOGY, run_dir)
    yield client
    stop_lab(client, run_dir)


@pytest.fixture(scope="module")
def lab(running_lab: LabClient) -> LabClient:
    """Factory devices for each file of tests."""
    for device in running_lab.status():
        running_lab.reset(device["name"])
    return running_lab
