"""Policies that templates make by themselves never take the place of those that intent names."""

from typing import Any

from tests.templates.contexts import bgp, family, group, session
from tests.templates.routing import POLICIES
from tests.templates.shipped import reference_text


def policies(*names: str) -> list[dict[str, Any]]:
    return [{**POLICIES[0], "name": name} for name in names]


class TestAPolicyOfTheIntent:
    def test_is_not_taken_for_the_one_that_lets_all_through_on_nexus(self):
        text = reference_text(
            "cisco_nxos",
            route_policies=policies("STATIC"),
            bgp=bgp(redistribute=[{"source": "static", "policy": None}]),
        )

        assert "redistribute static route-map STATIC-ALL\n" in text
        assert "route-map STATIC-ALL permit 10\n" in text

    def test_is_not_taken_for_the_one_that_lets_all_through_on_ios_xr(self):
        text = reference_text(
            "cisco_iosxr",
            route_policies=policies("PASS"),
            bgp=bgp(
                sessions=[
                    session("192.0.2.1", remote_asn=65009, families=[family(policy_in="PASS")])
                ]
            ),
        )

        assert "route-policy PASS in\n" in text
        assert "route-policy PASS-ALL out\n" in text
        assert "route-policy PASS-ALL\n  pass\n" in text

    def test_does_not_become_one_with_what_junos_announces(self):
        text = reference_text(
            "juniper_junos",
            route_policies=policies("BGP-EXPORT"),
            bgp=bgp(
                networks=["10.0.0.0/8"],
                groups=[group("G", remote_asn=65001, next_hop_self=True)],
                sessions=[
                    session("192.0.2.1", group="G", remote_asn=65001, says_remote_asn=False),
                ],
            ),
        )

        assert text.count("policy-statement BGP-EXPORT {") == 1
        assert "export [ NETCONFIG-NEXT-HOP-SELF NETCONFIG-BGP-EXPORT ];" in text
        assert "policy-statement NETCONFIG-BGP-EXPORT {" in text
