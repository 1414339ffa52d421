"""The unmodified NAPALM driver `eos` against the lab: timed commits and sessions."""

import time

import pytest
from napalm.base.exceptions import (
    CommitError,
    SessionLockedException,
)
from pyeapi.eapilib import CommandError

from tests.lab.eos.configs import LEAF1
from tests.lab.traces import events


class TestTimedCommit:
    def test_reverts_when_nobody_confirms(self, lab, connect):
        before = lab.running("leaf1")
        device = connect("leaf1")
        device.load_replace_candidate(config=LEAF1)
        device.commit_config(revert_in=1)
        assert device.has_pending_commit()
        assert lab.running("leaf1") == LEAF1

        time.sleep(1.2)

        assert lab.running("leaf1") == before
        assert not device.has_pending_commit()
        assert events(lab, "leaf1")[-1] != "confirmed"
        assert "timer fired" in events(lab, "leaf1")

    def test_stays_when_confirmed(self, lab, connect):
        device = connect("leaf1")
        device.load_replace_candidate(config=LEAF1)
        device.commit_config(revert_in=1)

        device.confirm_commit()
        time.sleep(1.2)

        assert lab.running("leaf1") == LEAF1
        assert lab.startup("leaf1") == LEAF1
        assert "timer fired" not in events(lab, "leaf1")

    def test_is_confirmed_from_a_new_login_by_its_session_name(self, lab, connect):
        first = connect("leaf1")
        first.load_replace_candidate(config=LEAF1)
        first.commit_config(revert_in=60)
        session, first.config_session = first.config_session, None

        second = connect("leaf1")
        second.config_session = session
        second.confirm_commit()

        assert lab.state("leaf1")["timer_seconds_left"] is None
        assert lab.running("leaf1") == LEAF1

    def test_is_reverted_when_the_driver_closes(self, lab, connect):
        before = lab.running("leaf1")
        device = connect("leaf1")
        device.load_replace_candidate(config=LEAF1)
        device.commit_config(revert_in=60)

        device.close()

        assert lab.running("leaf1") == before

    def test_is_reverted_by_rollback(self, lab, connect):
        before = lab.running("leaf1")
        device = connect("leaf1")
        device.load_replace_candidate(config=LEAF1)
        device.commit_config(revert_in=60)

        device.rollback()

        assert lab.running("leaf1") == before

    def test_allows_no_second_one(self, connect):
        device = connect("leaf1")
        device.load_replace_candidate(config=LEAF1)
        device.commit_config(revert_in=60)
        other = connect("leaf1", optional_args=device.optional_args | {"lock_disable": True})
        other.load_merge_candidate(config="hostname other\n")

        with pytest.raises(CommitError):
            other.commit_config(revert_in=60)
        with pytest.raises(CommandError, match="pending commit timer"):
            other.commit_config()


class TestSessions:
    def test_are_the_lock_that_the_driver_waits_for(self, connect, monkeypatch):
        first = connect("leaf1")
        first.load_merge_candidate(config="hostname first\n")
        second = connect("leaf1")
        monkeypatch.setattr(second, "_obtain_lock", lambda wait_time: second._lock())

        with pytest.raises(SessionLockedException):
            second.load_merge_candidate(config="hostname second\n")

    def test_that_a_killed_worker_left_keep_the_next_one_waiting(self, lab, connect):
        left = connect("leaf1")
        left.load_merge_candidate(config="hostname left\n")
        session, left.config_session = left.config_session, None
        left.close()
        second = connect("leaf1")
        started = time.monotonic()

        with pytest.raises(SessionLockedException):
            second.load_merge_candidate(config="hostname second\n")

        assert time.monotonic() - started >= 10
        second.device.run_commands([f"configure session {session} abort"])
        second.load_merge_candidate(config="hostname second\n")

    def test_are_five_at_most(self, connect):
        device = connect("leaf1").device
        for number in range(5):
            device.run_commands([f"configure session s{number}"])

        with pytest.raises(CommandError, match="Maximum number of pending sessions"):
            device.run_commands(["configure session s5"])

    def test_cannot_be_committed_twice(self, connect):
        device = connect("leaf1").device
        device.run_commands(["configure session s", "hostname x", "commit"])

        with pytest.raises(CommandError, match="already completed"):
            device.run_commands(["configure session s commit"])

    def test_are_not_needed_to_change_the_running_config(self, lab, connect):
        device = connect("leaf1").device

        device.run_commands(["configure", "hostname direct", "interface Ethernet1", "shutdown"])

        assert "hostname direct\n" in lab.running("leaf1")
        assert "interface Ethernet1\n   shutdown\n" in lab.running("leaf1")
