"""Validating what the database holds: bulk reads, and what is elsewhere is not overlooked."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from netconfig.core.edits import Edit
from netconfig.intent.operations import preview
from netconfig.intent.validating import checked_kinds, validate_intent
from netconfig.intent.validation import Severity
from tests.intent.validation.sound import SOUND

HEAD = """
roles: [{name: leaf}]
environments: [{name: lab}]
platforms: [{name: arista_eos, driver: eos}]
sites: [{name: dc1}]
devices:
"""
NUMBERS = range(1, 10)
# No link joins any two of them, and yet each of these has to do with another.
SHARED = {
    1: [("10.0.0.1/32", "10.0.0.2/32")],
    3: [("fd00::3/128", "fd00::4/127")],
    4: [("192.0.2.4/24", "192.0.2.5/24")],
    6: [("router_id: 1.1.1.6", "router_id: 1.1.1.7"), ("asn: 65006", "asn: 65007")],
    8: [("sessions: []", "sessions: [{peer: 10.0.0.9, remote_asn: 65001}]")],
}


def device(number: int) -> str:
    text = f"""
  - name: leaf{number}
    site: dc1
    role: leaf
    environment: lab
    platform: arista_eos
    management_interface: Management1
    management_address: 192.0.2.{number}/24
    interfaces:
      - name: Loopback0
        kind: loopback
        addresses: [10.0.0.{number}/32, "fd00::{number}/128"]
      - {{name: Ethernet1}}
    bgp: {{asn: {65000 + number}, router_id: 1.1.1.{number}, sessions: []}}
"""
    for old, new in SHARED.get(number, ()):
        assert old in text
        text = text.replace(old, new)
    return text


def errors_of(found, name: str) -> set[str]:
    return {p.text for p in found if p.severity == Severity.ERROR and name in p.devices}


@pytest.fixture
def far_apart(load) -> None:
    load(HEAD + "".join(map(device, NUMBERS)))


class TestWhatIsElsewhere:
    def test_is_seen_from_each_device_as_from_all(self, far_apart):
        whole = validate_intent()

        for number in NUMBERS:
            name = f"leaf{number}"
            near = preview([], extra=[name]).validate()
            assert errors_of(near.problems, name) == errors_of(whole, name), name
        assert {p.check for p in whole if p.severity == Severity.ERROR} == {
            "address-twice",
            "bgp-one-sided",
            "bgp-router-id",
        }

    def test_is_seen_when_a_link_brings_its_address(self, far_apart):
        fields = {"a": "leaf1 Ethernet1", "b": "leaf3 Ethernet1", "prefix": "10.0.0.8/30"}
        edit = Edit("create", "link", "leaf1 Ethernet1 leaf3 Ethernet1", None, fields)

        found = preview([edit]).validate()

        assert {(p.text, p.devices) for p in found.caused if p.check == "address-twice"} == {
            (
                "10.0.0.9 in the default table is on leaf1 Ethernet1 and leaf9 Loopback0.",
                ("leaf1", "leaf9"),
            )
        }

    def test_is_seen_when_a_link_has_the_address_already(self, far_apart, load):
        load(
            HEAD
            + "".join(map(device, NUMBERS))
            + "links: [{a: leaf1 Ethernet1, b: leaf3 Ethernet1, prefix: 10.0.4.0/30}, "
            "{a: leaf4 Ethernet1, b: leaf5 Ethernet1, prefix: 10.0.5.4/31, "
            'prefix6: "fd00:5::/64"}]\n'
        )
        for ip, far in {"10.0.4.2": "leaf3", "10.0.5.4": "leaf4", "fd00:5::2": "leaf5"}.items():
            fields = {"interface": "leaf9 Ethernet1", "address": f"{ip}/28"}
            edit = Edit("create", "ip_address", f"leaf9 Ethernet1 {ip}/28", None, fields)
            found = preview([edit]).validate()
            assert (far, "leaf9") in {p.devices for p in found.caused}, ip


class TestQueries:
    def test_do_not_grow_with_the_network(self, load):
        load(SOUND)
        with CaptureQueriesContext(connection) as queries:
            validate_intent()
        assert len(queries) == len(checked_kinds())

    def test_do_not_grow_with_the_devices_of_a_change(self, far_apart):
        counts = []
        for names in (["leaf1"], [f"leaf{number}" for number in (1, 3, 4, 6, 8)]):
            view = preview([], extra=names)
            with CaptureQueriesContext(connection) as queries:
                view.validate()
            counts.append(len(queries))
        assert counts[0] == counts[1]
