"""The two ways in which EOS tells of its config sessions."""

from netconfig.drivers.adapters.eos.sessions import to_config_sessions

BEFORE_4_32 = {
    "sessions": {
        "s-open": {"state": "pending"},
        "s-done": {"state": "completed"},
        "s-waits": {"state": "pendingCommitTimer", "commitBy": 1000.0},
    }
}
SINCE_4_32 = {
    "sessions": {"s-open": {"state": "pending"}, "s-waits": {"state": "pending"}},
    "commitTimerSessionName": "s-waits",
    "commitTimerExpireTime": 1000.0,
}


class TestToConfigSessions:
    def test_understands_eos_before_4_32(self):
        found = to_config_sessions(BEFORE_4_32, uptime_seconds=940.5)

        assert (found.open_names, found.waiting) == (("s-open",), "s-waits")
        assert found.seconds_left == 59.5

    def test_understands_eos_since_4_32(self):
        found = to_config_sessions(SINCE_4_32, uptime_seconds=940.5)

        assert (found.open_names, found.waiting) == (("s-open",), "s-waits")
        assert found.seconds_left == 59.5

    def test_never_counts_below_zero(self):
        assert to_config_sessions(SINCE_4_32, uptime_seconds=2000).seconds_left == 0

    def test_says_when_the_time_is_not_known(self):
        assert to_config_sessions(BEFORE_4_32, uptime_seconds=None).seconds_left is None

    def test_finds_nothing_on_a_quiet_device(self):
        found = to_config_sessions({"sessions": {}, "maxSavedSessions": 1}, uptime_seconds=1)

        assert (found.open_names, found.waiting, found.seconds_left) == ((), "", None)
