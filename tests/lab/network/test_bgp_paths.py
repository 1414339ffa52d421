"""BGP: which of several paths is best, how far paths travel, and what policies make of them."""

from ipaddress import IPv4Network

import pytest

from tests.lab.network.sites import Site, ports, wired

PREFIX = "9.9.9.0/24"
HOME = f"interface Loopback9\nip address 9.9.9.1/24\nrouter bgp {{0}}\nnetwork {PREFIX}\n"


def bgp(asn, *lines):
    return f"router bgp {asn}\n" + "".join(f"{line}\n" for line in lines)


def peer(address, asn):
    return f"neighbor {address} remote-as {asn}"


def diamond():
    """Let AS 1 (a) have the prefix of AS 4 (d) over AS 2 (b) and over AS 3 (c)."""
    return Site(
        wired("a1 b1", "a2 c1", "b2 d1", "c2 d2"),
        a=ports(e1="10.1.0.0/31", e2="10.2.0.0/31")
        + bgp(1, "router-id 1.1.1.1", peer("10.1.0.1", 2), peer("10.2.0.1", 3)),
        b=ports(e1="10.1.0.1/31", e2="10.3.0.0/31")
        + bgp(2, "router-id 2.2.2.2", peer("10.1.0.0", 1), peer("10.3.0.1", 4)),
        c=ports(e1="10.2.0.1/31", e2="10.4.0.0/31")
        + bgp(3, "router-id 3.3.3.3", peer("10.2.0.0", 1), peer("10.4.0.1", 4)),
        d=ports(e1="10.3.0.1/31", e2="10.4.0.1/31")
        + bgp(4, "router-id 4.4.4.4", peer("10.3.0.0", 2), peer("10.4.0.0", 3))
        + HOME.format(4),
    )


def incoming(site, name, address, asn, statement):
    """Let a route map say something of what comes from a neighbor."""
    site.edit(
        name,
        f"route-map IN permit 10\n{statement}\nexit\n"
        f"router bgp {asn}\nneighbor {address} route-map IN in",
    )


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


def two_links():
    """Cable a and b twice."""
    return Site(
        wired("a1 b1", "a2 b2"),
        a=ports(e1="10.1.0.0/31", e2="10.2.0.0/31")
        + bgp(1, peer("10.1.0.1", 2), peer("10.2.0.1", 2)),
        b=ports(e1="10.1.0.1/31", e2="10.2.0.1/31")
        + bgp(2, peer("10.1.0.0", 1), peer("10.2.0.0", 1))
        + HOME.format(2),
    )


def chain(asns, *, extra=""):
    """Cable a, b and c in a row, with sessions along the cables and the prefix at a."""
    one, two, three = asns
    return Site(
        wired("a1 b1", "b2 c1"),
        a=ports(e1="10.1.0.0/31") + bgp(one, peer("10.1.0.1", two)) + HOME.format(one),
        b=ports(e1="10.1.0.1/31", e2="10.2.0.0/31")
        + bgp(two, peer("10.1.0.0", one), peer("10.2.0.1", three), *filter(None, [extra])),
        c=ports(e1="10.2.0.1/31") + bgp(three, peer("10.2.0.0", two)),
    )


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


class TestPolicy:
    LIST = "ip prefix-list OURS\nseq 10 permit 9.9.8.0/23 ge 24 le 24\nexit\n"

    def test_lets_only_the_listed_prefixes_out(self):
        site = chain((1, 2, 3))
        site.edit("a", "interface Loopback8\nip address 8.8.8.8/32\nrouter bgp 1\n")
        site.edit("a", "router bgp 1\nnetwork 8.8.8.8/32")
        assert site.best("c", "8.8.8.8/32") is not None

        site.edit("a", self.LIST + "router bgp 1\nneighbor 10.1.0.1 prefix-list OURS out")

        assert site.best("c", "8.8.8.8/32") is None
        assert site.best("c", PREFIX) is not None

    def test_counts_what_came_and_what_was_left(self):
        site = chain((1, 2, 3))
        site.edit(
            "b",
            "ip prefix-list NOTHING\nseq 10 deny 0.0.0.0/0 le 32\nexit\n"
            "router bgp 2\nneighbor 10.1.0.0 prefix-list NOTHING in",
        )

        session = next(s for s in site.network.bgp("b") if str(s.peer.address) == "10.1.0.0")
        assert (session.is_up, session.received, session.accepted) == (True, 1, 0)
        assert site.best("c", PREFIX) is None

    @pytest.mark.parametrize(
        ("rule", "is_permitted"),
        [
            ("permit 9.9.9.0/24", True),
            ("permit 9.9.0.0/16", False),
            ("permit 9.9.0.0/16 le 24", True),
            ("permit 9.9.0.0/16 ge 25", False),
            ("permit 9.9.0.0/16 ge 17 le 23", False),
            ("permit 9.9.9.0/24 ge 24 le 32", True),
            ("permit 9.9.9.0/25", False),
        ],
    )
    def test_goes_by_the_lengths_that_a_list_says(self, rule, is_permitted):
        site = chain((1, 2, 3))

        site.edit(
            "b",
            f"ip prefix-list L\nseq 10 {rule}\nexit\n"
            "router bgp 2\nneighbor 10.1.0.0 prefix-list L in",
        )

        assert (site.best("b", PREFIX) is not None) is is_permitted

    def test_ends_with_a_refusal_where_no_entry_fits(self):
        site = chain((1, 2, 3))

        site.edit(
            "b",
            "ip prefix-list OTHER\nseq 10 permit 8.0.0.0/8\nexit\n"
            "route-map IN permit 10\nmatch ip address prefix-list OTHER\nexit\n"
            "router bgp 2\nneighbor 10.1.0.0 route-map IN in",
        )

        assert site.best("b", PREFIX) is None

    def test_lets_all_through_where_the_map_is_not_there(self):
        site = chain((1, 2, 3))

        site.edit("b", "router bgp 2\nneighbor 10.1.0.0 route-map MISSING in")

        assert site.best("b", PREFIX) is not None

    def test_judges_by_communities_that_another_set(self):
        site = chain((1, 2, 3))
        site.edit(
            "a",
            "route-map MARK permit 10\nset community 1:7\nexit\n"
            "router bgp 1\nneighbor 10.1.0.1 route-map MARK out\n"
            "neighbor 10.1.0.1 send-community",
        )
        assert site.best("b", PREFIX).communities == ("1:7",)
        site.edit(
            "b",
            "ip community-list MARKED permit 1:8\n"
            "route-map IN deny 10\nmatch community MARKED\nroute-map IN permit 20\nexit\n"
            "router bgp 2\nneighbor 10.1.0.0 route-map IN in",
        )
        assert site.best("b", PREFIX) is not None

        site.edit("b", "ip community-list MARKED permit 1:7")

        assert site.best("b", PREFIX) is None
