"""What the pages about change requests show, to whom, and at what cost."""

from django.utils import timezone

from netconfig.changes.models import Vote
from netconfig.core.edits import Edit
from netconfig.people.models import User
from tests.factories import make_change, make_device, make_plan
from tests.web.conftest import SignIn
from tests.web.reading import queries_of, text_of


class TestChanges:
    def test_lists_open_closed_and_own_ones(
        self, alice: User, bob: User, network: None, client_of: SignIn
    ):
        make_change(alice, title="Mine and open")
        make_change(bob, title="Closed by bob", state="closed", reason="cancelled")
        client = client_of(alice)

        pages = {s: text_of(client, f"/changes/?show={s}") for s in ("open", "closed", "mine")}

        assert "Mine and open" in pages["open"]
        assert "Closed by bob" not in pages["open"]
        assert "Closed by bob" in pages["closed"]
        assert "Closed by bob" not in pages["mine"]

    def test_takes_as_many_queries_for_many_as_for_few(
        self,
        alice: User,
        network: None,
        client_of: SignIn,
    ):
        client = client_of(alice)
        make_change(alice)
        costs = [queries_of(client, "/changes/")]
        for _ in range(20):
            make_change(alice)
        costs.append(queries_of(client, "/changes/"))

        assert costs[0] == costs[1]

    def test_shows_a_plan_with_problems_first_and_both_parts_of_the_diff(
        self, alice: User, network: None, client_of: SignIn
    ):
        change = make_change(
            alice, edits=[Edit("create", "vlan", "dc1 10", None, {"name": "users"})]
        )
        make_plan(
            change,
            {
                "leaf1": {"already": "-snmp-server location old\n"},
                "leaf2": {"state": "ready"},
                "edge1": {"state": "unreadable", "reason": "No answer within 60 s.", "caused": ""},
            },
        )

        page = text_of(client_of(alice), f"/changes/{change.pk}/")

        assert page.index("No answer within 60 s.") < page.index("What this change causes")
        assert "What already differed before this change" in page
        assert "-snmp-server location old" in page
        assert "Way forward" in page
        assert "Way back" in page
        assert "create vlan dc1 10" in page
        assert "0 of 1 approvals by somebody other than the author." in page

    def test_tells_on_what_the_adapters_were_verified(
        self, alice: User, network: None, client_of: SignIn
    ):
        change = make_change(alice)
        make_device("core1", platform="frr")
        make_plan(change, {"leaf1": {}, "core1": {"platform": "frr"}})

        page = text_of(client_of(alice), f"/changes/{change.pk}/")

        told = "arista_eos verified on the emulator only; frr verified on real routers"
        assert f"Adapters: {told}." in page

    def test_shows_devices_alike_once(self, alice: User, network: None, client_of: SignIn):
        change = make_change(alice)
        make_plan(change, ["leaf1", "leaf2"])

        page = text_of(client_of(alice), f"/changes/{change.pk}/")

        assert "2 devices alike" in page
        assert page.count("+ntp server 192.0.2.1") == 1

    def test_says_when_some_sections_only_are_managed(
        self, alice: User, network: None, client_of: SignIn
    ):
        change = make_change(alice)
        make_plan(change, {"leaf1": {"managed": ["ntp", "router bgp"]}})

        page = text_of(client_of(alice), f"/changes/{change.pk}/")

        assert "Managed here: ntp, router bgp. Every other line stays as it is." in page

    def test_names_what_is_each_devices_own(self, alice: User, network: None, client_of: SignIn):
        change = make_change(alice)
        shared = {"shape": "same", "caused": "+ntp source 10.0.0.1\n"}
        addresses = {"leaf1": "10.0.0.1", "leaf2": "10.0.0.2", "leaf3": "10.0.0.3"}
        make_plan(change, {n: {**shared, "shape_values": [a]} for n, a in addresses.items()})

        page = text_of(client_of(alice), f"/changes/{change.pk}/")

        assert "+ntp source ⟨address 1⟩" in page
        assert all(address in page for address in addresses.values())

    def test_takes_as_many_queries_for_many_devices_as_for_few(
        self,
        alice: User,
        network: None,
        client_of: SignIn,
    ):
        small, large = make_change(alice), make_change(alice)
        make_plan(small, ["leaf1"])
        names = [make_device(f"spine{number}").name for number in range(40)]
        make_plan(large, {name: {"caused": f"+vlan {n}\n"} for n, name in enumerate(names)})
        client = client_of(alice)

        assert queries_of(client, f"/changes/{small.pk}/") == queries_of(
            client, f"/changes/{large.pk}/"
        )

    def test_pages_what_does_not_fit(self, alice: User, network: None, client_of: SignIn):
        edits = [Edit("create", "vlan", f"dc1 {n}", None, {"name": f"v{n}"}) for n in range(120)]
        change = make_change(alice, edits=edits)
        names = [make_device(f"spine{number}").name for number in range(25)]
        make_plan(change, {name: {"caused": f"+vlan {n}\n"} for n, name in enumerate(names)})
        client = client_of(alice)

        assert "1 to 20 of 25" in text_of(client, f"/changes/{change.pk}/")
        assert "All 120 edits" in text_of(client, f"/changes/{change.pk}/")
        assert "101 to 120 of 120" in text_of(client, f"/changes/{change.pk}/edits/?page=2")


class TestChangeStatus:
    def test_reloads_the_page_when_the_state_moved(
        self, alice: User, network: None, client_of: SignIn
    ):
        change = make_change(alice)
        make_plan(change, ["leaf1"])

        answer = client_of(alice).get(f"/changes/{change.pk}/status/?plan=0&state=planning")

        assert answer.headers["HX-Refresh"] == "true"

    def test_never_slips_a_newer_plan_under_a_vote_form(
        self, alice: User, bob: User, network: None, client_of: SignIn
    ):
        change = make_change(alice)
        make_plan(change, ["leaf1"])
        newer = make_plan(change, ["leaf1", "leaf2"])

        answer = client_of(alice).get(f"/changes/{change.pk}/status/?plan=1&state=in_review")

        page = answer.content.decode()
        assert "HX-Refresh" not in answer.headers
        assert "planned again since you opened the page" in page
        assert newer.effect not in page
        assert 'id="deploy"' not in page

    def test_shows_the_approval_as_it_comes(
        self, alice: User, bob: User, network: None, client_of: SignIn
    ):
        change = make_change(alice)
        plan = make_plan(change, ["leaf1"])
        Vote.objects.create(
            change=change,
            user=bob,
            choice="approve",
            effect=plan.effect,
            basis=plan.basis,
            at=timezone.now(),
        )

        page = text_of(client_of(alice), f"/changes/{change.pk}/status/?plan=1&state=in_review")

        assert "Approved by bob" in page
