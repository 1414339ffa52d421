"""A device that shows another key than the trusted one gets no password, on every transport."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.journeys.network import Network
from tests.journeys.stack import Stack, netconfig_stack

pytestmark = pytest.mark.xdist_group("identity-stops-logins")

DEVICES = {"sw1": "certificate", "sw2": "host key", "sw3": "host key"}
"""What each proves itself by: EOS over HTTPS, IOS over SSH, Junos over NETCONF."""


@dataclass
class Replaced:
    """A network whose devices got other keys between a plan's approval and its deployment."""

    stack: Stack
    number: int
    before: dict[str, str]
    deploying: str
    planning: str
    traces: dict[str, list[str]]


@pytest.fixture(scope="module")
def replaced(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Replaced]:
    network = Network(("arista_eos", "cisco_ios", "juniper_junos"))
    with netconfig_stack(tmp_path_factory.mktemp("identity"), network) as stack:
        stack.run("policy", "set", "canary=3", "confirm_seconds=60", "verify_seconds=15")
        number = stack.plan()
        stack.approve(number)
        before = {name: stack.lab.running(name) for name in DEVICES}
        for name in DEVICES:
            stack.lab.replace_identity(name)
            stack.lab.clear_trace(name)
        deploying = stack.run("deploy", str(number), "--watch", status=2)
        planning = stack.run("plan", "--all", "--title", "Again", status=2)
        traces = {name: [entry["text"] for entry in stack.lab.trace(name)] for name in DEVICES}
        yield Replaced(stack, number, before, deploying, planning, traces)


@pytest.mark.parametrize("name", DEVICES)
class TestReplacedIdentity:
    def test_stops_deployments_with_one_sentence(self, replaced: Replaced, name: str):
        assert f"{name} refused: {sentence(name)}" in replaced.deploying
        assert "Deployment 1 is holding" in replaced.deploying.splitlines()[-1]

    def test_stops_plans_with_the_same_sentence(self, replaced: Replaced, name: str):
        assert f"{name} is unreadable: {sentence(name)}" in replaced.planning

    def test_keeps_the_password_from_whoever_answers(self, replaced: Replaced, name: str):
        assert "connected" in replaced.traces[name]
        assert set(replaced.traces[name]) <= {"connected", "handshake failed"}
        assert replaced.stack.lab.running(name) == replaced.before[name]


class TestTrust:
    def test_lets_the_deployment_go_on(self, replaced: Replaced):
        stack, number = replaced.stack, str(replaced.number)

        stack.run("trust", *DEVICES, "--yes")
        stack.run("deployment", "resume", number)
        told = stack.run("deployment", "watch", number)

        assert "verified" in told
        assert stack.sessions_up("sw2") == {"10.0.0.0", "10.0.0.3"}


def sentence(name: str) -> str:
    return (
        f"{name} showed another {DEVICES[name]} than the trusted one, and no password was sent; "
        f"if it was replaced on purpose, run `netconfig trust {name}`"
    )
