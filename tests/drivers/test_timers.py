"""Dead-man timers, rounded up to what each platform can do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netconfig.drivers.session import NotSupported
from netconfig.drivers.timers import effective_confirm_seconds

LONGEST = {
    "eos": 86399,
    "frr": 86400,
    "ios": 7200,
    "iosxr_netconf": 65535,
    "junos": 3932100,
    "nxos_ssh": 3600,
}


class TestEffectiveConfirmSeconds:
    @pytest.mark.parametrize(
        ("driver", "wanted", "effective"),
        [
            ("eos", 90, 90),
            ("frr", 1, 1),
            ("ios", 90, 120),
            ("ios", 1, 60),
            ("junos", 300, 300),
            ("junos", 61, 120),
            ("iosxr_netconf", 1, 30),
            ("nxos_ssh", 29, 30),
            ("nxos_ssh", 91, 91),
        ],
    )
    def test_rounds_up_and_never_down(self, driver, wanted, effective):
        assert effective_confirm_seconds(driver, wanted) == effective

    @pytest.mark.parametrize("driver", LONGEST)
    def test_takes_the_longest_and_no_longer(self, driver):
        assert effective_confirm_seconds(driver, LONGEST[driver]) == LONGEST[driver]
        with pytest.raises(NotSupported, match=str(LONGEST[driver])):
            effective_confirm_seconds(driver, LONGEST[driver] + 1)

    @pytest.mark.parametrize("seconds", [0, -1])
    def test_refuses_no_time_at_all(self, seconds):
        with pytest.raises(NotSupported):
            effective_confirm_seconds("eos", seconds)

    def test_refuses_a_platform_without_one(self):
        with pytest.raises(NotSupported, match="nxos"):
            effective_confirm_seconds("nxos", 300)

    @given(st.sampled_from(sorted(LONGEST)), st.integers(1, 3600))
    def test_is_settled_after_one_rounding(self, driver, seconds):
        effective = effective_confirm_seconds(driver, seconds)

        assert seconds <= effective < seconds + 60
        assert effective_confirm_seconds(driver, effective) == effective
