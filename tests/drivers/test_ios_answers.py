"""What IOS prints about timers and replaces."""

import pytest

from netconfig.drivers.adapters.ios.answers import Waiting, is_replaced, to_waiting

TIMER = """Time configured(or reconfigured): 22:40:07 UTC Fri Nov 20 2026
Timer type: absolute timer
Timer value: 5 min
User: netops
"""


class TestToWaiting:
    def test_tells_the_user_and_the_time_left(self):
        clock = "*22:41:37.123 UTC Fri Nov 20 2026"

        assert to_waiting(TIMER, clock=clock) == Waiting("netops", 210.0)

    def test_never_counts_below_zero(self):
        assert to_waiting(TIMER, clock="23:59:59.0 UTC Fri Nov 20 2026") == Waiting("netops", 0.0)

    def test_counts_in_any_zone(self):
        timer, clock = TIMER.replace("UTC", "-03"), "22:41:37.123 -03 Fri Nov 20 2026"

        assert to_waiting(timer, clock=clock) == Waiting("netops", 210.0)

    def test_does_not_count_from_one_zone_to_another(self):
        clock = "23:41:37.123 CET Fri Nov 20 2026"

        assert to_waiting(TIMER, clock=clock) == Waiting("netops", None)

    def test_does_without_a_clock(self):
        assert to_waiting(TIMER, clock="% Invalid input") == Waiting("netops", None)

    def test_knows_when_nothing_waits(self):
        assert to_waiting("%No Rollback Confirmed Change pending", clock="") is None

    def test_takes_nothing_else_for_a_no(self):
        with pytest.raises(ValueError, match="neither"):
            to_waiting("% Ambiguous command", clock="")


class TestIsReplaced:
    def test_believes_a_rollback_that_was_done(self):
        assert is_replaced("Total number of passes: 1\nRollback Done\n") is True

    @pytest.mark.parametrize(
        "output",
        [
            "Rollback Done\nThe original configuration has been successfully restored.",
            "%The input file is not a valid config file.",
            "%Please turn config archive on",
            "% Invalid input detected at '^' marker.",
            "%Error opening flash:/x.cfg (No such file or directory)",
        ],
    )
    def test_knows_a_refusal(self, output):
        assert is_replaced(output) is False

    @pytest.mark.parametrize(
        "output",
        [
            "",
            "Total number of passes: 1",
            "Rollback aborted after 5 passes",
            "Rollback Done\n%Error x",
        ],
    )
    def test_guesses_nothing(self, output):
        assert is_replaced(output) is None
