"""What the `frr` driver reads of real routers, by NAPALM's own tests and by value."""

from typing import Any
from unittest import TestCase

import pytest
from napalm.base.test import base as napalms

from tests.frr_fixtures import PEER, wait_until
from tests.servers import missing


def has_lldpd(device: Any) -> bool:
    return bool(device.answer(["test", "-S", "/run/lldpd.socket"]).status == 0)


@pytest.fixture(scope="module")
def reader(frr_lab):
    from tests.frr_fixtures import Routers  # noqa: PLC0415  # a session of the module's own

    routers = Routers(frr_lab)
    routers.restore()
    wait_until(routers.is_peering, seconds=60)
    device = routers.open()
    # NAPALM's tests ping that address; the route comes a moment after the session.
    wait_until(lambda: "8.8.8.8/32" in device.vtysh("show ip route 8.8.8.8/32 json"))
    if has_lldpd(device):
        wait_until(device.get_lldp_neighbors)
    yield device
    routers.close()


@pytest.fixture(scope="module", autouse=True)
def give_to_napalm(reader):
    TestNapalmsOwn.device = reader


# What NAPALM's tests skip by themselves, and why the driver has no answer.
NOT_FRRS = {
    **dict.fromkeys(
        ("get_ntp_peers", "get_ntp_servers", "get_ntp_stats", "get_snmp_information", "get_users"),
        "belongs to the operating system, which FRR does not configure",
    ),
    **dict.fromkeys(
        ("get_environment", "get_optics", "get_vlans", "get_mac_address_table"),
        "belongs to hardware or switching, which a router on Linux does not have",
    ),
    **dict.fromkeys(
        ("get_probes_config", "get_probes_results", "get_firewall_policies"),
        "FRR has nothing of the kind",
    ),
    **dict.fromkeys(
        ("get_bgp_config", "get_bgp_neighbors_detail", "get_lldp_neighbors_detail"),
        "not written: the plain getter is what netconfig reads",
    ),
    **dict.fromkeys(
        ("get_network_instances", "get_ipv6_neighbors_table"),
        "not written: netconfig does not read it",
    ),
}


class TestNapalmsOwn(TestCase, napalms.TestGettersNetworkDriver):  # type: ignore[misc]  # NAPALM ships no types
    """NAPALM's generic getter tests, unmodified; what the driver has not, it skips itself."""

    device: Any = None

    @pytest.mark.skip(reason="wants a VRF called TEST, which no router of the lab has")
    def test_get_arp_table_with_vrf(self):
        pass


class TestGetters:
    @pytest.mark.parametrize("getter", NOT_FRRS)
    def test_that_are_not_frrs_say_so(self, reader, getter):
        with pytest.raises(NotImplementedError):
            getattr(reader, getter)()

    def test_counters(self, reader):
        counters = reader.get_interfaces_counters()["eth1"]

        assert counters["rx_octets"] > 0
        assert counters["tx_unicast_packets"] > 0
        assert counters["tx_errors"] == 0

    def test_arp_table(self, reader):
        (peer,) = [each for each in reader.get_arp_table() if each["interface"] == "eth1"]

        assert peer["ip"] == PEER
        assert len(peer["mac"]) == 17

    def test_facts(self, reader):
        facts = reader.get_facts()

        assert facts["vendor"] == "FRRouting"
        assert facts["hostname"] == facts["fqdn"] == "r1"
        assert {"eth0", "eth1", "lo"} <= set(facts["interface_list"])
        assert facts["os_version"][0].isdigit()
        assert facts["uptime"] > 0

    def test_interfaces(self, reader):
        eth1 = reader.get_interfaces()["eth1"]

        assert eth1["is_up"]
        assert eth1["is_enabled"]
        assert eth1["description"] == "to r2"
        assert eth1["mtu"] == 1500

    def test_addresses(self, reader):
        addresses = reader.get_interfaces_ip()

        assert addresses["eth1"]["ipv4"] == {"10.0.0.0": {"prefix_length": 31}}
        assert addresses["lo"]["ipv4"] == {"10.255.0.1": {"prefix_length": 32}}

    def test_bgp_neighbors(self, reader):
        table = reader.get_bgp_neighbors()["global"]
        peer = table["peers"][PEER]

        assert table["router_id"] == "10.255.0.1"
        assert (peer["local_as"], peer["remote_as"]) == (65001, 65002)
        assert peer["remote_id"] == "10.255.0.2"
        assert peer["is_up"]
        assert peer["is_enabled"]
        assert peer["description"] == "to r2"
        assert peer["address_family"]["ipv4"]["accepted_prefixes"] == 2

    def test_lldp_neighbors(self, reader):
        if not has_lldpd(reader):
            missing("Debian's lldpd")

        assert reader.get_lldp_neighbors() == {"eth1": [{"hostname": "r2", "port": "eth1"}]}

    def test_ping(self, reader):
        answered = reader.ping("10.255.0.2", source="10.255.0.1", count=2)
        silent = reader.ping("10.255.0.99", count=1, timeout=1)

        assert answered["success"]["probes_sent"] == 2
        assert answered["success"]["packet_loss"] == 0
        assert [each["ip_address"] for each in answered["success"]["results"]] == ["10.255.0.2"] * 2
        assert "error" in silent or silent["success"]["packet_loss"] == 1

    def test_commands(self, reader):
        told = reader.cli(["show bgp summary", "show version"])

        assert PEER in told["show bgp summary"]
        assert told["show version"].startswith("FRRouting")
