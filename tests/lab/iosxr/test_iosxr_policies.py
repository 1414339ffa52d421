"""Route policies: the terms made of them judge routes as a plain walk through the text does."""

from dataclasses import replace
from ipaddress import IPv4Address, IPv4Network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netconfig.lab.model.config.tree import Node
from netconfig.lab.network.facts import GLOBAL, Facts, PeerFacts
from netconfig.lab.network.routing.paths import Path
from netconfig.lab.network.routing.policy import Border, judge
from netconfig.lab.vendors.iosxr.config.configs import enter_lines
from netconfig.lab.vendors.iosxr.facts.policies import read_policies

SETS = """\
prefix-set TENS
  10.0.0.0/8 le 32
end-set
community-set GREEN
  1:1,
  1:2
end-set
as-path-set NEAR
  ios-regex '^65001_',
  originates-from '65002'
end-set
"""
PEER = PeerFacts(vrf=GLOBAL, address=IPv4Address("10.0.0.1"), local_as=65000, remote_as=65001)
ATOMS = {
    "destination in TENS": lambda path: path.prefix.subnet_of(IPv4Network("10.0.0.0/8")),
    "destination in (10.1.0.0/16)": lambda path: path.prefix == IPv4Network("10.1.0.0/16"),
    "community matches-any GREEN": lambda path: bool({"1:1", "1:2"} & set(path.communities)),
    "community matches-every (1:1, 1:3)": lambda path: {"1:1", "1:3"} <= set(path.communities),
    "as-path in NEAR": lambda path: path.as_path[:1] == (65001,) or path.as_path[-1:] == (65002,),
    "as-path neighbor-is '65002'": lambda path: path.as_path[:1] == (65002,),
    "as-path length ge 2": lambda path: len(path.as_path) >= 2,
    "as-path is-local": lambda path: not path.as_path,
    "med le 10": lambda path: path.metric <= 10,
    "local-preference eq 100": lambda path: path.local_preference == 100,
    "origin is igp": lambda path: path.origin == "igp",
    "protocol in (static, connected)": lambda path: path.source in ("static", "connected"),
}
CHANGES = {
    "set local-preference 200": lambda path: replace(path, local_preference=200),
    "set med 10": lambda path: replace(path, metric=10),
    "set weight 5": lambda path: replace(path, weight=5),
    "set community (1:1)": lambda path: replace(path, communities=("1:1",)),
    "set community GREEN additive": lambda path: replace(
        path, communities=tuple(dict.fromkeys((*path.communities, "1:1", "1:2")))
    ),
    "prepend as-path 65009 2": lambda path: replace(path, as_path=(65009, 65009, *path.as_path)),
    "prepend as-path 65008": lambda path: replace(path, as_path=(65008, *path.as_path)),
    "delete community all": lambda path: replace(path, communities=()),
    "set next-hop 10.9.9.9": lambda path: replace(path, next_hop=IPv4Address("10.9.9.9")),
}
CONDITIONS = st.recursive(
    st.sampled_from(sorted(ATOMS)),
    lambda inner: st.one_of(
        st.tuples(st.just("not"), inner),
        st.tuples(st.sampled_from(["and", "or"]), inner, inner),
    ),
    max_leaves=4,
)
BLOCKS = st.recursive(
    st.lists(st.sampled_from(["pass", "drop", "done", *sorted(CHANGES)]), max_size=3),
    lambda inner: st.lists(
        st.one_of(
            st.sampled_from(["pass", "done", *sorted(CHANGES)]),
            st.tuples(CONDITIONS, inner.filter(bool), inner),
        ),
        max_size=4,
    ),
    max_leaves=6,
)
PATHS = st.builds(
    Path,
    prefix=st.sampled_from(
        [IPv4Network(text) for text in ("10.1.0.0/16", "10.1.2.0/24", "192.0.2.0/24")]
    ),
    next_hop=st.just(IPv4Address("10.0.0.1")),
    as_path=st.lists(st.sampled_from([65001, 65002, 650012]), max_size=3).map(tuple),
    communities=st.lists(st.sampled_from(["1:1", "1:2", "1:3"]), unique=True).map(tuple),
    metric=st.sampled_from([0, 10, 11]),
    local_preference=st.sampled_from([100, 200]),
    origin=st.sampled_from(["igp", "incomplete"]),
    source=st.sampled_from(["bgp", "static", "connected"]),
)


def text_of(condition):
    if isinstance(condition, str):
        return condition
    word, *parts = condition
    if word == "not":
        return f"not ({text_of(parts[0])})"
    return f"({text_of(parts[0])}) {word} ({text_of(parts[1])})"


def lines_of(block):
    for statement in block:
        if isinstance(statement, str):
            yield statement
            continue
        condition, then, otherwise = statement
        yield f"if {text_of(condition)} then"
        yield from lines_of(then)
        if otherwise:
            yield "else"
            yield from lines_of(otherwise)
        yield "endif"


def holds(condition, path):
    if isinstance(condition, str):
        return ATOMS[condition](path)
    word, *parts = condition
    if word == "not":
        return not holds(parts[0], path)
    return (all if word == "and" else any)(holds(part, path) for part in parts)


def walked(block, path):
    """Do a policy on a route; all conditions are asked of the route as it came."""
    found, has_passed = path, False
    waiting = list(block)
    while waiting:
        statement = waiting.pop(0)
        if statement == "drop":
            return None
        if statement == "done":
            return found
        if statement == "pass":
            has_passed = True
        elif isinstance(statement, str):
            found, has_passed = CHANGES[statement](found), True
        else:
            condition, then, otherwise = statement
            waiting = [*(then if holds(condition, path) else otherwise), *waiting]
    return found if has_passed else None


def judged(text, path):
    policies = read_policies(enter_lines(Node(), SETS + text))
    border = Border(Facts(hostname="r1", policies=policies), PEER, None)
    return judge(["P"], path, border, default=True)


class TestPolicies:
    @given(block=BLOCKS.filter(bool), path=PATHS)
    def test_do_what_their_text_says(self, block, path):
        text = "\n".join(["route-policy P", *lines_of(block), "end-policy"])

        assert judged(text, path) == walked(block, path)

    def test_go_on_in_what_they_apply(self):
        path = Path(prefix=IPv4Network("10.1.0.0/16"))
        inner = "route-policy IN\nif destination in TENS then\nset med 7\nendif\nend-policy\n"

        found = judged(f"{inner}route-policy P\napply IN\nend-policy", path)

        assert found == replace(path, metric=7)

    def test_may_apply_themselves(self):
        path = Path(prefix=IPv4Network("10.1.0.0/16"))

        assert judged("route-policy P\napply P\npass\nend-policy", path) == path

    def test_of_many_ways_are_cut_short_in_time(self):
        changes = "\n".join(f"if med le 10 then\nset med {n}\nendif" for n in range(40))

        assert judged(f"route-policy P\n{changes}\npass\nend-policy",
                      Path(prefix=IPv4Network("10.1.0.0/16"), metric=99)) is not None  # fmt: skip

    @pytest.mark.parametrize(
        ("element", "as_path", "is_met"),
        [
            ("ios-regex '_65001_'", (1, 65001, 2), True),
            ("ios-regex '_65001_'", (1, 165001, 2), False),
            ("ios-regex '^$'", (), True),
            ("ios-regex '('", (1,), False),
            ("passes-through '2 3'", (1, 2, 3), True),
            ("passes-through '2 3'", (1, 2, 33), False),
            ("originates-from '3'", (1, 2, 3), True),
            ("length le 2", (1, 2, 3), False),
            ("length ge 3", (1, 2, 3), True),
            ("neighbor-is '[1..5]'", (1,), False),
        ],
    )
    def test_ask_for_as_paths(self, element, as_path, is_met):
        text = (
            f"as-path-set OWN\n  {element}\nend-set\n"
            "route-policy P\nif as-path in OWN then\npass\nendif\nend-policy"
        )
        path = Path(prefix=IPv4Network("10.1.0.0/16"), as_path=as_path)

        assert (judged(text, path) is not None) is is_met
