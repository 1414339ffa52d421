"""The NX-OS templates: each feature's text, which the switch takes and shows the same."""

from typing import Any

import pytest

from netconfig.lab.model.secrets.hiding import reencoding
from tests.templates.cisco_nxos import cases_interfaces, cases_policy, cases_routing, cases_system
from tests.templates.cisco_nxos.nxos_shows import go, golden, lines, rendered, shown, unexplained

CASES: dict[str, Any] = {
    "ports": cases_interfaces.PORTS,
    "routed": cases_interfaces.ROUTED,
    "gateways": cases_interfaces.GATEWAYS,
    "vrrp3": cases_interfaces.VRRP_3,
    "in_one_group": cases_interfaces.IN_ONE_GROUP,
    "static": cases_routing.STATIC,
    "ospf": cases_routing.OSPF,
    "bgp": cases_routing.BGP,
    "policies": cases_policy.POLICIES,
    "acls": cases_policy.ACLS,
    "system": cases_system.SYSTEM,
    "clock": cases_system.CLOCK,
    "managed": cases_system.MANAGED,
}


@pytest.mark.parametrize("name", CASES)
class TestEachFeature:
    def test_is_written_as_the_device_shows_it(self, name):
        text = rendered(**CASES[name])

        assert text == golden(name)
        with reencoding(is_on=False):
            assert shown(text) == lines(text)

    def test_is_reached_from_the_plain_config_and_left_again(self, name):
        plain, full = rendered(), rendered(**CASES[name])

        with reencoding(is_on=False):
            assert go(plain, full) == ("", "")
            assert go(full, plain) == ("", "")

    def test_is_told_by_the_switch_as_it_was_planned(self, name):
        plain, full = rendered(), rendered(**CASES[name])

        with reencoding(is_on=False):
            assert unexplained(plain, full) == ()
            assert unexplained(full, plain) == ()


class TestVersionsOfVrrp:
    def test_take_turns_without_a_line_that_is_refused(self):
        second, third = (rendered(**CASES[name]) for name in ("gateways", "vrrp3"))

        with reencoding(is_on=False):
            assert go(second, third) == ("", "")
            assert go(third, second) == ("", "")


def test_the_plain_config_says_only_what_every_device_has():
    text = rendered()

    assert shown(text) == lines(text)
