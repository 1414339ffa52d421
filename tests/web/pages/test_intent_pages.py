"""The pages of the source of truth: who sees what, found how, in how many queries."""

import pytest

from netconfig.core.edits import Edit, Json
from netconfig.devices.models import Role, Site
from netconfig.intent.kinds import all_kinds
from netconfig.intent.models import Interface, Vlan
from netconfig.intent.queries import read_rows
from netconfig.people.models import User
from netconfig.sources.models import Source
from tests.factories import make_device
from tests.web.conftest import SignIn
from tests.web.pages.conftest import apply
from tests.web.reading import queries_of, text_of


@pytest.mark.usefixtures("everything")
class TestKinds:
    def test_are_all_listed_with_their_counts(self, alice: User, client_of: SignIn):
        page = client_of(alice).get("/intent/").content.decode()

        for kind in all_kinds():
            assert f"/intent/{kind.name}/" in page
        assert '/intent/interface/">Interfaces</a> <span class="count">12</span>' in page

    def test_are_counted_within_sight(self, guest: User, client_of: SignIn):
        make_device("edge1", site="branch1", role="edge")

        page = client_of(guest).get("/intent/").content.decode()

        assert '/intent/device/">Devices</a> <span class="count">1</span>' in page
        assert '/intent/interface/">Interfaces</a> <span class="count">0</span>' in page

    def test_take_as_many_queries_for_many_as_for_few(self, alice: User, client_of: SignIn):
        client = client_of(alice)
        before = queries_of(client, "/intent/")
        Role.objects.bulk_create(Role(name=f"role{n}") for n in range(100))

        assert queries_of(client, "/intent/") == before

    def test_that_are_none_are_told_like_what_is_not_there(self, alice: User, client_of: SignIn):
        assert client_of(alice).get("/intent/nonsense/").status_code == 404


@pytest.mark.usefixtures("everything")
class TestList:
    def test_of_every_kind_opens_with_all_its_objects(self, alice: User, client_of: SignIn):
        client = client_of(alice)

        for kind in all_kinds():
            text = text_of(client, f"/intent/{kind.name}/")
            assert [row.key for row in read_rows(kind) if row.key not in text] == []

    def test_is_searched_and_filtered(self, alice: User, client_of: SignIn):
        said: dict[str, Json] = {
            "tags": ["core-net"],
            "owner": "net",
            "description": "they open by night",
        }
        fields: dict[str, Json] = {"site": "dc1", "vid": 312, "name": "doors", **said}
        apply(Edit("create", "vlan", "dc1 312", None, fields))
        client = client_of(alice)

        def found(query: str) -> list[int]:
            text = text_of(client, f"/intent/vlan/?{query}")
            return [vid for vid in (310, 311, 312) if f"dc1 {vid}" in text]

        assert found("text=310") == [310]
        assert found("text=DC1 311") == [311]
        assert found("text=phones") == [311]
        assert found("text=night") == [312]
        assert found("text=dc1 nothing") == []
        assert found("site=dc1") == [310, 311, 312]
        assert found("site=elsewhere") == []
        assert found("owner=net") == [312]
        assert found("tag=core-net") == [312]
        assert found("tag=core") == []
        assert found("source=-") == [312]
        assert found("source=files&site=dc1") == [310, 311]

    def test_shows_pages_and_keeps_the_filter(self, alice: User, client_of: SignIn):
        site = Site.objects.get(name="dc1")
        Vlan.objects.bulk_create(Vlan(site=site, vid=n, name=f"v{n}") for n in range(1000, 1060))
        client = client_of(alice)

        first = client.get("/intent/vlan/?text=v10").content.decode()

        assert "?text=v10&amp;page=2" in first
        assert "51 to 60 of 60" in text_of(client, "/intent/vlan/?text=v10&page=2")

    def test_takes_as_many_queries_for_many_as_for_few(self, alice: User, client_of: SignIn):
        client = client_of(alice)
        before = [queries_of(client, f"/intent/{kind}/") for kind in ("device", "interface")]
        for number in range(30):
            device = make_device(f"many{number}")
            Interface.objects.bulk_create(
                Interface(device=device, name=f"Ethernet{n}", kind="physical") for n in range(5)
            )

        after = [queries_of(client, f"/intent/{kind}/") for kind in ("device", "interface")]

        assert after == before
        assert max(after) <= 15

    def test_holds_what_the_person_may_see(self, guest: User, client_of: SignIn):
        make_device("edge1", site="branch1", role="edge")
        client = client_of(guest)

        assert "edge1" in text_of(client, "/intent/device/")
        assert "leaf1" not in text_of(client, "/intent/device/")
        assert "dc1" not in text_of(client, "/intent/site/")
        assert "dc1" not in text_of(client, "/intent/vlan/")
        assert "MANAGERS" in text_of(client, "/intent/acl/")
        assert "key-a" not in text_of(client, "/intent/secret/")

    def test_says_where_objects_are_managed(self, alice: User, git: Source, client_of: SignIn):
        apply(Edit("create", "role", "edge", None, {"name": "edge"}))

        text = text_of(client_of(alice), "/intent/role/")

        assert "Git network" in text
        assert "files of files" in text
        assert "on pages" in text


@pytest.mark.usefixtures("everything")
class TestObject:
    def test_of_every_kind_has_a_page_and_a_form(self, alice: User, client_of: SignIn):
        client = client_of(alice)

        for kind in all_kinds():
            row = read_rows(kind)[0]
            page = client.get(f"/intent/{kind.name}/{row.key}/")
            form = client.get(f"/intent/{kind.name}/{row.key}/?edit")
            assert (page.status_code, form.status_code) == (200, 200)
            assert row.uid in page.content.decode()
            assert 'name="f:' in form.content.decode()

    def test_links_what_it_refers_to_and_what_refers_to_it(self, alice: User, client_of: SignIn):
        client = client_of(alice)

        device = client.get("/intent/device/leaf1/").content.decode()
        interface = client.get("/intent/interface/leaf1 Ethernet1/").content.decode()
        vrf = client.get("/intent/vrf/mgmt-vrf/").content.decode()
        group = client.get("/intent/object_group/ADMINS/").content.decode()
        tag = client.get("/intent/tag/core-net/").content.decode()

        assert 'href="/intent/site/dc1/"' in device
        assert 'href="/intent/vrf/mgmt-vrf/"' in device
        assert 'href="/intent/static_route/leaf1%20blue%200.0.0.0/0%2010.3.10.9/"' in device
        assert 'href="/intent/link/leaf1%20Ethernet1%20leaf2%20Ethernet11/"' in interface
        assert 'href="/intent/bgp_session/leaf1%20-%20Ethernet1/"' in interface
        assert 'href="/intent/device/leaf1/"' in vrf
        assert 'href="/intent/acl/MANAGERS/"' in group
        assert 'href="/intent/site/dc1/"' in tag

    def test_is_not_there_for_who_may_not_see_it(self, guest: User, client_of: SignIn):
        client = client_of(guest)

        for address in ("device/leaf1", "vlan/dc1 310", "secret/key-a", "credential/admin-login"):
            assert client.get(f"/intent/{address}/").status_code == 404

    def test_takes_as_many_queries_for_many_referrers_as_for_one(
        self, alice: User, client_of: SignIn
    ):
        client = client_of(alice)
        address = "/intent/interface_profile/fabric/"
        before = queries_of(client, address)
        for number in range(30):
            apply(
                Edit(
                    "create",
                    "interface",
                    f"leaf1 Ethernet{number + 100}",
                    None,
                    {"device": "leaf1", "name": f"Ethernet{number + 100}", "profile": "fabric"},
                )
            )

        assert queries_of(client, address) == before
        assert "and 12 more" in text_of(client, address)

    def test_shows_no_button_for_what_git_manages_and_says_where_to_edit_it(
        self, alice: User, git: Source, client_of: SignIn
    ):
        client = client_of(alice)

        for address in ("/intent/role/spine/", "/intent/role/spine/?edit"):
            page = client.get(address).content.decode()
            assert (
                "It is managed by the Git source network: edit it in its repository "
                "(https://git.example.net/network.git, branch main, file inventory/roles.yaml)."
            ) in page
            assert "?edit" not in page
            assert 'value="delete"' not in page
            assert 'name="f:' not in page

    def test_shows_no_button_to_who_may_not_edit(self, bob: User, client_of: SignIn):
        page = client_of(bob).get("/intent/vlan/dc1 310/").content.decode()

        assert "?edit" not in page
        assert 'value="delete"' not in page
