"""What is said of an adapter's proof."""

import pytest

from netconfig.drivers.adapters import how_verified


class TestHowVerified:
    @pytest.mark.parametrize("driver", ["eos", "ios", "iosxr_netconf", "junos", "nxos_ssh"])
    def test_is_the_emulator_alone_until_somebody_reports_a_real_device(self, driver: str):
        assert how_verified(driver) == "verified on the emulator only"

    def test_is_real_routers_for_frr(self):
        assert how_verified("frr") == "verified on real routers"

    def test_is_nothing_without_an_adapter(self):
        assert how_verified("vrp") == ""
