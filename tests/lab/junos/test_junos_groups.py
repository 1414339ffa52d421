"""Junos configs that inherit from groups and ranges, protected statements, and renaming."""

import pytest
from lxml import etree

from netconfig.lab.grammar.juniper_junos.grammar import JUNIPER_JUNOS
from netconfig.lab.model.braces.compare import compare
from netconfig.lab.model.braces.loading import Loader
from netconfig.lab.model.braces.printing import print_braces, print_commands
from netconfig.lab.model.braces.sections import active
from netconfig.lab.model.braces.xml import tree_to_xml, xml_to_statements
from netconfig.lab.model.config.tree import Node
from netconfig.lab.vendors.junos.config.checks import check
from netconfig.lab.vendors.junos.config.configs import FORM
from netconfig.lab.vendors.junos.config.ranges import acting as acting_config

GROUPS = """\
set groups BASE system host-name inherited
set groups BASE system root-authentication encrypted-password x
set groups BASE interfaces <ge-*> mtu 9000
set groups BASE interfaces <ge-*> unit <*> family inet mtu 1400
set groups BASE interfaces lo0 unit 0 family inet address 10.255.0.1/32
set groups MORE system host-name other
set groups MORE interfaces <*> description more
set apply-groups BASE
set apply-groups MORE
set interfaces ge-0/0/0 unit 0 family inet address 10.0.0.0/31
set interfaces ge-0/0/1 mtu 1600
set interfaces ae0 unit 0 family inet address 10.0.0.2/31
"""


def loaded(commands, tree=None):
    loader = Loader(tree or Node(), JUNIPER_JUNOS)
    loader.load_commands(commands)
    return loader


def acting(commands):
    return print_commands(active(loaded(commands).root)).splitlines()


class TestGroups:
    def test_give_what_is_not_said_in_place(self):
        lines = acting(GROUPS)

        assert "set interfaces ge-0/0/0 mtu 9000" in lines
        assert "set interfaces ge-0/0/0 unit 0 family inet mtu 1400" in lines
        assert "set interfaces ge-0/0/1 mtu 1600" in lines
        assert "set interfaces ae0 mtu 9000" not in lines

    def test_make_what_has_a_name_of_its_own(self):
        assert "set interfaces lo0 unit 0 family inet address 10.255.0.1/32" in acting(GROUPS)

    def test_that_are_named_first_win(self):
        assert "set system host-name inherited" in acting(GROUPS)

    def test_do_not_reach_what_they_are_kept_from(self):
        lines = acting(f"{GROUPS}set interfaces ge-0/0/0 apply-groups-except BASE\n")

        assert "set interfaces ge-0/0/0 mtu 9000" not in lines
        assert "set interfaces ge-0/0/0 description more" in lines

    def test_are_without_effect_while_they_are_inactive(self):
        assert "set system host-name other" in acting(f"{GROUPS}deactivate groups BASE system\n")

    def test_are_not_in_what_the_config_itself_shows(self):
        text = print_braces(loaded(GROUPS).root)

        assert text.startswith("groups {\n    BASE {\n        system {\n")
        assert text.count("mtu 9000;") == 1

    def test_have_to_be_there_at_a_commit(self):
        tree = loaded(f"{GROUPS}set protocols apply-groups NONE\n").root

        assert [(v.path, v.element) for v in check(tree)] == [(("protocols",), "apply-groups NONE")]

    def test_alone_know_names_that_stand_for_many(self):
        loader = loaded("set interfaces <ge-*> mtu 9000\n")

        assert [problem.message for problem in loader.problems] == ["syntax error"]

    @pytest.mark.parametrize("more", ["", "protect system\ndeactivate interfaces ge-0/0/1\n"])
    def test_come_back_from_each_form_of_a_config(self, more):
        tree = loaded(f"{GROUPS}set system services ssh\n{more}").root
        again = [Loader(Node(), JUNIPER_JUNOS) for _ in range(3)]

        again[0].load_text(print_braces(tree))
        again[1].load_commands(print_commands(tree))
        sent = etree.fromstring(etree.tostring(tree_to_xml(tree, FORM)))
        again[2].load(xml_to_statements(sent, FORM))

        assert [loader.problems for loader in again] == [[], [], []]
        assert [print_braces(loader.root) for loader in again] == [print_braces(tree)] * 3


RANGE = """\
set interfaces interface-range A member ge-0/0/1
set interfaces interface-range A mtu 9000
set interfaces interface-range A unit 0 family ethernet-switching vlan members users
set interfaces interface-range B member ge-0/0/1
set interfaces interface-range B mtu 1600
set interfaces interface-range B description second
set interfaces ge-0/0/2 mtu 1700
"""


def of_ranges(commands, *ports):
    root = loaded(f"{RANGE}{commands}").root
    root.args = ports
    return print_commands(acting_config(root)).splitlines()


class TestRanges:
    def test_give_their_members_what_they_say(self):
        lines = of_ranges("")

        assert "set interfaces ge-0/0/1 mtu 9000" in lines
        assert "set interfaces ge-0/0/1 description second" in lines
        assert not [line for line in lines if "interface-range" in line]

    def test_leave_what_is_said_of_a_member_in_place(self):
        lines = of_ranges("set interfaces interface-range A member ge-0/0/2\n")

        assert "set interfaces ge-0/0/2 mtu 1700" in lines
        assert (
            "set interfaces ge-0/0/2 unit 0 family ethernet-switching vlan members users" in lines
        )

    @pytest.mark.parametrize(
        ("members", "ports"),
        [
            ("member-range ge-0/0/9 to ge-0/0/11", {"9", "10", "11"}),
            ("member ge-0/0/*", {"2", "8", "9", "10", "11"}),
            ('member "ge-0/0/[8-10]"', {"8", "9", "10"}),
            ('member "ge-0/0/[2,11]"', {"2", "11"}),
        ],
    )
    def test_name_ports_of_the_hardware_in_many_ways(self, members, ports):
        hardware = (f"ge-0/0/{number}" for number in (8, 9, 10, 11))
        lines = of_ranges(
            f"set interfaces interface-range C {members}\n"
            "set interfaces interface-range C description third\n",
            *hardware,
        )

        found = {line.split()[2] for line in lines if line.endswith("description third")}
        assert found == {f"ge-0/0/{number}" for number in ports}

    def test_are_judged_by_what_they_make_of_their_members(self):
        tree = loaded(f"{RANGE}set system root-authentication encrypted-password x\n").root

        assert [(v.path[:2], v.element) for v in check(tree)] == [
            (("interfaces", "ge-0/0/1"), "members users")
        ]

    def test_stand_in_the_config_as_they_were_said(self):
        assert print_braces(loaded(RANGE).root).startswith(
            "interfaces {\n    interface-range A {\n        member ge-0/0/1;\n        mtu 9000;\n"
        )


class TestProtected:
    SYSTEM = "set system host-name r1\nset system services ssh\nprotect system\n"

    @pytest.mark.parametrize(
        "command",
        [
            "set system host-name r2",
            "set system domain-name example.net",
            "delete system host-name",
            "delete system",
            "deactivate system services",
        ],
    )
    def test_statements_stay_as_they_are(self, command):
        before = loaded(self.SYSTEM).root

        loader = loaded(command, before.copy())

        assert [problem.is_warning for problem in loader.problems] == [True]
        assert "[system] is protected" in loader.problems[0].message
        assert loader.root == before

    def test_statements_stay_as_they_are_when_a_text_is_merged(self):
        before = loaded(self.SYSTEM).root
        loader = Loader(before.copy(), JUNIPER_JUNOS)

        loader.load_text("system { host-name r1; domain-name example.net; }\nvlans { v; }")

        assert [problem.element for problem in loader.problems] == ["example.net"]
        assert loader.root.has("vlans")
        assert "domain-name" not in print_braces(loader.root)

    def test_statements_outlive_the_section_they_stand_in(self):
        loader = loaded(
            "set system host-name r1\nset system services ssh\n"
            "protect system services\ndelete system\n"
        )

        assert print_commands(loader.root).splitlines() == [
            "set system services ssh",
            "protect system services",
        ]

    def test_statements_can_be_changed_again_afterwards(self):
        loader = loaded(f"{self.SYSTEM}unprotect system\nset system host-name r2\n")

        assert loader.problems == []
        assert "host-name r2;" in print_braces(loader.root)

    def test_statements_are_marked(self):
        plain = loaded("set system host-name r1\nset system services ssh\n").root
        marked = loaded("protect system\n", plain.copy()).root

        assert print_braces(marked).startswith("protect: system {\n")
        assert compare(plain, marked) == "[edit]\n!  protect: system { ... }\n"
        assert compare(marked, plain) == "[edit]\n!  unprotect: system { ... }\n"


class TestRename:
    FILTER = (
        "set firewall family inet filter A term 1 then accept\n"
        "set firewall family inet filter A term 2 then discard\n"
    )

    def test_keeps_what_stands_below_and_its_place(self):
        path = "firewall family inet filter"

        tree = loaded(
            f"{self.FILTER}rename {path} A to filter B\nrename {path} B term 1 to term 9\n"
        )

        assert print_commands(tree.root).splitlines() == [
            "set firewall family inet filter B term 9 then accept",
            "set firewall family inet filter B term 2 then discard",
        ]

    def test_takes_entries_that_have_no_word(self):
        tree = loaded("set interfaces ge-0/0/0 mtu 9000\nrename interfaces ge-0/0/0 to ge-0/0/7\n")

        assert print_commands(tree.root) == "set interfaces ge-0/0/7 mtu 9000\n"

    def test_refuses_a_name_that_is_taken(self):
        path = "firewall family inet filter A term"

        loader = loaded(f"{self.FILTER}rename {path} 1 to term 2\n")

        assert len(loader.problems) == 1
        assert "term 1" in print_commands(loader.root)

    def test_has_a_sister_that_copies(self):
        tree = loaded("set interfaces ge-0/0/0 mtu 9000\ncopy interfaces ge-0/0/0 to ge-0/0/7\n")

        assert len(tree.root.find("interfaces")[0]) == 2
