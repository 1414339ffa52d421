"""What people may do to deployments, and the sentence where they may not."""

import pytest

from netconfig.changes.models import Plan
from netconfig.deployments.models import Deployment, DeviceRun
from netconfig.people.models import User
from tests.factories import make_change, make_deployment, make_device, make_plan
from tests.web.conftest import SignIn
from tests.web.reading import said

pytestmark = pytest.mark.usefixtures("bells")


class TestDeploymentButtons:
    @pytest.fixture
    def deployment(self, plan: Plan, alice: User) -> Deployment:
        return make_deployment(plan, by=alice)

    def test_move_it_for_who_may_operate(
        self, deployment: Deployment, alice: User, client_of: SignIn, bells: list[str]
    ):
        client, base = client_of(alice), f"/deployments/{deployment.pk}"

        held = said(client, f"{base}/hold/", reason="Wait for the window.")
        said(client, f"{base}/resume/")
        said(client, f"{base}/hold/")
        aborted = said(client, f"{base}/abort/")

        assert "Wait for the window." in held
        assert "aborted" in aborted
        deployment.refresh_from_db()
        assert deployment.result == "aborted"
        assert set(bells) == {"conduct_deployment"}

    def test_roll_it_back(self, deployment: Deployment, alice: User, client_of: SignIn):
        said(client_of(alice), f"/deployments/{deployment.pk}/roll-back/")

        deployment.refresh_from_db()
        assert deployment.state == "rolling_back"

    @pytest.mark.parametrize("button", ["hold", "resume", "roll-back", "abort"])
    def test_are_refused_to_others(
        self, deployment: Deployment, bob: User, client_of: SignIn, button: str, bells: list[str]
    ):
        address = f"/deployments/{deployment.pk}/"
        page = said(client_of(bob), f"{address}{button}/")

        assert "bob may not hold, resume, abort and roll back deployments" in page
        assert "<button" not in client_of(bob).get(f"{address}live/").content.decode()
        deployment.refresh_from_db()
        assert deployment.state == "running"
        assert bells == []

    def test_tell_when_a_move_is_not_possible(
        self, deployment: Deployment, alice: User, client_of: SignIn
    ):
        page = said(client_of(alice), f"/deployments/{deployment.pk}/resume/")

        assert "Cannot resume while running." in page

    def test_settle_a_device_that_nobody_knows(
        self, deployment: Deployment, alice: User, bob: User, client_of: SignIn, bells: list[str]
    ):
        run = deployment.runs.get()
        DeviceRun.objects.filter(pk=run.pk).update(state="unknown", reason="No answer.")
        base = f"/deployments/{deployment.pk}/runs/{run.pk}"
        client = client_of(alice)

        read = said(client, f"{base}/read-again/")
        refused = said(client_of(bob), f"{base}/accept/", reason="It is fine.")
        without = said(client, f"{base}/accept/")
        accepted = said(client, f"{base}/accept/", reason="Checked on the console.")

        assert "leaf1 is read again." in read
        assert "bob may not" in refused
        assert "Accepting a device as it is needs a reason." in without
        assert "leaf1 is accepted as it is." in accepted
        assert "Checked on the console." in accepted
        assert "settle_devices" in bells

    def test_leave_out_a_device_that_ended_at_its_base_while_the_deployment_holds(
        self, deployment: Deployment, alice: User, client_of: SignIn
    ):
        run = deployment.runs.get()
        DeviceRun.objects.filter(pk=run.pk).update(state="reverted", reason="It lost a session.")
        client, base = client_of(alice), f"/deployments/{deployment.pk}"
        while_running = client.get(f"{base}/live/").content.decode()
        said(client, f"{base}/hold/")
        while_holding = client.get(f"{base}/live/").content.decode()

        said(client, f"{base}/runs/{run.pk}/accept/", reason="It is replaced next week.")

        run.refresh_from_db()
        assert "Accept as is" not in while_running
        assert "Accept as is" in while_holding
        assert run.state == "accepted"

    def test_find_a_run_in_its_own_deployment_only(
        self, deployment: Deployment, alice: User, client_of: SignIn
    ):
        make_device("leaf7")
        other = make_deployment(make_plan(make_change(alice), ["leaf7"]), by=alice)
        run = other.runs.get()

        answer = client_of(alice).post(
            f"/deployments/{deployment.pk}/runs/{run.pk}/accept/", {"reason": "x"}
        )

        assert answer.status_code == 404
