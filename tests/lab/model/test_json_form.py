"""Configs as JSON: they say what the same config says as XML."""

import json
from typing import Any

import pytest

from netconfig.lab.grammar.juniper_junos.grammar import JUNIPER_JUNOS
from netconfig.lab.model.braces.json_form import BadJson, json_to_xml
from netconfig.lab.model.braces.loading import Loader
from netconfig.lab.model.braces.printing import print_braces
from netconfig.lab.model.braces.xml import tree_to_xml, xml_to_statements
from netconfig.lab.model.config.tree import Node
from netconfig.lab.vendors.junos.config.configs import FORM
from tests.lab.junos.configs import R1


def loaded(text, root=None):
    loader = Loader(root or Node(), JUNIPER_JUNOS, honours_replace=True)
    loader.load(xml_to_statements(json_to_xml(text), FORM))
    assert loader.problems == []
    return print_braces(loader.root)


def as_json(element):
    """Write an element as Junos does."""
    if not len(element) and not element.attrib:
        return element.text or [None]
    found: dict[str, Any] = {"@": dict.fromkeys(element.attrib, True)} if element.attrib else {}
    for child in element:
        value = as_json(child)
        if child.tag in found or child.find("name") is not None:
            found.setdefault(child.tag, [])
            before = found[child.tag]
            found[child.tag] = [*(before if isinstance(before, list) else [before]), value]
        else:
            found[child.tag] = value
    return found


class TestJson:
    def test_says_the_whole_of_a_config(self):
        loader = Loader(Node(), JUNIPER_JUNOS)
        loader.load_text(R1)
        text = json.dumps({"configuration": as_json(tree_to_xml(loader.root, FORM))})

        assert loaded(text) == R1

    def test_may_have_lists_of_one_and_keys_that_come_last(self):
        ntp = '{"server": [{"prefer": [null], "name": "192.0.2.9"}]}'
        text = f'{{"configuration": [{{"system": [{{"ntp": {ntp}}}]}}]}}'

        assert loaded(text) == "system {\n    ntp {\n        server 192.0.2.9 prefer;\n    }\n}\n"

    def test_marks_what_is_inactive_and_what_goes(self):
        before = Loader(Node(), JUNIPER_JUNOS)
        before.load_text("system { host-name a; domain-name b; } vlans { users { vlan-id 5; } }")
        text = (
            '{"configuration": {"system": {"domain-name": "b", "@domain-name": {"inactive": true}},'
            ' "vlans": {"@": {"operation": "delete"}}}}'
        )

        assert loaded(text, before.root) == (
            "system {\n    host-name a;\n    inactive: domain-name b;\n}\n"
        )

    @pytest.mark.parametrize(
        "text", ["{", "[]", "{}", '{"configuration": 5}', '{"configuration": {"a b": 1}}',
                 '{"configuration": {"@x": {"inactive": true}}}']
    )  # fmt: skip
    def test_that_is_no_config_is_refused(self, text):
        with pytest.raises(BadJson):
            json_to_xml(text)
