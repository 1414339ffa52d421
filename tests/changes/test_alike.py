"""Plans as people read them: devices to which the same happens are read once."""

from typing import Any

import pytest

from netconfig.changes.alike import Group, group_plans, with_texts
from netconfig.changes.models import ChangeRequest, DevicePlan, Plan
from netconfig.changes.planned import PlannedDevice, row_of
from netconfig.core.config import get_platform
from netconfig.core.plan import DeviceTexts, plan_device
from netconfig.core.safety import Lifeline, Limits
from netconfig.people.models import User
from tests.factories import make_backup, make_change, make_device, make_plan

BEFORE = (
    "hostname {name}\nip routing\nntp server 192.0.2.1\ninterface Ethernet{port}\n   mtu 1600\n"
)
AFTER = BEFORE.replace("1600", "9000") + "   description {name} to 10.0.0.{port}\n"


def planned(device: str, **fields: Any) -> DevicePlan:
    return DevicePlan(device=device, **{"state": "ready", "shape": "same", **fields})


@pytest.fixture
def change(alice: User) -> ChangeRequest:
    return make_change(alice)


def stored(change: ChangeRequest, texts: dict[str, tuple[str, str]], **fields: Any) -> list[Group]:
    """Plan devices as the planner does, store their rows, and read them back in groups."""
    plan: Plan = make_plan(change, [])
    for name, (running, intended) in texts.items():
        diffs = plan_device(
            DeviceTexts(name, running, running, intended),
            get_platform("arista_eos"),
            lifeline=Lifeline(),
            limits=Limits(),
        )
        device = make_device(name)
        found = PlannedDevice(name, {}, device, state="ready", diffs=diffs, **fields)
        row_of(found, plan_id=plan.pk, backup=make_backup(name, running)).save()
    return with_texts(group_plans(plan.device_plans.all()))


def texts(*names: str, after: str = AFTER) -> dict[str, tuple[str, str]]:
    return {
        name: (BEFORE.format(name=name, port=port), after.format(name=name, port=port))
        for port, name in enumerate(names, 1)
    }


class TestGroupPlans:
    def test_holds_out_what_is_each_devices_own(self, change: ChangeRequest):
        (group,) = stored(change, texts("leaf1", "leaf10", "leaf11"))

        assert group.devices == ("leaf1", "leaf10", "leaf11")
        assert group.caused == (
            " interface ⟨interface 1⟩\n"
            "+   description ⟨device⟩ to ⟨address 1⟩\n"
            "-   mtu 1600\n"
            "+   mtu 9000\n"
        )
        assert group.own == ("⟨interface 1⟩", "⟨address 1⟩")
        assert dict(group.each)["leaf10"] == ("Ethernet2", "10.0.0.2")
        assert "interface ⟨interface 1⟩" in group.forward

    def test_shows_a_single_device_as_it_is(self, change: ChangeRequest):
        (group,) = stored(change, texts("leaf1"))

        assert "+   description leaf1 to 10.0.0.1\n" in group.caused
        assert (group.own, group.added, group.removed) == ((), 2, 1)

    def test_shows_outliers_before_the_many(self, change: ChangeRequest):
        found = texts("a1", "a2", "a3", "a4")
        found |= {"b1": (found["a1"][0], found["a1"][1] + "ntp server 192.0.2.9\n")}

        groups = stored(change, found)

        assert [group.devices for group in groups] == [("b1",), ("a1", "a2", "a3", "a4")]

    def test_keeps_apart_what_differs_in_anything_that_is_shown(self):
        plans = [
            planned("a"),
            planned("b", shape="other"),
            planned("c", confirm_seconds=600),
            planned("d", platform="cisco_ios"),
            planned("e", state="excluded", reason="By choice."),
            planned("f", state="excluded", reason="Its status is planned."),
        ]

        assert len(group_plans(plans)) == len(plans)

    def test_takes_no_plan_without_a_shape_for_another(self):
        plans = [planned(name, shape="") for name in ("a", "b")]

        assert len(group_plans(plans)) == 2

    def test_groups_problems_by_their_reason_with_the_name_held_out(self):
        plans = [
            planned(name, state="unreadable", shape="", reason=f"{name} does not answer.")
            for name in ("a", "b")
        ]

        (group,) = group_plans(plans)

        assert group.reason == "⟨device⟩ does not answer."

    def test_holds_own_values_out_of_risks(self):
        plans = [
            planned(
                f"sw{n}",
                state="blocked",
                reason=f"Ethernet{n} goes down.",
                shape_values=[f"Ethernet{n}"],
                risks=[{"blocks": True, "text": f"Ethernet{n} goes down.", "lines": []}],
            )
            for n in (1, 2, 3)
        ]

        (group,) = group_plans(plans)

        assert group.reason == "⟨interface 1⟩ goes down."
        assert group.risks == ((True, "⟨interface 1⟩ goes down.", ()),)

    def test_shows_what_stops_the_plan_first(self):
        plans = [
            planned("a"),
            planned("b", shape="two"),
            planned("c", shape="two"),
            planned("d", state="unchanged", shape=""),
            planned("e", state="unreadable", shape="", reason="No answer."),
            planned("f", state="blocked", reason="It would lose its address."),
            planned("g", state="excluded", reason="By choice."),
        ]

        assert [group.devices for group in group_plans(plans)] == [
            ("f",),
            ("e",),
            ("g",),
            ("a",),
            ("b", "c"),
            ("d",),
        ]
