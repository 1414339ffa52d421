"""The history of objects on their pages, the escape hatches, and what is never shown of either."""

from datetime import timedelta

import pytest
from django.utils import timezone

from netconfig.core.edits import Edit, Json
from netconfig.people.models import User
from tests.factories import make_change, make_device, make_user
from tests.web.conftest import SignIn
from tests.web.pages.conftest import apply
from tests.web.reading import queries_of, text_of

PLANTED = "plant3d-s3cret"


def snippet(name: str, *, expires: str = "2030-01-01", **fields: Json) -> Edit:
    said: dict[str, Json] = {
        "scope": "global",
        "owner": "net",
        "text": f"alias {name} x\n",
        **fields,
    }
    return Edit("create", "snippet", name, None, {"name": name, "expires": expires, **said})


@pytest.mark.usefixtures("everything")
class TestTimeline:
    def test_tells_who_changed_what_when_and_by_which_change(self, alice: User, client_of: SignIn):
        change = make_change(alice, title="Better names")
        apply(
            Edit("update", "vlan", "dc1 310", None, {"name": "people"}),
            change=f"change:{change.pk}",
            actor="bob",
        )

        page = client_of(alice).get("/intent/vlan/dc1 310/").content.decode()
        text = text_of(client_of(alice), "/intent/vlan/dc1 310/")

        assert (
            f'href="/changes/{change.pk}/"><span class="number">#{change.pk}</span> Better' in page
        )
        assert "r2 update by bob" in text
        assert "name users people" in text
        assert text.index("r2 update") < text.index("r1 create by alice")

    def test_names_no_change_that_the_person_may_not_see(self, alice: User, client_of: SignIn):
        near = make_user("near", "view:site=dc1")
        change = make_change(alice, title="Not for all")
        edit = Edit("update", "vlan", "dc1 310", None, {"name": "people"})
        apply(edit, change=f"change:{change.pk}")

        text = text_of(client_of(near), "/intent/vlan/dc1 310/")

        assert f"change request {change.pk}" in text
        assert "Not for all" not in text

    def test_goes_on_through_renames(self, alice: User, client_of: SignIn):
        apply(Edit("update", "vlan", "dc1 310", None, {"vid": 399}))

        text = text_of(client_of(alice), "/intent/vlan/dc1 399/")

        assert "vid 310 399" in text
        assert "History 2" in text

    def test_outlives_the_object_for_who_may_see_everything(
        self, alice: User, guest: User, client_of: SignIn
    ):
        apply(Edit("delete", "vlan", "dc1 311"))

        page = client_of(alice).get("/intent/vlan/dc1 311/")

        assert page.status_code == 404
        assert "This is what became of it." in page.content.decode()
        assert "phones" in page.content.decode()
        hidden = client_of(guest).get("/intent/vlan/dc1 311/").content.decode()
        assert "phones" not in hidden

    def test_shows_long_values_as_a_diff(self, alice: User, client_of: SignIn):
        apply(snippet("long", text="".join(f"alias a{n} x\n" for n in range(30))))
        text = "".join(f"alias a{n} {'y' if n == 15 else 'x'}\n" for n in range(30))
        apply(Edit("update", "snippet", "long", None, {"text": text}))

        page = client_of(alice).get("/intent/snippet/long/").content.decode()

        assert '<span class="removed">-alias a15 x</span>' in page
        assert '<span class="added">+alias a15 y</span>' in page


@pytest.mark.usefixtures("everything")
class TestSecrets:
    def test_are_on_no_page(self, alice: User, client_of: SignIn):
        text = f"snmp-server community {PLANTED} ro\n"
        apply(snippet("raw", text="alias a b\n"))
        apply(Edit("update", "snippet", "raw", None, {"text": text}))
        data: dict[str, Json] = {"every": 10, "password": PLANTED}
        apply(Edit("update", "context_data", "probes role leaf", None, {"data": data}))
        apply(Edit("update", "snippet", "raw", None, {"text": "alias a c\n"}))
        apply(Edit("update", "snippet", "raw", None, {"text": text}))
        edit = Edit("update", "snippet", "raw", 4, {"text": f"{text}alias d e\n"})
        change = make_change(alice, edits=[edit])
        client = client_of(alice)

        for address in (
            "/intent/snippet/",
            "/intent/snippet/raw/",
            "/intent/snippet/raw/?edit",
            "/intent/context_data/",
            "/intent/context_data/probes role leaf/",
            "/intent/context_data/probes role leaf/?edit",
            "/intent/escape-hatches/",
            f"/changes/{change.pk}/",
            f"/changes/{change.pk}/edits/",
        ):
            assert PLANTED not in client.get(address).content.decode(), address


@pytest.mark.usefixtures("everything")
class TestEscapeHatches:
    def test_are_counted_and_the_expired_ones_come_first(self, alice: User, client_of: SignIn):
        today = timezone.localdate()
        apply(
            snippet("late", expires=str(today - timedelta(days=3)), text="alias a b\nalias c d\n")
        )
        apply(Edit("create", "platform", "cisco_ios", None, {"name": "cisco_ios", "driver": "ios"}))
        apply(snippet("today", expires=str(today), platform="cisco_ios"))
        client = client_of(alice)

        text = text_of(client, "/intent/escape-hatches/")

        assert "expired 1 within 30 days 1 1 context data, 3 snippets" in text
        assert "late snippet global net" in text
        assert "expired 3 days ago 2 lines 2" in text
        assert "0 days 1 line 0" in text
        assert text.index("late snippet") < text.index("today snippet") < text.index("aliases")
        start = text_of(client, "/")
        assert "4 ways around the model 1 expired" in start

    def test_take_as_many_queries_for_many_as_for_few(self, alice: User, client_of: SignIn):
        client = client_of(alice)
        before = queries_of(client, "/intent/escape-hatches/")
        apply(*(snippet(f"s{n}") for n in range(20)))
        for number in range(10):
            make_device(f"more{number}")

        assert queries_of(client, "/intent/escape-hatches/") == before
