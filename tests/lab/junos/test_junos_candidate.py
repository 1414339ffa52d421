"""The unmodified NAPALM driver `junos` against the lab: timed commits and the shared candidate."""

import time

import pytest
from napalm.base.exceptions import LockError

from tests.lab.junos.configs import R1
from tests.lab.junos.texts import replace
from tests.lab.traces import events


class TestTimedCommit:
    def test_reverts_when_nobody_confirms(self, lab, connect):
        before = lab.running("r1")
        device = connect("r1")
        replace(device, revert_in=60, message="change 42")
        assert device.has_pending_commit()
        assert lab.running("r1") == R1

        time.sleep(1.2)

        assert lab.running("r1") == before
        assert not device.has_pending_commit()
        assert events(lab, "r1")[-2:] == ["timer fired", "reverted"]

    def test_stays_when_confirmed_from_a_new_login(self, lab, connect):
        replace(connect("r1"), revert_in=60)

        connect("r1").confirm_commit()
        time.sleep(1.2)

        assert lab.running("r1") == R1
        assert "confirmed" in events(lab, "r1")
        assert "timer fired" not in events(lab, "r1")

    def test_goes_on_when_the_session_that_committed_ends(self, lab, connect):
        before = lab.running("r1")
        device = connect("r1")
        replace(device, revert_in=60)
        device.close()
        assert lab.running("r1") == R1

        time.sleep(1.2)

        assert lab.running("r1") == before

    def test_is_taken_back_by_rollback(self, lab, connect):
        before = lab.running("r1")
        device = connect("r1")
        replace(device, revert_in=120)

        device.rollback()

        assert lab.running("r1") == before
        assert lab.state("r1")["timer_seconds_left"] is None

    def test_comes_back_after_it_cut_the_way_in(self, lab, connect):
        device = connect("r1")
        device.load_merge_candidate(config="interfaces { fxp0 { disable; } }")
        with pytest.raises(Exception, match=r"ConnectClosed|closed"):
            device.commit_config(revert_in=60)

        time.sleep(1.2)

        assert connect("r1").get_facts()["hostname"] == "r1"


class TestSharedCandidate:
    def test_is_locked_by_one_session(self, connect):
        first, second = connect("r1"), connect("r1")
        first.load_merge_candidate(config="system { host-name first; }")

        with pytest.raises(LockError, match="configuration database locked by:\n  admin terminal"):
            second.load_merge_candidate(config="system { host-name second; }")

    def test_is_free_and_clean_when_that_session_ends(self, lab, connect):
        first, second = connect("r1"), connect("r1")
        first.load_merge_candidate(config="system { host-name first; }")

        first.close()

        second.load_merge_candidate(config="system { host-name second; }")
        assert "first" not in second.compare_config()

    def test_keeps_the_edits_of_a_session_without_a_lock(self, connect):
        first, second = connect("r1"), connect("r1")
        first.device.cu.load("system { host-name left; }", format="text")
        first.close()

        assert "+  host-name left;" in second.compare_config()
        with pytest.raises(LockError, match="configuration database modified"):
            second.load_merge_candidate(config="system { host-name second; }")
