"""The diff that a device tells netconfig's own session has the effect of the plan in golden cases.

The device runs one config of a case and gets the other as its candidate, as a deployment gives it.
"""

import re
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
from tests.core.config.circle import test_circle_lab as circle
from tests.drivers.bench import KINDS, LABEL, Bench
from tests.lab_fixtures import start_lab, stop_lab

DRIVERS = {"arista_eos": "eos", "cisco_ios": "ios", "juniper_junos": "junos"}
TOPOLOGY = """\
devices:
  - {name: eos1, platform: arista_eos, management: {address: 192.0.2.11/24}}
  - {name: ios1, platform: cisco_ios, management: {address: 192.0.2.21/24}}
  - {name: junos1, platform: juniper_junos, management: {address: 192.0.2.13/24}}
"""
# With it the device would let nobody in from here; only the candidate says it.
DOORKEEPER = re.compile(r"^ access-class .*\n", re.MULTILINE)
WAYS = (("running", "intended"), ("intended", "running"))


def rounds() -> Iterator[Any]:
    """Give every case both ways; all but a few of them are long."""
    for number, case in enumerate(circle.CASES):
        for way in WAYS:
            is_short = number % 12 == 0 and way == WAYS[0]
            marks = () if is_short else (pytest.mark.long,)
            yield pytest.param(case, way, id=f"{circle.name_of(case)}-{way[1]}", marks=marks)


@pytest.fixture(scope="module")
def planned_lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    folder = tmp_path_factory.mktemp("lab")
    client = start_lab(TOPOLOGY, folder)
    yield Bench(client)
    stop_lab(client, folder)


@pytest.mark.parametrize(("case", "way"), list(rounds()))
class TestDeviceDiff:
    def test_has_the_effect_of_the_plan(
        self, planned_lab: Bench, case: Path, way: tuple[str, str]
    ) -> None:
        start, goal = (circle.read(case / f"{name}.txt") for name in way)
        platform = get_platform(case.parent.name)
        device = KINDS[DRIVERS[platform.name]].device
        planned_lab.lab.reset(device)
        planned_lab.lab.edit(device, DOORKEEPER.sub("", start))

        session = planned_lab.open(device)
        session.load_replace(goal, label=LABEL)
        report = session.compare()
        session.discard()
        running = parse_config(session.read_running(), platform)
        session.close()

        intended = parse_config(goal, platform)
        told = parse_device_diff(report, running=running, intended=intended, platform=platform)
        assert same_effect(diff_configs(running, intended, platform), told, platform) == ()
