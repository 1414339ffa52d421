"""The Junos templates: each feature's text, which the device takes and shows the same."""

from typing import Any

import pytest

from netconfig.lab.model.braces.xml import tree_to_xml
from netconfig.lab.model.config.tree import Node
from netconfig.lab.model.secrets.hiding import reencoding
from netconfig.lab.vendors.junos.config.checks import check
from netconfig.lab.vendors.junos.config.configs import FORM
from tests.core.config.circle.lab import JUNOS
from tests.templates.juniper_junos import (
    cases_interfaces,
    cases_policy,
    cases_routing,
    cases_system,
)
from tests.templates.juniper_junos.junos_shows import golden, plain, rendered, shown

CASES: dict[str, Any] = {
    "ports": cases_interfaces.PORTS,
    "routed": cases_interfaces.ROUTED,
    "static": cases_routing.STATIC,
    "ospf": cases_routing.OSPF,
    "bgp": cases_routing.BGP,
    "policy": cases_policy.POLICY,
    "acls": cases_policy.ACLS,
    "system": cases_system.SYSTEM,
    "access": cases_system.ACCESS,
    "ipfix": cases_system.flows("ipfix"),
    "netflow": cases_system.flows("netflow"),
}


@pytest.mark.parametrize("name", CASES)
class TestEachFeature:
    def test_is_written_as_the_device_shows_it(self, name):
        text = rendered(**CASES[name])

        assert text == golden(name)
        # The device sorts names, which means nothing; what does is in the diff below.
        assert sorted(shown(text).splitlines()) == sorted(plain(text).splitlines())

    def test_is_reached_from_the_plain_config_and_left_again(self, name):
        bare, full = rendered(), rendered(**CASES[name])

        with reencoding(is_on=False):
            assert JUNOS.go(bare, full) == ("", "")
            assert JUNOS.go(full, bare) == ("", "")

    def test_is_committed_and_has_a_form_in_xml(self, name):
        tree = JUNOS.enter(Node(), rendered(**CASES[name]))

        assert check(tree) == []
        assert len(tree_to_xml(tree, FORM))


def test_the_plain_config_says_only_what_every_device_has():
    text = rendered()

    assert shown(text) == plain(text)
