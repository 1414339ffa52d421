"""The circle of EOS, IOS and Junos: the golden cases' commands, typed into the lab's devices."""

from pathlib import Path

import pytest

from tests.core.config.circle.lab import DEVICES, without_tokens

GOLDEN = Path(__file__).parents[3] / "golden"
CASES = sorted(case for name in DEVICES for case in (GOLDEN / name).iterdir())


def name_of(case: Path) -> str:
    return f"{case.parent.name}-{case.name}"


def read(path: Path) -> str:
    return without_tokens(path.read_bytes().decode())


@pytest.mark.parametrize("case", CASES, ids=name_of)
@pytest.mark.parametrize("way", [("running", "intended"), ("intended", "running")])
class TestDeviceOfTheLab:
    def test_gets_from_one_config_to_the_other(self, case: Path, way: tuple[str, str]):
        start, goal = (read(case / f"{name}.txt") for name in way)
        at_start, at_goal = DEVICES[case.parent.name].go(start, goal)
        assert at_start == ""
        assert at_goal == ""
