"""What only one object may have: told with its place when there are two, and free to be swapped."""

import pytest
from django.core.management import call_command

from netconfig.core.edits import Edit
from netconfig.devices.models import Device
from netconfig.intent.models import Vlan
from netconfig.intent.operations import EditIsInvalid, apply_edits
from netconfig.intent.yaml_in import InventoryErrors
from netconfig.people.operations import add_user, new_token
from tests.intent.everything import EVERYTHING
from tests.intent.network import NOW

USERS = ("vid: 310, name: users", "vid: 310, name: phones")
PHONES = ("vid: 311, name: phones", "vid: 311, name: users")
LINK = "- {a: leaf1 Ethernet2, b: leaf2 Ethernet2}"
CASES = {
    "a name of two VLANs": (
        PHONES,
        r"^all.yaml:19:76: vlan dc1 311: name: vlan dc1 310 has the same site and name$",
    ),
    "a port at the end of two links": (
        (LINK, f"{LINK}\n  - {{a: leaf1 Ethernet3, b: leaf2 Ethernet2}}"),
        r"^all.yaml:153:29: link leaf1 \w+ leaf2 \w+: b: link leaf1 \w+ leaf2 \w+ has the same b$",
    ),
    "a second process in the default table": (
        ("ospf:\n", "ospf:\n      - {number: 2, router_id: 1.1.1.1}\n"),
        r"ospf_process leaf1 \d: device: ospf_process leaf1 \d has the same device and no vrf$",
    ),
}


def apply(*edits: Edit) -> None:
    apply_edits(edits, change="1", actor="alice", at=NOW)


class TestWhatOnlyOneMayHave:
    @pytest.mark.parametrize(("spoilt", "told"), CASES.values(), ids=CASES)
    def test_is_refused_with_file_line_and_both_objects(self, stage, spoilt, told):
        with pytest.raises(InventoryErrors, match=told):
            stage(EVERYTHING, spoilt)

    def test_is_refused_in_an_edit_with_the_other_object(self, load):
        load(EVERYTHING)
        edit = Edit("update", "vlan", "dc1 311", None, {"name": "users"})

        with pytest.raises(EditIsInvalid) as refused:
            apply(edit)

        assert str(refused.value) == "vlan dc1 311: name: vlan dc1 310 has the same site and name"
        assert Vlan.objects.get(vid=311).name == "phones"

    def test_is_swapped_by_files(self, load):
        load(EVERYTHING)
        uids = dict(Vlan.objects.values_list("vid", "uid"))

        load(EVERYTHING, USERS, PHONES)

        assert dict(Vlan.objects.values_list("vid", "name")) == {310: "phones", 311: "users"}
        assert dict(Vlan.objects.values_list("vid", "uid")) == uids

    def test_is_swapped_with_all_that_belongs_to_it(self, load):
        load(EVERYTHING)
        Device.objects.filter(name="leaf1").update(trusted_tls_pin="f" * 64)
        ports = dict(Device.objects.get(name="leaf2").interfaces.values_list("name", "pk"))

        apply(
            Edit("update", "device", "leaf1", None, {"name": "leaf2"}),
            Edit("update", "device", "leaf2", None, {"name": "leaf1"}),
        )

        assert Device.objects.get(name="leaf2").trusted_tls_pin == "f" * 64
        assert dict(Device.objects.get(name="leaf1").interfaces.values_list("name", "pk")) == ports


class TestARegion:
    def test_never_lies_within_itself(self, load, tmp_path, settings):
        load(EVERYTHING)
        settings.NETCONFIG_USER_TOKEN = new_token(add_user("alice", grants=("edit",)))
        text = EVERYTHING.replace("{name: europe}", "{name: europe, parent: alps}")
        (tmp_path / "all.yaml").write_text(text)

        told = "all.yaml:2:34: region europe: parent: it would lie within itself: europe in alps in"
        with pytest.raises(InventoryErrors, match=told):
            call_command("load", str(tmp_path), "--apply-now")
