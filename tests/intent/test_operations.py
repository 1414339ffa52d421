"""Applying and previewing edits: all or nothing, with history and the way back."""

import pytest
from django.db import connection, models

from netconfig.core.edits import Edit, Op
from netconfig.devices.models import Device, DeviceLock, Region, Site
from netconfig.intent.kinds import UnknownKind, all_kinds
from netconfig.intent.models import Interface, ObjectRevision, Vlan, Vrf
from netconfig.intent.operations import EditConflicts, EditIsInvalid, apply_edits, preview
from netconfig.intent.queries import history_of, read_rows
from tests.intent.everything import EVERYTHING
from tests.intent.network import NOW


def apply(*edits: Edit) -> tuple[Edit, ...]:
    return apply_edits(edits, change="change request 7", actor="bob", at=NOW)


def everything() -> dict[str, dict[str, object]]:
    """All intent as plain data, revisions left out."""
    return {
        f"{kind.name} {row.key}": {**row.fields, "uid": row.uid, "managed_by": row.managed_by}
        for kind in all_kinds()
        for row in read_rows(kind)
    }


class TestApplyEdits:
    @pytest.mark.parametrize(
        ("op", "fields"),
        [("delete", {}), ("update", {"name": "dc1-leaf9"})],
        ids=["delete", "rename"],
    )
    def test_leaves_a_device_under_lock_where_it_is(
        self, example: None, op: Op, fields: dict[str, str]
    ):
        device = Device.objects.get(name="dc1-leaf1")
        DeviceLock.acquire(device.pk, holder="deployment:1", now=NOW)

        with pytest.raises(EditIsInvalid, match="device dc1-leaf1: a deployment holds its lock"):
            apply(Edit(op, "device", "dc1-leaf1", None, fields))

        assert DeviceLock.objects.get(device__name="dc1-leaf1").holder == "deployment:1"

    def test_creates_in_the_order_that_references_need(self, db):
        apply(
            Edit("create", "vlan", "a 10", None, {"site": "a", "vid": 10, "name": "x"}),
            Edit("create", "site", "a", None, {"name": "a", "region": "south"}),
            Edit("create", "region", "south", None, {"name": "south", "parent": "world"}),
            Edit("create", "region", "world", None, {"name": "world"}),
        )

        parents = Region.objects.order_by("name").values_list("name", "parent__name")
        assert list(parents) == [("south", "world"), ("world", None)]
        assert Vlan.objects.filter(site__region__name="south").exists()

    def test_returns_the_edits_that_take_everything_back(self, load):
        empty = everything()
        back = load()
        full = everything()

        again = apply(*back)
        assert everything() == empty
        apply(*again)
        assert everything() == full

    def test_takes_a_rename_with_other_changes_back(self, load):
        load()
        before = everything()

        back = apply(
            Edit("update", "device", "leaf1", 1, {"name": "leaf9"}),
            Edit("update", "interface", "leaf1 Ethernet2", 1, {"mtu": 1400}),
            Edit("delete", "vrf", "blue", 1),
            Edit("update", "interface", "leaf1 Vlan10", 1, {"vrf": None}),
        )
        assert Interface.objects.get(device__name="leaf9", name="Ethernet2").mtu == 1400
        assert not Vrf.objects.exists()
        apply(*back)

        assert everything() == before

    def test_keeps_history_with_change_and_actor(self, load):
        load()
        apply(Edit("update", "vlan", "dc1 10", 1, {"name": "people"}))
        apply(Edit("update", "vlan", "dc1 10", 2, {"vid": 20}))

        newest, middle, oldest = history_of("vlan", "dc1 20")
        assert (oldest.before, oldest.revision) == (None, 1)
        assert [middle.before, middle.after] == [oldest.after, newest.before]
        assert (newest.change, newest.revision, newest.actor) == ("change request 7", 3, "bob")

    @pytest.mark.parametrize("key", ["bgp_router leaf1", "ospf_process leaf1 1"])
    def test_changes_a_field_that_is_called_like_a_column_of_a_reference(self, load, key):
        load(EVERYTHING)
        kind, _, name = key.partition(" ")

        apply(Edit("update", kind, name, None, {"router_id": "10.255.0.99"}))

        assert everything()[key]["router_id"] == "10.255.0.99"

    def test_refuses_an_edit_of_another_revision(self, load):
        load()

        with pytest.raises(EditConflicts, match="vlan dc1 10: it is at revision 1, not at 3"):
            apply(Edit("update", "vlan", "dc1 10", 3, {"name": "people"}))

    @pytest.mark.parametrize(
        ("edit", "error", "text"),
        [
            (Edit("delete", "vlan", "dc1 99"), EditConflicts, "does not exist"),
            (
                Edit("create", "vlan", "dc1 10", None, {"site": "dc1", "vid": 10, "name": "b"}),
                EditConflicts,
                "vlan dc1 10: it exists already",
            ),
            (
                Edit("create", "vlan", "dc1 11", None, {"site": "dc1", "vid": 11, "name": "users"}),
                EditIsInvalid,
                "vlan dc1 11: name: vlan dc1 10 has the same site and name",
            ),
            (
                Edit("update", "vlan", "dc1 10", 1, {"nam": "x"}),
                EditIsInvalid,
                "vlan dc1 10: nam: there is no such field",
            ),
            (
                Edit("update", "vlan", "dc1 10", 1, {"site": "dc9"}),
                EditIsInvalid,
                "vlan dc9 10: site: there is no site dc9",
            ),
            (
                Edit("delete", "vrf", "blue"),
                EditIsInvalid,
                "vrf blue: interface leaf1 Vlan10 still refers to it",
            ),
            (
                Edit("delete", "secret", "community"),
                EditIsInvalid,
                "system_profile global -: snmp_communities: there is no secret community",
            ),
            (Edit("delete", "vlam", "x"), UnknownKind, "There is no kind 'vlam'"),
        ],
    )
    def test_refuses_and_changes_nothing(self, load, edit, error, text):
        load()
        before, count = everything(), ObjectRevision.objects.count()
        harmless = Edit("create", "role", "new", None, {"name": "new"})

        with pytest.raises(error) as caught:
            apply(harmless, edit)

        assert text in str(caught.value)
        assert everything() == before
        assert ObjectRevision.objects.count() == count

    def test_refuses_two_edits_of_one_object(self, load):
        load()
        edit = Edit("update", "vlan", "dc1 10", 1, {"name": "b"})

        with pytest.raises(EditConflicts, match="edited twice"):
            apply(edit, edit)

    def test_lets_a_new_object_take_a_key_that_becomes_free(self, load):
        load()
        old = Vlan.objects.get()

        apply(
            Edit("update", "vlan", "dc1 10", 1, {"vid": 20}),
            Edit("create", "vlan", "dc1 10", None, {"site": "dc1", "vid": 10, "name": "new"}),
        )

        assert Vlan.objects.get(vid=20).uid == old.uid
        assert Vlan.objects.get(vid=10).uid != old.uid


class TestPreview:
    def test_shows_contexts_before_and_after_and_keeps_nothing(self, load):
        load()
        kept = everything()

        view = preview([Edit("update", "system_profile", "global -", 1, {"ntp": ["192.0.2.9"]})])

        assert view.reach == {"leaf1", "leaf2"}
        (before,) = view.before.ready["leaf1"]["system"]["ntp"]
        assert before["address"] == "192.0.2.1"
        (after,) = view.after.ready["leaf1"]["system"]["ntp"]
        assert after["address"] == "192.0.2.9"
        assert everything() == kept
        assert ObjectRevision.objects.filter(change="").count() == 0

    def test_follows_a_rename_to_the_neighbour(self, load):
        load()

        view = preview([Edit("update", "device", "leaf1", 1, {"name": "leaf9"})])

        assert set(view.before.ready) == {"leaf1", "leaf2"}
        assert set(view.after.ready) == {"leaf2", "leaf9"}
        assert view.after.ready["leaf2"]["interfaces"][0]["description"] == "to leaf9 Ethernet1"
        assert view.after.ready["leaf9"]["bgp"]["sessions"][0]["remote_asn"] == 65002

    def test_shows_devices_that_are_asked_for_out_of_reach(self, load):
        load()

        view = preview([Edit("create", "role", "new", None, {"name": "new"})], extra=["leaf2"])

        assert view.reach == frozenset()
        assert view.after.ready == view.before.ready
        assert set(view.after.ready) == {"leaf2"}

    def test_refuses_what_could_not_be_applied(self, load):
        load()

        with pytest.raises(EditConflicts):
            preview([Edit("update", "vlan", "dc1 10", 9, {"name": "x"})])

    def test_shows_what_does_not_fit_together_without_an_exception(self, load):
        load()

        view = preview([Edit("update", "interface", "leaf1 Ethernet2", 1, {"access_vlan": 77})])

        assert "leaf1" in view.before.ready
        assert "interface leaf1 Ethernet2 uses VLAN 77" in view.after.problems["leaf1"]


class TestTheRegister:
    def test_gives_every_schema_field_a_column(self):
        for kind in all_kinds():
            columns = {field.name for field in kind.model._meta.get_fields()}
            assert set(kind.schema.model_fields) <= columns, kind.name

    def test_knows_every_reference_between_rows(self):
        for kind in all_kinds():
            foreign = {
                field.name
                for field in kind.model._meta.get_fields()
                if isinstance(field, models.ForeignKey)
            }
            assert foreign == set(kind.references), kind.name

    def test_orders_kinds_by_their_references(self):
        order = [kind.name for kind in all_kinds()]
        for kind in all_kinds():
            for reference in kind.references.values():
                assert order.index(reference.kind) <= order.index(kind.name)

    def test_lets_the_database_hold_what_is_referred_to(self, load, transactional_db):
        load()

        with pytest.raises(Exception, match=r"(?i)foreign key"):
            Site.objects.all().delete()
        assert connection.is_usable()
        assert Region.objects.count() == 0
        assert Device.objects.count() == 2
