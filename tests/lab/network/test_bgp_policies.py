"""BGP: what policies make of paths."""

import pytest

from tests.lab.network.bgp_sites import PREFIX, chain


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
