"""Object groups of networks and of ports: each has its place in the entries of an access list."""

import pytest

from netconfig.core.edits import Edit, Json
from netconfig.intent.context import read_contexts
from netconfig.intent.operations import EditIsInvalid, apply_edits
from netconfig.intent.reach import Touched, reach_of
from netconfig.intent.yaml_in import InventoryErrors
from tests.intent.network import NOW, SMALL

GROUPS = """
object_groups:
  - {name: SERVERS, entries: [192.0.2.1/32]}
  - {name: WEB, type: ports, entries: [80, 443]}
"""
ACLS = """
acls:
  - name: TO-USERS
    entries:
      - {remark: only the web}
      - {action: permit, protocol: tcp, %s}
"""
USED = ("{name: Ethernet2, access_vlan: 10}", "{name: Ethernet2, acl_out: TO-USERS}")


class TestGroupsOfPorts:
    @pytest.fixture
    def acl(self, load) -> str:
        load(SMALL + GROUPS + ACLS % "destination_ports: [22, 'group:WEB', 443]", USED)
        return "TO-USERS"

    def test_are_written_out_for_platforms_that_know_no_groups(self, acl):
        (found,) = read_contexts(["leaf1"]).ready["leaf1"]["acls"]

        ports = [entry["destination_ports"] for entry in found["expanded"][1:]]
        assert (found["name"], ports) == (acl, [["22"], ["80"], ["443"]])

    def test_are_there_for_platforms_that_know_them(self, acl):
        context = read_contexts(["leaf1"]).ready["leaf1"]

        assert [(g["name"], g["type"]) for g in context["object_groups"]] == [("WEB", "ports")]
        (found,) = context["acls"]
        assert found["name"] == acl
        assert found["entries"][1]["destination_ports"] == ["22", "group:WEB", "443"]

    def test_reach_the_devices_of_the_lists_that_name_them(self, acl):
        assert reach_of([Touched("object_group", "WEB", frozenset({"entries"}))]) == {"leaf1"}

    def test_cannot_become_groups_of_networks_while_they_are_ports(self, acl):
        fields: dict[str, Json] = {"type": "network", "entries": ["192.0.2.0/24"]}

        with pytest.raises(EditIsInvalid, match=f"acl {acl}: entries: entry 2 has group WEB as"):
            apply_edits(
                [Edit("update", "object_group", "WEB", None, fields)],
                change="",
                actor="bob",
                at=NOW,
            )

    def test_cannot_become_groups_of_networks_in_files_either(self, acl, stage):
        retyped = ("type: ports, entries: [80, 443]", "entries: [192.0.2.0/24]")

        with pytest.raises(InventoryErrors, match=f"acl {acl}: entries: entry 2 has group WEB as"):
            stage(SMALL + GROUPS + ACLS % "destination_ports: ['group:WEB']", USED, retyped)


class TestGroupsInTheWrongPlace:
    @pytest.mark.parametrize(
        ("said", "told"),
        {
            "networks as ports": (
                "source_ports: ['group:SERVERS']",
                (
                    "entry 2 has group SERVERS as source_ports, which takes groups of ports, "
                    "and SERVERS is one of networks"
                ),
            ),
            "ports as networks": (
                "destination: 'group:WEB'",
                (
                    "entry 2 has group WEB as destination, which takes groups of networks, "
                    "and WEB is one of ports"
                ),
            ),
            "no group at all": ("source_ports: ['group:WEBS']", "there is no object_group WEBS"),
        }.values(),
    )
    def test_are_told_with_file_line_and_entry(self, stage, said, told):
        text = SMALL + GROUPS + ACLS % said
        line = text[: text.index(said)].count("\n") + 1

        with pytest.raises(InventoryErrors) as caught:
            stage(text)

        (problem,) = caught.value.problems
        assert (problem.place.path, problem.place.line) == ("all.yaml", line)
        assert str(problem).endswith(f"acl TO-USERS: entries: {told}")

    def test_are_refused_on_pages_too(self, load):
        load(SMALL + GROUPS)
        entries: list[Json] = [
            {"action": "permit", "protocol": "udp", "source_ports": ["group:SERVERS"]}
        ]

        with pytest.raises(EditIsInvalid, match="entry 1 has group SERVERS as source_ports"):
            apply_edits(
                [Edit("create", "acl", "A", None, {"name": "A", "entries": entries})],
                change="",
                actor="bob",
                at=NOW,
            )
