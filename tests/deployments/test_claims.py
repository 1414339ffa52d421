"""Who works on which runs: one holder at a time, and never two of a redundancy group."""

import threading
from datetime import timedelta

import pytest
from django.db import connection, connections

from netconfig.core.lifecycle import DeploymentState, RunState
from netconfig.deployments.crew.claims import beat, claim_overdue, claim_queued
from netconfig.deployments.journal.scribe import FenceIsLost
from netconfig.deployments.models import Attempt, Deployment, DeviceRun, Wave
from netconfig.devices.models import Device, DeviceLock
from tests.deployments.ground import LEASE, NOW, Ground, line, make_ground, walk, write

LATER = NOW + timedelta(seconds=31)


def take_over(now=LATER) -> list[DeviceRun]:
    return claim_overdue(limit=99, now=now, lease=LEASE)


class TestClaimQueued:
    def test_locks_the_device_begins_an_attempt_and_journals_it(self, ground: Ground):
        runs = ground.claim()

        assert [run.device for run in runs] == ["sw1", "sw2"]
        assert ground.states() == {"sw1": "locked", "sw2": "locked"}
        for run in runs:
            assert ground.lock(run.device).fence == run.fence == 1
            assert ground.lock(run.device).holder
            assert run.due_at == NOW + LEASE
            assert list(Attempt.objects.filter(run=run).values_list("number", "fence")) == [(1, 1)]
            assert ground.journal(run.device) == ["locked"]

    def test_gives_a_run_to_one_claimer_only(self, ground: Ground):
        first, second = ground.claim(limit=1), ground.claim()

        assert [run.device for run in first] == ["sw1"]
        assert [run.device for run in second] == ["sw2"]
        assert ground.claim() == []

    def test_leaves_a_device_that_another_deployment_holds(self, ground: Ground):
        DeviceLock.acquire(Device.objects.get(name="sw1").pk, holder="another", now=NOW)

        assert [run.device for run in ground.claim()] == ["sw2"]
        assert ground.states()["sw1"] == RunState.QUEUED

    def test_cancels_the_run_of_a_device_that_is_gone(self, ground: Ground):
        Device.objects.filter(name="sw1").update(name="sw9")

        assert [run.device for run in ground.claim()] == ["sw2"]
        assert ground.states()["sw1"] == RunState.CANCELLED
        assert "deleted or renamed" in ground.run("sw1").reason
        assert ground.journal("sw1") == ["cancelled"]

    def test_never_takes_two_of_a_redundancy_group(self, db: None):
        ground = make_ground("sw1", "sw2", group="mlag")

        assert [run.device for run in ground.claim()] == ["sw1"]
        assert ground.claim() == []

        walk(ground.run("sw1"), "prechecked", "refused")
        assert [run.device for run in ground.claim()] == ["sw2"]

    def test_sees_a_member_that_another_deployment_holds(self, db: None):
        one = make_ground("sw1", group="mlag")
        two = make_ground("sw2", group="mlag")

        assert one.claim()
        assert two.claim() == []

    def test_keeps_the_group_from_a_member_that_is_unknown(self, db: None):
        ground = make_ground("sw1", "sw2", group="mlag")
        (run,) = ground.claim()
        walk(run, "prechecked", "staged", "armed", "unknown")

        assert ground.claim() == []

    def test_takes_nothing_of_a_wave_that_is_not_open(self, ground: Ground):
        Wave.objects.update(state=Wave.State.WAITING)

        assert ground.claim() == []

    @pytest.mark.parametrize(
        "state", sorted(set(DeploymentState) - {DeploymentState.RUNNING}), ids=str
    )
    def test_takes_nothing_forward_of_a_deployment_that_does_not_run(
        self, ground: Ground, state: str
    ):
        Deployment.objects.update(state=state)

        assert ground.claim() == []

    def test_takes_only_the_way_back_while_it_rolls_back(self, ground: Ground):
        run = ground.run("sw1")
        DeviceRun.objects.create(
            deployment=ground.deployment,
            wave=run.wave,
            device="sw1",
            device_plan=run.device_plan,
            direction="back",
        )
        Deployment.objects.update(state=DeploymentState.ROLLING_BACK)

        assert [(run.device, run.direction) for run in ground.claim()] == [("sw1", "back")]

    def test_begins_a_second_attempt_with_nothing_of_the_first(self, ground: Ground):
        run = ground.claim(limit=1)[0]
        walk(run, "prechecked", "staged", "queued")

        again = ground.claim(limit=1)[0]

        assert (again.fence, again.handle, again.armed_at) == (2, {}, None)
        assert Attempt.objects.filter(run=again).count() == 2


class TestClaimOverdue:
    def test_takes_a_run_whose_worker_gave_no_sign_of_life(self, ground: Ground):
        (run,) = ground.claim(limit=1)

        assert take_over(NOW + timedelta(seconds=29)) == []
        (taken,) = take_over()

        assert (taken.pk, taken.fence) == (run.pk, run.fence + 1)
        assert taken.state == RunState.LOCKED
        assert ground.lock("sw1").holder
        assert take_over() == []

    def test_refuses_the_old_workers_lines_from_then_on(self, ground: Ground):
        (run,) = ground.claim(limit=1)
        take_over()

        (refused,) = write(line(run, RunState.PRECHECKED))

        assert isinstance(refused, FenceIsLost)
        assert ground.journal("sw1") == ["locked"]

    def test_leaves_a_run_that_lives(self, ground: Ground):
        runs = ground.claim()
        beat(runs[:1], now=NOW + timedelta(seconds=20), lease=LEASE)

        assert [run.device for run in take_over()] == ["sw2"]

    def test_takes_an_unknown_run_when_it_is_due_and_not_before(self, ground: Ground):
        (run,) = ground.claim(limit=1)
        walk(run, "prechecked", "staged", "armed")
        write(line(run, RunState.UNKNOWN, due_in_seconds=1))

        assert take_over(NOW) == []
        assert [r.state for r in take_over(NOW + timedelta(seconds=1))] == ["unknown"]

    def test_leaves_an_unknown_run_that_people_were_asked_about(self, ground: Ground):
        (run,) = ground.claim(limit=1)
        walk(run, "prechecked", "staged", "armed", "unknown")

        assert take_over(NOW + timedelta(days=1)) == []

    def test_never_takes_a_lock_that_somebody_else_holds_by_now(self, ground: Ground):
        ground.claim(limit=1)
        DeviceLock.objects.update(fence=7, holder="another")

        assert take_over() == []
        assert (ground.lock("sw1").fence, ground.lock("sw1").holder) == (7, "another")

    def test_leaves_ended_and_queued_runs(self, ground: Ground):
        run = ground.claim(limit=1)[0]
        walk(run, "drifted")

        assert take_over(NOW + timedelta(days=1)) == []


class TestBeat:
    def test_of_a_worker_that_lost_its_run_says_nothing(self, ground: Ground):
        (run,) = ground.claim(limit=1)
        (taken,) = take_over()

        beat([run], now=LATER + timedelta(seconds=5), lease=LEASE)

        assert ground.run("sw1").due_at == taken.due_at

    def test_does_not_keep_an_unknown_run_from_its_reader(self, ground: Ground):
        (run,) = ground.claim(limit=1)
        walk(run, "prechecked", "staged", "armed")
        write(line(run, RunState.UNKNOWN, due_in_seconds=1))

        beat([run], now=NOW, lease=LEASE)

        assert ground.run("sw1").due_at == NOW + timedelta(seconds=1)


@pytest.mark.django_db(transaction=True)
class TestTwoClaimersAtOnce:
    def claim_together(self, deployments: list[Deployment]) -> list[list[str]]:
        """Claim in one thread per deployment, all at the same moment."""
        found: list[list[str]] = [[] for _ in deployments]
        barrier = threading.Barrier(len(deployments))

        def claim(number: int) -> None:
            try:
                barrier.wait(10)
                runs = claim_queued(deployments[number], limit=99, now=NOW, lease=LEASE)
                found[number] = [run.device for run in runs]
            finally:
                connections.close_all()

        threads = [threading.Thread(target=claim, args=(n,)) for n in range(len(deployments))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)
        return found

    @pytest.fixture(autouse=True)
    def needs_a_database_that_threads_share(self) -> None:
        if connection.vendor == "sqlite" and connection.is_in_memory_db():  # type: ignore[attr-defined]  # SQLite's own
            pytest.skip("an in-memory database has one connection")

    def test_never_get_the_same_run(self):
        for number in range(5):
            ground = make_ground(f"a{number}", f"b{number}", f"c{number}")

            one, two = self.claim_together([ground.deployment, ground.deployment])

            assert sorted([*one, *two]) == [f"a{number}", f"b{number}", f"c{number}"]

    def test_never_get_two_of_a_redundancy_group(self):
        for number in range(5):
            grounds = [make_ground(f"{side}{number}", group=f"mlag{number}") for side in "ab"]

            found = self.claim_together([ground.deployment for ground in grounds])

            assert len([device for devices in found for device in devices]) == 1
