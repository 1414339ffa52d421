"""What the NAPALM drivers `nxos` and `nxos_ssh` read of a network between NX-OS and EOS."""

import pytest
from napalm.base.exceptions import ConnectionException

from tests.lab.nxos.configs import EOS1, N9K1


@pytest.fixture(autouse=True)
def both_configured(lab):
    lab.edit("n9k1", N9K1)
    lab.edit("eos1", EOS1)


def peer(device, address):
    return device.get_bgp_neighbors()["global"]["peers"][address]


class TestBgp:
    def test_is_up_at_both_ends(self, device, connect):
        near = peer(device, "192.0.2.1")
        far = peer(connect("eos1"), "192.0.2.0")

        assert (near["is_up"], near["local_as"], near["remote_as"]) == (True, 65011, 65001)
        assert near["address_family"]["ipv4"]["received_prefixes"] == 1
        assert (far["is_up"], far["remote_as"], far["remote_id"]) == (True, 65011, "1.1.1.1")
        assert far["address_family"]["ipv4"]["received_prefixes"] == 1

    @pytest.mark.parametrize(
        "change",
        [
            "interface Ethernet1/1\nshutdown",
            "interface Ethernet1/1\nip address 192.0.2.8/31",
            "interface Ethernet1/1\nvrf member GUEST",
            "interface Ethernet1/1\nswitchport",
            "router bgp 65011\ntemplate peer SPINES\nremote-as 65009",
            "router bgp 65011\ntemplate peer SPINES\nno address-family ipv4 unicast",
            "router bgp 65011\nneighbor 192.0.2.1\nshutdown",
            "router bgp 65011\nneighbor 192.0.2.1\npassword 0 secret",
            "router bgp 65011\nno neighbor 192.0.2.1",
            "router bgp 65011\nno template peer SPINES",
            "no router bgp 65011",
            "no feature bgp",
            "ip access-list A\ndeny ip any any\ninterface Ethernet1/1\nip access-group A in",
        ],
    )
    def test_goes_down_by_a_change(self, lab, connect, change):
        lab.edit("n9k1", change)

        assert not peer(connect("eos1"), "192.0.2.0")["is_up"]

    @pytest.mark.parametrize(
        ("spines", "ports", "is_up"),
        [
            ("192.0.2.0/31", "eq 179", True),
            ("host 192.0.2.9", "eq 179", False),
            ("192.0.2.0/31", "eq 22", False),
        ],
    )
    def test_goes_by_the_members_of_groups(self, lab, connect, spines, ports, is_up):
        lab.edit(
            "n9k1",
            f"object-group ip address SPINES\n10 {spines}\n"
            f"object-group ip port ROUTING\n10 {ports}\n"
            "ip access-list A\npermit tcp addrgroup SPINES any portgroup ROUTING\n"
            "permit tcp addrgroup SPINES portgroup ROUTING any\n"
            "interface Ethernet1/1\nip access-group A in",
        )

        assert peer(connect("eos1"), "192.0.2.0")["is_up"] is is_up

    def test_announces_what_the_route_map_lets_through(self, lab, connect):
        lab.edit("n9k1", "no ip prefix-list OWN seq 5\nip prefix-list OWN seq 5 deny 1.1.1.1/32")

        far = peer(connect("eos1"), "192.0.2.0")

        assert far["address_family"]["ipv4"]["received_prefixes"] == 0

    def test_tells_a_peer_that_is_shut(self, lab, device):
        lab.edit("n9k1", "router bgp 65011\nneighbor 192.0.2.1\nshutdown")

        near = peer(device, "192.0.2.1")

        assert (near["is_up"], near["is_enabled"]) == (False, False)

    def test_is_nothing_without_its_feature(self, lab, device):
        lab.edit("n9k1", "no feature bgp")

        assert device.get_bgp_neighbors() == {}

    def test_shows_the_peers_of_vrfs(self, lab, device):
        lab.edit("n9k1", "router bgp 65011\nvrf GUEST\nneighbor 10.3.0.1\nremote-as 1")

        found = device.get_bgp_neighbors()

        assert found["GUEST"]["peers"]["10.3.0.1"]["is_up"] is False
        assert found["global"]["peers"]["192.0.2.1"]["is_up"] is True

    def test_brings_routes_with_their_path(self, log_in):
        (route,) = log_in("ssh").get_route_to("2.2.2.2/32")["2.2.2.2/32"]

        assert (route["protocol"], route["next_hop"]) == ("bgp", "192.0.2.1")
        assert route["protocol_attributes"]["as_path"] == "65001"
        assert route["protocol_attributes"]["remote_as"] == 65001


class TestInterfaces:
    def test_follow_the_cable(self, lab, device):
        lab.edit("eos1", "interface Ethernet1\nshutdown")

        found = device.get_interfaces()

        down = found["Ethernet1/1"]
        assert (down["is_enabled"], down["is_up"], down["description"]) == (True, False, "to eos1")
        assert found["Ethernet1/2"]["is_up"] is True

    def test_show_their_addresses(self, lab, device):
        lab.edit("n9k1", "interface Vlan10\nipv6 address 2001:db8::1/64")

        found = device.get_interfaces_ip()

        assert found["Ethernet1/1"]["ipv4"] == {"192.0.2.0": {"prefix_length": 31}}
        assert found["Vlan10"] == {
            "ipv4": {"10.10.0.1": {"prefix_length": 24}},
            "ipv6": {"2001:db8::1": {"prefix_length": 64}},
        }

    @pytest.mark.parametrize("service", ["nxapi", "ssh"])
    def test_are_more_than_one_without_any_cable(self, log_in, service):
        device = log_in(service, "lone")

        assert "Ethernet1/1" in device.get_facts()["interface_list"]
        assert min(device.get_interfaces()) == "Ethernet1/1"

    def test_belong_to_vrfs(self, device):
        found = device.get_network_instances()

        assert found["GUEST"]["state"] == {"route_distinguisher": "65011:30"}
        assert list(found["management"]["interfaces"]["interface"]) == ["mgmt0"]

    def test_count_what_their_links_carry(self, log_in):
        found = log_in("ssh").get_interfaces_counters()

        assert found["Ethernet1/1"]["rx_errors"] == 0
        assert set(found) == {"mgmt0", "Ethernet1/1", "Ethernet1/2"}


class TestNeighbors:
    def test_are_heard_over_lldp(self, lab, device):
        lab.edit("n9k2", "feature lldp")

        assert device.get_lldp_neighbors() == {
            "Ethernet1/1": [{"hostname": "eos1", "port": "Ethernet1"}],
            "Ethernet1/2": [{"hostname": "n9k2", "port": "Ethernet1/2"}],
        }
        (detail,) = device.get_lldp_neighbors_detail("Ethernet1/1")["Ethernet1/1"]
        assert detail["remote_system_enable_capab"] == ["bridge", "router"]

    def test_are_in_the_arp_table(self, device):
        (entry,) = [e for e in device.get_arp_table() if e["interface"] == "Ethernet1/1"]

        assert entry["ip"] == "192.0.2.1"

    def test_are_in_the_mac_table_of_their_vlan(self, lab, device):
        lab.edit(
            "n9k2",
            "feature interface-vlan\nvlan 10\ninterface Ethernet1/2\nswitchport mode trunk\n"
            "interface Vlan10\nno shutdown\nip address 10.10.0.2/24",
        )

        learned = [e for e in device.get_mac_address_table() if not e["static"]]

        assert [(e["vlan"], e["interface"]) for e in learned] == [(10, "Ethernet1/2")]

    def test_answer_pings_and_traces(self, lab, device):
        success = device.ping("192.0.2.1", count=2)["success"]
        assert (success["probes_sent"], success["packet_loss"]) == (2, 0)
        assert [r["ip_address"] for r in success["results"]] == ["192.0.2.1"] * 2
        hops = device.traceroute("2.2.2.2")["success"]
        assert hops[1]["probes"][1]["ip_address"] == "2.2.2.2"

        lab.edit("eos1", "interface Ethernet1\nshutdown")

        assert device.ping("192.0.2.1", count=2)["success"]["packet_loss"] == 2


class TestServices:
    def test_are_read_from_the_config(self, device):
        assert device.get_snmp_information()["community"]["readers"]["mode"] == "network-operator"
        assert device.get_users()["netops"]["level"] == 15
        assert device.get_ntp_servers() == {"192.0.2.123": {}}
        assert device.get_vlans()["10"] == {"name": "users", "interfaces": ["Ethernet1/2"]}

    def test_tell_how_the_switch_is(self, device):
        environment = device.get_environment()

        assert all(not each["is_alert"] for each in environment["temperature"].values())
        assert environment["memory"]["used_ram"] > 0

    def test_know_no_transceivers(self, log_in):
        assert log_in("ssh").get_optics() == {}


class TestManagementAccess:
    @pytest.mark.parametrize("service", ["nxapi", "ssh"])
    @pytest.mark.parametrize(
        "change", ["interface mgmt0\nshutdown", "interface mgmt0\nno ip address"]
    )
    def test_is_lost_with_the_management_port(self, lab, log_in, service, change):
        lab.edit("n9k1", change)

        with pytest.raises(ConnectionException):
            log_in(service)

    @pytest.mark.parametrize(
        "change", ["no feature nxapi", "nxapi https port 8443", "nxapi use-vrf GUEST"]
    )
    def test_is_lost_to_programs_alone(self, lab, log_in, change):
        lab.edit("n9k1", change)

        with pytest.raises(ConnectionException):
            log_in("nxapi")
        assert log_in("ssh").is_alive() == {"is_alive": True}

    def test_is_given_in_clear_where_the_config_says_so(self, lab, log_in):
        with pytest.raises(ConnectionException):
            log_in("nxapi-http")

        lab.edit("n9k1", "nxapi http port 80")

        assert log_in("nxapi-http").get_facts()["hostname"] == "n9k1"
