"""The example of two sites: its 40 devices of five vendors, from factory config to verified."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.journeys.network import Network
from tests.journeys.stack import Stack, netconfig_stack

EXAMPLE = Path(__file__).parents[2] / "examples" / "two-sites"
TOPOLOGY = yaml.safe_load((EXAMPLE / "topology.yaml").read_text())


@dataclass(frozen=True)
class TwoSites(Network):
    """The example, but for where its devices answer."""

    platforms: tuple[str, ...] = tuple(each["platform"] for each in TOPOLOGY["devices"])

    @property
    def names(self) -> list[str]:
        return [each["name"] for each in TOPOLOGY["devices"]]

    def topology(self) -> str:
        kept = ("name", "platform", "driver", "management")
        devices = [{key: each[key] for key in kept} for each in TOPOLOGY["devices"]]
        return yaml.safe_dump({**TOPOLOGY, "devices": devices})

    def write_inventory(self, folder: Path, status: list[dict[str, Any]]) -> None:
        doors = {device["name"]: device for device in status}
        shutil.copytree(EXAMPLE / "inventory", folder)
        for file in folder.rglob("*.yaml"):
            told = yaml.safe_load(file.read_text())
            for device in told.get("devices", ()):
                door = doors[device["name"]]
                device |= {"connect_host": door["host"], "connect_port": door["port"]}
            file.write_text(yaml.safe_dump(told))


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """The example's network, loaded and trusted."""
    with netconfig_stack(tmp_path_factory.mktemp("sites"), TwoSites()) as found:
        yield found


@pytest.mark.long
class TestTwoSites:
    def test_are_brought_to_their_intent_with_every_session_up(self, stack: Stack):
        fields = ("confirm_seconds=120", "verify_seconds=30", "canary=2", "wave_size=20")
        stack.run("policy", "set", *fields)
        number = stack.plan()
        stack.approve(number)
        stack.run("deploy", str(number))
        shown = ""

        def has_ended() -> bool:
            nonlocal shown
            shown = stack.run("show", str(number))
            assert "needs_operator" not in shown, shown
            return "closed (deployed)" in shown

        stack.wait_until(has_ended, "the deployment", seconds=900)
        told = stack.run("plan", "--all", "--title", "Is it so?")
        assert "no difference" in told
        for name in stack.network.names:
            assert stack.commits(name) == 1
            assert stack.lab.state(name)["timer_seconds_left"] is None
        leaves = {name for name in stack.network.names if "leaf" in name}
        assert all(len(stack.sessions_up(name)) == 2 for name in leaves)
