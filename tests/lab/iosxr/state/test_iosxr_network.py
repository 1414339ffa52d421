"""What both NAPALM drivers tell of IOS-XR's ports, neighbors and system, and what edits do."""

import pytest
from napalm.base.exceptions import ConnectionException

LEAF, PEER = "10.1.0.1", "10.255.0.2"
PROBE = """\
ipsla
 operation 1
  type icmp echo
   destination address 10.1.0.1
   frequency 60
  !
 !
 schedule operation 1
  start-time now
 !
"""
BRIDGE = """\
interface GigabitEthernet0/0/0/0.10 l2transport
 encapsulation dot1q 10
 rewrite ingress tag pop 1 symmetric
!
interface GigabitEthernet0/0/0/1.10 l2transport
 encapsulation dot1q 10
 rewrite ingress tag pop 1 symmetric
!
interface BVI7
 ipv4 address 10.10.0.1 255.255.255.0
!
l2vpn
 bridge group LAN
  bridge-domain 10
   interface GigabitEthernet0/0/0/0.10
   !
   interface GigabitEthernet0/0/0/1.10
   !
   routed interface BVI7
   !
  !
 !
!
"""
TAGGED = """\
interface GigabitEthernet0/0/0/0.10
 ipv4 address 10.10.0.2 255.255.255.0
 encapsulation dot1q 10
"""


@pytest.mark.usefixtures("network")
class TestInterfaces:
    def test_tell_what_was_configured(self, device):
        found = device.get_interfaces()

        assert sorted(found) == [
            "GigabitEthernet0/0/0/0",
            "GigabitEthernet0/0/0/1",
            "GigabitEthernet0/0/0/1.100",
            "Loopback0",
            "MgmtEth0/RSP0/CPU0/0",
        ]
        port = found["GigabitEthernet0/0/0/0"]
        assert (port["description"], port["mtu"], port["speed"]) == ("to leaf1", 9014, 1000.0)
        assert port["is_up"]
        assert port["is_enabled"]
        assert found["GigabitEthernet0/0/0/1"]["mtu"] == 1514

    def test_tell_that_they_are_shut_down(self, lab, device):
        lab.edit("r1", "interface GigabitEthernet0/0/0/0 shutdown")

        port = device.get_interfaces()["GigabitEthernet0/0/0/0"]

        assert (port["is_enabled"], port["is_up"]) == (False, False)

    def test_tell_that_the_other_end_is_down(self, lab, device):
        lab.edit("leaf1", "interface Ethernet1\n   shutdown\n")

        port = device.get_interfaces()["GigabitEthernet0/0/0/0"]

        assert (port["is_enabled"], port["is_up"]) == (True, False)

    def test_have_addresses(self, device):
        found = device.get_interfaces_ip()

        assert found["GigabitEthernet0/0/0/1"] == {
            "ipv4": {"10.2.0.0": {"prefix_length": 31}, "10.2.1.1": {"prefix_length": 24}},
            "ipv6": {"2001:db8::1": {"prefix_length": 64}},
        }
        assert found["GigabitEthernet0/0/0/1.100"] == {"ipv4": {"10.3.0.0": {"prefix_length": 31}}}

    def test_count(self, device):
        before = device.get_interfaces_counters()["GigabitEthernet0/0/0/1"]
        after = device.get_interfaces_counters()["GigabitEthernet0/0/0/1"]

        assert after["rx_octets"] > before["rx_octets"] > 0
        assert after["tx_unicast_packets"] > before["tx_unicast_packets"] > 0


@pytest.mark.usefixtures("network")
class TestNeighbors:
    def test_are_told_by_lldp(self, device):
        assert device.get_lldp_neighbors() == {
            "GigabitEthernet0/0/0/0": [{"hostname": "leaf1.example.net", "port": "Ethernet1"}],
            "GigabitEthernet0/0/0/1": [{"hostname": "r2", "port": "GigabitEthernet0/0/0/0"}],
        }
        detail = device.get_lldp_neighbors_detail()["GigabitEthernet0/0/0/0"][0]
        assert detail["remote_port_description"] == "to r1"
        assert detail["remote_system_description"].startswith("Arista Networks EOS version")

    def test_are_told_by_arp(self, device):
        assert [(entry["ip"], entry["interface"]) for entry in device.get_arp_table()] == [
            ("10.1.0.1", "GigabitEthernet0/0/0/0"),
            ("10.2.0.1", "GigabitEthernet0/0/0/1"),
            ("10.3.0.1", "GigabitEthernet0/0/0/1.100"),
        ]

    def test_are_silent_without_lldp(self, lab, device):
        lab.edit("r2", "no lldp")

        assert list(device.get_lldp_neighbors()) == ["GigabitEthernet0/0/0/0"]

    def test_have_no_learned_addresses_on_routed_ports(self, device):
        assert device.get_mac_address_table() == []

    def test_are_bridged(self, lab, device):
        lab.edit("r1", BRIDGE)
        lab.edit("r2", TAGGED)

        learned, own = sorted(device.get_mac_address_table(), key=lambda e: not e["interface"])

        assert (learned["vlan"], learned["interface"]) == (10, "GigabitEthernet0/0/0/1.10")
        assert (own["vlan"], own["interface"]) == (10, "")
        arp = {entry["ip"]: entry for entry in device.get_arp_table()}
        assert (arp["10.10.0.2"]["interface"], arp["10.10.0.2"]["mac"]) == ("BVI7", learned["mac"])
        # What is not bridged is routed as before.
        assert sorted(arp) == ["10.1.0.1", "10.10.0.2", "10.2.0.1", "10.3.0.1"]
        assert device.get_bgp_neighbors()["global"]["peers"][LEAF]["is_up"]
        assert device.get_interfaces()["BVI7"]["is_up"]


@pytest.mark.usefixtures("network")
class TestSystem:
    def test_tells_of_time_and_snmp(self, device):
        assert device.get_ntp_servers() == {"10.1.0.1": {}, "192.0.2.123": {}}
        assert device.get_ntp_peers() == {"192.0.2.124": {}}
        stats = {entry["remote"]: entry["synchronized"] for entry in device.get_ntp_stats()}
        assert stats == {"10.1.0.1": True, "192.0.2.123": False, "192.0.2.124": False}
        assert device.get_snmp_information() == {
            "chassis_id": "",
            "community": {
                "lab-read": {"acl": "", "mode": "ro"},
                "lab-write": {"acl": "ADMINS", "mode": "rw"},
            },
            "contact": "noc@example.net",
            "location": "Row A",
        }

    def test_tells_of_users_and_probes(self, lab, device):
        lab.edit("r1", PROBE)

        assert list(device.get_users()) == ["admin"]
        assert device.get_users()["admin"]["level"] == 15
        assert list(device.get_probes_config()) == ["1"]
        assert list(device.get_probes_results()) == ["1"]

    def test_tells_of_its_hardware(self, device):
        found = device.get_environment()

        assert found["cpu"]["0/RSP0/CPU0"]["%usage"] > 0
        assert 0 < found["memory"]["used_ram"] < found["memory"]["available_ram"]
        assert all(fan["status"] for fan in found["fans"].values())
        assert all(0 < each["temperature"] < 60 for each in found["temperature"].values())
        assert len(found["power"]) == 2

    def test_answers_commands(self, log_in):
        told = log_in("iosxr").cli(["show bgp summary", "show run hostname"])

        assert "10.1.0.1" in told["show bgp summary"]
        assert "hostname r1" in told["show run hostname"]


class TestTheWayIn:
    def test_closes_with_an_access_list(self, network, connect):
        network.edit(
            "r1",
            "ipv4 access-list NOBODY\n 10 deny ipv4 any any\n!\n"
            "interface MgmtEth0/RSP0/CPU0/0\n ipv4 access-group NOBODY ingress\n",
        )

        with pytest.raises(ConnectionException):
            connect("r1")
