"""Change requests on the command line: what is told of them, and what is mistyped."""

import io
from typing import Any

import pytest
from django.core.management import CommandError
from django.utils import timezone

from netconfig.changes.models import ChangeRequest, StagedEdit
from netconfig.changes.operations import open_change
from netconfig.core.edits import Edit
from netconfig.core.errors import NetconfigError
from netconfig.devices.models import Device
from netconfig.drivers.identity import Identity
from netconfig.people.models import User
from netconfig.people.operations import give_grant, new_token
from tests.factories import make_change, make_device, make_plan, make_user
from tests.management.conftest import Run


@pytest.fixture(autouse=True)
def ann(db: None, settings: Any) -> User:
    ann = make_user("ann", "edit", "plan", "operate")
    settings.NETCONFIG_USER_TOKEN = new_token(ann)
    make_device("sw1")
    return ann


class TestShow:
    def test_tells_what_each_edit_says(self, run: Run):
        run("change", "new", "A role")
        run("change", "create", 1, "role", "name=edge", "description=leads out")

        assert '  edit: create role edge name=edge description="leads out"' in run("show", 1)

    def test_of_many_edits_a_list_tells_how_many_there_are(self, ann: User, run: Run):
        edits = [Edit("create", "role", f"r{n}", None, {"name": f"r{n}"}) for n in range(30)]
        open_change(title="Roles", author=ann, now=timezone.now(), edits=edits)

        told = run("change", "list").splitlines()
        assert told[-1] == "  and 25 more edits"
        assert len(told) == 8
        assert len(run("show", 1).splitlines()) > 30


class TestShowOfManyDevices:
    def test_tells_what_happens_to_many_once_and_the_outliers_first(self, ann: User, run: Run):
        own = {f"sw{n}": {"shape_values": [f"10.0.0.{n}"]} for n in range(10, 20)}
        same = "+ntp server 192.0.2.1 source {}\n"
        devices = {
            name: {"caused": same.format(*fields["shape_values"]), "shape": "same", **fields}
            for name, fields in own.items()
        }
        devices["sw5"] = {"caused": "+vlan 5\n"}
        plan = make_plan(make_change(ann, devices=devices), devices)

        told = run("show", plan.change_id)

        assert told.count("+ntp server") == 1
        assert "+ntp server 192.0.2.1 source ⟨address 1⟩" in told
        assert "  sw17: ⟨address 1⟩ 10.0.0.17\n" in told
        assert told.index("sw5 (arista_eos") < told.index("10 devices alike (arista_eos")

    def test_tells_an_equal_problem_of_many_once(self, ann: User, run: Run):
        silent = {
            f"sw{n}": {"state": "unreadable", "shape": "", "reason": f"sw{n} does not answer"}
            for n in range(1, 8)
        }
        plan = make_plan(make_change(ann, devices=silent), silent)

        told = run("show", plan.change_id)

        assert "  7 devices are unreadable: ⟨device⟩ does not answer (sw1, sw2, sw3" in told

    @pytest.mark.parametrize("count", [1, 7])
    def test_proves_a_risk_by_its_first_lines(self, ann: User, run: Run, count: int):
        lines = [f"vlan {n}" for n in range(2, 10)]
        risk = {"kind": "VLANs removed", "blocks": False, "text": "8 VLANs go.", "lines": lines}
        devices = {f"sw{n}": {"risks": [risk], "shape": "same"} for n in range(1, count + 1)}
        plan = make_plan(make_change(ann, devices=devices), devices)

        told = run("show", plan.change_id)

        assert told.count("8 VLANs go.") == 1
        assert "    vlan 2\n    vlan 3\n    vlan 4\n" in told
        assert "    and 3 more lines\n" in told
        assert "vlan 9" not in told


class TestList:
    def test_tells_how_many_devices_stand_where_and_leaves_their_problems_to_show(
        self, ann: User, run: Run
    ):
        silent = {"state": "unreadable", "reason": "sw1 does not answer"}
        plan = make_plan(make_change(ann, devices=["sw1"]), {"sw1": silent})

        told = run("change", "list")

        assert "1 unreadable" in told
        assert "does not answer" not in told
        assert "does not answer" in run("show", plan.change_id)


class TestNew:
    @pytest.mark.parametrize("title", ["", "  "])
    def test_wants_a_title(self, title: str, run: Run):
        with pytest.raises(NetconfigError, match="A change request needs a title"):
            run("change", "new", title)

        assert not ChangeRequest.objects.exists()


class TestCreate:
    def test_names_the_misspelt_field_rather_than_the_one_that_is_missing(self, run: Run):
        run("change", "new", "A role")

        with pytest.raises(NetconfigError, match="role -: nam: there is no such field"):
            run("change", "create", 1, "role", "nam=edge")


class TestVote:
    def test_says_what_may_be_chosen_as_it_is_typed(self, run: Run):
        with pytest.raises(CommandError, match=r"choose from '?approve'?, '?reject'?, '?withdraw"):
            run("vote", 1, "aprove")


class TestUnstage:
    def test_lets_a_mistaken_edit_be_made_again(self, run: Run):
        run("change", "new", "A role")
        run("change", "create", 1, "role", "name=edge", "description=wrong")
        with pytest.raises(NetconfigError, match="role edge: it is edited twice in one change"):
            run("change", "create", 1, "role", "name=edge", "description=right")

        run("change", "unstage", 1, "role", "edge")
        run("change", "create", 1, "role", "name=edge", "description=right")

        assert [edit.fields["description"] for edit in StagedEdit.objects.all()] == ["right"]

    def test_names_the_object_that_has_no_edit(self, run: Run):
        run("change", "new", "A role")

        with pytest.raises(NetconfigError, match="Change request 1 has no edit of role edge"):
            run("change", "unstage", 1, "role", "edge")


class TestPlan:
    @pytest.mark.parametrize("option", ["--include", "--exclude"])
    def test_refuses_a_device_that_is_not_there_and_opens_nothing(self, run: Run, option: str):
        with pytest.raises(NetconfigError, match="There is no device sw99 that ann may plan"):
            run("plan", "--all", "--title", "All", option, "sw99")
        assert not ChangeRequest.objects.exists()


class TestDeploy:
    def test_of_what_was_deployed_says_that_and_not_that_its_edits_stand_there(
        self, ann: User, run: Run
    ):
        give_grant(ann, "deploy")
        edit = Edit("create", "site", "dc1", None, {"name": "dc1"})
        change = make_change(ann, edits=[edit])
        make_plan(change, ["sw1"])
        ChangeRequest.objects.update(state="closed")

        with pytest.raises(NetconfigError, match=r"Change request 1 is not approved: .* is closed"):
            run("deploy", 1)


class TestTrust:
    def test_with_nobody_to_ask_is_an_error_and_trusts_nothing(
        self, monkeypatch: pytest.MonkeyPatch, ann: User, run: Run
    ):
        give_grant(ann, "manage")
        Device.objects.update(connect_host="192.0.2.1")
        shown = Identity("ssh-ed25519 AAAA", "", "SHA256:abc")
        monkeypatch.setattr("netconfig.management.commands.trust.scan_identity", lambda _: shown)
        monkeypatch.setattr("sys.stdin", io.StringIO())

        with pytest.raises(NetconfigError, match=r"sw1: Nobody answered .* add --yes"):
            run("trust", "--all")

        assert Device.objects.get(name="sw1").trusted_host_key == ""


def test_a_move_that_is_not_allowed_names_what_comes_first(run: Run):
    run("change", "new", "x")
    run("change", "close", 1)

    with pytest.raises(NetconfigError, match="Cannot plan while closed: open another change"):
        run("plan", 1)
