"""BGP sessions over links: the AS number that each end takes the other for, and who feels it."""

import pytest

from netconfig.core.edits import Edit
from netconfig.core.render import render_device
from netconfig.intent.context import read_contexts
from netconfig.intent.operations import apply_edits
from netconfig.intent.reach import Touched, reach_of
from netconfig.intent.validating import validate_intent
from tests.intent.network import NOW, SMALL
from tests.templates.shipped import shipped

LEAF2_SAYS_NOTHING = "sessions: [{peer: Ethernet1}]\nlinks:"
LINK = "prefix: 10.0.0.0/31}"
OTHER = 64999


def remote_asn_at_leaf1() -> int:
    (session,) = read_contexts(["leaf1"]).ready["leaf1"]["bgp"]["sessions"]
    return int(session["remote_asn"])


def leaf2(bgp: str) -> tuple[str, str]:
    return LEAF2_SAYS_NOTHING, f"{bgp}\nlinks:"


class TestTheOtherEnd:
    @pytest.mark.parametrize(
        "bgp",
        [
            f"sessions: [{{peer: Ethernet1, local_asn: {OTHER}}}]",
            (
                f"peer_groups: [{{name: A, local_asn: {OTHER}}}]\n"
                "      sessions: [{peer: Ethernet1, group: A}]"
            ),
            (
                "peer_groups: [{name: A, local_asn: 5}]\n"
                f"      sessions: [{{peer: Ethernet1, group: A, local_asn: {OTHER}}}]"
            ),
        ],
        ids=["says it", "has it from its group", "says another than its group"],
    )
    def test_is_taken_for_what_it_shows_here(self, load, bgp):
        load(SMALL, leaf2(bgp))

        assert remote_asn_at_leaf1() == OTHER
        assert "bgp-asn" not in {problem.check for problem in validate_intent()}

    def test_shows_what_the_group_says_that_the_link_names(self, load):
        load(
            SMALL,
            ("sessions: [{peer: Ethernet1, group: PEERS}]", ""),
            leaf2(f"peer_groups: [{{name: PEERS, local_asn: {OTHER}}}]"),
            (LINK, "prefix: 10.0.0.0/31, bgp_group: PEERS}"),
        )

        assert remote_asn_at_leaf1() == OTHER

    def test_counts_less_than_what_is_said_here(self, load):
        load(
            SMALL,
            ("{peer: Ethernet1, group: PEERS}", "{peer: Ethernet1, remote_asn: 64500}"),
            leaf2(f"sessions: [{{peer: Ethernet1, local_asn: {OTHER}}}]"),
        )

        assert remote_asn_at_leaf1() == 64500
        assert "bgp-asn" in {problem.check for problem in validate_intent()}


class TestTables:
    def test_are_there_for_a_session_alone(self, load):
        load(
            SMALL,
            ("group: PEERS}]", "group: PEERS}, {vrf: blue, peer: 10.0.10.9, remote_asn: 65009}]"),
        )

        context = read_contexts(["leaf1"]).ready["leaf1"]

        assert context["bgp"]["vrfs"] == [
            {
                "name": "blue",
                "networks": [],
                "maximum_paths": None,
                "aggregates": [],
                "redistribute": [],
            }
        ]

    def test_are_those_of_sessions_over_links_as_well(self, load):
        load(SMALL, ("{name: Ethernet1, profile: fabric}", "{name: Ethernet1, vrf: blue}"))

        context = read_contexts(["leaf1"]).ready["leaf1"]

        assert [table["name"] for table in context["bgp"]["vrfs"]] == ["blue"]

    @pytest.mark.parametrize(
        "platform", ["arista_eos", "cisco_ios", "cisco_iosxr", "cisco_nxos", "frr"]
    )
    def test_have_their_sessions_written_where_they_announce_nothing(self, load, platform):
        load(
            SMALL,
            ("name: arista_eos, driver: eos", f"name: {platform}, driver: eos"),
            ("platform: arista_eos", f"platform: {platform}"),
            ("group: PEERS}]", "group: PEERS}, {vrf: blue, peer: 10.0.10.9, remote_asn: 65009}]"),
        )

        context = read_contexts(["leaf1"]).ready["leaf1"]
        text = render_device(context, templates=shipped(platform), platform=platform).reference_text

        assert "neighbor 10.0.10.9" in text.partition("router bgp")[2]


class TestReach:
    def test_is_the_other_end_of_a_session_that_shows_another_number(self, load):
        load()
        assert reach_of(
            [Touched("bgp_session", "leaf2 - Ethernet1", frozenset({"local_asn"}))]
        ) == {
            "leaf1",
            "leaf2",
        }
        assert reach_of([Touched("bgp_session", "leaf2 - Ethernet1", frozenset({"enabled"}))]) == {
            "leaf2"
        }

    @pytest.mark.parametrize("link", [LINK, "prefix: 10.0.0.0/31, bgp_group: A}"])
    def test_is_the_other_end_of_what_a_group_holds(self, load, link):
        by_link = "bgp_group" in link
        sessions = "" if by_link else "\n      sessions: [{peer: Ethernet1, group: A}]"
        load(SMALL, leaf2(f"peer_groups: [{{name: A}}, {{name: B}}]{sessions}"), (LINK, link))

        def reach(group: str, field: str) -> frozenset[str]:
            return reach_of([Touched("bgp_peer_group", f"leaf2 {group}", frozenset({field}))])

        assert reach("A", "local_asn") == {"leaf1", "leaf2"}
        assert reach("A", "multihop") == reach("B", "local_asn") == {"leaf2"}

    def test_holds_a_device_whose_config_the_edit_changes(self, load):
        load()
        edit = Edit("update", "bgp_session", "leaf2 - Ethernet1", None, {"local_asn": OTHER})

        apply_edits([edit], change="1", actor="alice", at=NOW)

        assert remote_asn_at_leaf1() == OTHER
