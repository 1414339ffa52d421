"""OSPF: what two ends must agree on, who leads a network, and which way traffic goes."""

import pytest

from tests.lab.network.sites import Site, ports, wired

AREA = "interface Ethernet1\nip ospf area 0.0.0.0\nrouter ospf 1\n"


def pair():
    return Site(
        wired("a1 b1"),
        a=ports(e1="10.0.0.1/24", lo0="1.1.1.1/32") + AREA,
        b=ports(e1="10.0.0.2/24", lo0="2.2.2.2/32")
        + AREA
        + "interface Loopback0\nip ospf area 0.0.0.0\n",
    )


class TestAdjacency:
    def test_is_full_between_two_that_agree(self):
        site = pair()

        assert (site.neighbors("a"), site.neighbors("b")) == ({"b": "full"}, {"a": "full"})
        assert site.network.ospf("a")[0].router_id == "2.2.2.2"

    @pytest.mark.parametrize(
        "change",
        [
            "interface Ethernet1\nip ospf area 0.0.0.1",
            "interface Ethernet1\nip ospf hello-interval 5",
            "interface Ethernet1\nip ospf dead-interval 30",
            "interface Ethernet1\nip ospf network point-to-point",
            "interface Ethernet1\nip address 10.0.0.2/25",
            "interface Ethernet1\nip address 10.0.1.2/24",
            "interface Ethernet1\nip address 10.0.0.1/24",
            "interface Ethernet1\nshutdown",
            "interface Ethernet1\nno ip ospf area",
            "router ospf 1\npassive-interface Ethernet1",
            "router ospf 1\nrouter-id 1.1.1.1",
            "no router ospf 1",
            "no ip routing",
        ],
    )
    def test_does_not_come_up_when_one_end_says_something_else(self, change):
        site = pair()

        site.edit("b", change)

        assert site.neighbors("a") == {}
        assert site.neighbors("b") == {}
        assert site.route("a", "2.2.2.2/32") is None

    def test_stops_halfway_where_the_frames_are_of_two_sizes(self):
        site = pair()

        site.edit("b", "interface Ethernet1\nmtu 9000")

        assert site.neighbors("a") == {"b": "exstart"}
        assert site.route("a", "2.2.2.2/32") is None

    def test_ends_when_the_cable_is_pulled_and_comes_back_with_it(self):
        site = pair()

        site.network.pull("a", "Ethernet1", is_out=True)
        assert site.neighbors("a") == {}

        site.network.pull("a", "Ethernet1", is_out=False)
        assert site.neighbors("a") == {"b": "full"}


class TestDesignatedRouter:
    SWITCH = "interface Ethernet{0}\nswitchport access vlan 10\n"

    def site(self):
        """Four routers on one VLAN of a switch."""
        switch = "vlan 10\n" + "".join(self.SWITCH.format(n) for n in range(1, 5))
        routers = {
            name: ports(e1=f"10.0.0.{n}/24") + AREA + f"router ospf 1\nrouter-id {n}.{n}.{n}.{n}\n"
            for n, name in enumerate("abcd", start=1)
        }
        cables = wired(*(f"{name}1 s{n}" for n, name in enumerate("abcd", start=1)))
        return Site(cables, s=switch, **routers)

    def roles(self, site):
        return {n.device: n.role for name in "ad" for n in site.network.ospf(name)}

    def test_is_the_highest_router_id_and_the_next_is_its_backup(self):
        assert self.roles(self.site()) == {"a": "other", "b": "other", "c": "bdr", "d": "dr"}

    def test_is_chosen_by_priority_first(self):
        site = self.site()

        site.edit("a", "interface Ethernet1\nip ospf priority 9")
        site.edit("d", "interface Ethernet1\nip ospf priority 0")

        assert self.roles(site) == {"a": "dr", "b": "other", "c": "bdr", "d": "other"}

    def test_is_full_with_all_and_the_others_stay_halfway(self):
        site = self.site()

        assert site.neighbors("a") == {"b": "2way", "c": "full", "d": "full"}
        assert site.neighbors("d") == {"a": "full", "b": "full", "c": "full"}

    def test_reaches_over_the_switch_what_bystanders_announce(self):
        site = self.site()

        site.edit("b", "interface Loopback0\nip address 2.2.2.2/32\nip ospf area 0.0.0.0")

        assert site.hops("a", "2.2.2.2/32") == {"10.0.0.2"}


class TestPaths:
    def square(self):
        """Let a reach d over b and over c."""
        cables = wired("a1 b1", "b2 d1", "a2 c1", "c2 d2")
        both = "".join(f"interface Ethernet{n}\nip ospf area 0.0.0.0\n" for n in (1, 2))
        both += "router ospf 1\n"
        return Site(
            cables,
            a=ports(e1="10.1.0.0/31", e2="10.2.0.0/31") + both,
            b=ports(e1="10.1.0.1/31", e2="10.3.0.0/31") + both,
            c=ports(e1="10.2.0.1/31", e2="10.4.0.0/31") + both,
            d=ports(e1="10.3.0.1/31", e2="10.4.0.1/31", lo0="4.4.4.4/32")
            + both
            + "interface Loopback0\nip ospf area 0.0.0.0\n",
        )

    def test_of_the_same_cost_share_the_traffic(self):
        site = self.square()

        assert site.hops("a", "4.4.4.4/32") == {"10.1.0.1", "10.2.0.1"}
        assert site.pings("a", "4.4.4.4")

    def test_follow_the_lower_cost(self):
        site = self.square()

        site.edit("a", "interface Ethernet1\nip ospf cost 40")

        assert site.hops("a", "4.4.4.4/32") == {"10.2.0.1"}

    def test_follow_the_lower_cost_over_more_routers(self):
        both = "".join(f"interface Ethernet{n}\nip ospf area 0.0.0.0\n" for n in (1, 2))
        both += "router ospf 1\n"
        site = Site(
            wired("a1 b1", "b2 c1", "a2 c2"),
            a=ports(e1="10.1.0.0/31", e2="10.3.0.0/31") + both,
            b=ports(e1="10.1.0.1/31", e2="10.2.0.0/31") + both,
            c=ports(e1="10.2.0.1/31", e2="10.3.0.1/31", lo0="3.3.3.3/32")
            + both
            + "interface Loopback0\nip ospf area 0.0.0.0\n",
        )
        assert site.hops("a", "3.3.3.3/32") == {"10.3.0.1"}

        site.edit("a", "interface Ethernet2\nip ospf cost 90")

        assert site.hops("a", "3.3.3.3/32") == {"10.1.0.1"}

    def test_move_when_a_link_far_away_goes(self):
        site = self.square()

        site.edit("d", "interface Ethernet1\nshutdown")

        assert site.hops("a", "4.4.4.4/32") == {"10.2.0.1"}
        assert site.pings("a", "4.4.4.4")

    def test_end_with_the_last_link(self):
        site = self.square()

        site.edit("d", "interface Ethernet1\nshutdown\ninterface Ethernet2\nshutdown")

        assert site.route("a", "4.4.4.4/32") is None
        assert not site.pings("a", "4.4.4.4")

    def test_lead_to_passive_networks_too(self):
        site = self.square()

        site.edit("d", "router ospf 1\npassive-interface Loopback0")

        assert site.hops("a", "4.4.4.4/32") == {"10.1.0.1", "10.2.0.1"}

    def test_lead_to_what_is_redistributed(self):
        site = self.square()
        site.edit("d", "interface Loopback7\nip address 7.7.7.7/32\nip route 9.9.9.0/24 Null0")
        assert site.route("a", "7.7.7.7/32") is None

        site.edit("d", "router ospf 1\nredistribute connected\nredistribute static")

        assert site.route("a", "7.7.7.7/32").kind == "external"
        assert site.route("a", "9.9.9.0/24") is not None

    def test_prefer_what_is_inside(self):
        site = self.square()
        site.edit("b", "ip route 4.4.4.4/32 Null0\nrouter ospf 1\nredistribute static")

        assert site.route("a", "4.4.4.4/32").kind == "intra"

    def test_give_way_to_static_routes(self):
        site = self.square()

        site.edit("a", "ip route 4.4.4.4/32 10.1.0.1")

        assert site.route("a", "4.4.4.4/32").protocol == "static"

    def test_lead_everywhere_from_who_says_so(self):
        site = self.square()

        site.edit("d", "router ospf 1\ndefault-information originate always")

        assert site.hops("a", "0.0.0.0/0") == {"10.1.0.1", "10.2.0.1"}
