"""What the pages about deployments show, to whom, and at what cost."""

from django.utils import timezone

from netconfig.changes.models import DevicePlan
from netconfig.deployments.models import DeviceRun, JournalEntry
from netconfig.people.models import User
from tests.factories import make_change, make_deployment, make_device, make_plan
from tests.web.conftest import SignIn
from tests.web.reading import queries_of, text_of


class TestDeployments:
    def test_shows_waves_runs_journal_and_checks(
        self, alice: User, network: None, client_of: SignIn
    ):
        plan = make_plan(make_change(alice), ["leaf1", "leaf2"])
        deployment = make_deployment(plan, ["leaf1"], ["leaf2"], by=alice)
        run = deployment.runs.get(device="leaf1")
        check = {
            "name": "bgp",
            "passed": False,
            "expected": ["192.0.2.1"],
            "before": ["192.0.2.1"],
            "after": [],
            "reason": "not established: 192.0.2.1",
        }
        DeviceRun.objects.filter(pk=run.pk).update(
            state="reverted", reason="bgp: not established: 192.0.2.1", checks=[check]
        )
        for number, state in enumerate(("locked", "prechecked", "staged"), start=1):
            JournalEntry.objects.create(
                run=run,
                number=number,
                at=timezone.now(),
                fence=1,
                state=state,
                text=f"said {state}",
                hash="",
            )

        page = text_of(client_of(alice), f"/deployments/{deployment.pk}/")

        assert "Canary" in page
        assert "Wave 2" in page
        assert "locked prechecked staged" in page
        assert "said staged" in page
        assert "not established: 192.0.2.1" in page
        assert "0 of 2 devices done" in page

    def test_takes_as_many_queries_for_many_devices_as_for_few(
        self,
        alice: User,
        network: None,
        client_of: SignIn,
    ):
        small = make_deployment(make_plan(make_change(alice), ["leaf1"]), by=alice)
        names = [make_device(f"spine{number}").name for number in range(40)]
        large = make_deployment(make_plan(make_change(alice), names), by=alice)
        client = client_of(alice)

        assert queries_of(client, f"/deployments/{small.pk}/live/") == queries_of(
            client, f"/deployments/{large.pk}/live/"
        )
        assert queries_of(client, "/deployments/") < 12

    def test_shows_runs_of_many_devices_by_wave(
        self, alice: User, network: None, client_of: SignIn
    ):
        names = [make_device(f"spine{number:02}").name for number in range(70)]
        plan = make_plan(make_change(alice), names)
        deployment = make_deployment(plan, names[:1], names[1:], by=alice)
        client = client_of(alice)

        page = text_of(client, f"/deployments/{deployment.pk}/")
        asked = text_of(client, f"/deployments/{deployment.pk}/?show=2")

        assert "spine00" in page
        assert "spine69" not in page
        assert "Show its devices" in page
        assert "spine69" in asked

    def test_is_hidden_with_its_change(
        self, alice: User, guest: User, network: None, client_of: SignIn
    ):
        deployment = make_deployment(make_plan(make_change(alice), ["leaf1"]), by=alice)
        client = client_of(guest)

        assert client.get(f"/deployments/{deployment.pk}/").status_code == 404
        assert "A change" not in text_of(client, "/deployments/")
        assert "A change" not in text_of(client, "/")

    def test_keeps_whole_configs_out_of_pages(self, alice: User, network: None, client_of: SignIn):
        change = make_change(alice)
        plan = make_plan(change, ["leaf1"])
        DevicePlan.objects.update(secret_values=b"planted-secret-5150")
        deployment = make_deployment(plan, by=alice)
        client = client_of(alice)

        for address in (f"/changes/{change.pk}/", f"/deployments/{deployment.pk}/"):
            assert "planted-secret" not in text_of(client, address)
