"""Policies of BGP on Junos, which are asked of routes of all families, and of lists that deny."""

import re

import pytest

from netconfig.lab.model.config.tree import Node
from netconfig.lab.vendors.junos.config.checks import check
from tests.core.config.circle.lab import JUNOS
from tests.templates.contexts import bgp, family, group, session
from tests.templates.juniper_junos.cases_policy import POLICY
from tests.templates.juniper_junos.junos_shows import rendered
from tests.templates.routing import POLICIES

PEER = "198.51.100.1"


def text_of(
    of_group: list[dict[str, object]], of_session: list[dict[str, object]] | None = None
) -> str:
    """Return the config of a session in a group, with these families each."""
    return rendered(
        route_policies=POLICIES,
        bgp=bgp(
            groups=[group("OUTSIDE", families=of_group)],
            sessions=[session(PEER, group="OUTSIDE", remote_asn=65002, families=of_session or [])],
        ),
    )


def policies(text: str, word: str) -> list[str]:
    """Return the names that each such statement has, the group's first."""
    found = re.findall(
        rf"^ +{word} (?:\[ )?(.+?)(?: \])?;$", text.partition("protocols {")[2], re.MULTILINE
    )
    return [str(names) for names in found]


class TestFamilies:
    def test_with_one_policy_share_it(self):
        text = text_of([family(policy_in="IN"), family("ipv6", policy_in="IN")])

        assert policies(text, "import") == ["IN"]

    def test_with_different_policies_are_asked_each_by_its_own(self):
        text = text_of([family(policy_in="IN"), family("ipv6", policy_in="LOCAL")])

        assert policies(text, "import") == ["IN-INET LOCAL-INET6"]
        for name, only in ("IN-INET", "inet"), ("LOCAL-INET6", "inet6"):
            own = text.partition(f"policy-statement {name} {{")[2].partition("\n    }\n")[0]
            assert own.count("term ") == own.count(f"family {only};") == 2

    def test_without_a_policy_take_and_give_what_they_would_without_the_others(self):
        text = text_of([family(policy_in="IN", policy_out="OUT"), family("ipv6")])

        assert policies(text, "import") == ["IN-INET"]
        assert policies(text, "export") == ["BGP-SOURCES OUT-INET EVERYTHING"]
        assert "policy-statement EVERYTHING {\n        then accept;" in text

    def test_of_a_session_go_on_with_what_its_group_says_of_them(self):
        text = text_of(
            [family(policy_in="IN", maximum_prefixes=7), family("ipv6", policy_in="LOCAL")],
            [family(policy_out="OUT")],
        )

        assert policies(text, "import") == ["IN-INET LOCAL-INET6", "IN"]
        assert policies(text, "export") == ["BGP-SOURCES OUT"]
        assert "maximum 7;" in text.partition(f"neighbor {PEER} {{")[2]

    def test_of_a_session_alone_do_without_the_policies_of_those_of_its_group(self):
        text = text_of([family(policy_in="IN", policy_out="OUT")], [family("ipv6")])

        assert policies(text, "import") == ["IN", "EVERYTHING"]
        assert policies(text, "export") == ["BGP-SOURCES OUT", "BGP-SOURCES EVERYTHING"]

    @pytest.mark.parametrize("of_session", [[], [family(policy_out="OUT")], [family("ipv6")]])
    def test_name_only_policies_that_are_there(self, of_session):
        text = text_of(
            [family(policy_in="IN", policy_out="OUT"), family("ipv6", policy_in="LOCAL")],
            of_session,
        )

        assert check(JUNOS.enter(Node(), text)) == []


class TestATerm:
    def test_calls_one_policy_however_many_of_its_lists_deny(self):
        assert "policy [" not in rendered(**POLICY)

    def test_takes_any_list_of_a_kind_one_of_which_denies(self):
        lists = POLICY["prefix_lists"]
        entry = POLICY["route_policies"][0]["entries"][1]
        only = {**entry["match"], "as_path_lists": [], "prefix_lists": ["LOCAL", "NOT-ALL"]}
        policy = {**POLICY["route_policies"][0], "entries": [{**entry, "match": only}]}

        text = rendered(prefix_lists=lists, route_policies=[policy])

        own = text.partition("policy-statement IN-20-PREFIXES {")[2].partition("\n    }\n")[0]
        assert "route-filter-list LOCAL;" in own
        assert "policy PREFIXES-NOT-ALL;" in own
        assert own.count("then accept;") == 2
        assert own.endswith("then reject;")
