"""The IOS templates: each feature's text, which the device takes and shows the same."""

from typing import Any

import pytest

from netconfig.core.config import get_platform, parse_config
from netconfig.lab.model.secrets.hiding import reencoding
from tests.core.config.circle.lab import IOS
from tests.templates.cisco_ios import cases_interfaces, cases_policy, cases_routing, cases_system
from tests.templates.cisco_ios.ios_shows import golden, lines, rendered, shown
from tests.templates.clocks import CARACAS, CENTRAL_EUROPE

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
            assert IOS.go(plain, full) == ("", "")
            assert IOS.go(full, plain) == ("", "")


class TestAClock:
    @pytest.mark.parametrize("clock", [CENTRAL_EUROPE, CARACAS, None])
    def test_is_changed_and_comes_back(self, clock):
        one, other = rendered(**CASES["clock"]), rendered(device={"clock": clock})

        assert one != other
        assert IOS.go(one, other) == ("", "")
        assert IOS.go(other, one) == ("", "")

    def test_of_utc_is_there_by_itself(self):
        utc = {"name": "UTC", "offset_minutes": 0, "summer": None}

        assert rendered(device={"clock": utc}) == rendered()

    def test_of_greenwich_has_another_name(self):
        greenwich = {"name": "GMT", "offset_minutes": 0, "summer": None}

        assert "clock timezone GMT 0 0" in rendered(device={"clock": greenwich}).splitlines()


class TestVersionsOfVrrp:
    def test_take_turns_without_a_line_that_is_refused(self):
        second, third = (rendered(**CASES[name]) for name in ("gateways", "vrrp3"))

        with reencoding(is_on=False):
            assert IOS.go(second, third) == ("", "")
            assert IOS.go(third, second) == ("", "")


def test_the_plain_config_says_only_what_every_device_has():
    text = rendered()

    assert shown(text) == lines(text)
    assert parse_config(text, get_platform("cisco_ios"))
