"""Route policies of IOS-XR mean what the intent's lists and terms mean, whose first match decides.

The lab's router, which knows nothing of the intent, judges the routes.
"""

import re
from ipaddress import IPv4Address, IPv4Network
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from netconfig.lab.model.config.tree import Node
from netconfig.lab.network.facts import GLOBAL, Facts, PeerFacts
from netconfig.lab.network.routing.paths import Path
from netconfig.lab.network.routing.policy import Border, judge
from netconfig.lab.vendors.iosxr.config.configs import enter_lines
from netconfig.lab.vendors.iosxr.facts.policies import read_policies
from tests.templates.cisco_iosxr.cases_policy import term
from tests.templates.cisco_iosxr.xr_shows import written
from tests.templates.contexts import bgp, family, session

PEER = PeerFacts(vrf=GLOBAL, address=IPv4Address("10.0.0.1"), local_as=65000, remote_as=65001)
ACTIONS = st.sampled_from(["permit", "deny"])
COMMUNITIES = ["1:1", "1:2", "1:3"]
PREFIXES = [IPv4Network(t) for t in ("10.0.0.0/8", "10.1.0.0/16", "10.1.2.0/24", "10.2.0.0/16")]


def numbered(entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{"number": 10 * at, **entry} for at, entry in enumerate(entries, 1)]


PREFIX_ENTRIES = st.builds(
    lambda action, prefix, most: {
        "action": action,
        "prefix": str(prefix),
        "at_least": None,
        "at_most": most if most and most > prefix.prefixlen else None,
    },
    ACTIONS,
    st.sampled_from(PREFIXES),
    st.sampled_from([None, 16, 24]),
)
PATH_ENTRIES = st.builds(
    lambda action, regex: {"action": action, "regex": regex},
    ACTIONS,
    st.sampled_from(["^$", "^1$", "^1 2$"]),
)
COMMUNITY_ENTRIES = st.builds(
    lambda action, communities: {"action": action, "communities": communities},
    ACTIONS,
    st.lists(st.sampled_from(COMMUNITIES), min_size=1, max_size=2, unique=True),
)


def lists(entries: st.SearchStrategy[dict[str, Any]]) -> st.SearchStrategy[dict[str, Any]]:
    """Two lists, by their names."""
    one = st.lists(entries, min_size=1, max_size=4).map(numbered)
    return st.fixed_dictionaries({"A": one, "B": one})


NAMES = st.lists(st.sampled_from(["A", "B"]), max_size=2, unique=True)
KINDS = ("prefix_lists", "as_path_lists", "community_lists")
# Lists of one kind in a term: the lab's router cuts policies short that have thousands of ways.
MATCHES = st.builds(
    lambda kind, names, metric: {**{k: [] for k in KINDS}, kind: names, "metric": metric},
    st.sampled_from(KINDS),
    NAMES,
    st.sampled_from([None, 0]),
)
TERMS = st.lists(
    st.tuples(
        st.sampled_from(["permit", "deny", "next"]), MATCHES, st.sampled_from([None, 100, 200])
    ),
    min_size=1,
    max_size=3,
)
ROUTES = st.builds(
    Path,
    prefix=st.sampled_from(PREFIXES),
    as_path=st.sampled_from([(), (1,), (1, 2)]),
    communities=st.lists(st.sampled_from(COMMUNITIES), unique=True).map(tuple),
    metric=st.sampled_from([0, 1]),
)


def permits(entries: list[dict[str, Any]], is_met: Any) -> bool:
    """Tell what the first entry says that fits; what none fits is denied."""
    return next((e["action"] == "permit" for e in entries if is_met(e)), False)


def fits(entry: dict[str, Any], route: Path) -> bool:
    if "prefix" in entry:
        wanted = IPv4Network(entry["prefix"])
        most = entry["at_most"] or wanted.prefixlen
        return route.prefix.subnet_of(wanted) and route.prefix.prefixlen <= most
    if "regex" in entry:
        return bool(re.search(entry["regex"], " ".join(map(str, route.as_path))))
    return set(entry["communities"]) <= set(route.communities)


def expected(terms: Any, known: Any, route: Path) -> int | None:
    """Return the local preference that the terms give a route, None when they refuse it."""
    preference = 100
    for action, match, value in terms:
        asked = [
            any(permits(known[kind][name], lambda e: fits(e, route)) for name in match[kind])
            for kind in KINDS
            if match[kind]
        ]
        if not all(asked) or match["metric"] not in (None, route.metric):
            continue
        if action == "deny":
            return None
        preference = preference if value is None else value
        if action == "permit":
            return preference
    return None


def judged(terms: Any, known: Any, routes: list[Path]) -> list[int | None]:
    """Return what the router does with each route."""
    plain = {"description": ""}
    entries = numbered([term(a, m, local_preference=value) for a, m, value in terms])
    more: dict[str, dict[str, Any]] = {
        "prefix_lists": {"family": 4},
        "community_lists": {"is_large": False},
    }
    text = written(
        route_policies=[{**plain, "name": "IN", "entries": entries}],
        bgp=bgp(sessions=[session("10.0.0.1", families=[family(policy_in="IN")])]),
        **{
            kind: [
                {**plain, "name": name, "entries": found, **more.get(kind, {})}
                for name, found in named.items()
            ]
            for kind, named in known.items()
        },
    )
    policies = read_policies(enter_lines(Node(), text))
    border = Border(Facts(hostname="r1", policies=policies), PEER, None)
    kept = [judge(["IN"], route, border, default=True) for route in routes]
    return [route.local_preference if route is not None else None for route in kept]


class TestPolicies:
    @given(
        terms=TERMS,
        known=st.fixed_dictionaries(
            {
                "prefix_lists": lists(PREFIX_ENTRIES),
                "as_path_lists": lists(PATH_ENTRIES),
                "community_lists": lists(COMMUNITY_ENTRIES),
            }
        ),
        routes=st.lists(ROUTES, min_size=6, max_size=12),
    )
    @settings(max_examples=25)
    def test_let_through_what_the_terms_let_through(self, terms, known, routes):
        wanted = [expected(terms, known, route) for route in routes]

        assert judged(terms, known, routes) == wanted
