"""Commits that IOS takes back by itself, by the unmodified NAPALM driver; a minute is a second."""

import time

import pytest
from napalm.base.exceptions import (
    CommandErrorException,
    CommitConfirmException,
    MergeConfigException,
)
from netmiko.exceptions import ReadTimeout

from tests.lab.ios.configs import MINUTE, SW1

WITHOUT_QUIET_PROMPTS = "file prompt quiet\n!\n"


def events(lab):
    return [entry["text"] for entry in lab.trace("sw1") if entry["kind"] == "event"]


def config(lab):
    return lab.running("sw1").replace(WITHOUT_QUIET_PROMPTS, "")


def commit(device, *, minutes, text=SW1):
    device.load_replace_candidate(config=text)
    device.commit_config(revert_in=minutes * MINUTE)


class TestTimedReplace:
    def test_reverts_when_nobody_confirms(self, lab, connect):
        before = lab.running("sw1")
        commit(connect("sw1"), minutes=1)
        assert lab.running("sw1") == SW1

        time.sleep(1.2)

        assert config(lab) == before
        assert "timer fired" in events(lab)
        assert not connect("sw1").has_pending_commit()

    def test_does_not_touch_the_startup_config(self, lab, connect):
        before = lab.startup("sw1")

        commit(connect("sw1"), minutes=20)

        assert lab.startup("sw1") == before

    def test_tells_its_user_and_minutes(self, lab, connect):
        device = connect("sw1")
        commit(device, minutes=20)

        pending = device._get_pending_commits()

        assert (pending["user"], pending["timer"]) == ("netops", "20 min")
        assert 15 < lab.state("sw1")["timer_seconds_left"] <= 20

    def test_is_of_whole_minutes_and_shorter_than_was_asked(self, lab, connect):
        device = connect("sw1")
        device.load_replace_candidate(config=SW1)

        device.commit_config(revert_in=20 * MINUTE + MINUTE // 2)

        assert device._get_pending_commits()["timer"] == "20 min"

    def test_stays_when_confirmed_from_a_new_login(self, lab, connect):
        commit(connect("sw1"), minutes=20)

        connect("sw1").confirm_commit()

        assert lab.running("sw1") == SW1
        assert lab.startup("sw1") == SW1
        assert lab.state("sw1")["timer_seconds_left"] is None

    def test_is_reverted_by_rollback(self, lab, connect):
        before = lab.running("sw1")
        device = connect("sw1")
        commit(device, minutes=20)

        device.rollback()

        assert config(lab) == before
        assert lab.state("sw1")["timer_seconds_left"] is None

    def test_allows_no_second_one(self, connect):
        device = connect("sw1")
        commit(device, minutes=20)
        device.load_replace_candidate(config=SW1.replace("sw1", "other"))

        with pytest.raises(CommandErrorException, match="already in progress"):
            device.commit_config(revert_in=MINUTE)
        refusal = device.device.send_command(
            "configure replace flash:/candidate_config.txt force revert trigger error timer 1"
        )
        assert "pending already" in refusal

    def test_needs_the_archive(self, lab, connect):
        lab.edit("sw1", "no archive")
        device = connect("sw1")
        device.load_replace_candidate(config=SW1)

        with pytest.raises(CommitConfirmException, match="'archive' feature"):
            device.commit_config(revert_in=MINUTE)

    def test_gives_the_way_in_back(self, lab, connect):
        device = connect("sw1")
        text = SW1.replace("ip address 10.0.0.1 255.255.255.0", "shutdown")
        device.load_replace_candidate(config=text)
        # Netmiko waits for an answer even when the connection is gone.
        device.device.read_timeout_override = 2

        with pytest.raises((OSError, ReadTimeout)):
            device.commit_config(revert_in=MINUTE)

        assert connect("sw1").get_facts()["hostname"] == "sw1"


class TestTimedMerge:
    def test_reverts_when_nobody_confirms(self, lab, connect):
        before = lab.running("sw1")
        device = connect("sw1")
        device.load_merge_candidate(config="vlan 20\nend\n")
        device.commit_config(revert_in=3 * MINUTE)
        assert "\nvlan 20\n" in lab.running("sw1")

        time.sleep(3.2)

        assert config(lab) == before

    def test_needs_the_archive(self, lab, connect):
        lab.edit("sw1", "no archive")
        device = connect("sw1").device

        with pytest.raises(ValueError, match="Failed to enter configuration mode"):
            device.config_mode(config_command="configure terminal revert timer 1")

    def test_is_refused_with_its_line(self, connect):
        device = connect("sw1")
        device.load_merge_candidate(config="vlann 20\nend\n")

        with pytest.raises(MergeConfigException, match="vlann 20"):
            device.commit_config(revert_in=20 * MINUTE)
