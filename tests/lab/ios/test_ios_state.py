"""What the NAPALM driver `ios` reads of a network between IOS and EOS."""

import pytest
from napalm.base.exceptions import ConnectionException

from tests.lab.ios.configs import EOS1, SW1


@pytest.fixture(autouse=True)
def both_configured(lab):
    lab.edit("sw1", SW1)
    lab.edit("eos1", EOS1)


def peer(device, address):
    return device.get_bgp_neighbors()["global"]["peers"][address]


class TestBgp:
    def test_is_up_at_both_ends(self, connect):
        near = peer(connect("sw1"), "192.0.2.1")
        far = peer(connect("eos1"), "192.0.2.0")

        assert (near["is_up"], near["remote_as"], near["remote_id"]) == (True, 65001, "2.2.2.2")
        assert near["description"] == "eos1"
        assert near["address_family"]["ipv4 unicast"]["received_prefixes"] == 1
        assert (far["is_up"], far["remote_as"], far["remote_id"]) == (True, 65011, "1.1.1.1")

    @pytest.mark.parametrize(
        "change",
        [
            "interface GigabitEthernet1/0/1\nshutdown",
            "interface GigabitEthernet1/0/1\nip address 192.0.2.8 255.255.255.254",
            "interface GigabitEthernet1/0/1\nvrf forwarding GUEST",
            "no ip routing",
            "router bgp 65011\nneighbor SPINES remote-as 65009",
            "router bgp 65011\nneighbor 192.0.2.1 shutdown",
            "router bgp 65011\nno neighbor 192.0.2.1",
            "router bgp 65011\naddress-family ipv4\nno neighbor 192.0.2.1 activate",
            "no router bgp 65011",
        ],
    )
    def test_goes_down_by_a_change_of_ios(self, lab, connect, change):
        lab.edit("sw1", change)

        assert not peer(connect("eos1"), "192.0.2.0")["is_up"]

    def test_tells_a_peer_that_is_shut(self, lab, connect):
        lab.edit("sw1", "router bgp 65011\nneighbor 192.0.2.1 shutdown")

        near = peer(connect("sw1"), "192.0.2.1")

        assert (near["is_up"], near["is_enabled"]) == (False, False)

    def test_is_nothing_where_it_is_not_configured(self, lab, connect):
        lab.edit("sw1", "no router bgp 65011")

        assert connect("sw1").get_bgp_neighbors() == {}

    def test_shows_the_peers_of_vrfs(self, lab, connect):
        family = "router bgp 65011\naddress-family ipv4 vrf GUEST\nneighbor 10.3.0.1 remote-as 1\n"
        lab.edit("sw1", family)

        found = connect("sw1").get_bgp_neighbors()

        assert found["GUEST"]["peers"]["10.3.0.1"]["is_up"] is False
        assert found["global"]["peers"]["192.0.2.1"]["is_up"] is True


class TestInterfaces:
    def test_follow_the_cable(self, lab, connect):
        lab.edit("eos1", "interface Ethernet1\nshutdown")

        found = connect("sw1").get_interfaces()

        down, trunk = found["GigabitEthernet1/0/1"], found["GigabitEthernet1/0/2"]
        assert (down["is_enabled"], down["is_up"]) == (True, False)
        assert (trunk["is_enabled"], trunk["is_up"]) == (True, True)
        assert down["description"] == "to eos1"

    def test_show_their_addresses(self, connect):
        found = connect("sw1").get_interfaces_ip()

        assert found["Vlan10"]["ipv4"] == {"10.10.0.1": {"prefix_length": 24}}
        assert found["GigabitEthernet1/0/1"]["ipv4"] == {"192.0.2.0": {"prefix_length": 31}}


class TestLldp:
    def test_hears_both_vendors(self, lab, connect):
        lab.edit("sw2", "lldp run")

        found = connect("sw1").get_lldp_neighbors()
        detail = connect("eos1").get_lldp_neighbors_detail("Ethernet1")["Ethernet1"][0]

        assert found == {
            "GigabitEthernet1/0/1": [{"hostname": "eos1", "port": "Ethernet1"}],
            "GigabitEthernet1/0/2": [{"hostname": "sw2", "port": "GigabitEthernet1/0/2"}],
        }
        assert detail["remote_system_name"] == "sw1.example.net"
        assert detail["remote_port_description"] == "to eos1"

    def test_is_off_until_it_runs(self, lab, connect):
        lab.edit("sw1", "no lldp run")

        assert connect("sw1").get_lldp_neighbors() == {}
        assert connect("eos1").get_lldp_neighbors() == {}


class TestManagementAccess:
    @pytest.mark.parametrize(
        "change",
        [
            "interface GigabitEthernet0/0\nshutdown",
            "interface GigabitEthernet0/0\nno ip address",
            "line vty 0 4\nno login local",
            "line vty 0 4\ntransport input none",
        ],
    )
    def test_is_lost_with_the_config_that_gives_it(self, lab, connect, change):
        lab.edit("sw1", change)

        with pytest.raises(ConnectionException):
            connect("sw1")
