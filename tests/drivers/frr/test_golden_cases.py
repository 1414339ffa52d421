"""Golden cases on a real router: the driver's diff is the plan, and its commit makes the config."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from netconfig.core.config import (
    diff_configs,
    get_platform,
    parse_config,
    parse_device_diff,
    same_effect,
)
from tests.core.config.circle.test_circle_frr import CASES, TOPOLOGY, differences, marked, read
from tests.frr_fixtures import Routers, routers_lab

FRR = get_platform("frr")


@pytest.fixture(scope="module")
def device(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with routers_lab(TOPOLOGY, tmp_path_factory.mktemp("golden")) as client:
        routers = Routers(client)
        yield routers.open()
        routers.close()


@pytest.mark.parametrize("case", [marked(case) for case in CASES], ids=lambda path: path.name)
@pytest.mark.parametrize("way", [("running", "intended"), ("intended", "running")])
class TestGoldenCase:
    def test_is_told_as_planned_and_comes_true(
        self, device: Any, case: Path, way: tuple[str, str]
    ) -> None:
        start, goal = (read(case / f"{name}.txt") for name in way)
        device.load_replace_candidate(config=start)
        device.commit_config()
        shown = device.get_config(retrieve="running")["running"]
        assert differences(shown, start) == ""

        device.load_replace_candidate(config=goal)
        report = device.compare_config()
        device.commit_config()

        running, intended = parse_config(shown, FRR), parse_config(goal, FRR)
        told = parse_device_diff(report, running=running, intended=intended, platform=FRR)
        assert same_effect(diff_configs(running, intended, FRR), told, FRR) == ()
        assert differences(device.get_config(retrieve="running")["running"], goal) == ""
