"""Whole processes killed, and the broker with them: unfinished work goes on, once."""

import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.kills.deploying import (
    assert_verified_once,
    converge,
    hold_after_commit,
    wait_for_end,
)
from tests.journeys.kills.points import PLATFORMS, Point
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
