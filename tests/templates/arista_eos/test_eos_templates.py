"""The EOS templates: each feature's text, which the switch takes and shows the same."""

from typing import Any

import pytest

from netconfig.lab.model.config.tree import Node
from netconfig.lab.model.secrets.hiding import reencoding
from tests.core.config.circle.lab import EOS
from tests.templates.arista_eos import cases_interfaces, cases_policy, cases_routing, cases_system
from tests.templates.arista_eos.switch import golden, rendered, with_values

CASES: dict[str, Any] = {
    "interfaces": cases_interfaces.INTERFACES,
    "routing": cases_routing.ROUTING,
    "policy": cases_policy.POLICY,
    "system": cases_system.SYSTEM,
    "flow_tracking": cases_system.FLOW_TRACKING,
    "management_vrf": cases_system.MANAGEMENT_VRF,
}


@pytest.mark.parametrize("name", CASES)
class TestEachFeature:
    def test_is_written_as_expected(self, name):
        assert rendered(**CASES[name]) == golden(name)

    def test_is_what_the_switch_shows_of_it(self, name):
        text = with_values(rendered(**CASES[name]))
        with reencoding(is_on=False):
            shown = EOS.show(EOS.enter(Node(), text))
        assert EOS.differences(shown, text) == ""

    def test_is_reached_from_the_plain_config_and_left_again(self, name):
        plain, full = with_values(rendered()), with_values(rendered(**CASES[name]))
        with reencoding(is_on=False):
            assert EOS.go(plain, full) == ("", "")
            assert EOS.go(full, plain) == ("", "")
