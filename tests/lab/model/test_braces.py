"""Configs in braces as Junos has them: read, print, change, compare."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from netconfig.core.config.device import parse_device_diff, same_effect
from netconfig.core.config.diff.operations import diff_configs
from netconfig.core.config.platforms.juniper_junos import PLATFORM
from netconfig.core.config.syntax.braces import parse
from netconfig.lab.grammar.juniper_junos.grammar import JUNIPER_JUNOS
from netconfig.lab.model.braces.compare import compare
from netconfig.lab.model.braces.loading import Loader
from netconfig.lab.model.braces.printing import print_braces, print_commands
from netconfig.lab.model.braces.xml import select, tree_to_xml, xml_to_statements
from netconfig.lab.model.config.tree import Node
from netconfig.lab.vendors.junos.config.configs import FORM
from tests.lab.junos.configs import R1


def load(text, tree=None, *, commands=False, honours_replace=False):
    loader = Loader(tree or Node(), JUNIPER_JUNOS, honours_replace=honours_replace)
    (loader.load_commands if commands else loader.load_text)(text)
    return loader


def tree_of(text, **how):
    loader = load(text, **how)
    assert loader.problems == []
    return loader.root


def changed(before, commands):
    tree = tree_of(before)
    return compare(tree.copy(), tree_of(commands, tree=tree, commands=True))


class TestPrint:
    def test_gives_back_what_is_canonical(self):
        assert print_braces(tree_of(R1)) == R1

    @pytest.mark.parametrize(
        ("typed", "shown"),
        [
            ('system{host-name "r1";}', "system {\n    host-name r1;\n}\n"),
            ("system services netconf ssh;", ("system {\n    services {\n        netconf {\n"
             "            ssh;\n        }\n    }\n}\n")),
            ("policy-options { policy-statement P { then { accept; } } }",
             "policy-options {\n    policy-statement P {\n        then accept;\n    }\n}\n"),
            ("policy-options { policy-statement P then next-hop self; }",
             ("policy-options {\n    policy-statement P {\n        then {\n"
             "            next-hop self;\n        }\n    }\n}\n")),
            ("interfaces { lo0 unit 0; ge-0/0/10 unit 0; fxp0 unit 0; ge-0/0/9 unit 0; }",
             ("interfaces {\n    ge-0/0/9 {\n        unit 0;\n    }\n    ge-0/0/10 {\n"
             "        unit 0;\n    }\n    fxp0 {\n        unit 0;\n    }\n    lo0 {\n"
             "        unit 0;\n    }\n}\n")),
            ("snmp { /* where */ location \"a b\"; inactive: contact me; }",
             'snmp {\n    /* where */\n    location "a b";\n    inactive: contact me;\n}\n'),
            ("routing-options { static { route 10.0.0.0/8 { next-hop [ 1.1.1.1 1.1.1.2 ]; } } }",
             ("routing-options {\n    static {\n"
             "        route 10.0.0.0/8 next-hop [ 1.1.1.1 1.1.1.2 ];\n    }\n}\n")),
        ],
    )  # fmt: skip
    def test_makes_one_form_of_many(self, typed, shown):
        assert print_braces(tree_of(typed)) == shown

    def test_has_the_same_in_set_commands_and_xml(self):
        tree = tree_of(R1.replace("    lldp {", "    /* why */\n    inactive: lldp {"))

        assert tree_of(print_commands(tree), commands=True) == tree
        loader = Loader(Node(), JUNIPER_JUNOS)
        tree.find("protocols")[0].find("lldp")[0].note = ""  # comments are no elements
        loader.load(xml_to_statements(tree_to_xml(tree, FORM), FORM))
        assert loader.root == tree

    def test_can_choose_a_part_in_xml(self):
        wanted = etree.fromstring("<configuration><system><host-name/></system></configuration>")

        found = select(tree_to_xml(tree_of(R1), FORM), wanted)

        assert etree.tostring(found) == (
            b"<configuration><system><host-name>r1</host-name></system></configuration>"
        )


class TestLoad:
    @pytest.mark.parametrize("text", ["system {", "}", "system { host-name r1 }", 'a "b', ";"])
    def test_refuses_what_has_no_form(self, text):
        assert [p.message for p in load(text).problems] == ["syntax error"]

    def test_goes_on_after_an_error(self):
        loader = load("system { nonsense; host-name r1; }")

        assert [(p.path, p.element) for p in loader.problems] == [(("system",), "nonsense")]
        assert print_braces(loader.root) == "system {\n    host-name r1;\n}\n"

    def test_warns_of_what_is_empty_or_not_there(self):
        loader = load("protocols { bgp { } } vlans { delete: v; }")

        assert [(p.message, p.is_warning) for p in loader.problems] == [
            ("statement has no contents; ignored", True),
            ("statement not found", True),
        ]

    def test_takes_tags(self):
        tree = tree_of("vlans { a { vlan-id 1; } inactive: b { vlan-id 2; } c { vlan-id 3; } }")

        tree = tree_of("vlans { delete: a; active: b; inactive: c; }", tree=tree)

        assert print_commands(tree) == (
            "set vlans b vlan-id 2\nset vlans c vlan-id 3\ndeactivate vlans c\n"
        )

    def test_replaces_only_where_asked(self):
        before = "vlans { a { vlan-id 1; } }"
        tagged = "vlans { replace: a { description x; } }"

        merged = tree_of(tagged, tree=tree_of(before))
        replaced = tree_of(tagged, tree=tree_of(before), honours_replace=True)

        assert "vlan-id 1" in print_braces(merged)
        assert "vlan-id 1" not in print_braces(replaced)

    def test_removes_sections_that_are_left_empty(self):
        tree = tree_of("system { ntp { server 1.1.1.1; } }")

        assert len(tree_of("delete system ntp server 1.1.1.1", tree=tree, commands=True)) == 0

    def test_inserts_annotates_and_names_values_by_their_word(self):
        tree = tree_of("system { host-name r1; name-server { 1.1.1.1; 2.2.2.2; } }")
        commands = (
            "insert system name-server 2.2.2.2 before 1.1.1.1\n"
            'annotate system name-server "resolvers"\n'
            "delete system host-name\n"
        )

        tree = tree_of(commands, tree=tree, commands=True)

        assert print_braces(tree) == (
            "system {\n    /* resolvers */\n    name-server {\n        2.2.2.2;\n"
            "        1.1.1.1;\n    }\n}\n"
        )

    def test_changes_one_word_of_an_entry_that_stands_in_one_line(self):
        tree = tree_of("system { ntp { server 10.0.0.1 key 1 prefer; } }")

        tree = tree_of(
            "set system ntp server 10.0.0.1 version 4 key 2\n"
            "delete system ntp server 10.0.0.1 prefer\n",
            tree=tree,
            commands=True,
        )

        assert print_braces(tree) == (
            "system {\n    ntp {\n        server 10.0.0.1 key 2 version 4;\n    }\n}\n"
        )
        assert print_commands(tree) == (
            "set system ntp server 10.0.0.1 key 2\nset system ntp server 10.0.0.1 version 4\n"
        )

    def test_tags_an_entry_that_stands_in_one_line_as_a_whole(self):
        text = "system {\n    ntp {\n        inactive: server 10.0.0.1 key 1 prefer;\n    }\n}\n"

        tree = tree_of(text)

        assert print_braces(tree) == text
        assert "deactivate system ntp server 10.0.0.1\n" in print_commands(tree)


class TestCompare:
    @pytest.mark.parametrize(
        ("commands", "report"),
        [
            ("", ""),
            ("set system host-name x", "[edit system]\n-  host-name r1;\n+  host-name x;\n"),
            ("delete vlans voice", "[edit vlans]\n-   voice {\n-       vlan-id 20;\n-   }\n"),
            ("set interfaces ge-0/0/2 unit 0 family ethernet-switching vlan members guests",
             ("[edit interfaces ge-0/0/2 unit 0 family ethernet-switching vlan]\n"
             "-       members [ users voice ];\n+       members [ users voice guests ];\n")),
            ("set protocols bgp group PEERS neighbor 9.9.9.9 peer-as 9",
             ("[edit protocols bgp group PEERS]\n      neighbor 192.0.2.5 { ... }\n"
             "+     neighbor 9.9.9.9 {\n+         peer-as 9;\n+     }\n")),
            ("insert protocols bgp group PEERS neighbor 192.0.2.5 before neighbor 192.0.2.1",
             ("[edit protocols bgp group PEERS]\n      neighbor 192.0.2.5 { ... }\n"
             "!     neighbor 192.0.2.1 { ... }\n")),
            ("deactivate interfaces ge-0/0/1",
             "[edit interfaces]\n!   inactive: ge-0/0/1 { ... }\n"),
            ("set system ntp authentication-key 1 type md5 value $9$2K4oGDjq",
             ("[edit system]\n+   ntp {\n"
              '+       authentication-key 1 type md5 value "$9$2K4oGDjq"; ## SECRET-DATA\n'
              "+   }\n")),
            ("set system ntp server 1.1.1.1",
             "[edit system]\n+   ntp {\n+       server 1.1.1.1;\n+   }\n"),
            ("delete vlans",
             ("[edit]\n-  vlans {\n-      users {\n-          vlan-id 10;\n"
             "-          l3-interface irb.10;\n-      }\n-      voice {\n"
             "-          vlan-id 20;\n-      }\n-  }\n")),
        ],
    )  # fmt: skip
    def test_reports_as_junos_does(self, commands, report):
        assert changed(R1, commands) == report


_NAMES = st.sampled_from(["A", "B", "C", "D"])
_FLAG = st.sampled_from(["", "", "inactive: "])
_TERM = st.tuples(_FLAG, st.sampled_from(["then accept;", "then reject;", "from protocol direct;"]))
_VLAN = st.tuples(_FLAG, st.sampled_from(["vlan-id 1;", "vlan-id 2; l3-interface irb.2;"]))
_SERVERS = st.lists(st.sampled_from(["1.1.1.1", "2.2.2.2", "3.3.3.3"]), unique=True)


@st.composite
def configs(draw):
    """Small configs with lists whose order has a meaning, flags, values and sections."""
    terms = draw(st.lists(st.tuples(_NAMES, _TERM), unique_by=lambda pair: pair[0]))
    vlans = draw(st.dictionaries(_NAMES, _VLAN, min_size=1))
    servers = draw(_SERVERS)
    exports = draw(st.lists(_NAMES, unique=True))
    parts = [f"vlans {{ {' '.join(f'{f}{n} {{ {t} }}' for n, (f, t) in vlans.items())} }}"]
    if terms:
        inner = " ".join(f"{flag}term {name} {{ {text} }}" for name, (flag, text) in terms)
        parts.append(f"policy-options {{ policy-statement P {{ {inner} }} }}")
    if servers:
        parts.append(f"system {{ name-server {{ {' '.join(f'{s};' for s in servers)} }} }}")
    if exports:
        value = exports[0] if len(exports) == 1 else f"[ {' '.join(exports)} ]"
        parts.append(f"protocols {{ bgp {{ group G {{ type external; export {value}; }} }} }}")
    return print_braces(tree_of("\n".join(parts)))


class TestCompareAndTheProduct:
    @given(before=configs(), after=configs())
    def test_agree_on_what_a_report_means(self, before, after):
        report = compare(tree_of(before), tree_of(after))
        running, intended = parse(before, PLATFORM), parse(after, PLATFORM)

        told = parse_device_diff(report, running=running, intended=intended, platform=PLATFORM)

        planned = diff_configs(running, intended, PLATFORM)
        assert told.unaccounted == ()
        assert same_effect(planned, told, PLATFORM) == ()
