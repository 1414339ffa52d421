"""Derived state from the configs of several switches; EOS configs stand for any vendor's."""

import pytest

from tests.lab.network.sites import Site

ROUTED = """\
hostname {name}
ip routing
interface Ethernet1
no switchport
ip address {own}/31
router bgp {asn}
neighbor {peer} remote-as {peer_asn}
"""


def two_routers():
    return Site(
        [("a", "Ethernet1", "b", "Ethernet1")],
        a=ROUTED.format(name="a", own="10.0.0.0", asn=1, peer="10.0.0.1", peer_asn=2),
        b=ROUTED.format(name="b", own="10.0.0.1", asn=2, peer="10.0.0.0", peer_asn=1),
    )


class TestDirectSession:
    def test_is_up_at_both_ends(self):
        site = two_routers()

        assert site.sessions("a") == {"10.0.0.1": True}
        assert site.sessions("b") == {"10.0.0.0": True}

    def test_remembers_since_when(self):
        site = two_routers()
        site.network.bgp("a")
        site.now = 50.0
        site.edit("b", "interface Ethernet1\nshutdown")

        session = site.network.bgp("a")[0]

        assert (session.is_up, session.since) == (False, 50.0)

    def test_needs_the_cable(self):
        site = two_routers()
        apart = Site([], a="", b="")
        apart.facts = site.facts
        for name in ("a", "b"):
            apart.network.changed(name)

        assert apart.sessions("a") == {"10.0.0.1": False}

    def test_follows_local_as(self):
        site = two_routers()
        site.edit("b", "router bgp 2\nneighbor 10.0.0.0 local-as 9")
        assert site.sessions("a") == {"10.0.0.1": False}

        site.edit("a", "router bgp 1\nneighbor 10.0.0.1 remote-as 9")
        assert site.sessions("a") == {"10.0.0.1": True}

    def test_ends_when_its_own_address_family_is_off(self):
        site = two_routers()
        site.edit("a", "router bgp 1\nno bgp default ipv4-unicast")
        assert site.sessions("b") == {"10.0.0.0": False}

        site.edit("a", "router bgp 1\naddress-family ipv4\nneighbor 10.0.0.1 activate")
        assert site.sessions("b") == {"10.0.0.0": True}

    def test_works_in_a_vrf(self):
        site = two_routers()
        for name, own, peer, asn, peer_asn in (("a", 0, 1, 1, 2), ("b", 1, 0, 2, 1)):
            site.edit(
                name,
                f"vrf instance RED\nip routing vrf RED\ninterface Ethernet1\nvrf RED\n"
                f"ip address 10.0.0.{own}/31\nrouter bgp {asn}\nno neighbor 10.0.0.{peer}\n"
                f"vrf RED\nneighbor 10.0.0.{peer} remote-as {peer_asn}",
            )

        assert [(s.peer.vrf, s.is_up) for s in site.network.bgp("a")] == [("RED", True)]


class TestLoopbackSession:
    def site(self):
        site = two_routers()
        for name, own, far, hop, asn in (
            ("a", "1.1.1.1", "2.2.2.2", "10.0.0.1", 1),
            ("b", "2.2.2.2", "1.1.1.1", "10.0.0.0", 1),
        ):
            site.edit(
                name,
                f"no router bgp 1\nno router bgp 2\ninterface Loopback0\nip address {own}/32\n"
                f"ip route {far}/32 {hop}\nrouter bgp {asn}\nneighbor {far} remote-as 1\n"
                f"neighbor {far} update-source Loopback0",
            )
        return site

    def test_goes_over_static_routes(self):
        assert self.site().sessions("a") == {"2.2.2.2": True}

    @pytest.mark.parametrize(
        "change", ["no ip route 1.1.1.1/32 10.0.0.0", "interface Loopback0\nshutdown"]
    )
    def test_needs_the_way_back(self, change):
        site = self.site()

        site.edit("b", change)

        assert site.sessions("a") == {"2.2.2.2": False}

    def test_needs_one_end_that_calls_from_the_loopback(self):
        site = self.site()
        site.edit("b", "router bgp 1\nno neighbor 1.1.1.1 update-source")
        assert (site.sessions("a"), site.sessions("b")) == ({"2.2.2.2": True}, {"1.1.1.1": True})

        site.edit("a", "router bgp 1\nno neighbor 2.2.2.2 update-source")
        assert (site.sessions("a"), site.sessions("b")) == ({"2.2.2.2": False}, {"1.1.1.1": False})

    def test_needs_multihop_between_different_as(self):
        site = self.site()
        for name, far in (("a", "2.2.2.2"), ("b", "1.1.1.1")):
            other = 7 if name == "a" else 8
            site.edit(name, f"router bgp 1\nneighbor {far} local-as {15 - other}")
            site.edit(name, f"router bgp 1\nneighbor {far} remote-as {other}")
        assert site.sessions("a") == {"2.2.2.2": False}

        for name, far in (("a", "2.2.2.2"), ("b", "1.1.1.1")):
            site.edit(name, f"router bgp 1\nneighbor {far} ebgp-multihop 2")
        assert site.sessions("a") == {"2.2.2.2": True}


SWITCHED = """\
ip routing
vlan 10
interface Vlan10
ip address 10.0.0.{own}/24
interface Ethernet1
{port}
router bgp {own}
neighbor 10.0.0.{peer} remote-as {peer}
"""
TRUNK = "switchport mode trunk\nswitchport trunk allowed vlan 10"
ACCESS = "switchport access vlan 10"


class TestSwitchedSession:
    def site(self, port, middle):
        return Site(
            [("a", "Ethernet1", "m", "Ethernet1"), ("m", "Ethernet2", "b", "Ethernet1")],
            a=SWITCHED.format(own=1, peer=2, port=port),
            b=SWITCHED.format(own=2, peer=1, port=port),
            m=f"vlan 10\ninterface Ethernet1\n{middle}\ninterface Ethernet2\n{middle}",
        )

    @pytest.mark.parametrize("port", [TRUNK, ACCESS])
    def test_goes_through_a_switch(self, port):
        assert self.site(port, port).sessions("a") == {"10.0.0.2": True}

    def test_needs_the_same_kind_of_port_at_both_ends(self):
        assert self.site(TRUNK, ACCESS).sessions("a") == {"10.0.0.2": False}

    @pytest.mark.parametrize(
        "change",
        [
            "no vlan 10",
            "interface Ethernet2\nshutdown",
            "interface Ethernet2\nswitchport trunk allowed vlan 11",
        ],
    )
    def test_ends_when_the_vlan_ends(self, change):
        site = self.site(TRUNK, TRUNK)

        site.edit("m", change)

        assert site.sessions("a") == {"10.0.0.2": False}

    def test_takes_the_vlan_interface_down_with_its_last_port(self):
        site = self.site(TRUNK, TRUNK)
        assert site.network.is_up("a", "Vlan10")

        site.edit("m", "interface Ethernet1\nshutdown")

        assert not site.network.is_up("a", "Vlan10")

    def test_reaches_a_routed_port_untagged(self):
        site = Site(
            [("a", "Ethernet1", "b", "Ethernet1")],
            a=SWITCHED.format(own=1, peer=2, port=ACCESS),
            b=ROUTED.format(name="b", own="10.0.0.2", asn=2, peer="10.0.0.1", peer_asn=1).replace(
                "/31", "/24"
            ),
        )

        assert site.sessions("b") == {"10.0.0.1": True}


class TestLldp:
    def test_needs_both_ends(self):
        site = two_routers()
        assert [n.hostname for n in site.network.lldp("a")] == ["b"]

        site.edit("b", "no lldp run")

        assert site.network.lldp("a") == []


class TestAnnouncements:
    def test_count_networks_that_the_device_has(self):
        site = two_routers()
        site.edit(
            "b",
            "interface Loopback0\nip address 2.2.2.2/32\nrouter bgp 2\nnetwork 2.2.2.2/32\n"
            "network 9.9.9.9/32",
        )

        session = site.network.bgp("a")[0]

        assert (session.received, session.remote_id) == (1, "2.2.2.2")
