"""Objects of every kind stay the same through renames and moves between files."""

from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from netconfig.devices.models import Device
from netconfig.intent.kinds import Kind, all_kinds, kind_named
from netconfig.intent.operations import apply_edits
from netconfig.intent.queries import read_rows
from netconfig.intent.yaml_in import InventoryErrors, diff_inventory, read_inventory
from netconfig.intent.yaml_out import dump_inventory
from tests.intent.everything import EVERYTHING
from tests.intent.network import NOW

Fields = dict[str, Any]

NAMES_FOLLOW = ("bgp_router", "mlag_member", "ospf_interface")
"""Kinds without a name of their own: what they belong to is renamed."""

OF_ONE_NAME = sorted({kind.name for kind in all_kinds()} - set(NAMES_FOLLOW))

OTHERWISE: dict[str, Fields] = {
    "bgp_group_family": {"family": "ipv6"},
    "bgp_session": {"peer": "10.0.0.1"},
    "bgp_session_family": {"family": "ipv6"},
    "bgp_vrf": {"vrf": "mgmt-vrf"},
    "chassis_member": {"position": "2"},
    "context_data": {"scope": "site", "role": None, "site": "dc1"},
    "gateway": {"address": "10.3.10.3"},
    "group_vlan": {"vid": "420"},
    "interface_range": {"name": "Ethernet[5-7]"},
    "ip_address": {"address": "10.255.0.9/32"},
    "link": {"a": "leaf1 Ethernet3"},
    "ospf_area": {"area": "2"},
    "ospf_process": {"number": "2"},
    "prefix": {"prefix": "10.0.0.0/7"},
    "static_route": {"next_hop": "10.3.10.8"},
    "system_profile": {"scope": "role", "role": "leaf"},
    "vlan": {"vid": "410"},
}
"""What an object's key becomes, for the kinds that are not simply called another name."""


@pytest.fixture
def everything(db):
    bring(EVERYTHING)


def uids() -> dict[str, set[str]]:
    return {kind.name: {row.uid for row in read_rows(kind)} for kind in all_kinds()}


def own_key(kind: Kind) -> set[str]:
    return {name for part in kind.key for name in part.split("|")}


def bring(text: str, path: str = "all.yaml") -> None:
    edits = diff_inventory(read_inventory({path: text}), managed_by="inventory")
    apply_edits(edits, change="load", actor="alice", at=NOW)


def renamed(kind: Kind, *, with_uid: bool) -> str:
    """Return everything with the first object of that kind under another key."""
    document = yaml.load(EVERYTHING, Loader=yaml.BaseLoader)
    item, holder, at = next(found(kind, document))
    if not isinstance(item, dict):
        assert kind.nesting is not None
        item = holder[at] = {kind.nesting.shorthand: item}
    old = dict(item)
    if kind.name in OTHERWISE:
        item |= OTHERWISE[kind.name]
    else:
        item["name"] = "Ethernet9" if kind.name == "interface" else "other"
        follow(document, old["name"], item["name"], but=item)
    if with_uid:
        first = kind.model.objects.order_by("pk").first()
        assert first is not None
        item["uid"] = str(first.uid)
    else:
        outer = kind.nesting.field if kind.nesting else ""
        fields = {"number": 1, **old}
        own = [part.split("|") for part in kind.key if part != outer]
        parts = [next((fields[n] for n in names if fields.get(n)), "-") for names in own]
        item["was"] = " ".join(map(str, parts))
    return yaml.dump(document)


def found(kind: Kind, document: Fields) -> Iterator[tuple[Any, Any, Any]]:
    """Yield the objects of a kind in the document, each with what holds it."""
    holders = [document]
    if kind.nesting:
        outer = kind_named(kind.nesting.kind)
        holders = [item for item, _, _ in found(outer, document) if isinstance(item, dict)]
    for holder in holders:
        block = holder.get(kind.block)
        if isinstance(block, list):
            for at, item in enumerate(block):
                yield item, block, at
        elif block is not None:
            yield block, holder, kind.block


def follow(value: Any, old: str, new: str, *, but: Fields) -> None:
    """Let everything that names the renamed object name it anew."""
    for at, item in list(value.items() if isinstance(value, dict) else enumerate(value)):
        if isinstance(item, dict | list):
            follow(item, old, new, but=but)
        elif value is not but:
            words = item.replace(f"group:{old}", f"group:{new}").split(" ")
            value[at] = " ".join(new if word == old else word for word in words)


class TestIdentity:
    @pytest.mark.parametrize("way", ["was", pytest.param("uid", marks=pytest.mark.long)])
    def test_is_seen_through_a_rename_of_every_kind(self, everything, way):
        for kind in map(kind_named, OF_ONE_NAME):
            inventory = read_inventory({"all.yaml": renamed(kind, with_uid=way == "uid")})

            edits = diff_inventory(inventory, managed_by="inventory")

            assert {edit.op for edit in edits} == {"update"}, kind.name
            mine = [edit for edit in edits if edit.kind == kind.name]
            assert any(set(edit.fields) & own_key(kind) for edit in mine), kind.name

    @pytest.mark.long
    @pytest.mark.parametrize("way", ["was", "uid"])
    @pytest.mark.parametrize("name", OF_ONE_NAME)
    def test_outlives_a_rename(self, everything, name, way):
        kind, before = kind_named(name), uids()
        keys = {row.uid: row.key for row in read_rows(kind)}

        bring(renamed(kind, with_uid=way == "uid"))

        assert uids() == before
        assert {row.uid: row.key for row in read_rows(kind)} != keys

    @pytest.mark.parametrize("name", NAMES_FOLLOW)
    def test_outlives_a_rename_of_what_it_belongs_to(self, everything, name):
        before, first = uids(), kind_named(name).model.objects.order_by("pk").first()
        assert first is not None

        outer = "interface" if name == "ospf_interface" else "device"
        bring(renamed(kind_named(outer), with_uid=False))

        assert uids() == before
        row = next(row for row in read_rows(kind_named(name)) if row.pk == first.pk)
        assert "Ethernet9" in row.key or "other" in row.key

    def test_is_told_by_a_dump_once_names_do_not(self, everything):
        bring(renamed(kind_named("device"), with_uid=False))
        before, files = uids(), dump_inventory()

        gone = diff_inventory(read_inventory({}), managed_by="inventory", may_delete_many=True)
        apply_edits(gone, change="load", actor="alice", at=NOW)
        again = diff_inventory(read_inventory(files), managed_by="inventory")
        apply_edits(again, change="load", actor="alice", at=NOW)

        assert uids() == before


class TestManagedIn:
    def test_is_the_file_and_moves_with_the_object(self, everything):
        before = uids()
        assert Device.objects.get(name="leaf1").managed_in == "all.yaml"

        edits = diff_inventory(read_inventory({"b.yaml": EVERYTHING}), managed_by="inventory")
        apply_edits(edits, change="load", actor="alice", at=NOW)

        assert {(edit.op, *edit.fields) for edit in edits} == {("update", "managed_in")}
        assert uids() == before
        for kind in all_kinds():
            assert {row.managed_in for row in read_rows(kind)} == {"b.yaml"}

    def test_is_named_to_who_brings_the_object_from_elsewhere(self, everything):

        with pytest.raises(
            InventoryErrors, match="managed by the source inventory in its file all"
        ):
            diff_inventory(read_inventory({"b.yaml": "roles: [{name: leaf}]"}), managed_by="x")

    def test_comes_back_when_a_change_is_taken_back(self, everything):
        inventory = read_inventory({"b.yaml": EVERYTHING})
        edits = diff_inventory(inventory, managed_by="inventory")

        inverse = apply_edits(edits, change="1", actor="alice", at=NOW)
        apply_edits(inverse, change="2", actor="alice", at=NOW)

        assert Device.objects.get(name="leaf1").managed_in == "all.yaml"
