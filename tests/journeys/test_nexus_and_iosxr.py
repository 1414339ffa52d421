"""A Nexus and an IOS-XR router beside a switch of another vendor: deployed to, and taken back."""

import re
from collections.abc import Iterator

import pytest

from tests.journeys.edits import forgetting_bgp, stage
from tests.journeys.network import Network
from tests.journeys.stack import Stack, netconfig_stack


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """The Nexus in the middle, with the intent deployed."""
    network = Network(("arista_eos", "cisco_nxos", "cisco_iosxr"))
    with netconfig_stack(tmp_path_factory.mktemp("cisco"), network) as found:
        found.run("policy", "set", "confirm_seconds=60", "verify_seconds=6", "canary=3")
        found.deploy()
        yield found


class TestNexusAndIosxr:
    def test_run_and_save_their_intent_and_every_session_is_up(self, stack: Stack):
        assert stack.sessions_up("sw2") == {"10.0.0.0", "10.0.0.3"}
        assert stack.sessions_up("sw3") == {"10.0.0.2"}
        for name in stack.network.names:
            assert stack.commits(name) == 1
            assert stack.lab.state(name)["timer_seconds_left"] is None
            assert stack.lab.startup(name) == stack.lab.running(name)
        assert "no difference" in stack.run("plan", "--all", "--title", "Is it so?")

    def test_go_back_when_a_change_drops_a_session(self, stack: Stack):
        base = {name: stack.lab.running(name) for name in stack.network.names}
        stack.run("policy", "set", "rolls_back_itself=true")
        wrong = forgetting_bgp("Ethernet1/2")
        number = stage(stack, "Only SSH", *wrong, file="devices.yaml")
        stack.plan(str(number))
        stack.approve(number)

        told = stack.run("deploy", str(number), "--watch", status=2)

        assert "sw2 reverted" in told
        assert re.search(r"bgp: not established: 10\.0\.0\.3", stack.run("show", str(number)))
        assert {name: stack.lab.running(name) for name in base} == base
        assert "ONLY-SSH" not in stack.lab.startup("sw2")
        assert stack.sessions_up("sw2") == {"10.0.0.0", "10.0.0.3"}
