"""Contexts of interfaces: ranges, LAGs, subinterfaces, shared VLANs, gateways and OSPF."""

from typing import Any

import pytest

from netconfig.intent.context import read_contexts

SWITCH = """
roles: [{name: leaf}]
environments: [{name: lab}]
platforms: [{name: arista_eos, driver: eos}]
secrets: [{name: ospf-key, origin: stored}]
sites:
  - name: dc1
    vlans: [{vid: 10, name: users}]
vlan_groups:
  - name: campus
    sites: [dc1]
    vlans: [{vid: 10, name: everybody}, {vid: 20, name: phones, igmp_snooping: false}]
vrfs: [{name: blue, rd: "65000:1", import_targets: ["65000:1"]}]
interface_profiles:
  - {name: desk, mode: access, access_vlan: 10, stp_edge: true}
  - {name: fast, speed: 10g}
devices:
  - name: leaf1
    site: dc1
    role: leaf
    environment: lab
    platform: arista_eos
    interface_ranges:
      - {name: "Ethernet[1-4]", profile: desk, voice_vlan: 20}
    ospf:
      - {number: 7, router_id: 10.0.0.1, passive_by_default: true}
    interfaces:
      - {name: Ethernet2, description: printer, access_vlan: 20, profile: fast}
      - {name: Ethernet3, enabled: false}
      - {name: Port-Channel1, kind: lag, lacp: active, mlag_id: 1, trunk_vlans: [20, 10]}
      - {name: Ethernet11, lag: Port-Channel1}
      - {name: Ethernet10, lag: Port-Channel1}
      - {name: Ethernet12}
      - {name: Ethernet12.30, kind: subinterface, parent: Ethernet12, vid: 30, vrf: blue}
      - name: Vlan10
        kind: svi
        vid: 10
        addresses: [10.1.0.2/24]
        gateways:
          - {address: 10.1.0.1, group: 10, priority: 110}
        ospf: {area: 0.0.0.1, passive: false, key_number: 1, key: ospf-key}
"""


@pytest.fixture
def ports(load) -> dict[str, Any]:
    load(SWITCH)
    found = read_contexts(["leaf1"])
    assert found.problems == {}
    return {interface["name"]: interface for interface in found.ready["leaf1"]["interfaces"]}


class TestRanges:
    def test_are_as_many_ports_as_they_name(self, ports):
        assert [name for name in ports if name.startswith("Ethernet")][:4] == [
            "Ethernet1",
            "Ethernet2",
            "Ethernet3",
            "Ethernet4",
        ]
        assert ports["Ethernet4"]["mode"] == "access"
        assert ports["Ethernet4"]["voice_vlan"] == {"vid": 20, "name": "phones"}

    def test_are_overridden_field_by_field_by_an_interface_and_then_by_its_profile(self, ports):
        port = ports["Ethernet2"]

        assert (port["description"], port["speed"]) == ("printer", "10g")
        assert port["access_vlan"]["vid"] == 20
        assert port["stp_edge"] is True
        assert ports["Ethernet3"]["enabled"] is False
        assert ports["Ethernet3"]["access_vlan"]["vid"] == 10


class TestLags:
    def test_name_their_members_which_have_no_mode_of_their_own(self, ports):
        lag = ports["Port-Channel1"]

        assert lag["members"] == ["Ethernet10", "Ethernet11"]
        assert (lag["mode"], lag["lacp"], lag["mlag_id"]) == ("trunk", "active", 1)
        assert [vlan["vid"] for vlan in lag["trunk_vlans"]] == [10, 20]
        assert (ports["Ethernet10"]["lag"], ports["Ethernet10"]["mode"]) == ("Port-Channel1", None)


class TestSubinterfaces:
    def test_have_a_parent_and_a_tag_which_is_no_vlan_of_the_site(self, ports):
        port = ports["Ethernet12.30"]

        assert (port["parent"], port["tag"], port["vlan"]) == ("Ethernet12", 30, None)
        assert (port["vrf"], port["mode"]) == ("blue", "routed")


class TestVlansOfGroups:
    def test_are_vlans_of_each_site_unless_it_has_its_own_of_that_number(self, load):
        load(SWITCH)

        vlans = read_contexts(["leaf1"]).ready["leaf1"]["vlans"]
        assert [(vlan["vid"], vlan["name"]) for vlan in vlans] == [(10, "users"), (20, "phones")]
        assert vlans[1]["igmp_snooping"] is False


class TestGatewaysAndOspf:
    def test_stand_with_their_interface(self, ports):
        svi = ports["Vlan10"]

        (gateway,) = svi["gateways"]
        assert (gateway["address"], gateway["protocol"], gateway["group"]) == (
            "10.1.0.1",
            "vrrp",
            10,
        )
        ospf = svi["ospf"]
        assert (ospf["process"], ospf["area"], ospf["area_dotted"]) == (7, "1", "0.0.0.1")
        assert (ospf["passive"], ospf["says_passive"]) == (False, True)
        assert ospf["key"] == "secret:ospf-key@1"

    def test_say_which_interface_has_no_process(self, load):
        load(SWITCH, ("number: 7, router_id", "number: 7, vrf: blue, router_id"))

        problem = read_contexts(["leaf1"]).problems["leaf1"]
        assert problem == (
            "interface leaf1 Vlan10 is in OSPF, and leaf1 has no process in the default table."
        )
