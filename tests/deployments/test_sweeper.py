"""The sweeper: rings for whatever is due, also when every bell before was lost."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from kombu.exceptions import OperationalError

from netconfig import pipeline
from netconfig.changes.models import ChangeRequest
from netconfig.core.lifecycle import ChangeState, DeploymentState
from netconfig.deployments.models import Deployment, DeviceRun
from tests.deployments.ground import Ground, make_ground, walk

PAST = timedelta(seconds=1)


@pytest.fixture
def rung(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is published, at once instead of after the commit."""
    found: list[str] = []

    def publish(task: Any, ids: dict[str, int]) -> None:
        found.append(task.name.rpartition(".")[2])

    monkeypatch.setattr(pipeline, "_publish", publish)
    monkeypatch.setattr("django.db.transaction.on_commit", lambda act: act())
    return found


class TestSweep:
    def test_rings_for_a_deployment_that_is_due_and_not_again_at_once(
        self, ground: Ground, rung: list[str]
    ):
        Deployment.objects.update(due_at=timezone.now() - PAST)

        pipeline.sweep()
        pipeline.sweep()

        assert rung == ["conduct_deployment"]
        due_at = Deployment.objects.get().due_at
        assert due_at is not None
        assert due_at > timezone.now()

    def test_rings_for_a_planning_that_lost_its_planner(self, ground: Ground, rung: list[str]):
        ChangeRequest.objects.update(state="planning", due_at=timezone.now() - PAST)

        pipeline.sweep()

        assert rung == ["plan_change"]

    @pytest.mark.parametrize("state", ["locked", "armed", "unknown", "revert_failed"])
    def test_rings_for_a_run_that_lost_its_worker(
        self, ground: Ground, rung: list[str], state: str
    ):
        DeviceRun.objects.filter(device="sw1").update(state=state, due_at=timezone.now() - PAST)

        pipeline.sweep()

        assert rung == ["settle_devices"]

    def test_rings_for_nothing_that_has_ended_or_waits_for_people(
        self, ground: Ground, rung: list[str]
    ):
        Deployment.objects.update(state=DeploymentState.ENDED, due_at=timezone.now() - PAST)
        DeviceRun.objects.update(state="unknown", due_at=None)

        pipeline.sweep()

        assert rung == []

    def test_of_two_at_once_does_no_harm(self, db: None, rung: list[str]):
        ground = make_ground("sw1")
        Deployment.objects.update(due_at=timezone.now() - PAST)
        generation = Deployment.objects.get().generation
        for _ in range(2):
            pipeline.conduct_deployment(deployment_id=ground.deployment.pk, generation=generation)

        assert rung == ["run_devices"]


class TestRing:
    def test_survives_a_broker_that_is_down(self, monkeypatch: pytest.MonkeyPatch):
        def fail(**_: object) -> None:
            raise OperationalError("connection refused")

        monkeypatch.setattr(pipeline.settle_devices, "apply_async", fail)
        pipeline._publish(pipeline.settle_devices, {})


class TestBells:
    def test_that_ring_late_start_nothing_that_holds(self, ground: Ground, rung: list[str]):
        Deployment.objects.update(state=DeploymentState.HOLDING)

        pipeline.run_devices(deployment_id=ground.deployment.pk)

        assert ground.states() == {"sw1": "queued", "sw2": "queued"}

    def test_for_workers_that_were_lost_ring_again(self, ground: Ground, rung: list[str]):
        def conduct() -> None:
            found = Deployment.objects.get()
            pipeline.conduct_deployment(deployment_id=found.pk, generation=found.generation)

        conduct()
        rung.clear()  # the broker lost it
        Deployment.objects.update(due_at=timezone.now() - PAST)
        pipeline.sweep()
        conduct()

        assert rung == ["conduct_deployment", "run_devices"]

    def test_of_a_run_that_begins_anew_reach_the_conductor(self, ground: Ground, rung: list[str]):
        run = ground.claim(limit=1)[0]
        walk(run, "queued")

        pipeline.sweep()

        assert "conduct_deployment" in rung


class TestPlanChange:
    def test_ends_with_a_defect_and_is_not_begun_again(
        self, ground: Ground, monkeypatch: pytest.MonkeyPatch
    ):
        def fail(*_: object, **__: object) -> None:
            raise ZeroDivisionError

        monkeypatch.setattr(pipeline, "plan_devices", fail)
        ChangeRequest.objects.update(state=ChangeState.PLANNING, generation=4)
        change = ChangeRequest.objects.get()

        with pytest.raises(ZeroDivisionError):
            pipeline.plan_change(change_id=change.pk, generation=4)

        change.refresh_from_db()
        assert change.state == ChangeState.PLAN_FAILED
        assert "the log says more" in change.reason
