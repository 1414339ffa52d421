"""A lab of three vendors for all kinds of faults."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from netconfig.lab.run.client import LabClient
from tests.lab_fixtures import start_lab, stop_lab

TOPOLOGY = """\
devices:
  - {name: eos, platform: arista_eos}
  - {name: ios, platform: cisco_ios}
  - {name: junos, platform: juniper_junos}
  - {name: born, platform: arista_eos, faults: [{kind: reject_login}]}
links:
  - [eos, Ethernet1, born, Ethernet1]
"""


@pytest.fixture(scope="session")
def shared_lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[LabClient, Path]]:
    run_dir = tmp_path_factory.mktemp("faults-lab")
    client = start_lab(TOPOLOGY, run_dir)
    yield client, run_dir
    stop_lab(client, run_dir)
