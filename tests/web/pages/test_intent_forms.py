"""Forms of intent: what people want becomes a staged edit, and what cannot be is said at once."""

import pytest

from netconfig.changes.models import ChangeRequest, StagedEdit
from netconfig.core.edits import Edit
from netconfig.core.lifecycle import ChangeState
from netconfig.intent.models import Snippet, Vlan
from netconfig.people.models import User
from netconfig.sources.models import Source
from tests.factories import make_change, make_user
from tests.web.conftest import SignIn
from tests.web.pages.conftest import apply
from tests.web.reading import said

VLAN = "/intent/vlan/dc1 310/"
SHOWN = {"f:site": "dc1", "f:vid": "310", "f:name": "users", "f:igmp_snooping": "true"}

pytestmark = pytest.mark.usefixtures("everything")


def sent(**changes: str) -> dict[str, str]:
    """The form of VLAN 310 as it is shown, with these fields changed."""
    return {"op": "update", "revision": "1", **SHOWN, **{f"f:{n}": v for n, v in changes.items()}}


class TestUpdate:
    def test_stages_what_was_changed_into_a_new_change_request(
        self, alice: User, client_of: SignIn
    ):
        page = said(client_of(alice), VLAN, **sent(name="people"), title="Better names")

        change = ChangeRequest.objects.get()
        edit = change.edits.get()
        assert "Staged: update vlan dc1 310." in page
        assert (change.title, change.author) == ("Better names", alice)
        assert (edit.op, edit.natural_key, edit.expected_revision) == ("update", "dc1 310", 1)
        assert edit.fields == {"name": "people"}
        assert Vlan.objects.get(vid=310).name == "users"

    def test_goes_into_an_open_change_request_of_the_person(self, alice: User, client_of: SignIn):
        mine = make_change(alice, title="Mine", state=ChangeState.IN_REVIEW)
        make_change(make_user("other", "edit"), title="Not mine")
        client = client_of(alice)

        form = client.get(f"{VLAN}?edit").content.decode()
        said(client, VLAN, **sent(name="people"), change=str(mine.pk))

        assert "Mine" in form
        assert "Not mine" not in form
        mine.refresh_from_db()
        assert mine.edits.count() == 1
        assert mine.state == ChangeState.STALE

    def test_is_refused_into_the_change_request_of_somebody_else(
        self, alice: User, client_of: SignIn
    ):
        other = make_change(make_user("other", "edit"))

        page = said(client_of(alice), VLAN, **sent(name="people"), change=str(other.pk))

        assert f"Change request {other.pk} is other" in page
        assert not StagedEdit.objects.exists()

    def test_says_at_each_field_what_is_wrong_and_keeps_what_was_written(
        self, alice: User, client_of: SignIn
    ):
        answer = client_of(alice).post(VLAN, sent(vid="5000", igmp_querier="10.0.0.x"))

        page = answer.content.decode()
        assert answer.status_code == 409
        assert 'id="f-vid-error">it is to be less than or equal to 4094</p>' in page
        assert 'id="f-igmp_querier-error">' in page
        assert 'value="5000"' in page
        assert not ChangeRequest.objects.exists()

    def test_says_at_the_field_that_there_is_no_such_object(self, alice: User, client_of: SignIn):
        page = said(client_of(alice), VLAN, **sent(owner="nobody"))

        assert 'id="f-owner-error">there is no owner_group nobody</p>' in page
        assert not ChangeRequest.objects.exists()

    def test_of_what_was_changed_meanwhile_is_refused(self, alice: User, client_of: SignIn):
        apply(Edit("update", "vlan", "dc1 310", None, {"name": "others"}))

        page = said(client_of(alice), VLAN, **sent(name="people"))

        assert "it is at revision 2, not at 1 any more" in page
        assert 'value="people"' in page
        assert not ChangeRequest.objects.exists()

    def test_that_changes_nothing_opens_nothing(self, alice: User, client_of: SignIn):
        assert "Nothing was changed." in said(client_of(alice), VLAN, **sent())
        assert not ChangeRequest.objects.exists()

    def test_twice_in_one_change_request_is_refused(self, alice: User, client_of: SignIn):
        client = client_of(alice)
        said(client, VLAN, **sent(name="people"))
        number = str(ChangeRequest.objects.get().pk)

        page = said(client, VLAN, **sent(name="persons"), change=number)

        assert "it is edited twice in one change" in page
        assert StagedEdit.objects.count() == 1

    def test_takes_lists_and_yaml_and_takes_values_away(self, alice: User, client_of: SignIn):
        changes = {"dns": "192.0.2.53\n192.0.2.54", "ntp": "- 192.0.2.9\n- {address: a, key: 7}"}
        client = client_of(alice)
        shown = client.get("/intent/system_profile/global -/?edit").context["fields"]
        form = {f"f:{field.name}": field.value for field in shown}
        form |= {f"f:{name}": text for name, text in changes.items()}

        said(
            client,
            "/intent/system_profile/global -/",
            **{**form, "f:banner": "", "op": "update", "revision": "1"},
        )

        assert StagedEdit.objects.get().fields == {
            "dns": ["192.0.2.53", "192.0.2.54"],
            "ntp": ["192.0.2.9", {"address": "a", "key": 7, "prefer": False}],
            "banner": None,
        }

    def test_of_a_snippet_keeps_the_secrets_that_the_form_hid(self, alice: User, client_of: SignIn):
        text = "snmp-server community plant3d ro\nalias x show version\n"
        apply(Edit("update", "snippet", "aliases", None, {"text": text}))
        client = client_of(alice)
        fields = client.get("/intent/snippet/aliases/?edit").context["fields"]
        form = {f"f:{field.name}": field.value for field in fields}
        assert "plant3d" not in form["f:text"]
        form["f:text"] = form["f:text"].replace("alias x", "alias y")

        said(client, "/intent/snippet/aliases/", **form, op="update", revision="2")

        staged = StagedEdit.objects.get().fields
        assert staged == {"text": text.replace("alias x", "alias y")}
        assert Snippet.objects.get().text == text


class TestDelete:
    def test_is_staged(self, alice: User, client_of: SignIn):
        said(client_of(alice), "/intent/vlan/dc1 311/", op="delete", revision="1")

        edit = StagedEdit.objects.get()
        assert (edit.op, edit.natural_key, edit.expected_revision) == ("delete", "dc1 311", 1)
        assert edit.change.title == "Delete vlan dc1 311"

    def test_of_what_others_refer_to_is_refused(self, alice: User, client_of: SignIn):
        page = said(client_of(alice), "/intent/role/leaf/", op="delete", revision="1")

        assert "still refers to it" in page
        assert not ChangeRequest.objects.exists()


class TestCreate:
    def test_is_staged_with_what_is_not_the_default(self, alice: User, client_of: SignIn):
        form = {"f:site": "dc1", "f:vid": "400", "f:name": "doors", "f:tags": "core-net\n"}

        page = said(client_of(alice), "/intent/vlan/", **form)

        edit = StagedEdit.objects.get()
        assert "Staged: create vlan dc1 400." in page
        assert edit.fields == {"site": "dc1", "vid": 400, "name": "doors", "tags": ["core-net"]}

    def test_begins_with_what_the_address_says(self, alice: User, client_of: SignIn):
        page = client_of(alice).get("/intent/vlan/?new&f:site=dc1").content.decode()

        assert 'name="f:site" value="dc1"' in page

    def test_of_an_escape_hatch_needs_an_owner_and_a_date(self, alice: User, client_of: SignIn):
        form = {"f:name": "raw", "f:scope": "global", "f:text": "alias a b"}

        page = said(client_of(alice), "/intent/snippet/", **form)

        assert 'id="f-owner-error">it is missing</p>' in page
        assert 'id="f-expires-error">it is missing</p>' in page
        assert not ChangeRequest.objects.exists()

    def test_of_data_is_checked_by_its_schema_at_its_field(self, alice: User, client_of: SignIn):
        apply(
            Edit("update", "context_schema", "probes", None, {"json_schema": {"maxProperties": 1}})
        )
        form = {"f:key": "probes", "f:scope": "global", "f:owner": "net", "f:expires": "2030-01-01"}

        page = said(client_of(alice), "/intent/context_data/", **form, **{"f:data": "a: 1\nb: 2"})

        assert 'id="f-data-error">' in page

    def test_of_what_exists_is_refused(self, alice: User, client_of: SignIn):
        form = {"f:site": "dc1", "f:vid": "310", "f:name": "again"}

        assert "it exists already" in said(client_of(alice), "/intent/vlan/", **form)


class TestUnstage:
    def test_takes_an_edit_out_of_the_person_s_own_change_request(
        self, alice: User, bob: User, client_of: SignIn
    ):
        edits = [Edit("delete", "vlan", "dc1 310"), Edit("delete", "vlan", "dc1 311")]
        change = make_change(alice, edits=edits)
        address = f"/changes/{change.pk}/"
        client = client_of(alice)

        assert "Take out" in client.get(address).content.decode()
        assert "Take out" not in client_of(bob).get(address).content.decode()
        page = said(client, f"{address}unstage/", kind="vlan", key="dc1 310")

        assert "The edit of vlan dc1 310 is taken out." in page
        assert [edit.natural_key for edit in change.edits.all()] == ["dc1 311"]


class TestGitManaged:
    def test_posts_are_refused_with_the_sentence_of_the_page(
        self, alice: User, git: Source, client_of: SignIn
    ):
        client = client_of(alice)
        address = "/intent/role/spine/"
        told = "is managed by the Git source network: edit it in its repository"

        update = client.post(address, {"op": "update", "revision": "1", "f:name": "other"})
        delete = client.post(address, {"op": "delete", "revision": "1"})

        assert told in client.get(address).content.decode()
        for answer in (update, delete):
            assert answer.status_code == 409
            assert told in answer.content.decode()
        assert not ChangeRequest.objects.exists()


class TestRights:
    def test_without_the_right_nothing_is_staged(self, bob: User, client_of: SignIn):
        client = client_of(bob)

        assert client.post(VLAN, sent(name="people")).status_code in (403, 409)
        assert client.get("/intent/vlan/?new").status_code == 403
        assert not ChangeRequest.objects.exists()

    def test_what_is_out_of_sight_cannot_be_edited(self, client_of: SignIn):
        near = make_user("near", "edit:site=branch1")

        assert client_of(near).post(VLAN, sent(name="people")).status_code == 404

    def test_what_is_seen_is_edited_within_the_right_s_scope_only(self, client_of: SignIn):
        near = make_user("near", "view", "edit:site=branch1")

        page = said(client_of(near), VLAN, **sent(name="people"))

        assert "near may not stage edits of intent for vlan dc1 310." in page
        assert not ChangeRequest.objects.exists()
