"""What the pages about devices show, to whom, and at what cost."""

from django.utils import timezone

from netconfig.deployments.models import Applied
from netconfig.devices.models import DeviceLock, Platform
from netconfig.people.models import User
from tests.factories import make_backup, make_change, make_deployment, make_device, make_plan
from tests.web.conftest import SignIn
from tests.web.reading import queries_of, text_of


class TestDevices:
    def test_lists_what_the_person_may_see(
        self, alice: User, guest: User, network: None, client_of: SignIn
    ):
        everything = text_of(client_of(alice), "/devices/")
        branch = text_of(client_of(guest), "/devices/")

        assert "leaf1" in everything
        assert "edge1" in everything
        assert "edge1" in branch
        assert "leaf1" not in branch
        assert "dc1" not in branch

    def test_searches_and_filters(self, alice: User, network: None, client_of: SignIn):
        client = client_of(alice)

        by_address = text_of(client, "/devices/?q=192.0.2.22")
        by_platform = text_of(client, "/devices/?platform=cisco_ios&role=edge&status=active")

        assert "leaf2" in by_address
        assert "leaf1" not in by_address
        assert "edge1" in by_platform
        assert "leaf1" not in by_platform

    def test_shows_pages_and_keeps_the_filter(self, alice: User, client_of: SignIn):
        for number in range(55):
            make_device(f"leaf{number:02}")
        client = client_of(alice)

        first = client.get("/devices/?site=dc1").content.decode()
        second = text_of(client, "/devices/?site=dc1&page=2")

        assert "?site=dc1&amp;page=2" in first
        assert "51 to 55 of 55" in second

    def test_takes_as_many_queries_for_many_as_for_few(
        self,
        alice: User,
        network: None,
        client_of: SignIn,
    ):
        client = client_of(alice)
        costs = [queries_of(client, "/devices/")]
        for number in range(30):
            make_device(f"spine{number}")
            make_backup(f"spine{number}", "hostname x\n")
        costs.append(queries_of(client, "/devices/"))

        assert costs[0] == costs[1]

    def test_tells_on_what_the_adapters_were_verified(
        self, alice: User, network: None, client_of: SignIn
    ):
        make_device("core1", platform="frr")
        client = client_of(alice)

        told = "arista_eos, cisco_ios verified on the emulator only; frr verified on real routers"
        assert f"Adapters: {told}." in text_of(client, "/devices/")
        assert "Adapter eos, verified on the emulator only" in text_of(client, "/devices/leaf1/")
        assert "Adapter frr, verified on real routers" in text_of(client, "/devices/core1/")

    def test_tells_of_a_driver_that_has_no_adapter(
        self, alice: User, network: None, client_of: SignIn
    ):
        Platform.objects.filter(name="cisco_ios").update(driver="vrp")
        client = client_of(alice)

        assert "rendered and not deployed to" in text_of(client, "/devices/edge1/")
        assert "cisco_ios verified" not in text_of(client, "/devices/")

    def test_shows_one_device_with_trust_lock_and_what_was_applied(
        self, alice: User, network: None, client_of: SignIn
    ):
        change = make_change(alice, title="New NTP server")
        deployment = make_deployment(make_plan(change, ["leaf1"]), by=alice)
        device = make_device("leaf9", tls_pin="ab" * 32)
        DeviceLock.objects.create(device=device, holder=f"deployment:{deployment.pk}:beef", fence=1)
        Applied.objects.create(
            device="leaf1",
            deployment=deployment,
            running_hash="",
            intended_hash="",
            at=timezone.now(),
        )
        client = client_of(alice)

        leaf1, leaf9 = text_of(client, "/devices/leaf1/"), text_of(client, "/devices/leaf9/")

        assert "not trusted" in leaf1
        assert "New NTP server" in leaf1
        assert f"by deployment {deployment.pk}" in leaf1
        assert "trusted by the intent" in leaf9
        assert f"held by deployment {deployment.pk}" in leaf9
        assert "beef" not in leaf9

    def test_shows_the_last_running_config_as_reference_text(
        self, alice: User, guest: User, network: None, client_of: SignIn
    ):
        make_backup("leaf1", "hostname leaf1\nsnmp-server community <secret t0ken> ro\n")

        page = client_of(alice).get("/devices/leaf1/config/").content.decode()

        assert "snmp-server community &lt;secret t0ken&gt; ro" in page
        assert client_of(guest).get("/devices/leaf1/config/").status_code == 404
        assert client_of(guest).get("/devices/leaf1/").status_code == 404

    def test_shows_an_older_backup_of_this_device_only(
        self, alice: User, network: None, client_of: SignIn
    ):
        old = make_backup("leaf1", "hostname old\n")
        make_backup("leaf1", "hostname new\n")
        client = client_of(alice)

        assert "hostname old" in text_of(client, f"/devices/leaf1/config/?backup={old.pk}")
        assert "no such backup" in text_of(client, f"/devices/leaf2/config/?backup={old.pk}")


class TestManagedSections:
    def test_are_told_on_the_device_s_page(self, alice: User, network: None, client_of: SignIn):
        make_device("spine1", managed=["ntp", "router bgp"])
        client = client_of(alice)

        assert "ntp, router bgp and no other line of its config" in text_of(
            client, "/devices/spine1/"
        )
        assert "all of its config" in text_of(client, "/devices/leaf1/")
