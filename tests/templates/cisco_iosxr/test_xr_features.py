"""The IOS-XR templates: each feature's text, which the router takes and shows the same."""

from typing import Any

import pytest

from netconfig.core.config import parse_config
from netconfig.lab.model.config.tree import Node
from netconfig.lab.model.secrets.hiding import reencoding
from netconfig.lab.vendors.iosxr.config.checks import check
from netconfig.lab.vendors.iosxr.config.configs import enter_lines
from tests.templates.cisco_iosxr import (
    cases_interfaces,
    cases_policy,
    cases_routing,
    cases_system,
)
from tests.templates.cisco_iosxr.xr_shows import XR, go, golden, lines, rendered, shown

CASES: dict[str, Any] = {
    "ports": cases_interfaces.PORTS,
    "routed": cases_interfaces.ROUTED,
    "snooping": cases_interfaces.SNOOPING,
    "gateways": cases_interfaces.GATEWAYS,
    "static": cases_routing.STATIC,
    "ospf": cases_routing.OSPF,
    "bgp": cases_routing.BGP,
    "policies": cases_policy.POLICIES,
    "acls": cases_policy.ACLS,
    "system": cases_system.SYSTEM,
}


@pytest.mark.parametrize("name", CASES)
class TestEachFeature:
    def test_is_written_as_the_router_shows_it(self, name):
        text = rendered(**CASES[name])

        assert text == golden(name)
        assert not [line for line in text.split("\n") if line != line.rstrip()]
        with reencoding(is_on=False):
            # What was added by hand stands where the router puts it.
            assert sorted(shown(text)) == sorted(lines(text))
            if not CASES[name].get("snippets"):
                assert shown(text) == lines(text)

    def test_can_be_committed(self, name):
        with reencoding(is_on=False):
            tree = enter_lines(Node(), rendered(**CASES[name]))

        assert check(tree, Node()) == []

    def test_is_reached_from_the_plain_config_and_left_again(self, name):
        plain, full = rendered(), rendered(**CASES[name])

        with reencoding(is_on=False):
            assert go(plain, full) == ""
            assert go(full, plain) == ""


def test_the_plain_config_says_only_what_every_router_has():
    text = rendered()

    assert shown(text) == lines(text)
    assert parse_config(text, XR)
