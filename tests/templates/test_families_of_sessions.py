"""A session that names families has those alone, and of each what its group says besides."""

import pytest

from tests.templates.contexts import bgp, family, group, session
from tests.templates.generated.names import NAMES
from tests.templates.routing import POLICIES
from tests.templates.shipped import reference_text

ONE, BOTH = "192.0.2.11", "192.0.2.12"


def rendered(platform: str) -> str:
    """Return the config of two sessions in a group of two families, one of which names one."""
    return reference_text(
        platform,
        route_policies=POLICIES,
        bgp=bgp(
            groups=[
                group(
                    "PEERS",
                    remote_asn=65001,
                    families=[family(policy_in="IN"), family("ipv6", policy_in="LOCAL")],
                )
            ],
            sessions=[
                session(ONE, group="PEERS", families=[family(policy_out="OUT")]),
                session(BOTH, group="PEERS"),
            ],
        ),
    )


def block(text: str, start: str, end: str) -> str:
    return text.partition(start)[2].partition(end)[0]


class TestASessionOfOneFamilyInAGroupOfTwo:
    def test_is_taken_out_of_the_other_on_eos(self):
        six = block(rendered("arista_eos"), "   address-family ipv6\n", "   !\n")

        assert f"no neighbor {ONE} activate" in six
        assert f"no neighbor {BOTH} activate" not in six

    def test_is_put_into_what_its_group_is_not_in_on_eos(self):
        text = reference_text(
            "arista_eos",
            bgp=bgp(
                groups=[group("PEERS", remote_asn=65001, families=[family("ipv6")])],
                sessions=[session(ONE, group="PEERS", families=[family()])],
            ),
        )

        assert f"      neighbor {ONE} activate" in block(text, "address-family ipv4\n", "   !\n")

    def test_has_a_group_without_the_other_on_ios_xr(self):
        text = rendered("cisco_iosxr")

        assert "address-family ipv6" not in block(text, " neighbor-group PEERS\n", "\n !\n")
        assert "address-family ipv6" not in block(text, f" neighbor {ONE}\n", "\n !\n")
        assert "route-policy LOCAL in" in block(text, f" neighbor {BOTH}\n", "\n !\n")

    def test_is_not_active_in_the_other_on_ios(self):
        six = block(rendered("cisco_ios"), " address-family ipv6\n", " exit-address-family")

        assert f"neighbor {ONE} activate" not in six
        assert f"neighbor {BOTH} activate" in six

    def test_has_a_template_without_the_other_on_nexus(self):
        text = rendered("cisco_nxos")

        assert "address-family ipv6" not in block(text, "template peer PEERS\n", "  neighbor ")
        assert "address-family ipv6" in text.partition(f"  neighbor {BOTH}\n")[2]

    def test_says_its_family_alone_on_junos(self):
        own = block(rendered("juniper_junos"), f"neighbor {ONE} {{", "\n            }\n")

        assert "family inet {" in own
        assert "family inet6" not in own

    def test_is_taken_out_of_the_other_on_frr(self):
        six = block(rendered("frr"), "address-family ipv6 unicast\n", "exit-address-family")

        assert f"no neighbor {ONE} activate" in six


@pytest.mark.parametrize("platform", NAMES)
def test_a_session_without_families_has_those_of_its_group(platform):
    assert "LOCAL" in rendered(platform)
