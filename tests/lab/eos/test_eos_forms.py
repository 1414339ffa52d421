"""Lines that EOS takes in several forms: trunks, who may log in, and where keys are kept."""

import pytest

from netconfig.lab.model.config.editor import LineRefused
from netconfig.lab.model.config.tree import Node
from netconfig.lab.model.secrets.passwords import from_cisco_type7
from netconfig.lab.vendors.eos.config.configs import print_eos
from netconfig.lab.vendors.eos.config.editor import EosEditor

TRUNK = "switchport trunk allowed vlan"


def typed(*lines):
    root = Node()
    EosEditor(root).enter_all(lines)
    return print_eos(root)


class TestTrunk:
    @pytest.mark.parametrize(
        ("lines", "shown"),
        [
            (("10,20", "add 30-31"), f"{TRUNK} 10,20,30-31"),
            (("10,20", "remove 10"), f"{TRUNK} 20"),
            (("10", "remove 10"), f"{TRUNK} none"),
            (("none", "add 7"), f"{TRUNK} 7"),
            (("except 5-4094",), f"{TRUNK} 1-4"),
            (("NONE",), f"{TRUNK} none"),
            (("remove 2-4094",), f"{TRUNK} 1"),
        ],
    )
    def test_carries_what_was_added_and_not_taken_away(self, lines, shown):
        text = typed("interface Ethernet1", *(f"{TRUNK} {line}" for line in lines))

        assert f"   {shown}\n" in text

    @pytest.mark.parametrize("line", [f"{TRUNK} all", f"no {TRUNK}", f"{TRUNK} add 1-9,11-4094"])
    def test_that_carries_all_says_nothing(self, line):
        assert TRUNK not in typed("interface Ethernet1", f"{TRUNK} 10", line)

    @pytest.mark.parametrize("line", ["add", "add 5000", "all 10", "except none", "some"])
    def test_refuses_what_is_no_list(self, line):
        with pytest.raises(LineRefused, match="In"):
            typed("interface Ethernet1", f"{TRUNK} {line}")


class TestLogins:
    LINES = (
        "aaa group server tacacs+ ADMINS",
        "   server 192.0.2.9 vrf MGMT",
        "aaa authentication login console local",
        "aaa authentication login default group ADMINS local",
        "aaa authorization exec default group ADMINS local",
        "aaa authorization commands all default local",
        "aaa accounting exec default start-stop group ADMINS",
        "no aaa authorization config-commands",
    )

    def test_are_judged_by_lists_of_methods(self):
        text = typed(*self.LINES)

        assert all(f"{line}\n" in text for line in self.LINES)

    def test_have_one_list_for_each_purpose(self):
        first, second = (f"aaa authorization exec default {how}" for how in ("local", "none"))

        assert first not in typed(first, second)

    def test_of_the_superuser_are_off_or_have_a_hash(self):
        text = typed("no aaa root", "aaa root secret 0 hunter2")

        assert "no aaa root" not in text
        assert "aaa root secret sha512 $6$" in text


class TestKeysOfServers:
    @pytest.mark.parametrize(
        "line", ["tacacs-server key", "tacacs-server host 192.0.2.9 key", "radius-server key 0"]
    )
    def test_come_back_as_type_7(self, line):
        text = typed(f"{line} hunter2")

        shown = text.strip("!\n").split()
        assert shown[-2] == "7"
        assert from_cisco_type7(shown[-1]) == "hunter2"
        assert typed(*text.splitlines()) == text

    def test_are_read_as_the_manual_hides_them(self):
        assert from_cisco_type7("020512025B0C1D70") == "cv90jr1"


class TestCommunitiesSent:
    def test_may_be_of_several_kinds(self):
        peer = ("router bgp 65001", "neighbor 192.0.2.1 remote-as 65002")
        line = "neighbor 192.0.2.1 send-community standard extended"

        assert f"   {line}\n" in typed(*peer, line)


class TestRangeOfVlans:
    @pytest.mark.parametrize(
        ("lines", "shown"),
        [
            (("vlan 10-12",), "vlan 10-12\n!\n"),
            (("vlan 10", "vlan 12", "vlan 11"), "vlan 10-12\n!\n"),
            (("vlan 10-12", "no vlan 11"), "vlan 10,12\n!\n"),
            (("vlan 10-13", "no vlan 11-12"), "vlan 10,13\n!\n"),
            (("vlan 10-11", "name x", "vlan 12"), "vlan 10-11\n   name x\n!\nvlan 12\n!\n"),
            (
                ("vlan 10,12", "state suspend", "!", "no state", "exit", "vlan 9"),
                "vlan 9-10,12\n!\n",
            ),
            (("vlan 10-12", "vlan 11", "name x"), "vlan 10,12\n!\nvlan 11\n   name x\n!\n"),
        ],
    )
    def test_is_that_of_its_numbers_and_comes_back(self, lines, shown):
        assert typed(*lines) == shown
        assert typed(*shown.splitlines()) == shown

    @pytest.mark.parametrize("line", ["vlan 10-5000", "vlan 12-10", "vlan 10,0"])
    def test_has_numbers_of_vlans(self, line):
        with pytest.raises(LineRefused):
            typed(line)


class TestBgp:
    def test_prints_groups_before_those_who_join_them(self):
        text = typed(
            "router bgp 65001",
            "neighbor SPINES peer group",
            "neighbor SPINES remote-as 65002",
            "neighbor fd00::1 peer group SPINES",
            "neighbor 10.0.0.9 peer group SPINES",
        )

        names = [line.split()[1] for line in text.splitlines() if "neighbor" in line]
        assert names == ["SPINES", "SPINES", "10.0.0.9", "fd00::1"]
        assert typed(*text.splitlines()) == text

    def test_leaves_a_family_by_its_own_word_too(self):
        family = ("router bgp 65001", "address-family ipv4", "exit-address-family")

        assert "   router-id 10.0.0.1\n" in typed(*family, "router-id 10.0.0.1")
