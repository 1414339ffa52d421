"""The circle of FRR: the golden cases' commands, typed into a real router."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from netconfig.core.config import (
    diff_configs,
    get_platform,
    parse_config,
    render_unified,
    way_forward,
)
from netconfig.lab.run.client import LabClient
from tests.core.config.circle.lab import without_tokens
from tests.frr_fixtures import own_network, routers_lab

CASES = sorted((Path(__file__).parents[3] / "golden" / "frr").iterdir())
# Typed in every run: a group that a neighbor leaves, and routes of which there is one.
USUAL = {"bgp-neighbor-changes-group", "blackhole-becomes-reject", "policy-removed-after-its-use"}
FRR = get_platform("frr")
NETWORK = own_network(35)
ADDRESS = f"{NETWORK}.11/24"
TOPOLOGY = f"""\
username: netops
devices:
  - {{name: r1, platform: frr, management: {{address: {ADDRESS}}}}}
  - {{name: r2, platform: frr, management: {{address: {NETWORK}.12/24}}}}
links:
  - [r1, eth1, r2, eth1]
  - [r1, eth2, r2, eth2]
"""


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LabClient]:
    with routers_lab(TOPOLOGY, tmp_path_factory.mktemp("circle")) as client:
        yield client


def read(path: Path) -> str:
    """Return a config with one word for each secret and the router's own address."""
    text = without_tokens(path.read_bytes().decode()).replace("\r", "")
    return text.replace("172.31.255.11/24", ADDRESS)


def differences(one: str, other: str) -> str:
    old, new = parse_config(one, FRR), parse_config(other, FRR)
    return render_unified(diff_configs(old, new, FRR))


def typed(start: str, goal: str) -> str:
    """Return what is typed: commands that leave each section, where a config may not say so."""
    commands = way_forward(parse_config(start, FRR), parse_config(goal, FRR), FRR)
    return "\n".join([*commands, ""])


def marked(case: Path):
    return pytest.param(case, marks=() if case.name in USUAL else pytest.mark.long)


@pytest.mark.parametrize(
    "case",
    [marked(case) for case in CASES],
    ids=lambda path: path.name,
)
@pytest.mark.parametrize("way", [("running", "intended"), ("intended", "running")])
class TestRealRouter:
    def test_gets_from_one_config_to_the_other(
        self, lab: LabClient, case: Path, way: tuple[str, str]
    ):
        start, goal = (read(case / f"{name}.txt") for name in way)
        lab.reset("r1")
        lab.edit("r1", typed(lab.running("r1"), start))
        assert differences(lab.running("r1"), start) == ""

        lab.edit("r1", typed(start, goal))

        assert differences(lab.running("r1"), goal) == ""
