"""Junos' commit history: does the newest commit wait for its confirm, and whose is it."""

from lxml import etree

from netconfig.drivers.adapters.junos.commits import Waiting, has_timer, to_waiting


def commit(comment="commit confirmed, rollback in 5mins", log="", extra=""):
    return etree.fromstring(
        "<commit-history><sequence-number>0</sequence-number><user>netops</user>"
        '<date-time seconds="1000">2026-11-20 22:40:07 UTC</date-time>'
        f"<comment>{comment}</comment>{f'<log>{log}</log>' if log else ''}{extra}</commit-history>"
    )


class TestToWaiting:
    def test_tells_user_label_and_time_left(self):
        found = to_waiting(commit(log="netconfig-1-2"), now_seconds=1090)

        assert found == Waiting("netops", "netconfig-1-2", 210.0)

    def test_does_without_a_log_message(self):
        assert to_waiting(commit(), now_seconds=1000) == Waiting("netops", "", 300.0)

    def test_knows_that_a_timer_has_run_out(self):
        assert to_waiting(commit(), now_seconds=1300) is None

    def test_believes_the_device_that_it_still_waits(self):
        waits = commit(extra="<commit-confirmed>rollback pending</commit-confirmed>")

        assert to_waiting(waits, now_seconds=1301) == Waiting("netops", "", 0.0)

    def test_does_without_a_clock(self):
        assert to_waiting(commit(), now_seconds=None) == Waiting("netops", "", None)

    def test_lets_no_log_message_pass_for_a_timer(self):
        told = commit(comment="", log="commit confirmed, rollback in 5mins")

        assert not has_timer(told)
        assert to_waiting(told, now_seconds=1000) is None
