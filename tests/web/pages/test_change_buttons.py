"""What people may do to change requests, and the sentence where they may not."""

import pytest
from django.utils import timezone

from netconfig.changes.models import ChangeRequest, Plan, Vote
from netconfig.deployments.models import Deployment
from netconfig.people.models import User
from tests.factories import make_change, make_deployment, make_plan, make_user
from tests.web.conftest import SignIn
from tests.web.reading import fingerprint, said

pytestmark = pytest.mark.usefixtures("bells")


class TestVote:
    def test_counts_for_the_plan_that_was_shown(self, plan: Plan, bob: User, client_of: SignIn):
        page = said(
            client_of(bob),
            f"/changes/{plan.change_id}/vote/",
            choice="approve",
            fingerprint=fingerprint(plan),
        )

        assert "You approve this change request." in page
        assert Vote.objects.get().user == bob

    def test_is_refused_on_a_plan_that_was_replaced(self, plan: Plan, bob: User, client_of: SignIn):
        make_plan(plan.change, ["leaf1", "leaf2"])

        page = said(
            client_of(bob),
            f"/changes/{plan.change_id}/vote/",
            choice="approve",
            fingerprint=fingerprint(plan),
        )

        assert "was planned again since it was shown" in page
        assert not Vote.objects.exists()

    def test_is_refused_to_the_author_and_to_who_has_no_right(
        self, plan: Plan, alice: User, client_of: SignIn
    ):
        author = make_user("author", "approve", "plan")
        own = make_plan(make_change(author), ["leaf1"])
        sent = {"choice": "approve", "fingerprint": fingerprint(own)}

        by_author = said(client_of(author), f"/changes/{own.change_id}/vote/", **sent)
        without = said(client_of(alice), f"/changes/{own.change_id}/vote/", **sent)

        assert "The policy wants somebody other than the author to approve." in by_author
        assert "alice may not vote on change requests." in without
        assert not Vote.objects.exists()

    def test_is_refused_beyond_its_scope(self, plan: Plan, client_of: SignIn):
        near = make_user("near", "view", "approve:site=branch1")

        page = said(
            client_of(near),
            f"/changes/{plan.change_id}/vote/",
            choice="approve",
            fingerprint=fingerprint(plan),
        )

        assert "near may not vote on change requests for leaf1." in page

    def test_rejects_only_with_a_reason(self, plan: Plan, bob: User, client_of: SignIn):
        client, address = client_of(bob), f"/changes/{plan.change_id}/vote/"
        sent = {"choice": "reject", "fingerprint": fingerprint(plan)}

        without = said(client, address, **sent)
        with_reason = said(client, address, **sent, reason="Not on a Friday.")

        assert "A rejection needs a reason." in without
        assert "Not on a Friday." in with_reason

    @pytest.mark.parametrize("choice", ["", "maybe"])
    def test_must_be_one_of_the_three(self, plan: Plan, bob: User, client_of: SignIn, choice: str):
        page = said(
            client_of(bob),
            f"/changes/{plan.change_id}/vote/",
            choice=choice,
            fingerprint=fingerprint(plan),
        )

        assert "Choice: " in page
        assert not Vote.objects.exists()

    def test_can_be_taken_back_while_it_deploys(
        self, plan: Plan, alice: User, bob: User, client_of: SignIn
    ):
        client, address = client_of(bob), f"/changes/{plan.change_id}/"
        sent = {"fingerprint": fingerprint(plan)}
        said(client, f"{address}vote/", choice="approve", **sent)
        make_deployment(plan, by=alice)
        page = client.get(address).content.decode()

        withdrawn = said(client, f"{address}vote/", choice="withdraw", **sent)

        assert 'value="approve"' not in page
        assert 'value="withdraw"' in page
        assert "Your vote is withdrawn." in withdrawn
        assert "0 of 1 approvals" in withdrawn

    def test_form_is_shown_to_who_may_vote_only(
        self, plan: Plan, alice: User, bob: User, client_of: SignIn
    ):
        address = f"/changes/{plan.change_id}/"

        assert fingerprint(plan) in client_of(bob).get(address).content.decode()
        assert 'id="vote"' in client_of(bob).get(address).content.decode()
        assert 'id="vote"' not in client_of(alice).get(address).content.decode()


class TestPlanAgain:
    def test_takes_the_choices_and_rings_the_planner(
        self, plan: Plan, alice: User, client_of: SignIn, bells: list[str]
    ):
        said(
            client_of(alice),
            f"/changes/{plan.change_id}/plan/",
            **{"choice": "include", "choice:leaf1": "exclude", "choice:leaf2": ""},
        )

        change = ChangeRequest.objects.get(pk=plan.change_id)
        assert change.state == "planning"
        assert change.choices == {"*": "include", "leaf1": "exclude"}
        assert bells == ["plan_change"]

    def test_is_refused_without_the_right(
        self, plan: Plan, bob: User, client_of: SignIn, bells: list[str]
    ):
        page = said(client_of(bob), f"/changes/{plan.change_id}/plan/")

        assert "bob may not plan change requests." in page
        assert bells == []


class TestDeploy:
    def test_is_refused_until_it_is_approved(
        self, plan: Plan, alice: User, client_of: SignIn, monkeypatch: pytest.MonkeyPatch
    ):
        monkeypatch.setattr("netconfig.pipeline._moved_parts", lambda _change: [])

        page = said(
            client_of(alice), f"/changes/{plan.change_id}/deploy/", fingerprint=fingerprint(plan)
        )

        assert "is not approved: 0 of 1 approvals" in page
        assert not Deployment.objects.exists()

    def test_is_refused_on_a_plan_that_was_replaced(
        self, plan: Plan, alice: User, client_of: SignIn
    ):
        make_plan(plan.change, ["leaf1", "leaf2"])

        page = said(
            client_of(alice), f"/changes/{plan.change_id}/deploy/", fingerprint=fingerprint(plan)
        )

        assert "was planned again since it was shown" in page

    def test_begins_and_leads_to_the_deployment(
        self,
        plan: Plan,
        alice: User,
        bob: User,
        client_of: SignIn,
        bells: list[str],
        monkeypatch: pytest.MonkeyPatch,
    ):
        monkeypatch.setattr("netconfig.pipeline._moved_parts", lambda _change: [])
        sent = {"fingerprint": fingerprint(plan)}
        said(client_of(bob), f"/changes/{plan.change_id}/vote/", choice="approve", **sent)

        answer = client_of(alice).post(f"/changes/{plan.change_id}/deploy/", sent)

        deployment = Deployment.objects.get()
        assert answer.headers["Location"] == f"/deployments/{deployment.pk}/"
        assert bells == ["conduct_deployment"]


class TestClose:
    def test_is_for_the_author_without_a_reason(self, plan: Plan, alice: User, client_of: SignIn):
        said(client_of(alice), f"/changes/{plan.change_id}/close/")

        assert ChangeRequest.objects.get().reason == "cancelled"

    def test_is_for_approvers_with_a_reason(self, plan: Plan, bob: User, client_of: SignIn):
        client, address = client_of(bob), f"/changes/{plan.change_id}/close/"

        without = said(client, address)
        said(client, address, reason="Another change does it.")

        assert "needs a reason" in without
        assert ChangeRequest.objects.get().reason == "rejected: Another change does it."

    def test_is_refused_to_others_and_while_it_deploys(
        self, plan: Plan, alice: User, client_of: SignIn
    ):
        other = make_user("other", "view", "edit")
        address = f"/changes/{plan.change_id}/close/"
        refused = said(client_of(other), address, reason="I want to.")
        make_deployment(plan, by=alice)
        late = said(client_of(alice), address)

        assert "other may not vote on change requests." in refused
        assert "stop its deployment instead" in late


class TestNewChange:
    def test_converges_the_chosen_devices(
        self, alice: User, network: None, client_of: SignIn, bells: list[str]
    ):
        client = client_of(alice)
        shown = client.get("/changes/new/?site=dc1").content.decode()

        client.post("/changes/new/", {"title": "Tidy up", "device": ["leaf1", "leaf2"]})

        change = ChangeRequest.objects.get()
        assert "leaf1" in shown
        assert "edge1" not in shown
        assert (change.devices, change.state) == (["leaf1", "leaf2"], "planning")
        assert bells == ["plan_change"]

    def test_refuses_devices_beyond_the_persons_scope_and_none_at_all(
        self, network: None, client_of: SignIn
    ):
        client = client_of(make_user("near", "plan:site=branch1"))

        beyond = client.post("/changes/new/", {"title": "x", "device": ["edge1", "leaf1"]})
        none = client.post("/changes/new/", {"title": "x"})

        assert "leaf1 is no active device that near may plan." in beyond.content.decode()
        assert "Choose at least one device" in none.content.decode()
        assert not ChangeRequest.objects.exists()

    def test_keeps_what_was_typed_when_something_is_wrong(
        self, alice: User, network: None, client_of: SignIn
    ):
        page = client_of(alice).post("/changes/new/", {"title": "", "device": ["leaf2"]})

        text = page.content.decode()
        assert "Title: This field is required." in text
        assert 'value="leaf2" checked' in text
        assert 'value="leaf1" checked' not in text


def test_a_vote_deploys_a_change_that_deploys_itself(
    plan: Plan, bob: User, client_of: SignIn, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("netconfig.pipeline._moved_parts", lambda _change: [])
    ChangeRequest.objects.update(deploys_itself=True, created_at=timezone.now())

    said(
        client_of(bob),
        f"/changes/{plan.change_id}/vote/",
        choice="approve",
        fingerprint=fingerprint(plan),
    )

    assert Deployment.objects.get().started_by.username == "alice"
