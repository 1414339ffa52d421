"""Plans say which devices are rendered with a snippet or context data whose day has passed."""

import pytest
from django.utils import timezone

from netconfig.changes import planner
from netconfig.changes.alike import group_plans
from netconfig.changes.intended import Templates
from netconfig.changes.models import DevicePlan
from netconfig.changes.planned import row_of
from netconfig.core.edits import Edit
from netconfig.core.render import TemplateSet
from netconfig.intent.operations import apply_edits
from netconfig.people.models import User
from tests.factories import make_backup, make_change, make_device, make_plan

RUNNING = "hostname {}\n!\nip routing\n!\nend\n"
SNIPPETS = "{% for one in snippets %}{{ one.text }}{% endfor %}"
TEXT = f"hostname {{{{ device.name }}}}\nip routing\nntp server 192.0.2.1\n{SNIPPETS}"


@pytest.fixture
def plan_of(alice: User, monkeypatch: pytest.MonkeyPatch):
    """Plan both devices with these edits; what they run is made up, nothing else is."""
    for name in ("leaf1", "leaf2"):
        make_device(name)
    said = {"scope": "device", "device": "leaf1", "owner": "net", "text": "alias a show b\n"}
    edits = [
        Edit("create", "owner_group", "net", None, {"name": "net"}),
        Edit("create", "snippet", "old", None, {"name": "old", "expires": "2026-01-01", **said}),
    ]
    apply_edits(edits, change="load", actor="alice", at=timezone.now())
    monkeypatch.setattr(planner, "_read", lambda names, _: {n: RUNNING.format(n) for n in names})
    templates = TemplateSet({"arista_eos/main.j2": TEXT})

    def run(*edits: Edit) -> dict[str, tuple[str, ...]]:
        names = [] if edits else ["leaf1", "leaf2"]
        change = make_change(alice, edits=edits, devices=names)
        outcome = planner.plan_devices(
            change, templates=Templates(templates, templates), now=timezone.now()
        )
        plan = make_plan(change, [])
        for device in outcome.devices:
            backup = make_backup(device.name, RUNNING.format(device.name))
            row_of(device, plan_id=plan.pk, backup=backup).save()
        rows = DevicePlan.objects.filter(plan=plan)
        return {
            name: tuple(text for _, text, _ in group.risks)
            for group in group_plans(rows)
            for name in group.devices
        }

    return run


class TestPlan:
    def test_warns_of_an_expired_snippet_on_its_devices_alone(self, plan_of):
        found = plan_of()

        told = "It is rendered with snippet old, which expired on 2026-01-01: net answers for it."
        assert told in found["leaf1"]
        assert not any("expired" in text for text in found["leaf2"])

    def test_is_silent_about_what_the_change_itself_prolongs(self, plan_of):
        fields = {"expires": "2126-01-01", "text": "alias a show c\n"}

        found = plan_of(Edit("update", "snippet", "old", None, fields))

        assert list(found) == ["leaf1"]
        assert not any("expired" in text for text in found["leaf1"])
