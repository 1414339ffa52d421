"""The example ring of real FRR routers: its intent deployed on each with a timer, or taken back."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.frr_fixtures import own_network, require_routers
from tests.journeys.edits import stage
from tests.journeys.network import Network
from tests.journeys.stack import Stack, netconfig_stack

EXAMPLE = Path(__file__).parents[2] / "examples" / "frr-ring"


@dataclass(frozen=True)
class Ring(Network):
    """The example, but for its management network, which the tests have to themselves."""

    platforms: tuple[str, ...] = ("frr",) * 4
    lab_options: tuple[str, ...] = ("--frr",)

    @property
    def names(self) -> list[str]:
        return ["ring1", "ring2", "ring3", "ring4"]

    def topology(self) -> str:
        return moved((EXAMPLE / "topology.yaml").read_text())

    def write_inventory(self, folder: Path, status: list[dict[str, Any]]) -> None:
        shutil.copytree(EXAMPLE / "inventory", folder)
        for file in folder.rglob("*.yaml"):
            file.write_text(moved(file.read_text()))


def moved(text: str) -> str:
    return text.replace("172.31.255", own_network(26))


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """The ring with its intent deployed."""
    require_routers()
    with netconfig_stack(tmp_path_factory.mktemp("ring"), Ring()) as found:
        found.run("policy", "set", "confirm_seconds=60", "verify_seconds=6", "canary=4")
        found.deploy()
        yield found


class TestRing:
    def test_runs_and_saves_its_intent_and_every_session_is_up(self, stack: Stack):
        for name in stack.network.names:
            stack.wait_until(lambda name=name: len(stack.sessions_up(name)) == 2, f"{name}'s peers")
            assert stack.lab.state(name)["is_saved"]
        assert "no difference" in stack.run("plan", "--all", "--title", "Is it so?")

    def test_reads_back_what_the_templates_say(self, stack: Stack):
        for name in stack.network.names:
            device = stack.device(name)

            device.load_replace_candidate(config=stack.run("render", name))

            assert device.compare_config() == ""
            device.close()

    def test_takes_back_a_change_that_drops_a_session(self, stack: Stack):
        base = {name: stack.lab.running(name) for name in stack.network.names}
        stack.run("policy", "set", "rolls_back_itself=true")
        wrong = ("name: eth1\n", "name: eth1\n        enabled: false\n")
        number = stage(stack, "Shut the wrong port", wrong, file="sites/ring/ring1.yaml")
        stack.plan(str(number))
        stack.approve(number)

        told = stack.run("deploy", str(number), "--watch", status=2)

        assert "ring1 reverted" in told
        assert re.search(r"bgp: not established: 10\.0\.1\.1", stack.run("show", str(number)))
        assert {name: stack.lab.running(name) for name in base} == base
        assert "shutdown" not in stack.lab.startup("ring1")
        stack.wait_until(lambda: len(stack.sessions_up("ring1")) == 2, "ring1's peers")
