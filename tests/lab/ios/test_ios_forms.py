"""Lines that IOS takes in several forms, and what adds up instead of replacing."""

import pytest

from netconfig.lab.grammar.cisco_ios.grammar import CISCO_IOS
from netconfig.lab.model.config.editor import Editor, LineRefused
from netconfig.lab.model.config.printing import print_config
from netconfig.lab.model.config.tree import Node
from netconfig.lab.model.secrets.passwords import from_cisco_type7
from netconfig.lab.vendors.ios.config.configs import merge_config, print_ios
from netconfig.lab.vendors.ios.config.entry import enter_line

LISTS = "match ip address prefix-list"
PEER = ("router bgp 65001", "neighbor 192.0.2.1 remote-as 65002")
SENT = "neighbor 192.0.2.1 send-community"
CLASSES = ("class-map match-any VOICE", "match dscp ef", "match access-group name PHONES")


def typed(*lines):
    root = Node()
    editor = Editor(root, CISCO_IOS)
    for line in lines:
        enter_line(editor, line)
    return print_config(root, CISCO_IOS)


class TestMatches:
    @pytest.mark.parametrize(
        ("lines", "shown"),
        [
            ((f"{LISTS} A", f"{LISTS} B"), [f"{LISTS} A B"]),
            ((f"{LISTS} A", f"{LISTS} B A"), [f"{LISTS} A B"]),
            ((f"{LISTS} A B C", f"no {LISTS} B"), [f"{LISTS} A C"]),
            ((f"{LISTS} A B", f"no {LISTS} A B"), []),
            ((f"{LISTS} A B", f"no {LISTS}"), []),
            ((f"{LISTS} A", "match ip address 10"), [f"{LISTS} A", "match ip address 10"]),
            (("match community 1", "match community 2"), ["match community 1 2"]),
            (("match tag 1", "match tag 2"), ["match tag 1 2"]),
            (("match metric 1", "match metric 2"), ["match metric 2"]),
        ],
    )
    def test_of_one_kind_add_up(self, lines, shown):
        text = typed("route-map M permit 10", *lines)

        assert [line.strip() for line in text.splitlines() if line.startswith(" m")] == shown


class TestCommunitiesSent:
    @pytest.mark.parametrize(
        ("kinds", "shown"),
        [
            (["standard"], SENT),
            (["extended"], f"{SENT} extended"),
            (["", " extended"], f"{SENT} both"),
            (["both"], f"{SENT} both"),
        ],
    )
    def test_are_of_the_kinds_that_were_asked_for(self, kinds, shown):
        text = typed(*PEER, *(f"{SENT} {kind}" for kind in kinds))

        assert [line for line in text.splitlines() if SENT in line] == [f" {shown}"]


class TestTrunk:
    def test_carries_what_was_added(self):
        line = "switchport trunk allowed vlan"

        text = typed("interface GigabitEthernet1/0/1", f"{line} none", f"{line} add 10,20")

        assert f" {line} 10,20\n" in text


class TestRedistribution:
    def test_shows_its_options_in_one_order(self):
        text = typed("router ospf 1", "redistribute static route-map M subnets metric 10")

        assert " redistribute static metric 10 subnets route-map M\n" in text

    def test_refuses_options_that_there_are_not(self):
        with pytest.raises(LineRefused):
            typed("router ospf 1", "redistribute static subnets quickly")


class TestStandby:
    VLAN = ("interface Vlan10", "standby version 2")

    def test_is_shown_by_groups_of_which_the_first_may_stay_unsaid(self):
        text = typed(
            *self.VLAN, "standby 10 ip 10.0.0.2", "standby priority 110", "standby ip 10.0.0.1"
        )

        lines = [line.strip() for line in text.splitlines() if line.startswith(" standby")]
        assert lines == [
            "standby version 2",
            "standby 0 ip 10.0.0.1",
            "standby 0 priority 110",
            "standby 10 ip 10.0.0.2",
        ]

    def test_hides_its_key_with_the_service_that_does_it(self):
        line = "standby 1 authentication md5 key-string"

        text = typed("service password-encryption", *self.VLAN, f"{line} hunter2")

        (shown,) = [each for each in text.splitlines() if line in each]
        assert from_cisco_type7(shown.removeprefix(f" {line} 7 ")) == "hunter2"

    def test_has_groups_up_to_255_in_version_1(self):
        with pytest.raises(LineRefused, match="out of range"):
            typed("interface Vlan10", "standby 256 ip 10.0.0.1")


class TestPolicyMap:
    def test_keeps_its_classes_in_order(self):
        text = typed(
            *CLASSES,
            "policy-map OUT",
            "class VOICE",
            "priority level 1",
            "police 1000000",
            "conform-action transmit",
            "class class-default",
            "bandwidth remaining percent 20",
        )

        assert text.index("class VOICE") < text.index("class class-default")
        assert "police cir 1000000\n   conform-action transmit\n" in text

    def test_needs_its_classes(self):
        with pytest.raises(LineRefused, match="class map VOICE not configured"):
            typed("policy-map OUT", "class VOICE")

    def test_has_to_be_there_before_an_interface_names_it(self):
        with pytest.raises(LineRefused, match="policy map OUT not configured"):
            typed("interface GigabitEthernet1/0/1", "service-policy output OUT")


CHAIN = """crypto pki trustpoint TP-self-signed-1
 enrollment selfsigned
 subject-name cn=IOS-Self-Signed-Certificate-1
 revocation-check none
 rsakeypair TP-self-signed-1
!
crypto pki certificate chain SLA-TrustPoint
 certificate ca 01 nvram:CiscoLicensi#1CA.cer
!
crypto pki certificate chain TP-self-signed-1
 certificate self-signed 01
  30820330 30820218 A0030201
  0D010101
  \tquit
!
end
"""


class TestCertificates:
    def test_are_read_as_they_are_printed(self):
        tree, refused = merge_config(Node(), CHAIN)

        assert refused == []
        assert print_ios(tree) == CHAIN

    def test_are_hexadecimal(self):
        _, refused = merge_config(Node(), CHAIN.replace("0D010101", "0D01010G"))

        assert [str(each) for each in refused] == ["% Invalid hexadecimal certificate"]


class TestBgp:
    def test_does_not_show_what_is_off_of_old(self):
        lines = ("address-family ipv4", "no auto-summary", "no synchronization")

        assert "summary" not in typed(*PEER, *lines, "exit-address-family", "no auto-summary")
        assert "  auto-summary\n" in typed(*PEER, lines[0], "auto-summary")

    def test_prints_groups_before_those_who_join_them(self):
        groups = ("neighbor SPINES peer-group", "neighbor SPINES remote-as 65002")
        text = typed("router bgp 65001", *groups, "neighbor fd00::1 peer-group SPINES")

        assert text.index("SPINES remote-as") < text.index("FD00::1")
        assert typed(*text.splitlines()) == text
