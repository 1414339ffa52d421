"""What the network makes of Junos configs, with neighbors of all vendors, seen by the driver."""

import pytest

from tests.lab.junos.configs import LEAF1, R1, R2

EDGE1 = """\
interface GigabitEthernet1/0/1
no switchport
ip address 192.0.2.9 255.255.255.254
no shutdown
ip routing
router bgp 65004
neighbor 192.0.2.8 remote-as 65001
lldp run
"""
TO_EDGE1 = """\
delete interfaces ge-0/0/2
set interfaces ge-0/0/2 unit 0 family inet address 192.0.2.8/31
set protocols bgp group PEERS neighbor 192.0.2.9 peer-as 65004
"""


@pytest.fixture(autouse=True)
def all_configured(lab):
    lab.edit("r1", R1)
    lab.edit("r2", R2)
    lab.edit("leaf1", LEAF1)
    lab.edit("edge1", EDGE1)


def peers(connect, device="r1"):
    return connect(device).get_bgp_neighbors()["global"]["peers"]


class TestBgp:
    def test_is_up_between_junos_devices_with_prefixes(self, connect):
        bgp = connect("r1").get_bgp_neighbors()["global"]
        peer = bgp["peers"]["192.0.2.1"]

        assert bgp["router_id"] == "1.1.1.1"
        assert (peer["is_up"], peer["local_as"], peer["remote_as"]) == (True, 65001, 65002)
        assert (peer["remote_id"], peer["description"]) == ("2.2.2.2", "r2")
        assert peer["address_family"]["ipv4"] == {
            "received_prefixes": 1,
            "accepted_prefixes": 1,
            # Its loopback and leaf1's management network; the link to leaf1 is no route by BGP.
            "sent_prefixes": 2,
        }

    def test_is_up_towards_eos_from_both_sides(self, connect):
        assert peers(connect)["192.0.2.5"]["is_up"]
        assert peers(connect, "leaf1")["192.0.2.4"]["is_up"]

    def test_is_up_towards_ios_from_both_sides(self, lab, connect):
        lab.edit("r1", TO_EDGE1)

        assert peers(connect)["192.0.2.9"]["is_up"]
        assert lab.state("edge1")["bgp"] == {"default 192.0.2.8": True}

    @pytest.mark.parametrize(
        "change",
        [
            "set interfaces ge-0/0/0 disable",
            "set interfaces ge-0/0/0 unit 0 disable",
            "deactivate interfaces ge-0/0/0 unit 0",
            "delete interfaces ge-0/0/0 unit 0 family inet",
            "delete routing-options autonomous-system",
            "set routing-options autonomous-system 65009",
            "set protocols bgp group PEERS neighbor 192.0.2.0 peer-as 65009",
            "deactivate protocols bgp group PEERS neighbor 192.0.2.0",
            "deactivate protocols bgp",
            "delete protocols bgp group PEERS",
            (
                "set routing-instances RED instance-type virtual-router\n"
                "set routing-instances RED interface ge-0/0/0.0"
            ),
        ],
    )
    def test_is_lost_by_a_change_at_the_far_end(self, lab, connect, change):
        lab.edit("r2", change)

        peer = peers(connect)["192.0.2.1"]

        assert (peer["is_up"], peer["is_enabled"]) == (False, True)

    def test_goes_down_and_up_by_commits_of_the_driver(self, lab, connect):
        device = connect("r1")
        device.load_merge_candidate(config="interfaces { ge-0/0/1 { disable; } }")
        device.commit_config()
        assert not peers(connect, "leaf1")["192.0.2.4"]["is_up"]

        device.rollback()

        assert peers(connect, "leaf1")["192.0.2.4"]["is_up"]

    def test_takes_over_what_a_group_and_an_instance_say(self, lab, connect):
        lab.edit(
            "r1",
            "set routing-instances RED instance-type virtual-router\n"
            "set routing-instances RED interface ge-0/0/1.0\n"
            "set routing-instances RED protocols bgp group LEAVES type external\n"
            "set routing-instances RED protocols bgp group LEAVES peer-as 65003\n"
            "set routing-instances RED protocols bgp group LEAVES neighbor 192.0.2.5\n",
        )

        found = connect("r1").get_bgp_neighbors()

        assert found["RED"]["peers"]["192.0.2.5"]["is_up"]
        assert not found["global"]["peers"]["192.0.2.5"]["is_up"]


class TestLldp:
    def test_hears_neighbors_of_all_vendors(self, connect):
        found = connect("r1").get_lldp_neighbors()

        assert found == {
            "ge-0/0/0": [{"hostname": "r2", "port": "ge-0/0/0"}],
            "ge-0/0/1": [{"hostname": "leaf1", "port": "Ethernet1"}],
            "ge-0/0/2": [{"hostname": "edge1", "port": "GigabitEthernet1/0/1"}],
        }

    def test_is_heard_by_its_configured_name(self, lab, connect):
        lab.edit("r1", "set system domain-name example.net")

        assert connect("leaf1").get_lldp_neighbors()["Ethernet1"] == [
            {"hostname": "r1.example.net", "port": "ge-0/0/1"}
        ]

    def test_tells_details(self, connect):
        found = connect("r1").get_lldp_neighbors_detail("ge-0/0/0")["ge-0/0/0"][0]

        assert found["remote_port_description"] == "to r1"
        assert "JUNOS 23.2R1.14" in found["remote_system_description"]

    def test_is_silent_where_it_is_off(self, lab, connect):
        lab.edit("r2", "delete protocols lldp")
        lab.edit("r1", "set protocols lldp interface ge-0/0/1 disable")

        assert list(connect("r1").get_lldp_neighbors()) == ["ge-0/0/2"]


class TestInterfaces:
    def test_show_state_units_and_mtu(self, lab, connect):
        lab.edit("r2", "set interfaces ge-0/0/0 disable")

        near = connect("r1").get_interfaces()
        far = connect("r2").get_interfaces()

        assert (near["ge-0/0/0"]["is_enabled"], near["ge-0/0/0"]["is_up"]) == (True, False)
        assert (far["ge-0/0/0"]["is_enabled"], far["ge-0/0/0"]["is_up"]) == (False, False)
        assert (near["ge-0/0/0"]["mtu"], near["ge-0/0/0"]["description"]) == (9014, "to r2")
        assert {"ge-0/0/0.0", "irb.10", "lo0.0", "fxp0.0"} <= set(near)

    def test_show_addresses_and_vlans(self, connect):
        device = connect("r1")

        addresses = device.get_interfaces_ip()
        assert addresses["irb.10"]["ipv4"] == {"10.10.0.1": {"prefix_length": 24}}
        assert addresses["lo0.0"]["ipv4"] == {"1.1.1.1": {"prefix_length": 32}}
        assert device.get_vlans()["10"] == {"name": "users", "interfaces": ["ge-0/0/2.0"]}
