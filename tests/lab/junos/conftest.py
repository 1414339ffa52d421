"""A lab of two Junos devices with EOS and IOS neighbors; a minute of a timer lasts a second."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from netconfig.lab.run.client import LabClient
from tests.lab_fixtures import start_lab, stop_lab

TOPOLOGY = """\
timer_speed: 60
devices:
  - {name: r1, platform: juniper_junos, management: {address: 10.0.0.1/24}}
  - {name: r2, platform: juniper_junos, management: {address: 10.0.0.2/24}}
  - {name: leaf1, platform: arista_eos}
  - {name: edge1, platform: cisco_ios}
links:
  - [r1, ge-0/0/0, r2, ge-0/0/0]
  - [r1, ge-0/0/1, leaf1, Ethernet1]
  - [r1, ge-0/0/2, edge1, GigabitEthernet1/0/1]
"""


@pytest.fixture(scope="session")
def shared_lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[LabClient, Path]]:
    run_dir = tmp_path_factory.mktemp("junos-lab")
    client = start_lab(TOPOLOGY, run_dir)
    yield client, run_dir
    stop_lab(client, run_dir)
