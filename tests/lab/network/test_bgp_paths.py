"""BGP: which of several paths is best, and how far paths travel."""

from ipaddress import IPv4Network

import pytest

from tests.lab.network.bgp_sites import PREFIX, chain, diamond, incoming, two_links


class TestBestPath:
    def test_is_by_the_lower_router_id_when_all_else_is_equal(self):
        site = diamond()

        assert site.best("a", PREFIX).as_path == (2, 4)
        assert site.hops("a", PREFIX) == {"10.1.0.1"}

    @pytest.mark.parametrize("statement", ["set weight 5", "set local-preference 200"])
    def test_is_what_a_policy_prefers(self, statement):
        site = diamond()

        incoming(site, "a", "10.2.0.1", 1, statement)

        assert site.best("a", PREFIX).as_path == (3, 4)

    def test_is_preferred_by_weight_before_local_preference(self):
        site = diamond()
        incoming(site, "a", "10.2.0.1", 1, "set weight 5")
        site.edit(
            "a",
            "route-map PREFERRED permit 10\nset local-preference 900\nexit\n"
            "router bgp 1\nneighbor 10.1.0.1 route-map PREFERRED in",
        )

        assert site.best("a", PREFIX).as_path == (3, 4)

    def test_is_the_shorter_one(self):
        site = diamond()
        site.edit(
            "b",
            "route-map LONGER permit 10\nset as-path prepend 2 2\nexit\n"
            "router bgp 2\nneighbor 10.1.0.0 route-map LONGER out",
        )

        assert site.best("a", PREFIX).as_path == (3, 4)
        assert [
            len(p.as_path) for p in site.network.paths("a", "default")[IPv4Network(PREFIX)]
        ] == [2, 4]

    def test_is_the_one_with_the_better_origin(self):
        site = diamond()
        site.edit("d", f"router bgp 4\nno network {PREFIX}\nredistribute connected")
        assert site.best("a", PREFIX).origin == "incomplete"

    def test_shares_traffic_where_it_may(self):
        site = diamond()

        site.edit("d", "router bgp 4\nmaximum-paths 2")
        site.edit("a", "router bgp 1\nmaximum-paths 2")

        assert site.hops("a", PREFIX) == {"10.1.0.1", "10.2.0.1"}

    def test_moves_when_it_is_lost_and_comes_back(self):
        site = diamond()
        site.edit("b", "interface Ethernet2\nshutdown")
        assert site.best("a", PREFIX).as_path == (3, 4)

        site.edit("b", "interface Ethernet2\nno shutdown")

        assert site.best("a", PREFIX).as_path == (2, 4)

    def test_compares_metrics_of_one_neighboring_as_only(self):
        site = two_links()
        site.edit(
            "b",
            "route-map FAR permit 10\nset metric 50\nexit\n"
            "router bgp 2\nneighbor 10.1.0.0 route-map FAR out",
        )
        assert site.hops("a", PREFIX) == {"10.2.0.1"}

        other = diamond()
        other.edit(
            "b",
            "route-map FAR permit 10\nset metric 50\nexit\n"
            "router bgp 2\nneighbor 10.1.0.0 route-map FAR out",
        )
        assert other.best("a", PREFIX).as_path == (2, 4)


class TestPropagation:
    def test_goes_on_between_different_as(self):
        site = chain((1, 2, 3))

        assert site.best("c", PREFIX).as_path == (2, 1)
        assert site.hops("c", PREFIX) == {"10.2.0.0"}

    def test_ends_where_its_own_as_is_met_again(self):
        site = chain((1, 2, 1))
        assert site.best("c", PREFIX) is None

        site.edit("c", "router bgp 1\nneighbor 10.2.0.0 allowas-in 1")

        assert site.best("c", PREFIX).as_path == (2, 1)

    def test_does_not_go_on_inside_one_as(self):
        site = chain((1, 1, 1))
        site.edit("c", "ip route 10.1.0.0/31 10.2.0.0")

        assert site.best("b", PREFIX) is not None
        assert site.best("c", PREFIX) is None

    def test_goes_on_by_a_route_reflector(self):
        site = chain((1, 1, 1), extra="neighbor 10.2.0.1 route-reflector-client")
        assert site.best("c", PREFIX) is None, "nobody knows the way to the next hop"

        site.edit("c", "ip route 10.1.0.0/31 10.2.0.0")

        assert site.best("c", PREFIX).next_hop.compressed == "10.1.0.0"

    def test_needs_a_next_hop_that_can_be_reached(self):
        site = chain((1, 2, 2))
        assert site.best("c", PREFIX) is None
        assert [s.received for s in site.network.bgp("c")] == [1]

        site.edit("b", "router bgp 2\nneighbor 10.2.0.1 next-hop-self")

        assert site.hops("c", PREFIX) == {"10.2.0.0"}

    @pytest.mark.parametrize(
        "change",
        [
            f"router bgp 1\nno network {PREFIX}",
            "interface Loopback9\nshutdown",
            "interface Ethernet1\nshutdown",
            "router bgp 1\nneighbor 10.1.0.1 shutdown",
            "no router bgp 1",
        ],
    )
    def test_is_withdrawn_everywhere_with_its_origin(self, change):
        site = chain((1, 2, 3))

        site.edit("a", change)

        assert site.best("c", PREFIX) is None
        assert site.route("c", PREFIX) is None

    def test_gives_a_default_route_where_it_is_asked_for(self):
        site = chain((1, 2, 3), extra="neighbor 10.2.0.1 default-originate")

        assert site.hops("c", "0.0.0.0/0") == {"10.2.0.0"}
        assert site.pings("c", "10.1.0.1")

    def test_ends_a_session_that_brings_too_much(self):
        site = chain((1, 2, 3))
        site.edit(
            "a",
            "interface Loopback8\nip address 8.8.8.8/32\nrouter bgp 1\nnetwork 8.8.8.8/32",
        )

        site.edit("b", "router bgp 2\nneighbor 10.1.0.0 maximum-routes 1")

        assert [s.why for s in site.network.bgp("b")] == ["too many prefixes", ""]
        assert not site.network.bgp("a")[0].is_up
