"""Contexts of policy and BGP: what a device uses, what follows from links, and nothing else."""

from typing import Any

import pytest

from netconfig.intent.context import read_contexts
from tests.intent.network import SMALL

POLICY = """
prefix_lists:
  - {name: LOOPBACKS, entries: [{prefix: 10.255.0.0/16, at_least: 32}]}
  - {name: NOBODYS, entries: [{prefix: 10.0.0.0/8}]}
community_lists:
  - {name: LARGE, entries: [{communities: ["65000:1:1"]}]}
route_policies:
  - name: FROM-PEERS
    entries:
      - match: {prefix_lists: [LOOPBACKS], community_lists: [LARGE]}
        set: {local_preference: 200}
      - action: deny
object_groups:
  - {name: SERVERS, entries: [192.0.2.1/32, 192.0.2.2/32]}
acls:
  - name: TO-USERS
    entries:
      - {remark: only the web}
      - {action: permit, protocol: tcp, source: "group:SERVERS", source_ports: [80, 443]}
regions: [{name: europe}, {name: north, parent: europe}]
"""


@pytest.fixture
def leaf1(load) -> dict[str, Any]:
    load(
        SMALL + POLICY,
        ("{name: PEERS}]", "{name: PEERS, families: [{family: ipv4, policy_in: FROM-PEERS}]}]"),
        ("{name: Ethernet2, access_vlan: 10}", "{name: Ethernet2, acl_out: TO-USERS}"),
        ("- name: dc1\n", "- name: dc1\n    region: north\n"),
        (
            "system_profiles: [",
            (
                "system_profiles: [{scope: region, region: europe, motd: hello, domain: eu.net}, "
                "{scope: region, region: north, domain: north.net, "
                'hostname: "{device}.{site}"}, '
            ),
        ),
    )
    found = read_contexts(["leaf1"])
    assert found.problems == {}
    return dict(found.ready["leaf1"])


class TestPolicy:
    def test_is_what_the_device_uses_and_what_that_names(self, leaf1):
        assert [item["name"] for item in leaf1["route_policies"]] == ["FROM-PEERS"]
        assert [item["name"] for item in leaf1["prefix_lists"]] == ["LOOPBACKS"]
        assert [item["name"] for item in leaf1["acls"]] == ["TO-USERS"]
        assert [item["name"] for item in leaf1["object_groups"]] == ["SERVERS"]
        assert leaf1["community_lists"][0]["is_large"] is True

    def test_numbers_terms_in_steps_of_ten(self, leaf1):
        terms = leaf1["route_policies"][0]["entries"]

        assert [(term["number"], term["action"]) for term in terms] == [
            (10, "permit"),
            (20, "deny"),
        ]

    def test_writes_groups_and_ports_out_for_platforms_that_know_no_groups(self, leaf1):
        entries = leaf1["acls"][0]["expanded"]

        assert entries[0]["remark"] == "only the web"
        assert [(e["number"], e["source"], e["source_ports"]) for e in entries[1:]] == [
            (20, "192.0.2.1/32", ["80"]),
            (30, "192.0.2.1/32", ["443"]),
            (40, "192.0.2.2/32", ["80"]),
            (50, "192.0.2.2/32", ["443"]),
        ]

    def test_stands_with_the_family_of_a_peer_group(self, leaf1):
        (group,) = leaf1["bgp"]["groups"]

        assert group["families"][0]["policy_in"] == "FROM-PEERS"


class TestScopes:
    def test_let_the_nearer_region_win_field_by_field(self, leaf1):
        assert (leaf1["system"]["domain"], leaf1["system"]["motd"]) == ("north.net", "hello\n")
        assert leaf1["system"]["hostname"] == "leaf1.dc1"
        assert leaf1["device"]["regions"] == ["north", "europe"]


class TestSessionsOverLinks:
    LINK = ("prefix: 10.0.0.0/31}", "prefix: 10.0.0.0/31, bgp_group: PEERS}")
    UNSAID = ("      sessions: [{peer: Ethernet1, group: PEERS}]\n", "")

    def test_follow_from_the_link_where_nobody_wrote_them(self, load):
        load(
            SMALL,
            self.LINK,
            self.UNSAID,
            ("      sessions: [{peer: Ethernet1}]\n", "      peer_groups: [{name: PEERS}]\n"),
        )
        found = read_contexts(["leaf1", "leaf2"]).ready

        (session,) = found["leaf1"]["bgp"]["sessions"]
        assert (session["address"], session["remote_asn"]) == ("10.0.0.1", 65002)
        assert (session["group"], session["interface"]) == ("PEERS", "Ethernet1")
        assert found["leaf2"]["bgp"]["sessions"][0]["address"] == "10.0.0.0"

    def test_are_not_derived_where_somebody_wrote_them(self, load):
        load(SMALL, self.LINK)

        assert len(read_contexts(["leaf1"]).ready["leaf1"]["bgp"]["sessions"]) == 1

    def test_need_the_peer_group_on_both_routers(self, load):
        load(SMALL, self.LINK, ("      sessions: [{peer: Ethernet1}]\n", ""))

        assert (
            "peer group PEERS, which leaf2 does not have"
            in (read_contexts(["leaf2"]).problems["leaf2"])
        )
