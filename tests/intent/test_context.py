"""Contexts: vendor-neutral, derived from links and scopes, read in bulk."""

import json
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from netconfig.core.edits import Edit
from netconfig.devices.models import Device
from netconfig.intent.context import build, context_batches, read_contexts
from netconfig.intent.models import Interface, Link
from netconfig.intent.operations import apply_edits
from tests.intent.everything import EVERYTHING
from tests.intent.network import NOW, SMALL


def context(name: str) -> dict[str, Any]:
    return read_contexts([name]).ready[name]


class TestInterfaces:
    def test_take_what_they_do_not_say_from_their_profile(self, load):
        load(
            SMALL,
            ("{name: Ethernet2, access_vlan: 10}", "{name: Ethernet2, profile: fabric, mtu: 1400}"),
        )
        first, second, *_ = context("leaf1")["interfaces"]

        assert (first["mtu"], second["mtu"]) == (9000, 1400)

    def test_take_address_and_description_from_their_link(self, load):
        load()
        near, far = context("leaf1")["interfaces"][0], context("leaf2")["interfaces"][0]

        assert (near["description"], far["description"]) == (
            "to leaf2 Ethernet1",
            "to leaf1 Ethernet1",
        )
        assert near["addresses"][0]["address"] == "10.0.0.0/31"
        assert far["addresses"][0]["address"] == "10.0.0.1/31"
        assert near["mode"] == far["mode"] == "routed"
        assert near["link"] == {"device": "leaf2", "interface": "Ethernet1"}

    def test_include_the_management_interface(self, load):
        load()
        found = [i for i in context("leaf1")["interfaces"] if i["kind"] == "management"]

        assert [(i["name"], i["addresses"][0]["ip"]) for i in found] == [
            ("Management1", "192.0.2.11")
        ]

    def test_may_not_have_two_primary_addresses(self, load):
        load(SMALL, ("addresses: [10.0.10.1/24]", "addresses: [10.0.10.1/24, 10.0.11.1/24]"))

        assert "more than one primary address" in read_contexts(["leaf1"]).problems["leaf1"]


class TestVlans:
    def test_are_all_of_the_site_where_anything_is_switched(self, load):
        load()

        (vlan,) = context("leaf1")["vlans"]
        assert (vlan["vid"], vlan["name"]) == (10, "users")
        assert context("leaf2")["vlans"] == []


class TestBgp:
    def test_takes_peer_and_as_number_from_the_other_end_of_the_link(self, load):
        load()
        (session,) = context("leaf1")["bgp"]["sessions"]

        assert (session["address"], session["remote_asn"]) == ("10.0.0.1", 65002)
        assert (session["device"], session["description"]) == ("leaf2", "leaf2")

    def test_takes_the_peer_from_the_far_interface_where_the_link_has_no_prefix(self, load):
        load(
            SMALL,
            (", prefix: 10.0.0.0/31", ""),
            (
                "      - {name: Ethernet1, profile: fabric}\n    bgp:",
                "      - {name: Ethernet1, addresses: [10.9.0.2/30]}\n    bgp:",
            ),
        )

        assert context("leaf1")["bgp"]["sessions"][0]["address"] == "10.9.0.2"

    def test_says_which_session_has_no_peer(self, load):
        load(
            SMALL,
            ("sessions: [{peer: Ethernet1}]", "sessions: []"),
            ("links:\n  - {a: leaf1 Ethernet1, b: leaf2 Ethernet1, prefix: 10.0.0.0/31}", ""),
        )

        problem = read_contexts(["leaf1"]).problems["leaf1"]
        assert "bgp session leaf1 Ethernet1" in problem
        assert "no link" in problem

    def test_writes_an_rd_with_the_own_router_id(self, load):
        load(SMALL, ('rd: "65000:1"', "rd: router-id:1"))

        (vrf,) = context("leaf1")["vrfs"]
        assert (vrf["name"], vrf["rd"]) == ("blue", "10.255.0.1:1")


class TestSystem:
    def test_lets_the_nearest_scope_win_field_by_field(self, load):
        load(
            SMALL,
            (
                "system_profiles: [",
                (
                    "system_profiles: [{scope: site, site: dc1, ntp: [192.0.2.2], domain: dc1.net},"
                    " {scope: device, device: leaf1, ntp: []}, "
                ),
            ),
        )

        assert context("leaf1")["system"]["ntp"] == []
        (server,) = context("leaf2")["system"]["ntp"]
        assert server == {"address": "192.0.2.2", "key": None, "prefer": False}
        assert context("leaf1")["system"]["domain"] == "dc1.net"

    def test_names_secrets_by_version_and_never_by_value(self, load):
        load()

        (community,) = context("leaf1")["system"]["snmp"]["communities"]
        assert community == {"secret": "secret:community@1", "access": "ro", "acl": None}


class TestReadContexts:
    def test_needs_as_many_queries_for_one_device_as_for_many(self, example):
        names = list(Device.objects.values_list("name", flat=True))
        with CaptureQueriesContext(
            connection,
        ) as one:
            read_contexts(names[:1])
        with CaptureQueriesContext(connection) as many:
            read_contexts(names)

        assert len(one) == len(many) <= 45

    def test_holds_plain_json_and_no_ids(self, example):
        before = read_contexts(["dc1-leaf2"]).ready["dc1-leaf2"]
        assert json.loads(json.dumps(before)) == before

        back = apply_edits(
            [Edit("delete", "link", "branch1-dist1 ge-0/0/2 branch1-access1 Ethernet1")],
            change="x",
            actor="a",
            at=NOW,
        )
        apply_edits(back, change="x", actor="a", at=NOW)

        assert read_contexts(["dc1-leaf2"]).ready["dc1-leaf2"] == before

    def test_leaves_out_names_without_a_device(self, load):
        load()

        assert read_contexts(["nobody"]).ready == {}


class TestASessionOverALink:
    def test_is_in_the_vrf_that_its_port_has_from_a_range(self, load):
        ports = '"Ethernet[5-8]", access_vlan: 310, voice_vlan: 311}'
        ranges = f'{ports}, {{name: "Ethernet[1-2]", vrf: blue}}'
        load(EVERYTHING, (ports, ranges))

        assert [s["vrf"] for s in context("leaf1")["bgp"]["sessions"]] == ["blue"]


class TestPartsOfASystemField:
    def test_are_each_won_by_the_nearest_profile_that_says_them(self, load):
        api = (
            "ssh: {timeout_minutes: 10, acl: MANAGERS}",
            "ssh: {timeout_minutes: 10, acl: MANAGERS}\n    api: {enabled: false, acl: MANAGERS}",
        )
        near = ("snmp_location: the valley", "snmp_location: the valley, api: {port: 8443}")
        load(EVERYTHING, api, near)

        system = read_contexts(["leaf1"]).ready["leaf1"]["system"]

        assert system["ssh"] == {"timeout_minutes": 5, "maximum_sessions": None, "acl": "MANAGERS"}
        assert system["api"] == {"enabled": False, "port": 8443, "acl": "MANAGERS"}


class TestContextBatches:
    def test_are_together_what_is_read_at_once(self, example, monkeypatch):
        names = list(Device.objects.values_list("name", flat=True))
        monkeypatch.setattr(build, "AT_ONCE", 7)

        batches = list(context_batches(names))

        assert [len(batch.ready) for batch in batches] == [7] * (len(names) // 7) + [len(names) % 7]
        assert {n: c for batch in batches for n, c in batch.ready.items()} == (
            read_contexts(names).ready
        )

    def test_need_as_many_queries_for_a_thousand_devices_as_for_one(self, load):
        load()
        leaf = Device.objects.get(name="leaf1")
        common = {f: getattr(leaf, f) for f in ("site", "role", "environment", "platform")}
        devices = Device.objects.bulk_create([Device(name=f"x{n}", **common) for n in range(1000)])
        Interface.objects.bulk_create(
            [
                Interface(device=d, name=f"Ethernet{n}", mode="routed")
                for d in devices
                for n in (1, 2)
            ]
        )
        ports = dict(Interface.objects.filter(name="Ethernet1").values_list("device_id", "pk"))
        pairs = zip(devices[::2], devices[1::2], strict=True)
        Link.objects.bulk_create([Link(a_id=ports[a.pk], b_id=ports[b.pk]) for a, b in pairs])

        with CaptureQueriesContext(connection) as one:
            list(context_batches(["x0"]))
        with CaptureQueriesContext(connection) as thousand:
            (found,) = context_batches([device.name for device in devices])

        assert len(found.ready) == len(devices)
        assert len(thousand) == len(one) <= 45
