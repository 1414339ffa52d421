"""Errors across objects: they block the devices concerned, and no others."""

from datetime import timedelta
from textwrap import dedent

import pytest
from django.utils import timezone

from netconfig.changes.intended import Templates, render_intended
from netconfig.changes.models import ChangeRequest
from netconfig.changes.operations import claim_planning, request_planning, store_plan
from netconfig.changes.planner import plan_devices
from netconfig.core.edits import Edit
from netconfig.core.lifecycle import ChangeState
from netconfig.core.render import TemplateSet
from netconfig.intent.operations import apply_edits
from netconfig.intent.yaml_in import diff_inventory, read_inventory
from netconfig.people.models import User
from tests.factories import make_change

NETWORK = """
roles: [{name: leaf}]
environments: [{name: lab}]
platforms: [{name: arista_eos, driver: eos}]
sites: [{name: dc1}]
devices:
"""
DEVICE = """
  - name: NAME
    site: dc1
    role: leaf
    environment: lab
    platform: arista_eos
    interfaces:
      - {name: Loopback0, kind: loopback, addresses: [ADDRESS/32]}
      - {name: Loopback1, kind: loopback}
"""
TEXT = (
    "hostname {{ device['name'] }}\n"
    "{% for i in interfaces %}{% for a in i.addresses %}ip {{ a.address }}\n"
    "{% endfor %}{% endfor %}"
)
TWICE = "is on leaf1 Loopback0 and leaf2 Loopback"


def adds(device: str, ip: str) -> Edit:
    fields = {"interface": f"{device} Loopback1", "address": f"{ip}/32"}
    return Edit("create", "ip_address", f"{device} Loopback1 {ip}/32", None, fields)


def load(addresses: dict[str, str]) -> None:
    devices = [
        DEVICE.replace("NAME", name).replace("ADDRESS", ip) for name, ip in addresses.items()
    ]
    inventory = read_inventory({"all.yaml": dedent(NETWORK) + "".join(devices)})
    edits = diff_inventory(inventory, managed_by="inventory")
    apply_edits(edits, change="load", actor="alice", at=timezone.now())


def plan(change: ChangeRequest) -> dict[str, tuple[str, str]]:
    """Return how each planned device came out, and why; none has a login by which it is read."""
    outcome = plan_devices(change, templates=templates(), now=timezone.now())
    return {device.name: (device.state, device.reason) for device in outcome.devices}


def templates() -> Templates:
    found = TemplateSet({"arista_eos/main.j2": TEXT})
    return Templates(found, found)


@pytest.fixture
def sound(alice: User) -> None:
    load({"leaf1": "10.0.0.1", "leaf2": "10.0.0.2", "leaf3": "10.0.0.3"})


@pytest.fixture
def broken(alice: User) -> None:
    """Two devices have one address already."""
    load({"leaf1": "10.0.0.1", "leaf2": "10.0.0.1", "leaf3": "10.0.0.3"})


class TestAnErrorThatTheChangeCauses:
    def test_blocks_exactly_the_devices_concerned(self, sound: None, alice: User):
        edits = [adds("leaf2", "10.0.0.1"), adds("leaf3", "10.0.0.9")]

        found = plan(make_change(alice, edits=edits))

        assert {name: state for name, (state, _) in found.items()} == {
            "leaf1": "blocked",  # though its text does not change
            "leaf2": "blocked",
            "leaf3": "unreadable",  # it would be read, if it had a credential
        }
        assert TWICE in found["leaf1"][1]
        assert found["leaf1"] == found["leaf2"]

    def test_cannot_be_left_out(self, sound: None, alice: User):
        change = make_change(alice, edits=[adds("leaf2", "10.0.0.1")], choices={"leaf2": "exclude"})

        assert plan(change)["leaf2"][0] == "blocked"

    def test_fails_the_plan_with_its_sentence(self, sound: None, alice: User):
        change = make_change(alice, edits=[adds("leaf2", "10.0.0.1")])
        now = timezone.now()
        request_planning(change, by=alice, now=now)
        change.refresh_from_db()
        claimed = claim_planning(change.pk, change.generation, now=now, lease=timedelta(1))
        assert claimed

        outcome = plan_devices(claimed, templates=templates(), now=now)

        assert store_plan(claimed, outcome, now=now) == ChangeState.PLAN_FAILED
        change.refresh_from_db()
        assert change.reason == f"leaf1: 10.0.0.1 in the default table {TWICE}1. (and 1 more)"

    def test_moves_the_basis_of_a_plan_that_was_made_before(self, sound: None, alice: User):
        change = make_change(alice, edits=[adds("leaf2", "10.0.0.7")])

        def basis() -> str:
            found = render_intended(change, templates=templates(), now=timezone.now())
            return found.context_hashes(["leaf2"])

        before = basis()
        apply_edits([adds("leaf3", "10.0.0.9")], change="c", actor="a", at=timezone.now())
        assert basis() == before
        apply_edits([adds("leaf1", "10.0.0.7")], change="c", actor="a", at=timezone.now())
        assert basis() != before


class TestAnErrorThatWasThere:
    def test_blocks_no_change_elsewhere(self, broken: None, alice: User):
        found = plan(make_change(alice, edits=[adds("leaf3", "10.0.0.9")]))

        assert [(name, state) for name, (state, _) in found.items()] == [("leaf3", "unreadable")]

    def test_blocks_a_device_whose_text_changes(self, broken: None, alice: User):
        found = plan(make_change(alice, edits=[adds("leaf1", "10.0.0.9")]))

        assert found == {"leaf1": ("blocked", f"10.0.0.1 in the default table {TWICE}0.")}

    def test_blocks_the_device_that_converges(self, broken: None, alice: User):
        found = plan(make_change(alice, devices=["leaf1", "leaf3"]))

        assert {n: state for n, (state, _) in found.items()} == {
            "leaf1": "blocked",
            "leaf3": "unreadable",
        }

    def test_is_no_matter_for_a_device_that_is_left_out(self, broken: None, alice: User):
        choices = {"leaf1": "exclude"}
        found = plan(make_change(alice, edits=[adds("leaf1", "10.0.0.9")], choices=choices))

        assert found == {"leaf1": ("excluded", "It was excluded by choice.")}

    def test_does_not_keep_a_change_from_mending_it(self, broken: None, alice: User):
        edit = Edit("delete", "ip_address", "leaf2 Loopback0 10.0.0.1/32", None)

        found = plan(make_change(alice, edits=[edit]))

        assert [(name, state) for name, (state, _) in found.items()] == [("leaf2", "unreadable")]
