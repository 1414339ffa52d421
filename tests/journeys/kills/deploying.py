"""What tests of killed processes do with a deployment: begin it, hold it up, see it through."""

from typing import Any

from tests.journeys.kills.points import COMMANDS
from tests.journeys.kills.stack import KillStack


def converge(stack: KillStack, *names: str) -> int:
    """Have a plan of these devices approved and its deployment begin; return its number."""
    numbers = [int(number) for number in stack.evidence()["changes"]]
    number = max(numbers, default=0) + 1
    devices = [word for name in names for word in ("--device", name)]
    stack.run("plan", *devices, "--title", "Converge")
    stack.run("vote", str(number), "approve", by="bob")
    stack.run("deploy", str(number))
    return number


def wait_for_end(stack: KillStack, number: int) -> list[dict[str, Any]]:
    """Wait until a change's deployment ended or holds; return its runs."""

    def runs() -> list[dict[str, Any]]:
        return [run for run in stack.evidence()["runs"].values() if run["change"] == number]

    over = ("ended", "holding", "needs_operator")
    stack.wait_until(
        lambda: (found := runs()) and all(run["deployment_state"] in over for run in found),
        f"change request {number} to end",
        seconds=120,
    )
    return runs()


def hold_after_commit(stack: KillStack, name: str) -> None:
    pattern = COMMANDS[stack.platform_of(name)]["commit"]
    stack.lab.fault(name, "hold", pattern=pattern, when="after", times=1)


def assert_verified_once(stack: KillStack, number: int, *names: str) -> None:
    for run in wait_for_end(stack, number):
        assert run["deployment_result"] == "verified", run
        assert run["is_chained"]
        assert run["holder"] == ""
    for name in names:
        assert "192.0.2.123" in stack.running(name)
        assert stack.commits(name) == 1
