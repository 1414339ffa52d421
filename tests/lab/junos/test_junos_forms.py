"""Each golden config of Junos is the same one as text, as set commands and as XML."""

from pathlib import Path

import pytest
from lxml import etree

from netconfig.lab.grammar.juniper_junos.grammar import JUNIPER_JUNOS, XML_ENTRIES, XML_LISTS
from netconfig.lab.model.braces.printing import print_braces, print_commands
from netconfig.lab.model.braces.xml import select, tree_to_xml
from netconfig.lab.model.config.tree import Node
from netconfig.lab.vendors.junos.config.configs import FORM, load
from tests.core.config.circle.lab import without_tokens

GOLDEN = Path(__file__).parents[2] / "golden" / "juniper_junos"
CONFIGS = sorted([*GOLDEN.glob("*/running.txt"), *GOLDEN.glob("*/intended.txt")])


def loaded(content):
    loader = load(Node(), content)
    assert loader.problems == []
    return loader.root


def without_notes(node):
    for child in node:
        child.note = ""
        without_notes(child)
    return node


@pytest.mark.parametrize("path", CONFIGS, ids=lambda path: f"{path.parent.name}-{path.stem}")
class TestGoldenConfig:
    def test_is_the_same_in_every_form(self, path: Path):
        tree = without_notes(loaded(without_tokens(path.read_bytes().decode())))
        sent = etree.tostring(tree_to_xml(tree, FORM))

        assert print_braces(loaded(print_commands(tree))) == print_braces(tree)
        assert print_braces(loaded(etree.fromstring(sent))) == print_braces(tree)


class TestEntryInXml:
    @pytest.mark.parametrize(
        ("command", "xml"),
        [
            ("interfaces interface-range R member-range ge-0/0/1 to ge-0/0/5",
             ("<interface-range><name>R</name><member-range><name>ge-0/0/1</name>"
              "<end-range>ge-0/0/5</end-range></member-range></interface-range>")),
            ("interfaces ge-0/0/1 gigether-options 802.3ad ae0",
             "<ieee-802.3ad><bundle>ae0</bundle></ieee-802.3ad>"),
            ("security policies from-zone a to-zone b policy p then permit",
             ("<policy><from-zone-name>a</from-zone-name><to-zone-name>b</to-zone-name>"
              "<policy><name>p</name><then><permit/></then></policy></policy>")),
            ("system ntp server 10.0.0.1 key 5 prefer",
             "<server><name>10.0.0.1</name><key>5</key><prefer/></server>"),
            ("policy-options policy-statement P from route-filter 10.0.0.0/8 upto /24",
             "<route-filter><address>10.0.0.0/8</address><upto>/24</upto></route-filter>"),
            ("policy-options policy-statement P from route-filter 10.0.0.0/8 orlonger",
             "<route-filter><address>10.0.0.0/8</address><orlonger/></route-filter>"),
            ("routing-options rib-groups G import-rib inet.0",
             "<rib-groups><name>G</name><import-rib>inet.0</import-rib></rib-groups>"),
        ],
    )  # fmt: skip
    def test_has_a_tag_for_each_of_its_words(self, command, xml):
        assert xml in etree.tostring(tree_to_xml(loaded(f"set {command}\n"), FORM)).decode()

    def test_is_told_with_its_keys_whatever_is_asked_for(self):
        tree = loaded("set security policies from-zone a to-zone b policy p match application x\n")
        wanted = etree.fromstring(
            "<configuration><security><policies><policy><policy/></policy></policies></security>"
            "</configuration>"
        )

        found = etree.tostring(select(tree_to_xml(tree, FORM), wanted)).decode()

        assert "<from-zone-name>a</from-zone-name><to-zone-name>b</to-zone-name>" in found

    def test_is_an_entry_of_the_grammar(self):
        known = {each.pattern for found in JUNIPER_JUNOS.sections.values() for each in found}
        assert set(XML_ENTRIES) <= known
        assert set(XML_LISTS) <= set(JUNIPER_JUNOS.sections)
