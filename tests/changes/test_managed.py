"""Devices of which only some sections are managed: planned, shown and kept."""

import zlib

import pytest

from netconfig.changes.alike import group_plans
from netconfig.changes.intended import Intended, Templates
from netconfig.changes.managed import Target, expectations_within
from netconfig.changes.models import ChangeRequest, DevicePlan
from netconfig.changes.planned import PlannedDevice, plan_read_device, row_of
from netconfig.changes.planner import plan_devices
from netconfig.core.config import Redacted, Sections, restore
from netconfig.core.edits import Edit
from netconfig.core.policy import Policy
from netconfig.core.render import Rendered, TemplateSet
from netconfig.devices import crypto
from netconfig.people.models import User
from tests.factories import make_backup, make_change, make_device, make_plan

RUNNING = """\
! Last change by somebody
hostname old-name
!
username admin secret sha512 $6$salt$untouched
!
ntp server 192.0.2.1
!
interface Ethernet1
   description to nowhere
   mtu 9000
!
end
"""
RENDERED = """\
hostname leaf1
ntp server 192.0.2.2
interface Ethernet1
   description to spine1
"""


@pytest.fixture
def change(alice: User) -> ChangeRequest:
    return make_change(alice, devices=["leaf1"])


@pytest.fixture
def plan_it(change: ChangeRequest):
    """Plan one device as it was just read, with what its templates rendered."""
    device = make_device("leaf1")

    def plan_it(*names: str, rendered: str = RENDERED, running: str = RUNNING) -> PlannedDevice:
        text = Rendered(rendered, "context", "templates")
        intended = Intended(
            before={"leaf1": text},
            after={"leaf1": text},
            problems={},
            invalid={},
            secrets={},
            expectations={},
            sections={"leaf1": Sections.declared(names)},
            sections_before={"leaf1": Sections.declared(names)},
            templates="templates",
        )
        begun = PlannedDevice.begin("leaf1", place={}, device=device)
        return plan_read_device(begun, running, intended=intended, change=change, policy=Policy())

    return plan_it


class TestExpectations:
    TOLD = {
        "sessions": [["global", "10.0.0.1", "sw2"], ["global", "10.0.0.3", ""]],
        "enabled": ["Ethernet1"],
        "disabled": ["Ethernet9"],
    }

    def test_are_what_stands_in_the_target_and_that_all_else_stays(self):
        found = expectations_within(
            self.TOLD,
            Redacted("neighbor 10.0.0.3 remote-as 1\nneighbor 10.0.0.5 remote-as 1\n", {}),
            Target("neighbor 10.0.0.3 remote-as 2\n", {}),
            sections=Sections(("router bgp",)),
        )

        assert found == {
            "sessions": [["global", "10.0.0.3", ""]],
            "enabled": ["Ethernet1"],
            "keeps_others": True,
            "leaving": ["10.0.0.5", "Ethernet9"],
        }

    def test_are_the_intents_where_everything_is_managed(self):
        found = expectations_within(
            self.TOLD, Redacted("", {}), Target("", {}), sections=Sections()
        )

        assert found == self.TOLD


class TestPlanning:
    def test_compares_managed_sections_only(self, plan_it):
        planned = plan_it("ntp", "interface * description")

        assert planned.state == "ready"
        assert set(planned.diffs.operations) == {
            ("remove", ("ntp server 192.0.2.1",)),
            ("add", ("ntp server 192.0.2.2",)),
            ("remove", ("interface Ethernet1", "description to nowhere")),
            ("add", ("interface Ethernet1", "description to spine1")),
        }

    def test_sends_every_other_line_as_it_is_with_its_secrets(self, plan_it):
        planned = plan_it("ntp")

        assert "$6$" not in planned.intended
        sent = restore(planned.intended, planned.values)
        assert sent == RUNNING.replace("192.0.2.1", "192.0.2.2").replace(
            "192.0.2.2\n!\n", "192.0.2.2\n"
        )

    def test_manages_everything_where_no_section_is_named(self, plan_it):
        planned = plan_it()

        assert ("remove", ("interface Ethernet1", "mtu 9000")) in planned.diffs.operations

    def test_signs_what_is_managed(self, plan_it):
        effects = [plan_it(*names).effect() for names in (["ntp"], ["ntp", "vlan"])]

        assert [effect.mode for effect in effects] == ["merge ntp", "merge ntp, vlan"]

    def test_signs_the_same_when_only_what_the_device_prints_around_it_moved(self, plan_it):
        later = plan_it("ntp", running=RUNNING.replace("somebody", "somebody else"))
        other = plan_it("ntp", running=RUNNING.replace("mtu 9000", "mtu 1600"))

        assert later.intended != plan_it("ntp").intended
        assert later.effect() == plan_it("ntp").effect() != other.effect()

    def test_refuses_to_empty_managed_sections_by_an_empty_rendering(self, plan_it):
        planned = plan_it("ntp", rendered="hostname leaf1\n")

        assert planned.state == "blocked"
        assert "nothing in the managed sections ntp" in planned.reason

    def test_has_no_difference_where_only_other_lines_differ(self, plan_it):
        rendered = RENDERED.replace("192.0.2.2", "192.0.2.1")

        assert plan_it("ntp", rendered=rendered).state == "unchanged"

    def test_is_kept_and_shown(self, plan_it, change: ChangeRequest):
        planned = plan_it("ntp")
        plan = make_plan(change, [])
        row_of(planned, plan_id=plan.pk, backup=make_backup("leaf1", RUNNING)).save()

        row = DevicePlan.objects.get()
        (group,) = group_plans([row])
        assert group.managed == ("ntp",)
        assert "192.0.2.2" in zlib.decompress(bytes(row.intended)).decode()
        assert "$6$salt$untouched" in crypto.decrypt_values(row.secret_values).values()


class TestEdit:
    def test_of_the_sections_alone_plans_the_device(self, alice: User):
        make_device("leaf1")
        make_device("leaf2")
        edit = Edit("update", "device", "leaf1", None, {"managed": ["ntp"]})
        change = make_change(alice, edits=[edit])
        templates = TemplateSet({"arista_eos/main.j2": "hostname {{ device['name'] }}\n"})

        outcome = plan_devices(
            change, templates=Templates(templates, templates), now=change.created_at
        )

        assert [device.name for device in outcome.devices] == ["leaf1"]
