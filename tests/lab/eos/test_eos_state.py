"""What the network makes of EOS configs, read by the unmodified NAPALM driver."""

import time

import pytest
from pyeapi.eapilib import ConnectionError as EapiConnectionError

from tests.lab.eos.configs import LEAF1, LEAF2


class TestNetworkState:
    @pytest.fixture(autouse=True)
    def both_configured(self, lab):
        for name, text in (("leaf1", LEAF1), ("leaf2", LEAF2)):
            lab.edit(name, text)

    def test_shows_bgp_up_with_prefixes(self, connect):
        bgp = connect("leaf1").get_bgp_neighbors()["global"]
        peer = bgp["peers"]["192.0.2.1"]

        assert bgp["router_id"] == "1.1.1.1"
        assert (peer["is_up"], peer["remote_as"], peer["remote_id"]) == (True, 65002, "2.2.2.2")
        assert peer["description"] == "leaf2"
        assert peer["address_family"]["ipv4"]["received_prefixes"] == 1

    @pytest.mark.parametrize(
        "change",
        [
            "interface Ethernet1\nshutdown",
            "interface Ethernet1\nip address 192.0.2.9/31",
            "interface Ethernet1\nswitchport",
            "no ip routing",
            "router bgp 65002\nneighbor LEAVES remote-as 65009",
            "router bgp 65002\nneighbor 192.0.2.0 shutdown",
            "router bgp 65002\nno neighbor 192.0.2.0",
            "no router bgp 65002",
            "vrf instance RED\nip routing vrf RED\ninterface Ethernet1\nvrf RED",
        ],
    )
    def test_loses_bgp_by_a_change_at_the_far_end(self, lab, connect, change):
        lab.edit("leaf2", change)

        peer = connect("leaf1").get_bgp_neighbors()["global"]["peers"]["192.0.2.1"]

        assert not peer["is_up"]
        assert peer["is_enabled"]

    def test_takes_both_ends_down_when_one_is_shut(self, lab, connect):
        lab.edit("leaf2", "interface Ethernet1\nshutdown")

        near = connect("leaf1").get_interfaces()["Ethernet1"]
        far = connect("leaf2").get_interfaces()["Ethernet1"]

        assert (near["is_enabled"], near["is_up"]) == (True, False)
        assert (far["is_enabled"], far["is_up"]) == (False, False)
        assert list(connect("leaf1").get_lldp_neighbors()) == ["Ethernet2"]

    def test_hears_the_neighbor_by_its_configured_name(self, lab, connect):
        lab.edit("leaf2", "hostname other\ndns domain example.net")

        neighbors = connect("leaf1").get_lldp_neighbors()
        detail = connect("leaf1").get_lldp_neighbors_detail("Ethernet1")["Ethernet1"][0]

        assert neighbors["Ethernet1"] == [{"hostname": "other.example.net", "port": "Ethernet1"}]
        assert detail["remote_port_description"] == "to leaf1"

    def test_shows_addresses_vlans_and_tables(self, connect):
        device = connect("leaf1")

        assert device.get_interfaces_ip()["Vlan10"]["ipv4"] == {"10.10.0.1": {"prefix_length": 24}}
        assert device.get_vlans()["10"] == {"name": "users", "interfaces": ["Ethernet2"]}
        assert "default" in device.get_network_instances()


class TestManagementAccess:
    @pytest.mark.parametrize(
        "change",
        [
            "interface Management1\nshutdown",
            "interface Management1\nno ip address",
            "management api http-commands\nshutdown",
            "no management api http-commands",
        ],
    )
    def test_is_lost_with_the_config_that_gives_it(self, lab, connect, change):
        lab.edit("leaf1", change)

        with pytest.raises(EapiConnectionError, match="refused"):
            connect("leaf1")

    def test_comes_back_when_the_timer_reverts(self, lab, connect):
        device = connect("leaf1")
        device.load_merge_candidate(config="interface Management1\n shutdown\n")

        with pytest.raises(EapiConnectionError):
            device.commit_config(revert_in=1)

        device.config_session = None
        time.sleep(1.2)
        assert connect("leaf1").get_facts()["hostname"] == "leaf1"
