"""Plannings: asked for, claimed once, stored whole or not at all."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from netconfig.changes import operations
from netconfig.changes.models import ChangeRequest, DevicePlan, Plan
from netconfig.changes.operations import PlanningSuperseded
from netconfig.changes.planned import PlannedDevice
from netconfig.changes.planner import Outcome
from netconfig.core.config import get_platform
from netconfig.core.edits import Edit
from netconfig.core.lifecycle import ChangeState, MoveIsNotAllowed
from netconfig.core.plan import DeviceTexts, plan_device
from netconfig.core.policy import Policy
from netconfig.core.safety import Lifeline, Limits
from netconfig.devices.backups import RunningConfig
from netconfig.devices.models import Backup, Device
from netconfig.people.models import User
from netconfig.people.queries import MayNot
from tests.factories import make_change, make_user

NOW = datetime(2026, 1, 2, tzinfo=UTC)
LEASE = timedelta(seconds=30)
BEFORE = "hostname leaf1\n!\nntp server 192.0.2.1\n!\nip routing\n!\nend\n"
AFTER = BEFORE.replace("192.0.2.1", "192.0.2.2")
PARTS = {"intent": "i", "templates": "t", "policy": "p", "edits": "e"}


@pytest.fixture
def change(alice: User, network: None) -> ChangeRequest:
    found = make_change(alice, devices=["leaf1"])
    return operations.request_planning(found, by=alice, now=NOW)


def claim(change: ChangeRequest) -> ChangeRequest:
    claimed = operations.claim_planning(change.pk, change.generation, now=NOW, lease=LEASE)
    assert claimed is not None
    return claimed


def planned(name: str = "leaf1", *, after: str = AFTER, **fields: Any) -> PlannedDevice:
    device = Device.objects.select_related("platform").get(name=name)
    diffs = plan_device(
        DeviceTexts(name, BEFORE, BEFORE, after),
        get_platform("arista_eos"),
        lifeline=Lifeline(),
        limits=Limits(),
    )
    values: dict[str, Any] = {
        "diffs": diffs,
        "intended": after,
        "running": RunningConfig(BEFORE, {}),
        "confirm_seconds": 300,
        "state": "ready" if diffs.operations else "unchanged",
    }
    return PlannedDevice(name, {"device": name}, device, **values | fields)


def outcome(*devices: PlannedDevice, **fields: Any) -> Outcome:
    return Outcome(devices, Policy(), PARTS, **fields)


class TestRequestPlanning:
    def test_sends_it_to_the_planner_with_a_new_generation(self, change: ChangeRequest):
        assert (change.state, change.generation, change.due_at) == ("planning", 1, NOW)

    def test_supersedes_a_planning_under_way(self, change: ChangeRequest, alice: User):
        old = claim(change)

        operations.request_planning(change, by=alice, now=NOW)

        with pytest.raises(PlanningSuperseded):
            operations.keep_planning(old, lease=LEASE, now=NOW)

    def test_keeps_earlier_choices_under_newer_ones(self, change: ChangeRequest, alice: User):
        operations.request_planning(change, by=alice, now=NOW, choices={"a": "include", "*": "ask"})
        again = operations.request_planning(change, by=alice, now=NOW, choices={"*": "include"})
        assert again.choices == {"a": "include", "*": "include"}

    @pytest.mark.parametrize("state", ["deploying", "closed"])
    def test_is_refused_past_review(self, change: ChangeRequest, alice: User, state: str):
        ChangeRequest.objects.update(state=state)
        with pytest.raises(MoveIsNotAllowed):
            operations.request_planning(change, by=alice, now=NOW)

    def test_needs_the_right(self, change: ChangeRequest):
        with pytest.raises(MayNot):
            operations.request_planning(change, by=make_user("eve", "view"), now=NOW)


class TestClaimPlanning:
    def test_is_won_once(self, change: ChangeRequest):
        assert claim(change).due_at == NOW + LEASE
        assert operations.claim_planning(change.pk, change.generation, now=NOW, lease=LEASE) is None

    def test_is_not_won_when_it_does_not_plan(self, change: ChangeRequest):
        ChangeRequest.objects.update(state=ChangeState.DRAFT)
        assert operations.claim_planning(change.pk, change.generation, now=NOW, lease=LEASE) is None

    def test_keeps_the_generation_that_was_won(
        self, change: ChangeRequest, alice: User, monkeypatch: pytest.MonkeyPatch
    ):
        rows = ChangeRequest.objects.select_related("author")
        whole = type(rows).get

        def ask_again_meanwhile(self: Any, *args: Any, **kwargs: Any) -> Any:
            ChangeRequest.objects.update(generation=9)
            return whole(self, *args, **kwargs)

        monkeypatch.setattr(type(rows), "get", ask_again_meanwhile)
        assert claim(change).generation == 2


class TestStorePlan:
    def test_keeps_all_of_it_and_goes_into_review(self, change: ChangeRequest):
        state = operations.store_plan(claim(change), outcome(planned()), now=NOW)

        plan = Plan.objects.get()
        device = plan.device_plans.get()
        assert state == ChangeState.IN_REVIEW
        assert (plan.number, plan.policy) == (1, Policy().as_json())
        assert "192.0.2.2" in device.total
        assert device.forward
        assert device.back
        assert device.operations
        assert Backup.objects.get().pk == device.base_backup_id
        change.refresh_from_db()
        assert change.due_at is None

    def test_stores_nothing_when_it_was_superseded(self, change: ChangeRequest, alice: User):
        old = claim(change)
        operations.request_planning(change, by=alice, now=NOW)

        with pytest.raises(PlanningSuperseded):
            operations.store_plan(old, outcome(planned()), now=NOW)

        assert not Plan.objects.exists()
        assert not Backup.objects.exists()

    def test_stores_nothing_when_it_was_closed_meanwhile(self, change: ChangeRequest, alice: User):
        old = claim(change)
        operations.cancel_change(change, by=alice, now=NOW)

        with pytest.raises(PlanningSuperseded):
            operations.store_plan(old, outcome(planned()), now=NOW)

        assert not Plan.objects.exists()

    @pytest.mark.parametrize("state", ["blocked", "unreadable"])
    def test_fails_with_the_device_and_the_reason_and_keeps_the_others_in_sight(
        self, change: ChangeRequest, state: str
    ):
        bad = PlannedDevice.begin("edge1", place={}, device=None).ended(state, "no answer")

        found = operations.store_plan(claim(change), outcome(planned(), bad), now=NOW)

        change.refresh_from_db()
        assert found == change.state == ChangeState.PLAN_FAILED
        assert change.reason == "edge1: no answer"
        assert set(DevicePlan.objects.values_list("device", "state")) == {
            ("leaf1", "ready"),
            ("edge1", state),
        }

    def test_closes_a_converge_without_a_difference(self, change: ChangeRequest):
        state = operations.store_plan(claim(change), outcome(planned(after=BEFORE)), now=NOW)

        change.refresh_from_db()
        assert (state, change.reason, change.closed_at) == ("closed", "no difference", NOW)

    def test_goes_on_with_edits_that_change_no_device(self, alice: User, network: None):
        edit = Edit("update", "vlan", "dc1 10", 1, {"description": "x"})
        change = make_change(alice, edits=[edit])
        operations.request_planning(change, by=alice, now=NOW)
        change.refresh_from_db()

        assert operations.store_plan(claim(change), outcome(), now=NOW) == ChangeState.IN_REVIEW

    def test_numbers_plans_and_keeps_the_effect_of_an_equal_one(
        self, change: ChangeRequest, alice: User
    ):
        operations.store_plan(claim(change), outcome(planned()), now=NOW)
        change = operations.request_planning(change, by=alice, now=NOW)
        moved = outcome(planned())
        operations.store_plan(
            claim(change), Outcome(moved.devices, Policy(), PARTS | {"intent": "j"}), now=NOW
        )

        one, two = Plan.objects.order_by("number")
        assert (one.number, two.number) == (1, 2)
        assert one.effect == two.effect
        assert one.basis != two.basis

    def test_has_another_effect_when_health_is_judged_otherwise(
        self, change: ChangeRequest, alice: User
    ):
        checked = planned(expectations={"sessions": [["global", "10.0.0.1", ""]]})
        operations.store_plan(claim(change), outcome(checked), now=NOW)
        change = operations.request_planning(change, by=alice, now=NOW)
        operations.store_plan(claim(change), outcome(planned()), now=NOW)

        assert len(set(Plan.objects.values_list("effect", flat=True))) == 2


class TestFailPlanning:
    def test_says_why(self, change: ChangeRequest):
        operations.fail_planning(claim(change), reason="the template is broken")

        change.refresh_from_db()
        assert (change.state, change.reason) == ("plan_failed", "the template is broken")
