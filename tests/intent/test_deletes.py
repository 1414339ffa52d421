"""Loading deletes much only when told so, since files go missing by mistake."""

import pytest
from django.core.management import call_command

from netconfig.devices.models import Tag
from netconfig.intent.yaml_in import DeletesTooMany, InventoryErrors, diff_inventory, read_inventory
from netconfig.people.operations import add_user, new_token

SENTENCE = (
    r"^This would delete 12 of the 100 objects that the source inventory brought, which is more "
    r"than 10 %: are files missing\? If it is meant so, load the files with `netconfig load "
    r"--source inventory --delete-many`\.$"
)


def tags(count: int) -> str:
    return "tags: [" + ", ".join(f"{{name: t{number}}}" for number in range(count)) + "]\n"


class TestDeletes:
    def test_beyond_a_tenth_are_refused(self, load, stage):
        load(tags(100))

        with pytest.raises(DeletesTooMany, match=SENTENCE):
            stage(tags(88))

    def test_of_a_tenth_pass(self, load, stage):
        load(tags(100))

        assert len(stage(tags(90))) == 10

    def test_beyond_a_tenth_pass_when_told_so(self, load):
        load(tags(100))
        inventory = read_inventory({"a.yaml": ""})

        edits = diff_inventory(inventory, managed_by="inventory", may_delete_many=True)

        assert [edit.op for edit in edits] == ["delete"] * 100

    def test_in_a_small_inventory_pass(self, load, stage):
        load(tags(9))

        assert len(stage("")) == 9

    def test_are_counted_against_what_the_source_itself_brought(self, load, stage):
        load(tags(100))
        Tag.objects.exclude(name__in=[f"t{number}" for number in range(20)]).update(managed_by="x")

        with pytest.raises(DeletesTooMany, match="delete 20 of the 20 objects"):
            stage("")

    def test_are_no_matter_before_errors(self, load, stage):
        load(tags(100))

        with pytest.raises(InventoryErrors):
            stage("roles: [{name: a, owner: nobody}]")

    def test_are_told_to_the_command_by_a_flag(self, load, tmp_path, settings):
        load(tags(100))
        settings.NETCONFIG_USER_TOKEN = new_token(add_user("alice", grants=("edit",)))
        (tmp_path / "a.yaml").write_text(tags(50))

        with pytest.raises(DeletesTooMany):
            call_command("load", str(tmp_path), "--apply-now")
        assert Tag.objects.count() == 100

        call_command("load", str(tmp_path), "--apply-now", "--delete-many")
        assert Tag.objects.count() == 50
