"""One wrong line and what comes of it: lost neighbors, lost routes, lost access."""

import pytest

from tests.lab.network.sites import Site, ports, wired

MANAGEMENT = """\
hostname {0}
interface Management1
ip address 192.168.0.{1}/24
management ssh
exit
management api http-commands
no shutdown
"""
LINE = """\
interface Loopback0
ip address {1}.{1}.{1}.{1}/32
router bgp {1}
network {1}.{1}.{1}.{1}/32
"""
WAY = ("a", "Management1", "192.168.0.1/24")


def network():
    """Two routers with an eBGP session, their loopbacks announced, and a way in each."""
    return Site(
        wired("a1 b1"),
        a=MANAGEMENT.format("a", 1)
        + ports(e1="10.0.0.0/31")
        + LINE.format("a", 1)
        + "router bgp 1\nneighbor 10.0.0.1 remote-as 2\n",
        b=MANAGEMENT.format("b", 2)
        + ports(e1="10.0.0.1/31")
        + LINE.format("b", 2)
        + "router bgp 2\nneighbor 10.0.0.0 remote-as 1\n",
    )


class TestSession:
    def test_carries_traffic_while_nothing_is_wrong(self):
        site = network()

        assert site.sessions("a") == {"10.0.0.1": True}
        assert site.route("a", "2.2.2.2/32").protocol == "bgp"
        # The answer goes to the address of the port, which needs no route.
        assert site.pings("a", "2.2.2.2")

    @pytest.mark.parametrize("name", ["a", "b"])
    @pytest.mark.parametrize(
        ("change", "why"),
        [
            ("interface Ethernet1\nshutdown", "no route"),
            ("interface Ethernet1\nip address 10.0.0.{far}/31", "too far"),
            ("interface Ethernet1\nip address 10.9.9.9/31", "too far"),
            ("interface Ethernet1\nno ip address", "too far"),
            ("interface Ethernet1\nswitchport", "too far"),
            ("router bgp {asn}\nneighbor {peer} remote-as 77", "wrong AS"),
            ("router bgp {asn}\nneighbor {peer} password 0 other", "authentication"),
            ("router bgp {asn}\nneighbor {peer} shutdown", "shutdown"),
            ("router bgp {asn}\nno neighbor {peer}", "nobody"),
            ("router bgp {asn}\nrouter-id 9.9.9.9", ""),
            ("no ip routing", "routing is off"),
        ],
    )
    def test_falls_with_one_wrong_line_at_either_end(self, name, change, why):
        site = network()
        asn, address, far = (1, "10.0.0.1", 4) if name == "a" else (2, "10.0.0.0", 4)

        site.edit(name, change.format(asn=asn, peer=address, far=far))

        is_up = why == ""
        other = "b" if name == "a" else "a"
        assert list(site.sessions(other).values()) == [is_up]
        assert (site.route(other, f"{asn}.{asn}.{asn}.{asn}/32") is not None) is is_up
        assert set(site.sessions(name).values()) <= {is_up}
        if change.startswith("interface") or not is_up:
            assert not any(s.is_up for s in site.network.bgp(name))

    def test_comes_back_when_the_line_is_right_again_and_counts_the_fall(self):
        site = network()
        assert site.sessions("a") == {"10.0.0.1": True}
        site.now = 30.0
        site.edit("b", "router bgp 2\nneighbor 10.0.0.0 remote-as 9")
        assert site.sessions("a") == {"10.0.0.1": False}
        site.now = 60.0

        site.edit("b", "router bgp 2\nneighbor 10.0.0.0 remote-as 1")

        (session,) = site.network.bgp("a")
        assert (session.is_up, session.flaps, session.since) == (True, 1, 60.0)

    @pytest.mark.parametrize("rule", ["tcp any any eq bgp", "ip any any", "tcp any any eq 179"])
    def test_falls_with_an_access_list_on_the_way(self, rule):
        site = network()

        site.edit(
            "b",
            f"ip access-list SHUT\ndeny {rule}\npermit ip any any\nexit\n"
            "interface Ethernet1\nip access-group SHUT in",
        )

        assert site.sessions("a") == {"10.0.0.1": False}
        assert site.sessions("b") == {"10.0.0.0": False}

    def test_stays_with_an_access_list_that_means_others(self):
        site = network()

        site.edit(
            "b",
            "ip access-list OPEN\ndeny udp any any\npermit ip any any\nexit\n"
            "interface Ethernet1\nip access-group OPEN in",
        )

        assert site.sessions("a") == {"10.0.0.1": True}

    def test_falls_with_an_access_list_that_ends(self):
        site = network()

        site.edit(
            "b",
            "ip access-list SSH-ONLY\npermit tcp any any eq ssh\nexit\n"
            "interface Ethernet1\nip access-group SSH-ONLY in",
        )

        assert site.sessions("a") == {"10.0.0.1": False}


class TestManagementAccess:
    def test_is_there_at_first(self):
        site = network()

        assert site.admits(*WAY)
        assert site.admits(*WAY, service="eapi", port=443)

    @pytest.mark.parametrize(
        "change",
        [
            "interface Management1\nshutdown",
            "interface Management1\nno ip address",
            "interface Management1\nip address 192.168.0.3/24",
            (
                "vrf instance OTHER\ninterface Management1\nvrf OTHER\nip address 192.168.0.1/24\n"
                "management ssh\nvrf default\nno shutdown\nexit\nshutdown"
            ),
            "management ssh\nshutdown",
            (
                "ip access-list NOBODY\ndeny tcp any any eq ssh\npermit ip any any\nexit\n"
                "interface Management1\nip access-group NOBODY in"
            ),
            (
                "ip access-list NOBODY\ndeny ip host 192.168.0.1 any\npermit ip any any\nexit\n"
                "interface Management1\nip access-group NOBODY out"
            ),
            (
                "ip access-list OTHERS\npermit ip 172.16.0.0/12 any\nexit\n"
                "interface Management1\nip access-group OTHERS in"
            ),
            (
                "ip access-list standard OTHERS\npermit 172.16.0.0/12\nexit\n"
                "management ssh\nip access-group OTHERS in"
            ),
        ],
    )
    def test_is_lost_by_one_change_of_the_config(self, change):
        site = network()

        site.edit("a", change)

        assert not site.admits(*WAY)

    def test_is_kept_by_a_list_that_names_the_station(self):
        site = network()

        site.edit(
            "a",
            "ip access-list US\npermit tcp 192.168.0.0/24 host 192.168.0.1 eq ssh\nexit\n"
            "interface Management1\nip access-group US in",
        )

        assert site.admits(*WAY)
        assert not site.admits(*WAY, service="eapi", port=443)

    def test_is_lost_to_one_service_alone_when_that_is_off(self):
        site = network()

        site.edit("a", "management api http-commands\nshutdown")

        assert site.admits(*WAY)
        assert not site.admits(*WAY, service="eapi", port=443)

    def test_over_a_vlan_is_lost_with_the_vlan_or_its_last_port(self):
        lines = "vlan 10\ninterface Ethernet1\nswitchport access vlan 10\n"
        inside = "interface Vlan10\nip address 192.168.7.{0}/24\nmanagement ssh\nexit\n"
        way = ("a", "Vlan10", "192.168.7.1/24")
        for change in ("no vlan 10", "interface Ethernet1\nshutdown", "interface Vlan10\nshutdown"):
            site = Site(wired("a1 b1"), a=lines + inside.format(1), b=lines + inside.format(2))
            assert site.admits(*way)

            site.edit("a", change)

            assert not site.admits(*way), change


class TestCounters:
    def test_grow_with_time_and_agree_at_both_ends(self):
        site = network()
        site.now = 100.0

        received, sent = site.network.counters("a", "Ethernet1")
        far_received, far_sent = site.network.counters("b", "Ethernet1")

        assert (received, sent) == (far_sent, far_received)
        assert received.packets > 0
        site.now = 200.0
        assert site.network.counters("a", "Ethernet1")[0].octets > received.octets

    def test_stand_still_without_light_and_go_on_from_there(self):
        site = network()
        site.now = 100.0
        site.edit("b", "interface Ethernet1\nshutdown")
        before = site.network.counters("a", "Ethernet1")
        assert before[0].packets > 0

        site.now = 900.0
        assert site.network.counters("a", "Ethernet1") == before
        assert site.network.since("a", "Ethernet1") == 100.0

        site.edit("b", "interface Ethernet1\nno shutdown")
        site.now = 950.0
        assert site.network.counters("a", "Ethernet1")[0].packets > before[0].packets

    def test_are_nothing_on_ports_without_a_cable(self):
        site = network()
        site.now = 100.0

        assert {c.packets for c in site.network.counters("a", "Ethernet7")} == {0}
