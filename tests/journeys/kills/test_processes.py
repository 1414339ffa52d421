"""Whole processes killed, and the broker with them: unfinished work goes on, once."""

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import redis

from tests.journeys.kills.points import COMMANDS, PLATFORMS, Point
from tests.journeys.kills.stack import KillStack, Star, kill_stack

# Whole processes die alike whatever the device is; the matrix kills them on every platform.
VENDORS = PLATFORMS[:3]
ONE_OF_EACH = Star((*VENDORS, "arista_eos"), timer_speed=3)
DEVICES = ONE_OF_EACH.names[: len(VENDORS)]


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KillStack]:
    """A device of each of three vendors on a hub; their timers of 60 s fire after 20."""
    with kill_stack(tmp_path_factory.mktemp("mixed"), ONE_OF_EACH, confirm_seconds=60) as stack:
        yield stack


@pytest.fixture
def stack(running: KillStack) -> Iterator[KillStack]:
    """The same with factory devices again, a scheduler, and no worker."""
    running.reset_lab()
    yield running
    running.kill_workers()
    running.kill_scheduler()
    running.start_scheduler()


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


class TestScheduler:
    def test_that_died_is_needed_only_when_a_worker_dies_too(self, stack):
        stack.kill_scheduler()
        stack.start_workers(2)
        stack.kills.set("sw1", Point("line", "verified", "after"))
        number = converge(stack, "sw1")
        other = converge(stack, "sw2")
        assert_verified_once(stack, other, "sw2")
        assert stack.kills.hit("sw1")

        stack.start_scheduler()

        assert_verified_once(stack, number, "sw1")


class TestNobody:
    def test_comes_back_before_the_timers_fire(self, stack):
        stack.start_workers(3)
        for name in DEVICES:
            stack.kills.set(name, Point("line", "unconfirmed", "after"))
        before = {name: stack.lab.running(name) for name in DEVICES}
        stack.kill_scheduler()
        numbers = [converge(stack, name) for name in DEVICES]
        stack.wait_until(lambda: all(map(stack.kills.hit, DEVICES)), "the workers to die")
        stack.kill_workers()
        stack.wait_until(lambda: all(_fired(stack, n) for n in DEVICES), "timers", seconds=40)

        stack.start_scheduler()
        stack.start_workers(3)

        for number in numbers:
            (run,) = wait_for_end(stack, number)
            assert (run["deployment_state"], run["state"]) == ("holding", "reverted")
            assert run["holder"] == ""
        for name in DEVICES:
            assert stack.lab.running(name) == before[name]
            assert stack.commits(name) == 1


class TestBrokerAndWorker:
    def test_killed_together_lose_no_work_with_the_files(self, stack):
        stack.start_workers(2)
        hold_after_commit(stack, "sw1")
        number = converge(stack, *DEVICES)
        stack.lab.wait_until_held("sw1")

        stack.kill_workers()
        for folder in (stack.folder / "data" / "broker").iterdir():
            shutil.rmtree(folder)
            folder.mkdir(mode=0o700)
        stack.lab.release("sw1")
        stack.start_workers(2)

        assert_verified_once(stack, number, *DEVICES)

    @pytest.mark.postgres
    def test_killed_together_lose_no_work_with_redis(self, tmp_path):
        with kill_stack(tmp_path, Star(("arista_eos",) * 3), kind="services") as stack:
            stack.start_workers(2)
            hold_after_commit(stack, "sw1")
            number = converge(stack, "sw1", "sw2")
            stack.lab.wait_until_held("sw1")

            stack.kill_workers()
            with _redis_instead(stack.env["NETCONFIG_BROKER_URL"], tmp_path):
                stack.lab.release("sw1")
                stack.start_workers(2)

                assert_verified_once(stack, number, "sw1", "sw2")


class TestUp:
    def test_killed_with_all_its_parts_goes_on_when_it_is_started_again(self, stack):
        stack.kill_scheduler()
        stack.start()
        hold_after_commit(stack, "sw1")
        number = converge(stack, *DEVICES)
        stack.lab.wait_until_held("sw1")

        (up,) = stack.processes
        for pid in (up.pid, *_children(up.pid)):
            os.kill(pid, signal.SIGKILL)
        up.wait()
        stack.processes.clear()
        stack.lab.release("sw1")
        stack.start()

        assert_verified_once(stack, number, *DEVICES)
        stack.stop()


class TestWorkers:
    def test_never_take_the_same_run(self, stack):
        stack.start_workers(4)
        number = converge(stack, *DEVICES)
        for _ in range(5):
            stack.run("ring", str(number))

        assert_verified_once(stack, number, *DEVICES)
        for run in wait_for_end(stack, number):
            assert run["attempts"] == 1
            assert run["journal"] == [
                "locked",
                "prechecked",
                "staged",
                "armed",
                "unconfirmed",
                "verified",
                "confirmed",
                "done",
            ]


def _fired(stack: KillStack, name: str) -> bool:
    return any(entry["text"] == "timer fired" for entry in stack.lab.trace(name))


def _children(pid: int) -> list[int]:
    text = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    return [int(word) for word in text.split()]


@contextmanager
def _redis_instead(address: str, folder: Path) -> Iterator[None]:
    """Kill a Redis and run an empty one in its place."""
    os.kill(int(redis.Redis.from_url(address).info("server")["process_id"]), signal.SIGKILL)
    command = ["redis-server", "--port", str(urlsplit(address).port), "--bind", "127.0.0.1"]
    options = ["--save", "", "--dir", str(folder)]
    process = subprocess.Popen([*command, *options], stdout=subprocess.DEVNULL)
    try:
        yield
    finally:
        process.terminate()
        process.wait(10)
