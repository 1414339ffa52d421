import shutil
from datetime import timedelta

import pytest
from django.utils import timezone

from netconfig.changes import operations as changes
from netconfig.changes.intended import Templates, render_intended
from netconfig.changes.models import ApprovalPolicy, ChangeRequest
from netconfig.changes.planner import plan_devices
from netconfig.changes.queries import templates_in_force
from netconfig.core.lifecycle import ChangeState
from netconfig.core.render import TemplateSet
from netconfig.deployments.models import Deployment
from netconfig.deployments.operations import begin_deployment, finish_rolled_back
from netconfig.sources.operations import NewSource, add_source
from netconfig.sources.templates import NoTemplates, templates_for, templates_of
from tests.factories import make_change, make_device, make_plan
from tests.sources.conftest import NOW

MAIN = "arista_eos/main.j2"
OTHER = {"templates/arista_eos/main.j2": "hostname {{ device.name }}\n!\n"}


@pytest.fixture
def leaf(db):
    return make_device("leaf1", management_interface="Management1")


@pytest.fixture
def only_templates(work, source, sync):
    """A change request of the source that brings templates and no edits."""

    def run(files=OTHER):
        work.commit({"templates/README.md": "none of this is read\n", **files})
        return sync(source).change

    return run


class TestTemplatesOf:
    def test_are_the_folders_until_a_source_brought_some(self, db):
        assert templates_of("").files == {MAIN: "hostname {{ device.name }}\n"}

    def test_says_when_there_are_none(self, db, settings):
        shutil.rmtree(settings.NETCONFIG_TEMPLATES / "arista_eos")

        with pytest.raises(NoTemplates, match="There are no templates"):
            templates_of("")

    def test_are_kept_whatever_becomes_of_repository_and_mirror(
        self, only_templates, work, settings
    ):
        change = only_templates()
        shutil.rmtree(work.folder)
        shutil.rmtree(settings.DATA_DIR)

        assert templates_of(change.templates_at).files[MAIN].endswith("!\n")

    def test_names_a_commit_that_is_not_kept(self, db):
        with pytest.raises(NoTemplates, match="network:abc"):
            templates_of("network:abc")


class TestInForce:
    def test_is_what_was_applied_last_and_not_taken_back(self, only_templates):
        first = only_templates()
        assert templates_in_force() == ""

        ChangeRequest.objects.filter(pk=first.pk).update(applied_at=NOW)
        assert templates_in_force() == first.templates_at

    def test_holds_for_all_other_change_requests(self, only_templates, alice):
        first = only_templates()
        ChangeRequest.objects.filter(pk=first.pk).update(applied_at=NOW)

        found = templates_for(make_change(alice, devices=["leaf1"]))

        assert found.proposed.files[MAIN].endswith("!\n")
        assert not found.differ

    def test_may_begin_with_a_sources_where_the_folder_has_none(self, only_templates, settings):
        shutil.rmtree(settings.NETCONFIG_TEMPLATES)

        found = templates_for(only_templates())

        assert (dict(found.in_force.files), found.differ) == ({}, True)

    def test_comes_with_the_start_and_goes_with_the_roll_back(self, only_templates, leaf):
        change = only_templates()
        plan = _in_review(change)
        assert begin_deployment(change, by=change.author, now=timezone.now()) is None
        assert templates_in_force() == change.templates_at

        deployment = Deployment.objects.create(
            change=change,
            plan=plan,
            started_by=change.author,
            started_at=NOW,
            state="rolling_back",
        )
        ChangeRequest.objects.filter(pk=change.pk).update(state=ChangeState.DEPLOYING)
        finish_rolled_back(deployment, now=timezone.now(), turn=deployment.generation)

        assert templates_in_force() == ""


class TestPlanning:
    def test_compares_with_the_templates_in_force(self, only_templates, leaf):
        change = only_templates()

        found = render_intended(change, templates=templates_for(change), now=NOW)

        assert found.before["leaf1"].reference_text == "hostname leaf1\n"
        assert found.after["leaf1"].reference_text == "hostname leaf1\n!\n"

    def test_names_every_device_whose_config_differs_and_no_other(self, only_templates, leaf):
        make_device("edge1", platform="cisco_ios")
        change = only_templates()

        outcome = plan_devices(change, templates=templates_for(change), now=NOW)

        assert [device.name for device in outcome.devices] == ["leaf1"]

    def test_moves_its_basis_when_the_templates_in_force_do(self):
        before, after = TemplateSet({"a": "1"}), TemplateSet({"a": "2"})

        assert Templates(before, after).version != Templates(after, after).version
        assert Templates(after, after).version == after.version

    def test_keeps_what_changes_no_device_before_people(self, only_templates, leaf):
        change = only_templates({"templates/arista_eos/main.j2": "hostname {{ device['name'] }}\n"})

        outcome = plan_devices(change, templates=templates_for(change), now=NOW)
        change = changes.claim_planning(
            change.pk, change.generation, now=NOW, lease=timedelta(seconds=60)
        )

        assert change is not None
        assert outcome.devices == ()
        assert changes.store_plan(change, outcome, now=NOW) == ChangeState.IN_REVIEW


class TestSecondProvider:
    def test_is_refused(self, only_templates, work, alice, sync):
        change = only_templates()
        ChangeRequest.objects.filter(pk=change.pk).update(applied_at=NOW)
        second, _ = add_source(NewSource("second", work.url), by=alice, now=NOW)

        assert "source network provides the templates already" in sync(second).text


def _in_review(change):
    """Plan a change request of which no device makes a difference, under a policy without votes."""
    ApprovalPolicy.objects.create(environment="", source_approvals=0)
    return make_plan(change, [])
