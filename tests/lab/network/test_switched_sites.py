"""Switches between routers: who knows whom by which port, and cables as one."""

import pytest

from tests.lab.network.sites import Site, wired


class TestTables:
    """ARP, IPv6 neighbors and MAC addresses of two routers behind a switch."""

    def site(self):
        routed = "vlan 10\ninterface Ethernet1\nswitchport access vlan 10\ninterface Vlan10\n"
        return Site(
            wired("a1 s1", "b1 s2"),
            a=routed + "ip address 10.0.0.1/24\nipv6 address 2001:db8::1/64\n",
            b=routed + "ip address 10.0.0.2/24\nipv6 address 2001:db8::2/64\n",
            s="vlan 10\n"
            + "".join(f"interface Ethernet{n}\nswitchport access vlan 10\n" for n in (1, 2)),
        )

    def test_know_the_other_end(self):
        network = self.site().network

        (arp,), (ipv6,) = network.arp("a"), network.ipv6_neighbors("a")

        assert (str(arp.address), arp.interface) == ("10.0.0.2", "Vlan10")
        assert (str(ipv6.address), ipv6.mac) == ("2001:db8::2", arp.mac)

    def test_know_by_which_port_each_is_reached(self):
        learned = [e for e in self.site().network.mac_table("s") if not e.is_static]

        assert sorted((e.vlan, e.interface) for e in learned) == [
            (10, "Ethernet1"),
            (10, "Ethernet2"),
        ]

    def test_have_the_own_address_on_no_port(self):
        static = [e for e in self.site().network.mac_table("a") if e.is_static]

        assert [(e.vlan, e.interface) for e in static] == [(10, "")]

    @pytest.mark.parametrize(
        ("name", "change"),
        [
            ("s", "no vlan 10"),
            ("s", "interface Ethernet2\nswitchport access vlan 20"),
            ("s", "interface Ethernet2\nshutdown"),
            ("b", "interface Vlan10\nshutdown"),
            ("b", "interface Ethernet1\nshutdown"),
            ("b", "interface Vlan10\nno ip address\nno ipv6 address 2001:db8::2/64"),
        ],
    )
    def test_forget_whom_they_do_not_hear(self, name, change):
        site = self.site()

        site.edit(name, change)

        assert site.network.arp("a") == []
        assert site.network.ipv6_neighbors("a") == []
        assert not site.pings("a", "10.0.0.2")

    def test_forget_where_a_host_is_that_is_down(self):
        site = self.site()

        site.edit("b", "interface Vlan10\nshutdown")

        learned = [e for e in site.network.mac_table("s") if not e.is_static]
        assert [e.interface for e in learned] == ["Ethernet1"]

    def test_forget_only_whose_address_is_of_another_network(self):
        site = self.site()

        site.edit("b", "interface Vlan10\nip address 10.1.0.2/24")

        assert site.network.arp("a") == []
        assert len(site.network.ipv6_neighbors("a")) == 1
        assert len([e for e in site.network.mac_table("s") if not e.is_static]) == 2


class TestBundle:
    """Two cables as one, with a VLAN over it."""

    MEMBER = "interface Ethernet{0}\nchannel-group 1 mode {1}\n"
    OVER = (
        "vlan 10\ninterface Port-Channel1\nswitchport mode trunk\n"
        "switchport trunk allowed vlan 10\ninterface Vlan10\nip address 10.0.0.{0}/24\n"
    )

    def site(self, ours="active", theirs="active"):
        def side(host, mode):
            return self.OVER.format(host) + "".join(self.MEMBER.format(n, mode) for n in (1, 2))

        return Site(wired("a1 b1", "a2 b2"), a=side(1, ours), b=side(2, theirs))

    def is_up(self, site):
        return (site.network.is_up("a", "Port-Channel1"), site.pings("a", "10.0.0.2"))

    @pytest.mark.parametrize(
        ("ours", "theirs", "is_up"),
        [
            ("active", "active", True),
            ("active", "passive", True),
            ("passive", "passive", False),
            ("on", "on", True),
            ("on", "active", False),
        ],
    )
    def test_comes_up_where_both_ends_agree(self, ours, theirs, is_up):
        assert self.is_up(self.site(ours, theirs)) == (is_up, is_up)

    def test_lives_on_one_cable_and_dies_with_the_last(self):
        site = self.site()
        site.edit("b", "interface Ethernet1\nshutdown")
        assert self.is_up(site) == (True, True)

        site.edit("b", "interface Ethernet2\nshutdown")

        assert self.is_up(site) == (False, False)

    def test_is_cut_off_by_a_far_end_that_does_not_bundle(self):
        site = self.site()

        for number in (1, 2):
            site.edit("b", f"interface Ethernet{number}\nno channel-group 1")

        assert self.is_up(site) == (False, False)

    def test_shows_addresses_behind_the_bundle_and_no_member(self):
        learned = [e for e in self.site().network.mac_table("a") if not e.is_static]

        assert [e.interface for e in learned] == ["Port-Channel1"]
