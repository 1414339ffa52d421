from datetime import timedelta

import pytest
from django.utils import timezone

from netconfig import pipeline
from netconfig.changes.models import ApprovalPolicy, Vote
from netconfig.core.lifecycle import ChangeState
from netconfig.deployments.models import Deployment
from netconfig.sources.models import Source
from netconfig.sources.operations import unpin_source
from netconfig.sources.queries import pinned_commits, why_not_by_itself
from tests.factories import make_change, make_plan, make_user
from tests.sources.conftest import NETWORK


@pytest.fixture
def opened(work, source, sync):
    work.commit(NETWORK)
    return sync(source).change


@pytest.fixture
def started(monkeypatch):
    """The change requests whose deployment was begun."""
    found = []
    monkeypatch.setattr(pipeline, "start_deployment", lambda change, **_: found.append(change.pk))
    return found


@pytest.fixture
def set_action(source):
    def run(action):
        Source.objects.filter(pk=source.pk).update(action=action)

    return run


def roll_back(change, *, at=None):
    plan = make_plan(change, [])
    change.state = ChangeState.CLOSED
    change.save()
    return Deployment.objects.create(
        change=change,
        plan=plan,
        started_by=change.author,
        started_at=at or timezone.now(),
        ended_at=at or timezone.now(),
        state="ended",
        result="rolled back",
    )


class TestDeployWhenApproved:
    def test_starts_without_votes_where_the_policy_asks_for_none(self, opened, started):
        ApprovalPolicy.objects.create(environment="", source_approvals=0)
        make_plan(opened, [])

        pipeline.deploy_when_approved(opened)

        assert started == [opened.pk]

    def test_waits_for_votes_where_the_policy_asks_for_some(self, opened, started):
        make_plan(opened, [])

        pipeline.deploy_when_approved(opened)

        assert started == []

    def test_once_approved_means_by_somebody_whatever_the_policy(self, opened, started, set_action):
        set_action("deploy_once_approved")
        ApprovalPolicy.objects.create(environment="", source_approvals=0)
        plan = make_plan(opened, [])
        pipeline.deploy_when_approved(opened)
        assert started == []

        bob = make_user("bob", "approve")
        now = timezone.now()
        Vote.objects.create(
            change=opened, user=bob, choice="approve", effect=plan.effect, basis=plan.basis, at=now
        )
        pipeline.deploy_when_approved(opened)

        assert started == [opened.pk]


class TestWhyNotByItself:
    def test_is_nothing_for_a_change_request_of_no_source(self, alice):
        assert why_not_by_itself(make_change(alice, deploys_itself=True), approvers=()) == ""

    def test_is_that_it_did_not_ask(self, alice):
        assert why_not_by_itself(make_change(alice), approvers=["bob"])

    @pytest.mark.parametrize("fields", [{"action": "plan"}, {"is_active": False}])
    def test_is_that_its_source_plans_only_now(self, opened, source, fields):
        Source.objects.filter(pk=source.pk).update(**fields)

        assert "plans only" in why_not_by_itself(opened, approvers=["bob"])


class TestPin:
    def test_keeps_a_commit_that_was_rolled_back_from_being_deployed_again(
        self, opened, source, sync
    ):
        roll_back(opened)

        again = sync(source, again=True).change

        assert again.origin == opened.origin
        assert pinned_commits(source) == {source.last_commit}
        assert "was rolled back" in why_not_by_itself(again, approvers=["bob"])

    def test_lets_a_newer_commit_pass(self, opened, source, sync, work):
        roll_back(opened)
        work.commit({"README.md": "mended\n"})

        assert why_not_by_itself(sync(source).change, approvers=()) == ""

    def test_ends_when_a_person_says_so_until_the_next_roll_back(self, opened, source, sync, alice):
        roll_back(opened)
        unpin_source(source, by=alice, now=timezone.now())
        again = sync(source, again=True).change
        assert why_not_by_itself(again, approvers=()) == ""

        roll_back(again, at=timezone.now() + timedelta(seconds=1))

        assert pinned_commits(source) == {source.last_commit}
