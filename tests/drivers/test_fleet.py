"""Many devices at once: outcomes as they come, deadlines that hold, one defect for one device."""

import logging
import threading
import time
from dataclasses import replace
from typing import Any

import pytest
from nornir.core import Nornir
from nornir.core.inventory import Host, Hosts, Inventory
from nornir.core.task import Result
from nornir.plugins.runners import ThreadedRunner

from netconfig.drivers.fleet import DeadlinePassed, read_fleet, start_fleet
from netconfig.drivers.runner import DeadlineRunner, abandoned_threads
from netconfig.drivers.session import (
    DeviceError,
    DeviceFailed,
    DeviceUnreachable,
    HostKeyMismatch,
    Target,
)
from tests.drivers.servers import PASSWORD, make_target


def targets(*names: str) -> list[Target]:
    return [make_target("eos", 1, name=name) for name in names]


class HangingSession:
    """Does nothing until it is aborted."""

    def __init__(self) -> None:
        self.is_aborted = threading.Event()

    def abort(self):
        self.is_aborted.set()

    def hang(self):
        self.is_aborted.wait(30)
        raise DeviceUnreachable("cut")


@pytest.fixture
def deaf():
    """Lets go the threads that listen to no abort, when the test is over."""
    event = threading.Event()
    yield event
    event.set()


class TestStartFleet:
    def test_returns_at_once_and_yields_each_outcome(self):
        run = start_fleet(
            targets("sw1", "sw2", "sw3"),
            lambda target, progress: target.name.upper(),
            workers=2,
            deadline_seconds=30,
        )

        outcomes = {each.name: each for each in run}

        assert {name: each.result for name, each in outcomes.items()} == {
            "sw1": "SW1",
            "sw2": "SW2",
            "sw3": "SW3",
        }
        assert run.is_finished
        assert run.abandoned == 0

    def test_yields_outcomes_while_others_still_run(self, deaf):
        run = start_fleet(
            targets("slow", "fast"),
            lambda target, progress: target.name == "slow" and deaf.wait(30),
            workers=2,
            deadline_seconds=30,
        )

        assert [each.name for each in run.poll(5)] == ["fast"]
        assert run.poll(0.01) == []
        assert not run.is_finished

    def test_never_runs_more_than_its_workers(self):
        guard, most, now = threading.Lock(), [0], [0]

        def work(target, progress):
            with guard:
                now[0] += 1
                most[0] = max(most[0], now[0])
            time.sleep(0.02)
            with guard:
                now[0] -= 1

        names = [f"sw{number}" for number in range(12)]
        assert len(list(start_fleet(targets(*names), work, workers=3, deadline_seconds=30))) == 12

        assert most == [3]

    def test_keeps_one_devices_defect_to_itself(self, caplog):
        def work(target, progress):
            if target.name == "sw1":
                raise ZeroDivisionError(PASSWORD)
            if target.name == "sw2":
                raise DeviceFailed("sw2 does not answer")
            return "fine"

        run = start_fleet(targets("sw1", "sw2", "sw3"), work, workers=1, deadline_seconds=30)
        outcomes = {each.name: each for each in run}

        assert isinstance(outcomes["sw1"].error, ZeroDivisionError)
        assert isinstance(outcomes["sw2"].error, DeviceFailed)
        assert outcomes["sw3"].result == "fine"
        assert PASSWORD not in caplog.text

    def test_survives_a_task_that_ends_its_thread(self):
        def work(target, progress):
            raise SystemExit

        (outcome,) = start_fleet(targets("sw1"), work, workers=1, deadline_seconds=30)

        assert isinstance(outcome.error, SystemExit)

    def test_finishes_at_once_without_devices(self):
        assert (
            list(start_fleet([], lambda target, progress: 1, workers=1, deadline_seconds=1)) == []
        )

    def test_serves_no_device_twice_at_a_time(self):
        with pytest.raises(ValueError, match="sw1 is given twice"):
            start_fleet(targets("sw1", "sw1"), lambda t, p: 1, workers=2, deadline_seconds=1)

    @pytest.mark.parametrize(("workers", "deadline_seconds"), [(0, 1), (1, 0)])
    def test_wants_workers_and_time(self, workers, deadline_seconds):
        with pytest.raises(ValueError, match="at least one worker"):
            start_fleet([], lambda t, p: 1, workers=workers, deadline_seconds=deadline_seconds)


class TestDeadline:
    def test_cuts_the_session_from_outside(self):
        session: Any = HangingSession()

        run = start_fleet(
            targets("sw1"),
            lambda target, progress: progress.watch(session).hang(),
            workers=1,
            deadline_seconds=0.1,
        )
        outcomes = list(run)

        assert [(each.name, each.overdue, each.error) for each in outcomes] == [("sw1", True, None)]
        assert session.is_aborted.is_set()

    def test_holds_while_nobody_polls(self):
        session: Any = HangingSession()
        start_fleet(
            targets("sw1"),
            lambda target, progress: progress.watch(session).hang(),
            workers=1,
            deadline_seconds=0.1,
        )

        assert session.is_aborted.wait(2)

    def test_counts_from_each_devices_own_start(self):
        run = start_fleet(
            targets(*(f"sw{number}" for number in range(6))),
            lambda target, progress: time.sleep(0.1),
            workers=1,
            deadline_seconds=0.4,
        )

        assert not any(each.overdue for each in run)

    def test_gives_the_worker_of_a_hanging_device_to_the_next(self, deaf):
        run = start_fleet(
            targets("sw1", "sw2"),
            lambda target, progress: target.name == "sw1" and deaf.wait(30),
            workers=1,
            deadline_seconds=0.1,
        )

        assert {each.name: each.overdue for each in run} == {"sw1": True, "sw2": False}

    def test_counts_threads_that_do_not_end(self, deaf):
        run = start_fleet(
            targets("sw1"), lambda target, progress: deaf.wait(30), workers=1, deadline_seconds=0.1
        )
        list(run)
        assert run.abandoned == 1
        assert abandoned_threads() >= 1

        deaf.set()
        time.sleep(0.1)

        assert run.abandoned == 0

    def test_drops_what_an_abandoned_thread_still_returns(self, deaf):
        run = start_fleet(
            targets("sw1", "sw2"),
            lambda target, progress: deaf.wait(30) if target.name == "sw1" else time.sleep(0.3),
            workers=2,
            deadline_seconds=0.15,
        )
        first = run.poll(5)
        deaf.set()

        assert [each.name for each in [*first, *run]].count("sw1") == 1

    def test_lets_an_abandoned_thread_open_nothing_more(self, deaf):
        refused: list[DeviceError] = []
        late = HangingSession()

        def work(target, progress):
            deaf.wait(30)
            assert progress.is_overdue
            try:
                progress.watch(late)
            except DeadlinePassed as error:
                refused.append(error)

        run = start_fleet(targets("sw1"), work, workers=1, deadline_seconds=0.1)
        list(run)
        deaf.set()
        time.sleep(0.1)

        assert "sw1" in str(refused[0])

    def test_survives_an_abort_that_fails(self, deaf, caplog):
        class Broken(HangingSession):
            def abort(self):
                raise OSError("no")

        def work(target, progress):
            progress.watch(Broken())
            deaf.wait(30)

        with caplog.at_level(logging.ERROR):
            assert [
                each.overdue
                for each in start_fleet(targets("sw1"), work, workers=1, deadline_seconds=0.1)
            ] == [True]


class TestReadFleet:
    def test_yields_a_config_or_the_reason(self, bench, refusing_port):
        fine = bench.target("eos1")
        gone = replace(fine, name="gone", port=refusing_port)
        stranger = replace(fine, name="stranger", tls_pin="0" * 64)

        found = dict(read_fleet([fine, gone, stranger], workers=4, deadline_seconds=30))

        assert "hostname eos1" in str(found["eos1"])
        assert isinstance(found["gone"], DeviceUnreachable)
        assert isinstance(found["stranger"], HostKeyMismatch)

    def test_gives_up_a_device_that_hangs_and_ends_its_thread(self, bench):
        bench.lab.fault("eos1", "hold", pattern="show running-config")
        wanted = [bench.target("eos1", timeout_seconds=60), bench.target("eos2")]

        found = dict(read_fleet(wanted, workers=2, deadline_seconds=1))

        assert "1 seconds" in str(found["eos1"])
        assert "hostname eos2" in str(found["eos2"])
        end = time.monotonic() + 2
        while abandoned_threads() and time.monotonic() < end:
            time.sleep(0.01)
        assert abandoned_threads() == 0


class TestDeadlineRunner:
    """It is a runner for whoever knows Nornir, and answers as Nornir's own does."""

    @pytest.mark.parametrize(
        "runner",
        [
            ThreadedRunner(num_workers=2),
            DeadlineRunner(
                workers=2,
                deadline_seconds=30,
                on_end=lambda host, result: None,
                give_up=lambda host: None,
            ),
        ],
        ids=["nornir's", "ours"],
    )
    def test_runs_plain_nornir_tasks(self, runner):
        hosts = Hosts({name: Host(name=name) for name in ("sw1", "sw2")})

        def shout(task):
            if task.host.name == "sw2":
                return Result(task.host, failed=True)
            return Result(task.host, result=task.host.name.upper())

        results = Nornir(inventory=Inventory(hosts=hosts), runner=runner).run(task=shout)

        assert results["sw1"].result == "SW1"
        assert list(results.failed_hosts) == ["sw2"]
