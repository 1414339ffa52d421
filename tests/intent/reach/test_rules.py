"""How far single edits reach, and what it costs to know."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from netconfig.core.edits import Edit
from netconfig.intent.context import read_contexts
from netconfig.intent.kinds import all_kinds
from netconfig.intent.models import Interface
from netconfig.intent.operations import apply_edits
from netconfig.intent.queries import neighbours_of, read_rows
from netconfig.intent.reach import Touched, reach_of
from tests.intent.everything import EVERYTHING
from tests.intent.network import NOW

LINKS = (
    "leaf1 Ethernet1 leaf2 Ethernet11",
    "leaf1 Ethernet2 leaf2 Ethernet2",
)


def touch(kind: str, key: str, *fields: str) -> frozenset[str]:
    return reach_of([Touched(kind, key, frozenset(fields) or None)])


class TestADevice:
    @pytest.mark.parametrize("field", ["status", "credential", "connect_host", "host_key"])
    def test_is_reached_by_what_decides_how_it_is_met(self, load, field):
        load()

        assert touch("device", "leaf1", field) == {"leaf1"}

    def test_is_not_reached_by_what_nobody_reads(self, load):
        load()

        assert touch("device", "leaf1", "tags", "owner") == set()


class TestASecret:
    def test_reaches_who_is_sent_it_when_it_comes_from_elsewhere(self, load):
        load(EVERYTHING)

        assert "leaf1" in touch("secret", "key-a", "origin")


class TestAPairWithoutALink:
    @pytest.fixture
    def unlinked(self, load) -> None:
        load(EVERYTHING)
        sessions = [
            Edit("delete", "bgp_session_family", "leaf1 - Ethernet1 ipv4"),
            Edit("delete", "bgp_session", "leaf1 - Ethernet1"),
            Edit("delete", "bgp_session", "leaf2 - Ethernet11"),
        ]
        links = [Edit("delete", "link", key) for key in LINKS]
        apply_edits([*sessions, *links], change="1", actor="alice", at=NOW)

    def test_is_one_of_neighbours(self, unlinked):
        assert neighbours_of(["leaf1"]) == {"leaf2"}
        assert read_contexts(["leaf1"]).ready["leaf1"]["mlag"]["peer"]["device"] == "leaf2"

    def test_is_reached_by_what_the_other_one_reads(self, unlinked):
        assert touch("device", "leaf1", "management_address") == {"leaf1", "leaf2"}
        assert touch("mlag_member", "pair-domain leaf1", "priority") == {"leaf1"}


class TestAnInterfaceProfile:
    def test_reaches_no_port_that_says_the_field_itself(self, load):
        load()
        Interface.objects.filter(device__name="leaf1", profile__name="fabric").update(mtu=1400)

        assert touch("interface_profile", "fabric", "mtu") == {"leaf2"}
        assert touch("interface_profile", "fabric", "speed") == {"leaf1", "leaf2"}

    def test_reaches_ports_that_leave_out_a_list(self, load):
        load()
        edit = Edit("update", "interface", "leaf1 Ethernet1", None, {"trunk_vlans": [10]})
        apply_edits([edit], change="1", actor="alice", at=NOW)
        back = Edit("update", "interface", "leaf1 Ethernet1", None, {"trunk_vlans": None})
        apply_edits([back], change="2", actor="alice", at=NOW)

        assert touch("interface_profile", "fabric", "trunk_vlans") == {"leaf1", "leaf2"}


def queries_for(objects: list[Touched]) -> int:
    with CaptureQueriesContext(connection) as asked:
        reach_of(objects)
    return len(asked)


def test_queries_do_not_grow_with_the_edits(example):
    for kind in all_kinds():
        many = [Touched(kind.name, row.key) for row in read_rows(kind)]

        # Some things are only asked of what is found by others.
        assert queries_for(many) <= queries_for(many[:1]) + 10, kind.name
