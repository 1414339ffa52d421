"""NAPALM's answers as plain state; nonsense raises, so that it becomes a missing verdict."""

import pytest

from netconfig.core.state import BgpNeighbor, InterfaceState, LldpNeighbor
from netconfig.drivers.adapters import readings

FACTS = {
    "hostname": "sw1",
    "vendor": "Arista",
    "model": "vEOS",
    "os_version": "4.33.1F",
    "serial_number": "1",
    "uptime": 60,
}


class TestToFacts:
    def test_keeps_what_the_device_says(self):
        facts = readings.to_facts(FACTS)

        assert (facts.hostname, facts.uptime_seconds) == ("sw1", 60.0)

    @pytest.mark.parametrize("hostname", ["", "Unknown", None])
    def test_wants_a_hostname(self, hostname):
        with pytest.raises(readings.UNUSABLE):
            readings.to_facts({**FACTS, "hostname": hostname})


class TestToInterfaces:
    def test_sorts_by_name(self):
        up = {"is_enabled": True, "is_up": True, "mtu": 1500}

        found = readings.to_interfaces({"Ethernet2": up, "Ethernet1": {**up, "is_up": False}})

        assert found == (
            InterfaceState("Ethernet1", is_enabled=True, is_up=False),
            InterfaceState("Ethernet2", is_enabled=True, is_up=True),
        )

    @pytest.mark.parametrize("answer", [{}, {"Ethernet1": {}}, {"Ethernet1": {"is_up": "up"}}])
    def test_takes_nonsense_for_no_answer(self, answer):
        with pytest.raises(readings.UNUSABLE):
            readings.to_interfaces(answer)


class TestToBgp:
    def test_lists_the_peers_of_every_vrf(self):
        peer = {"remote_as": 65001, "is_enabled": True, "is_up": False}

        found = readings.to_bgp(
            {"global": {"router_id": "", "peers": {"192.0.2.1": peer}}, "red": {"peers": {}}}
        )

        assert found == (BgpNeighbor("global", "192.0.2.1", 65001, is_enabled=True, is_up=False),)

    def test_leaves_it_to_others_whether_no_session_is_healthy(self):
        assert readings.to_bgp({}) == ()

    @pytest.mark.parametrize(
        "answer", [{"global": {}}, {"global": {"peers": {"192.0.2.1": {"uptime": 1}}}}, None, []]
    )
    def test_takes_nonsense_for_no_answer(self, answer):
        with pytest.raises(readings.UNUSABLE):
            readings.to_bgp(answer)


class TestToLldp:
    def test_lists_every_neighbor_of_every_link(self):
        seen = {"hostname": "sw2", "port": "Ethernet7"}

        assert readings.to_lldp({"Ethernet1": [seen]}) == (
            LldpNeighbor("Ethernet1", "sw2", "Ethernet7"),
        )
