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
LIFELINE = Lifeline("192.0.2.11", "netconfig", "Management1")


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
        assert not any(risk.blocks for risk in risks(CONFIG, before=before).values())

    def test_names_the_bgp_sessions_that_go(self):
        after = CONFIG.replace("   neighbor 10.0.0.1 remote-as 65002\n", "")
        found = risks(after)["BGP sessions"]

        assert not found.blocks
        assert found.text == "1 BGP session would be removed: 10.0.0.1."
        assert found.lines == ("router bgp 65001 / neighbor 10.0.0.1 remote-as 65002",)

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


LEAF = f"""\
hostname leaf1
{NTP}vlan 10
   name users
vlan 20
   name voice
vrf instance MGMT
aaa authentication login default group tacacs+ local
ip access-list ADMINS
   10 permit tcp 192.0.2.0/24 any eq ssh
ip access-list OTHERS
   10 permit ip any any
interface Ethernet1
   description uplink
interface Management1
   vrf MGMT
   ip address 192.0.2.11/24
   ip access-group ADMINS in
username netconfig privilege 15 secret sha512 <secret a1>
ip route vrf MGMT 10.9.0.0/16 192.0.2.1
ip route 10.8.0.0/16 10.0.0.1
ip prefix-list LOOPBACKS seq 10 permit 10.255.0.0/16
route-map OUT permit 10
   match ip address prefix-list LOOPBACKS
router bgp 65001
   neighbor LEAFS peer group
   neighbor 10.0.0.1 peer group LEAFS
   neighbor 10.0.0.1 route-map OUT out
   vrf BLUE
      neighbor 10.0.0.1 remote-as 65002
management ssh
   ip access-group ADMINS in
"""


def changed(old: str, new: str = "", *, before: str = LEAF) -> dict[str, Risk]:
    assert old in before
    return risks(before.replace(old, new), before=before)


class TestManagementPath:
    @pytest.mark.parametrize(
        ("old", "new", "part"),
        [
            ("   ip address 192.0.2.11/24\n", "   ip address 192.0.2.12/24\n", "interface"),
            ("vrf instance MGMT\n", "", "its VRF"),
            ("10.9.0.0/16 192.0.2.1", "10.9.0.0/16 192.0.2.2", "its VRF"),
            ("ip route 10.8.0.0/16", "ip route 0.0.0.0/0", "default route"),
            ("any eq ssh", "any eq telnet", "ACL"),
            ("group tacacs+ local", "local", "log in"),
            ("secret sha512 <secret a1>", "secret sha512 <secret b2>", "log in"),
            ("management ssh\n", "management ssh\n   idle-timeout 5\n", "SSH"),
            (
                "management ssh\n",
                "ip tacacs source-interface Loopback0\nmanagement ssh\n",
                "source",
            ),
        ],
    )
    def test_tells_which_part_of_the_way_changes(self, old: str, new: str, part: str):
        found = changed(old, new)["management path"]

        assert part in found.text
        assert found.lines
        assert not found.blocks

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("permit ip any any", "permit ip any host 10.0.0.1"),
            ("10.8.0.0/16", "10.7.0.0/16"),
            ("description uplink", "description downlink"),
            ("   name users", "   name guests"),
        ],
    )
    def test_has_no_part_in_anything_else(self, old: str, new: str):
        assert "management path" not in changed(old, new)


class TestServices:
    def test_tell_of_the_session_that_goes_and_in_which_vrf(self):
        found = changed("   vrf BLUE\n      neighbor 10.0.0.1 remote-as 65002\n")

        assert found["BGP sessions"].text == "1 BGP session would be removed: 10.0.0.1 in BLUE."
        assert "BGP sessions" not in changed("   neighbor 10.0.0.1 route-map OUT out\n")
        assert "BGP sessions" not in changed("   neighbor LEAFS peer group\n")

    @pytest.mark.parametrize("old", ["permit 10.255.0.0/16", "permit 10\n", " OUT out"])
    def test_tell_of_routing_policy(self, old: str):
        new = {"permit 10\n": "deny 10\n", " OUT out": " OUT in"}.get(old, "deny 10.255.0.0/16")

        assert changed(old, new)["routing policy"].lines

    def test_tell_of_interfaces_that_are_shut(self):
        found = changed("   description uplink\n", "   shutdown\n")

        assert found["interfaces shut"].text == "1 interface would be shut: Ethernet1."
        assert "interfaces shut" not in changed("   description uplink\n")

    def test_tell_of_vlans_that_go(self):
        found = changed("vlan 20\n   name voice\n")

        assert found["VLANs removed"].text == "1 VLAN would be removed: 20."
        assert "VLANs removed" not in changed("   name voice\n")

    def test_tell_of_secrets_and_show_none(self):
        found = changed("<secret a1>", "<secret b2>")["secrets"]

        assert found.text == "Secrets would change, in 2 lines."
        assert all("<secret " in line for line in found.lines)

    def test_tell_the_same_on_junos(self):
        before = """\
system { services { ssh; } login { user netconfig {
    authentication { encrypted-password "<secret a>"; } } } }
interfaces { ge-0/0/0 { description uplink; }
    fxp0 { unit 0 { family inet { address 192.0.2.11/24; } } } }
vlans { users { vlan-id 10; } voice { vlan-id 20; } }
policy-options { policy-statement OUT { then accept; } }
protocols { bgp { group G { neighbor 10.0.0.1 { peer-as 2; } neighbor 10.0.0.2 { peer-as 3; } } } }
"""
        after = (
            before.replace("ssh;", "ssh; netconf;")
            .replace("<secret a>", "<secret b>")
            .replace("description uplink;", "disable;")
            .replace("voice { vlan-id 20; }", "")
            .replace("then accept", "then reject")
            .replace("neighbor 10.0.0.2 { peer-as 3; }", "")
        )
        found = risks(after, before=before, platform=JUNOS)

        assert "SSH and API" in found["management path"].text
        assert found["BGP sessions"].text.endswith(": 10.0.0.2.")
        assert found["interfaces shut"].text.endswith(": ge-0/0/0.")
        assert found["VLANs removed"].text.endswith(": voice.")
        assert {"secrets", "routing policy"} <= found.keys()


class TestSizes:
    def test_tell_of_a_section_that_loses_most_of_its_lines(self):
        entries = "".join(f"   {n} permit ip host 10.0.0.{n} any\n" for n in range(10, 40))
        before = LEAF.replace("   10 permit ip any any\n", entries)
        after = before.replace(entries, "   10 permit ip any any\n")

        found = risks(after, before=before, limits=Limits(removed_percent=100))

        assert "ip access-list OTHERS" in found["section removal"].text
        assert "section removal" not in risks(
            before.replace("   10 permit ip host 10.0.0.10 any\n", ""), before=before
        )

    def test_tell_of_a_render_of_less_than_half_the_lines(self):
        before = LEAF + NTP.replace("ntp server", "logging host")
        found = risks(LEAF.replace(NTP, ""), before=before, limits=Limits(removed_percent=100))

        assert "less than half" in found["small render"].text
        assert not found["small render"].blocks
