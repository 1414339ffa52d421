"""IOS-XR configs as trees: read, printed, compared, judged."""

import re

import pytest

from netconfig.lab.grammar.cisco_iosxr.policy import PolicyIsWrong, tidy_policy, tidy_set
from netconfig.lab.model.config.editor import LineRefused
from netconfig.lab.model.config.tree import Node
from netconfig.lab.model.secrets.passwords import from_cisco_type7
from netconfig.lab.vendors.iosxr.config.checks import check, failed_config
from netconfig.lab.vendors.iosxr.config.configs import enter_lines
from netconfig.lab.vendors.iosxr.config.diffs import changes, commands
from netconfig.lab.vendors.iosxr.config.printing import print_iosxr
from netconfig.lab.vendors.iosxr.config.reading import Entry
from netconfig.lab.vendors.iosxr.config.secrets import hide
from netconfig.lab.vendors.iosxr.config.target import Target
from tests.lab.iosxr.configs import R1, R2


def parsed(text, onto=None):
    return enter_lines(onto.copy() if onto else Node(), text)


class TestReading:
    @pytest.mark.parametrize("text", [R1, R2])
    def test_gives_back_what_was_printed(self, text):
        assert print_iosxr(parsed(text)) == text

    @pytest.mark.parametrize(
        ("typed", "shown"),
        [
            ("interface gi 0/0/0/0\nipv4 address 10.0.0.1/31",
             "interface GigabitEthernet0/0/0/0\n ipv4 address 10.0.0.1 255.255.255.254\n!\n"),
            ("router static address-family ipv4 unicast 0.0.0.0 0.0.0.0 10.0.0.1",
             "router static\n address-family ipv4 unicast\n  0.0.0.0/0 10.0.0.1\n !\n!\n"),
            ("router bgp 1\nneighbor 10.0.0.2 remote-as 2\nneighbor 10.0.0.3 remote-as 3",
             ("router bgp 1\n neighbor 10.0.0.2\n  remote-as 2\n !\n"
             " neighbor 10.0.0.3\n  remote-as 3\n !\n!\n")),
            ("ntp server 10.0.0.9\nno ntp server 10.0.0.9", ""),
            ("logging 10.0.0.9", "logging 10.0.0.9 vrf default severity info port default\n"),
            ("ipv4 access-list A\npermit ipv4 any any\n5 deny tcp any any eq 23\ndeny udp any any",
             ("ipv4 access-list A\n 5 deny tcp any any eq telnet\n 10 permit ipv4 any any\n"
             " 20 deny udp any any\n!\n")),
            ("prefix-set A\n10.0.0.0/8 , 10.1.0.0/16 le 24\nend-set",
             "prefix-set A\n  10.0.0.0/8,\n  10.1.0.0/16 le 24\nend-set\n!\n"),
            ("banner motd $Hello$", "banner motd ^C\nHello\n^C\n"),
            ("lldp\n!\ninterface Gi0/0/0/0\n shutdown\n no shutdown",
             "interface GigabitEthernet0/0/0/0\n!\nlldp\n!\n"),
            ("vrf A\nrouter ospf 1\n area 0\n  interface Gi0/0/0/0\n   cost 5\nroot\nno vrf A",
             "router ospf 1\n area 0\n  interface GigabitEthernet0/0/0/0\n   cost 5\n  !\n !\n!\n"),
        ],
    )  # fmt: skip
    def test_understands_the_forms_that_people_type(self, typed, shown):
        assert print_iosxr(parsed(typed)) == f"{shown}end\n"

    @pytest.mark.parametrize(
        ("typed", "line"),
        [
            ("frobnicate", "frobnicate"),
            ("interface Ethernet1", "interface Ethernet1"),
            ("interface Gi0/0/0/0\n switchport", "switchport"),
            ("interface Gi0/0/0/0.1\n encapsulation dot1q 4095", "encapsulation dot1q 4095"),
            ("router bgp 1\n neighbor 10.0.0.300", "neighbor 10.0.0.300"),
            ("ipv4 access-list A\n 10 permit tcp any", "10 permit tcp any"),
            ("route-policy A\n if x then\n pass\n endif\nend-policy", "if x then"),
            ("prefix-set A\n 10.0.0.0/33\nend-set\nfoo", "foo"),
        ],
    )
    def test_refuses_lines_that_are_none(self, typed, line):
        with pytest.raises(LineRefused, match=r"% Invalid input detected at '\^' marker\.") as told:
            parsed(typed)

        assert told.value.line == line

    def test_leaves_a_policy_alone_that_is_not_finished(self):
        with pytest.raises(LineRefused, match="Incomplete"):
            parsed("route-policy A\n pass\n")


class TestPolicies:
    def test_are_written_as_the_router_shows_them(self):
        body = ["if destination in A and (community matches-any B or not med eq 5) then",
                "set local-preference 200 elseif protocol is static then drop",
                "else pass endif"]  # fmt: skip

        assert tidy_policy(body).splitlines() == [
            "  if destination in A and (community matches-any B or not med eq 5) then",
            "    set local-preference 200",
            "  elseif protocol is static then",
            "    drop",
            "  else",
            "    pass",
            "  endif",
        ]

    @pytest.mark.parametrize(
        ("body", "line"),
        [("pass\nendif", "endif"), ("else\npass", "else"), ("if destination in A then\npass",
         "pass"), ("set frob 1", "set frob 1"), ("if destination A then pass endif",
         "if destination A then")],
    )  # fmt: skip
    def test_that_make_no_sense_say_where(self, body, line):
        with pytest.raises(PolicyIsWrong) as told:
            tidy_policy(body.splitlines())

        assert told.value.line == line

    def test_have_sets_whose_elements_are_checked(self):
        assert tidy_set("as-path-set", ["ios-regex '^1,2_', length ge 5"]) == (
            "  ios-regex '^1,2_',\n  length ge 5"
        )
        with pytest.raises(PolicyIsWrong):
            tidy_set("community-set", ["one:two"])


class TestSecrets:
    def test_come_back_in_another_form(self):
        text = print_iosxr(
            parsed("username a\n secret cisco\n password 0 plain\nrouter bgp 1\n"
                   "neighbor 10.0.0.1\n remote-as 2\n password clear hunter2")
        )  # fmt: skip

        shown = {line.split()[0]: line.split() for line in text.splitlines() if "s" in line}
        assert shown["secret"][1] == "10"
        assert shown["secret"][2].startswith("$6$")
        assert shown["password"][1] == "encrypted"
        assert from_cisco_type7(shown["password"][2]) == "hunter2"
        assert "cisco" not in text
        assert "plain" not in text

    def test_that_are_hidden_already_stay(self):
        for line in ("secret 10 $6$a$b", "password encrypted 0822455D0A16"):
            assert hide(line, section="user") == line


class TestDiffs:
    def test_show_lines_under_their_sections(self):
        old = parsed("hostname a\ninterface Loopback0\n description old\n ipv4 mtu 1400\n"
                     "router ospf 1\n area 0\n  interface Loopback0\n   cost 1\n")  # fmt: skip
        new = parsed("hostname a\ninterface Loopback0\n description new\n ipv4 mtu 1400\n"
                     "router ospf 1\n area 0\n  interface Loopback1\n   cost 2\n")  # fmt: skip

        assert changes(old, new) == (
            "   interface Loopback0\n"
            "<-  description old\n"
            "+>  description new\n"
            "   !\n"
            "   router ospf 1\n"
            "    area 0\n"
            "-    interface Loopback0\n"
            "-     cost 1\n"
            "     !\n"
            "+    interface Loopback1\n"
            "+     cost 2\n"
            "     !\n"
            "    !\n"
            "   !\n"
        )
        assert commands(old, new) == (
            "interface Loopback0\n description new\n!\n"
            "router ospf 1\n area 0\n  no interface Loopback0\n  interface Loopback1\n   cost 2\n"
            "  !\n !\n!\n"
        )

    @pytest.mark.parametrize(("old", "new"), [(R1, R2), (R2, R1)])
    def test_make_one_config_of_the_other(self, old, new):
        before, after = parsed(old), parsed(new)

        assert parsed(commands(before, after), onto=before) == after
        assert changes(after, after) == commands(after, after) == ""


class TestTarget:
    def test_merges_and_stands_alone(self):
        target = Target(parsed("hostname a\ninterface Loopback0\n shutdown\n"))

        target.enter_all([Entry("interface Loopback0"), Entry("no shutdown"), Entry("hostname b")])

        assert print_iosxr(target.merged()) == "hostname b\ninterface Loopback0\n!\nend\n"
        assert print_iosxr(target.alone()) == "hostname b\ninterface Loopback0\n!\nend\n"
        target.enter(Entry("no interface Loopback0"))
        assert print_iosxr(target.merged()) == "hostname b\nend\n"

    def test_moves_onto_what_somebody_else_committed(self):
        target = Target(parsed("hostname a"))
        target.enter_all([Entry("interface Loopback0"), Entry("description mine")])

        moved = target.rebased(parsed("hostname b"))

        assert print_iosxr(moved.merged()) == (
            "hostname b\ninterface Loopback0\n description mine\n!\nend\n"
        )


class TestChecks:
    @pytest.mark.parametrize(
        ("text", "line", "message"),
        [
            (("router bgp 1\n address-family ipv4 unicast\n neighbor 10.0.0.2\n"
             "  address-family ipv4 unicast"), "neighbor 10.0.0.2", "remote AS"),
            ("router bgp 1\n neighbor 10.0.0.2\n  remote-as 2\n  address-family ipv4 unicast",
             "address-family ipv4 unicast", "has not been initialized"),
            ("router bgp 1\n neighbor 10.0.0.2\n  use neighbor-group G",
             "use neighbor-group G", "neighbor group"),
            (("router bgp 1\n address-family ipv4 unicast\n neighbor 10.0.0.2\n  remote-as 2\n"
             "  address-family ipv4 unicast\n   route-policy NONE in"),
             "route-policy NONE in", r"Policy \[NONE\] is not defined"),
            (("route-policy A\n if destination in NONE then pass endif\nend-policy\nrouter bgp 1\n"
             " address-family ipv4 unicast\n  redistribute connected route-policy A"),
             "redistribute connected route-policy A", r"uses prefix-set \[NONE\]"),
            (("route-policy A\n apply B\nend-policy\nrouter bgp 1\n address-family ipv4 unicast\n"
             "  table-policy A"), "table-policy A", r"Policy \[B\] is not defined"),
            ("router bgp 1\n address-family vpnv4 unicast\n vrf A\n  address-family ipv4 unicast",
             "address-family ipv4 unicast", "The RD for the VRF must be present"),
            ("router bgp 1\n vrf A\n  rd 1:1\n  address-family ipv4 unicast",
             "address-family ipv4 unicast", "parent address family"),
            ("router bgp 1\nrouter bgp 2", "router bgp 2", "already running"),
            ("interface Gi0/0/0/0\n bundle id 1 mode active\n ipv4 address 10.0.0.1/24",
             "ipv4 address 10.0.0.1 255.255.255.0", "member of a bundle"),
            (("interface Gi0/0/0/0.1\n encapsulation dot1q 5\ninterface Gi0/0/0/0.2\n"
             " encapsulation dot1q 5"), "encapsulation dot1q 5", "used by another"),
        ],
    )  # fmt: skip
    def test_find_what_makes_no_sense(self, text, line, message):
        found = check(parsed(text), Node())

        assert [violation.line for violation in found] == [line]
        assert re.search(message, found[0].message)

    def test_let_what_is_not_in_use_be_unfinished(self):
        assert check(parsed("route-policy A\n apply NONE\nend-policy"), Node()) == []
        assert check(parsed(R1), Node()) == check(parsed(R2), Node()) == []

    def test_keep_addresses_in_their_vrf(self):
        old = parsed("interface Loopback0\n ipv4 address 10.0.0.1/32")
        new = parsed("interface Loopback0\n vrf A\n ipv4 address 10.0.0.1/32")

        assert "must be removed prior to changing" in check(new, old)[0].message
        assert check(new, new) == []

    def test_are_shown_under_the_lines_that_failed(self):
        tree = parsed("router bgp 1\n neighbor 10.0.0.2\n  remote-as 2\n"
                      "  address-family ipv4 unicast\n neighbor 10.0.0.3\n")  # fmt: skip

        shown = failed_config(check(tree, Node()))

        assert shown.startswith("!! SEMANTIC ERRORS: This configuration was rejected by \n")
        assert shown.endswith(
            "\n\nrouter bgp 1\n neighbor 10.0.0.3\n"
            "!!% 'BGP' detected the 'warning' condition 'The remote AS has not been configured for "
            "this neighbor'\n neighbor 10.0.0.2\n  address-family ipv4 unicast\n"
            "!!% 'BGP' detected the 'warning' condition 'The address family has not been "
            "initialized'\n !\n!\nend\n"
        )
