"""YAML in and out: the example is canonical, errors say where, identity survives renames."""

from pathlib import Path

import pytest
import yaml

from netconfig.core.edits import Edit
from netconfig.devices.models import Device
from netconfig.intent.context import read_contexts
from netconfig.intent.models import Interface, Link
from netconfig.intent.yaml_in import (
    InventoryErrors,
    diff_inventory,
    read_folder,
    read_inventory,
)
from netconfig.intent.yaml_out import dump_inventory
from tests.intent.network import SMALL


def problems(text: str) -> list[str]:
    with pytest.raises(InventoryErrors) as caught:
        read_inventory({"a.yaml": text})
    return str(caught.value).splitlines()


class TestReadInventory:
    def test_names_file_line_column_object_and_field(self):
        lines = problems("sites:\n  - name: dc1\n    vlans:\n      - {vid: 5000, name: x}\n")

        assert lines == ["a.yaml:4:15: vlan dc1 5000: vid: it is to be less than or equal to 4094"]

    def test_collects_everything_that_is_wrong(self):
        lines = problems("sites:\n  - nam: dc1\n    regionn: x\nrolls: []\n")

        assert len(lines) == 4
        assert any("there is no block 'rolls'" in line for line in lines)
        assert any("nam: there is no such field" in line for line in lines)

    @pytest.mark.parametrize(
        ("text", "reason"),
        [
            ("sites: [", ": no YAML: "),
            ("- a\n- b\n", "must be a mapping of blocks"),
            ("sites: {name: dc1}", "sites must be a list"),
            ("sites: [dc1]", "a site must be a mapping"),
            (
                "sites:\n  - {name: a}\n  - {name: a}\n",
                "a.yaml:3:5: site a: it is declared at a.yaml:2:5",
            ),
            ("sites:\n  - {name: a, name: b}\n", "name is written twice"),
            ("a: &x [1]\nsites: *x\n", "anchors and aliases are not supported"),
            ("sites: [{name: ../x}]", "site ../x: name: "),
            ("sites: [{name: a, uid: no}]", "site a: uid: no UUID"),
            ("sites: [{name: a, vlans: [{vid: 1, name: b, site: c}]}]", "the block says the site"),
            ("links: [{a: a e1, b: b e1, prefix: 10.0.0.0/33}]", "link a e1 b e1: prefix: "),
            ("links: [{a: a e1, b: b e1, prefix: 10.0.0.1/31}]", "has host bits set"),
            ("links: [{a: a e1, b: b e1, prefix: 10.0.0.1/32}]", "has no room for both ends"),
            (
                "system_profiles:\n  - scope: global\n    ntp:\n      - 192.0.2.1\n      - x y\n",
                "a.yaml:5:9: system_profile global -: ntp.1: it is to be an address or a host name",
            ),
            (
                "acls:\n  - name: a\n    entries:\n      - action: permit\n        protcol: ip\n",
                "a.yaml:5:18: acl a: entries.0.protcol: there is no such field",
            ),
            (
                "static_routes: [{device: a, prefix: 0.0.0.0/0, next_hop: null0}]",
                "next_hop: it is to be 'discard', or 'null0' does not appear to be an IPv4 or",
            ),
            (
                "tags:\n  - name: a\n    ownr:\n      x\n",
                "a.yaml:3:5: tag a: ownr: there is no such field; did you mean owner?",
            ),
            ("sites: [{name: a, vlan: []}]", "vlan: there is no such field; did you mean vlans?"),
            ("role:\n  - name: a\n", "a.yaml:1:1: there is no block 'role'; did you mean roles?"),
            ("sites: [{name: a, vlans: [{vid: x}]}]", "vlan a x: vid: it is to be a whole number"),
            ("platforms: [{name: a}]", "platform a: driver: it is missing"),
            ("roles:\n\t- name: a\n", "a.yaml:2:1: no YAML: a tab where only blanks may stand"),
            ("roles: [{name: a}, {name: b]", "a.yaml:1:28: no YAML: did not find expected"),
            (
                "roles: [{name: a, description: !vault b}]",
                "a.yaml:1:32: !vault is not supported: a value has no tag",
            ),
            (
                "roles: !!python/object:os.system [{name: a}]",
                "python/object:os.system is not supported",
            ),
            ("sites: [{name: a, is-no-field: 1}]", "site a: is-no-field: there is no such field"),
            ("sites: " + "[" * 50_000, "a.yaml:1:57: nested too deep"),
            ("sites: " + "{a: " * 3000 + "}" * 3000, "nested too deep"),
            (
                "devices: [{name: a, management_address: b}]",
                "device a: management_address: b has no prefix length",
            ),
            (
                "route_policies: [{name: a, entries: [{name: t}, {name: t}]}]",
                "route_policy a: two terms are named t",
            ),
            (
                "ospf: [{device: a, router_id: 10.0.0.1, redistribute: [{source: ospf}]}]",
                "redistribute: ospf does not take in its own routes",
            ),
        ],
    )
    def test_says_what_is_wrong(self, text: str, reason: str):
        assert any(reason in line for line in problems(text))

    def test_reads_a_route_distinguisher_as_text(self):
        inventory = read_inventory({"a.yaml": "vrfs: [{name: blue, rd: 65000:10}]"})

        assert inventory.objects[0].fields["rd"] == "65000:10"

    @pytest.mark.parametrize("nothing", ["null", "~", ""])
    def test_takes_nothing_for_the_default_and_not_for_a_text(self, nothing: str):
        text = f"tenants: [{{name: a, description: {nothing}}}]"

        assert read_inventory({"a.yaml": text}).objects[0].fields["description"] == ""

    def test_leaves_a_text_of_digits_as_it_is_written(self):
        text = "tenants: [{name: 007, description: +5}, {name: b, description: 'null'}]"

        fields = [item.fields for item in read_inventory({"a.yaml": text}).objects]
        assert [(f["name"], f["description"]) for f in fields] == [("007", "+5"), ("b", "null")]

    def test_leaves_the_labs_own_file_alone(self):
        assert read_inventory({"lab.yaml": "devices: nonsense"}).objects == ()


class TestReadFolder:
    def test_tells_a_file_from_a_folder_that_is_missing(self, tmp_path: Path):
        (tmp_path / "one.yaml").touch()

        with pytest.raises(InventoryErrors, match="it is no folder"):
            read_folder(tmp_path / "one.yaml")
        with pytest.raises(InventoryErrors, match="there is no such folder"):
            read_folder(tmp_path / "none")

    def test_refuses_a_link_that_leads_nowhere(self, tmp_path: Path):
        (tmp_path / "one.yaml").write_text("regions: []")
        (tmp_path / "two.yaml").symlink_to(tmp_path / "gone.yaml")

        with pytest.raises(InventoryErrors, match=r"two\.yaml:1:1: cannot be read: No such file"):
            read_folder(tmp_path)


class TestTheExample:
    def test_dumps_to_the_same_bytes(self, example, inventory_folder):
        files = read_folder(inventory_folder)
        files.pop("lab.yaml")

        assert dump_inventory() == files

    def test_loads_twice_without_a_difference(self, example, inventory_folder):
        again = read_inventory(read_folder(inventory_folder))

        assert diff_inventory(again, managed_by="inventory") == ()

    def test_matches_its_lab(self, example, inventory_folder):
        lab = yaml.safe_load((inventory_folder / "lab.yaml").read_text())

        assert {row["name"]: row for row in lab["devices"]} == {
            device.name: {
                "name": device.name,
                "platform": device.platform.name,
                "host": device.connect_host,
                "port": device.connect_port,
                "management": {
                    "interface": device.management_interface,
                    "address": device.management_address,
                },
            }
            for device in Device.objects.select_related("platform")
        }
        ends = [
            [link.a.device.name, link.a.name, link.b.device.name, link.b.name]
            for link in Link.objects.all()
        ]
        assert sorted(lab["links"]) == sorted(ends)

    def test_has_three_vendors_and_bgp_on_every_device(self, example):
        contexts = read_contexts(list(Device.objects.values_list("name", flat=True))).ready

        platforms = [context["device"]["platform"] for context in contexts.values()]
        assert len(contexts) == 12
        assert all(platforms.count(p) >= 3 for p in ("arista_eos", "cisco_ios", "juniper_junos"))
        assert all(context["bgp"]["sessions"] for context in contexts.values())


class TestDiffInventory:
    def test_finds_only_what_changed(self, load, stage):
        load()

        edits = stage(
            SMALL, ("name: users", "name: people"), ("ntp: [192.0.2.1]", "ntp: [192.0.2.2]")
        )

        assert sorted(str(edit) for edit in edits) == [
            "update system_profile global -",
            "update vlan dc1 10",
        ]
        assert {tuple(edit.fields) for edit in edits} == {("name",), ("ntp",)}

    def test_deletes_only_what_the_source_brought(self, load, stage):
        load()
        Interface.objects.filter(name="Ethernet2").update(managed_by="other")

        edits = stage(SMALL, ("      - {name: Ethernet2, access_vlan: 10}\n", ""))

        assert edits == ()

    def test_refuses_an_object_of_another_source(self, load, stage):
        load()
        Interface.objects.filter(name="Ethernet2").update(managed_by="other")

        with pytest.raises(InventoryErrors, match="managed by the source other"):
            stage(SMALL, ("access_vlan: 10", "access_vlan: 11"))

    def test_takes_over_what_is_kept_on_pages(self, load, stage):
        load()
        Interface.objects.filter(name="Ethernet2").update(managed_by="")

        (edit,) = stage()

        assert edit.fields == {"managed_by": "inventory"}

    def test_names_the_place_of_a_reference_that_leads_nowhere(self, stage):
        with pytest.raises(
            InventoryErrors,
            match=r"all.yaml:\d+:\d+: interface leaf1 Vlan10: vrf: there is no vrf red",
        ):
            stage(SMALL, ("vrf: blue", "vrf: red"))

    @pytest.mark.parametrize(
        ("block", "reasons"),
        [
            (
                (
                    "route_policies:\n"
                    "  - name: p\n"
                    "    tags:\n"
                    "      - zz\n"
                    "      - aa\n"
                    "    entries:\n"
                    "      - {action: permit, match: {prefix_lists: [gone]}}\n"
                ),
                (
                    "5:9: route_policy p: tags: there is no tag aa",
                    "4:9: route_policy p: tags: there is no tag zz",
                    "7:49: route_policy p: entries: there is no prefix_list gone",
                ),
            ),
            (
                (
                    "acls:\n"
                    "  - name: a\n"
                    "    entries:\n"
                    "      - {action: deny, destination: 10.0.0.0/8}\n"
                    "      - action: permit\n"
                    "        source: group:gone\n"
                ),
                ("6:17: acl a: entries: there is no object_group gone",),
            ),
            (
                (
                    "system_profiles:\n"
                    "  - scope: global\n"
                    "    snmp_communities:\n"
                    "      - {secret: community, acl: community}\n"
                ),
                ("4:34: system_profile global -: snmp_communities: there is no acl community",),
            ),
        ],
    )
    def test_names_the_place_of_a_name_in_a_list_that_leads_nowhere(self, stage, block, reasons):
        with pytest.raises(InventoryErrors) as caught:
            stage(block)

        assert {f"all.yaml:{each}" for each in reasons} <= set(str(caught.value).splitlines())

    def test_names_a_session_over_an_interface_that_is_not_there(self, stage):
        with pytest.raises(InventoryErrors, match="peer: there is no interface leaf2 Ethernet7"):
            stage(SMALL, ("sessions: [{peer: Ethernet1}]", "sessions: [{peer: Ethernet7}]"))

    def test_names_a_secret_that_is_not_there(self, stage):
        with pytest.raises(InventoryErrors, match="there is no secret communitty"):
            stage(SMALL, ("[community]", "[communitty]"))

    def test_needs_a_constant_number_of_queries(self, load, stage, django_assert_max_num_queries):
        load()
        with django_assert_max_num_queries(60):
            stage()


class TestIdentity:
    RENAME = ("name: leaf1", "name: leaf9")
    LINKS = ("a: leaf1 Ethernet1", "a: leaf9 Ethernet1")

    def test_refuses_a_renamed_device_and_says_the_choices(self, load, stage):
        load()

        with pytest.raises(InventoryErrors) as caught:
            stage(SMALL, self.RENAME, self.LINKS)

        assert "write `was: leaf1`" in str(caught.value)
        assert "`uid` of its own" in str(caught.value)

    def test_keeps_a_device_and_all_that_is_its_own_with_was(self, load, stage):
        load()
        uids = set(Interface.objects.values_list("uid", flat=True))
        device = Device.objects.get(name="leaf1")

        edits = stage(SMALL, ("name: leaf1", "name: leaf9\n    was: leaf1"), self.LINKS)
        assert edits == (Edit("update", "device", "leaf1", 1, {"name": "leaf9"}),)
        load(SMALL, ("name: leaf1", "name: leaf9\n    was: leaf1"), self.LINKS)

        assert Device.objects.get(name="leaf9").uid == device.uid
        assert set(Interface.objects.values_list("uid", flat=True)) == uids
        assert stage(SMALL, ("name: leaf1", "name: leaf9\n    was: leaf1"), self.LINKS) == ()

    def test_writes_the_uid_once_the_name_no_longer_tells_it(self, load, stage):
        load()
        load(SMALL, ("name: leaf1", "name: leaf9\n    was: leaf1"), self.LINKS)
        device = Device.objects.get(name="leaf9")

        files = dump_inventory()

        assert f"uid: {device.uid}" in files["sites/dc1/leaf9.yaml"]
        edits = diff_inventory(read_inventory(files), managed_by="inventory")
        assert {(edit.op, *edit.fields) for edit in edits} == {("update", "managed_in")}

    def test_finds_a_renamed_object_by_its_uid(self, load, stage):
        load()
        uid = Interface.objects.get(device__name="leaf1", name="Ethernet2").uid

        (edit,) = stage(
            SMALL, ("{name: Ethernet2, access", f"{{name: Ethernet3, uid: {uid}, access")
        )

        assert (edit.op, edit.natural_key, edit.fields) == (
            "update",
            "leaf1 Ethernet2",
            {"name": "Ethernet3"},
        )

    def test_takes_a_new_uid_as_a_new_device(self, load, stage):
        load()

        edits = stage(
            SMALL,
            ("name: leaf1", "name: leaf9\n    uid: 7a3f6a1e-3d0c-4f5e-8a57-0f0e9a4f1f11"),
            self.LINKS,
        )

        assert {"create", "delete"} <= {e.op for e in edits if e.kind == "device"}
        load(
            SMALL,
            ("name: leaf1", "name: leaf9\n    uid: 7a3f6a1e-3d0c-4f5e-8a57-0f0e9a4f1f11"),
            self.LINKS,
        )
        assert sorted(Device.objects.values_list("name", flat=True)) == ["leaf2", "leaf9"]
