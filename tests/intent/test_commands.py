"""The commands of intent: bad input is one clear line each, and changes nothing."""

import io
from pathlib import Path

import pytest
from django.core.management import call_command

from netconfig.audit.models import AuditEntry
from netconfig.changes.models import ChangeRequest
from netconfig.core.errors import NetconfigError
from netconfig.devices.models import Device, SecretVersion
from netconfig.people.operations import add_user, new_token
from tests.intent.network import SMALL


@pytest.fixture
def alice(db, settings) -> str:
    user = add_user("alice", grants=("edit", "view", "manage"))
    settings.NETCONFIG_USER_TOKEN = new_token(user)
    return user.username


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "inventory"
    path.mkdir()
    (path / "all.yaml").write_text(SMALL)
    return path


def run(*arguments: object) -> str:
    out = io.StringIO()
    call_command(*map(str, arguments), stdout=out)
    return out.getvalue()


class TestLoad:
    def test_fills_an_empty_source_of_truth_and_is_audited(self, alice, folder):
        assert "create" in run("load", folder)

        assert Device.objects.count() == 2
        assert AuditEntry.objects.get(action="intent.loaded").actor == alice
        assert run("load", folder) == "Nothing to change.\n"

    def test_wants_a_change_request_when_there_is_something_already(self, alice, folder):
        run("load", folder)
        (folder / "all.yaml").write_text(SMALL.replace("name: users", "name: people"))

        with pytest.raises(NetconfigError, match="--change TITLE"):
            run("load", folder)
        assert "1 update" in run("load", folder, "--change", "Rename")
        change = ChangeRequest.objects.get()
        assert (change.title, change.edits.count()) == ("Rename", 1)
        assert "1 update" in run("load", folder, "--apply-now")

    def test_says_every_mistake_on_a_line_of_its_own(self, alice, folder):
        (folder / "all.yaml").write_text(SMALL.replace("asn: 6500", "asnn: 6500"))

        with pytest.raises(NetconfigError) as caught:
            run("load", folder)

        lines = str(caught.value).splitlines()
        assert len(lines) == 4
        assert all(line.startswith("all.yaml:") for line in lines)
        assert not Device.objects.exists()

    def test_names_a_missing_folder(self, alice, tmp_path):
        with pytest.raises(NetconfigError, match="there is no such folder"):
            run("load", tmp_path / "gone")

    def test_takes_a_folder_without_yaml_for_the_wrong_folder(self, alice, folder, tmp_path):
        run("load", folder)
        empty = tmp_path / "empty"
        empty.mkdir()

        with pytest.raises(NetconfigError, match="no YAML file in this folder"):
            run("load", empty, "--apply-now")
        assert Device.objects.count() == 2


class TestChange:
    def test_reads_values_as_an_inventory_does(self, alice, folder):
        run("load", folder)
        run("change", "new", "A VRF")

        run("change", "create", 1, "vrf", "name=green", "rd=65000:10", "description=no")
        fields = ChangeRequest.objects.get().edits.get().fields
        assert fields == {"name": "green", "rd": "65000:10", "description": "no"}

    def test_names_the_field_that_is_no_yaml(self, alice):
        run("change", "new", "A VRF")

        with pytest.raises(NetconfigError, match=r"Field rd: '\[1' is no YAML value"):
            run("change", "create", 1, "vrf", "name=green", "rd=[1")


class TestDump:
    def test_writes_files_that_load_without_a_difference(self, alice, folder, tmp_path):
        run("load", folder)
        run("dump", tmp_path / "out")

        assert run("load", tmp_path / "out") == "Nothing to change.\n"

    def test_removes_what_is_not_part_of_it_only_when_told(self, alice, folder):
        run("load", folder)

        assert "--prune removes it" in run("dump", folder)
        assert (folder / "all.yaml").exists()
        assert "Removed" in run("dump", folder, "--prune")
        assert not (folder / "all.yaml").exists()

    def test_says_which_file_cannot_be_written(self, alice, folder, tmp_path):
        run("load", folder)
        (tmp_path / "taken").touch()

        with pytest.raises(NetconfigError, match=r"taken/.*\.yaml cannot be written: File exists"):
            run("dump", tmp_path / "taken")


class TestRender:
    def test_writes_configs_and_names_what_fails(self, alice, folder, tmp_path):
        run("load", folder)
        templates = tmp_path / "templates" / "arista_eos"
        templates.mkdir(parents=True)
        (templates / "main.j2").write_text("{{ bgp.groups[0].name }}")

        with pytest.raises(NetconfigError, match=r"leaf2: .*main.j2 line 1"):
            run("render", "--out", tmp_path / "out", "--templates", templates.parent)

        assert (tmp_path / "out" / "leaf1.cfg").read_text() == "PEERS\n"
        assert '"leaf1"' in run("render", "leaf1", "--context")

    def test_names_an_unknown_device(self, alice):
        with pytest.raises(NetconfigError, match="There is no device nobody"):
            run("render", "nobody")


class TestSecret:
    def test_stores_what_it_reads_and_never_shows_it(self, alice, folder, monkeypatch):
        run("load", folder)
        monkeypatch.setattr("sys.stdin", io.StringIO("pl4nted\n"))

        assert run("secret", "set", "community") == "Stored version 1 of community.\n"
        assert run("secret", "list") == "community  version 1  stored\n"
        assert SecretVersion.objects.count() == 1

    def test_needs_the_right_to_manage(self, db, settings):
        user = add_user("bob", grants=("edit",))
        settings.NETCONFIG_USER_TOKEN = new_token(user)

        with pytest.raises(NetconfigError, match="bob may not manage"):
            run("secret", "list")
