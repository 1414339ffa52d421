"""What makes a plan dangerous."""

import pytest

from netconfig.core.config import Platform, diff_configs, get_platform, normalise, parse_config
from netconfig.core.safety import Lifeline, Limits, Risk, judge_diff

EOS, JUNOS, IOS = (get_platform(n) for n in ("arista_eos", "juniper_junos", "cisco_ios"))
NTP = "".join(f"ntp server 192.0.2.{n}\n" for n in range(100, 130))
CONFIG = f"""\
hostname sw1
!
{NTP}!
username netconfig privilege 15 secret sha512 $6$x
!
interface Management1
   description 192.0.2.11 out of band
   ip address 192.0.2.11/24
!
router bgp 65001
   neighbor 10.0.0.1 remote-as 65002
!
end
"""
LIMITS = Limits()
LIFELINE = Lifeline(management_address="192.0.2.11", username="netconfig")


def risks(
    after: str, *, before: str = CONFIG, platform: Platform = EOS, limits: Limits = LIMITS
) -> dict[str, Risk]:
    running, intended = parse_config(before, platform), parse_config(after, platform)
    found = judge_diff(
        diff_configs(running, intended, platform),
        running=normalise(running, platform),
        intended=normalise(intended, platform),
        lifeline=LIFELINE,
        limits=limits,
    )
    return {risk.kind: risk for risk in found}


class TestJudgeDiff:
    def test_finds_nothing_in_a_small_change(self):
        assert risks(CONFIG.replace("sw1", "sw2")) == {}

    @pytest.mark.parametrize("after", ["", "hostname sw1\n!\nend\n"])
    def test_blocks_an_empty_render(self, after: str):
        assert risks(after)["empty render"].blocks

    def test_blocks_when_more_goes_than_the_policy_allows(self):
        after = CONFIG.replace(NTP, "")
        assert risks(after)["large removal"].blocks
        assert "large removal" not in risks(after, limits=Limits(removed_percent=100))
        assert "large removal" not in risks(after, limits=Limits(removed_percent=90))

    def test_counts_the_lines_of_a_section_that_goes_as_a_whole(self):
        vlans = "".join(f"   neighbor 10.0.0.{n} remote-as 65002\n" for n in range(2, 90))
        before = CONFIG.replace("!\nend", f"{vlans}!\nend")
        after = CONFIG.replace("router bgp 65001\n   neighbor 10.0.0.1 remote-as 65002\n!\n", "")

        assert risks(after, before=before)["large removal"].blocks

    def test_lets_a_small_config_be_replaced(self):
        before = "hostname factory\n!\ninterface Ethernet1\n   shutdown\n!\nend\n"
        assert risks(CONFIG, before=before) == {}

    def test_names_the_bgp_neighbours_that_lose_lines(self):
        after = CONFIG.replace("   neighbor 10.0.0.1 remote-as 65002\n", "")
        assert not risks(after)["routing"].blocks

    def test_puts_the_blocking_ones_first(self):
        found = list(risks("hostname sw1\n!\nend\n").values())
        assert [risk.blocks for risk in found] == sorted((r.blocks for r in found), reverse=True)


class TestCutsManagement:
    def test_when_the_management_address_goes(self):
        after = CONFIG.replace("   ip address 192.0.2.11/24\n", "")
        assert "192.0.2.11" in risks(after)["cuts management"].text

    def test_although_a_description_still_names_the_address(self):
        after = CONFIG.replace("   ip address 192.0.2.11/24\n", "   ip address 192.0.2.99/24\n")
        assert risks(after)["cuts management"].blocks

    def test_when_the_user_goes(self):
        after = CONFIG.replace("username netconfig", "username other")
        assert "netconfig" in risks(after)["cuts management"].text

    def test_not_when_the_address_moves_to_another_interface(self):
        after = CONFIG.replace("interface Management1", "interface Vlan10")
        assert "cuts management" not in risks(after)

    def test_not_when_the_users_hash_changes(self):
        assert "cuts management" not in risks(CONFIG.replace("$6$x", "$6$y"))

    @pytest.mark.parametrize(
        ("platform", "config", "gone"),
        [
            (
                IOS,
                (
                    "hostname sw1\n!\nusername netconfig privilege 15 secret 9 $9$x\n!\n"
                    "interface GigabitEthernet0/0\n ip address 192.0.2.11 255.255.255.0\n!\nend\n"
                ),
                " ip address 192.0.2.11 255.255.255.0\n",
            ),
            (
                JUNOS,
                (
                    "system {\n    host-name sw1;\n    login {\n        user netconfig {\n"
                    "            class super-user;\n        }\n    }\n}\ninterfaces {\n    fxp0 {\n"
                    "        unit 0 {\n            family inet {\n"
                    "                address 192.0.2.11/24;\n            }\n        }\n    }\n}\n"
                ),
                "                address 192.0.2.11/24;\n",
            ),
        ],
        ids=["ios", "junos"],
    )
    def test_on_every_platform(self, platform: Platform, config: str, gone: str):
        assert risks(config, before=config, platform=platform) == {}
        found = risks(config.replace(gone, ""), before=config, platform=platform)
        assert "192.0.2.11" in found["cuts management"].text
