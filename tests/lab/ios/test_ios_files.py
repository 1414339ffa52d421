"""What IOS's fixed files and its missing lock do to the unmodified NAPALM driver `ios`."""

import pytest
from napalm.base.exceptions import CommandErrorException, CommitConfirmException

from tests.lab.ios.configs import MINUTE, SW1


def commands(lab):
    return [entry["text"] for entry in lab.trace("sw1") if entry["kind"] == "command"]


def merge(device, text):
    device.load_merge_candidate(config=f"{text}\nend\n")
    device.commit_config()


class TestCandidateFile:
    def test_is_one_for_all_since_there_is_no_lock(self, lab, connect):
        first, second = connect("sw1"), connect("sw1")
        first.load_replace_candidate(config=SW1.replace("hostname sw1", "hostname first"))
        second.load_replace_candidate(config=SW1.replace("hostname sw1", "hostname second"))

        first.commit_config()

        assert "hostname second\n" in lab.running("sw1")

    def test_is_not_sent_again_while_it_is_there(self, lab, connect):
        connect("sw1").load_replace_candidate(config=SW1)
        connect("sw1").load_replace_candidate(config=SW1)

        assert len([line for line in commands(lab) if line.startswith("scp ")]) == 1


class TestSecureCopy:
    def test_that_a_config_leaves_out_is_missing_to_the_next_one(self, connect):
        device = connect("sw1")
        device.load_replace_candidate(config=SW1.replace("ip scp server enable\n", ""))
        device.commit_config()

        with pytest.raises(CommandErrorException, match="SCP file transfers are not enabled"):
            device.load_replace_candidate(config=SW1)


class TestRollbackFile:
    def test_is_one_for_all_and_holds_the_last_commit_only(self, lab, connect):
        first, second = connect("sw1"), connect("sw1")
        merge(first, "vlan 21\n name first")
        merge(second, "vlan 22\n name second")

        first.rollback()

        assert "vlan 21\n" in lab.running("sw1")
        assert "vlan 22\n" not in lab.running("sw1")


class TestTimedCommit:
    def test_is_confirmed_by_its_own_user_alone(self, connect):
        device = connect("sw1")
        device.load_replace_candidate(config=SW1)
        device.commit_config(revert_in=20 * MINUTE)
        other = connect("sw1")
        other.username = "somebody"

        assert other.has_pending_commit()
        with pytest.raises(CommitConfirmException, match="not owned by somebody"):
            other.confirm_commit()


class TestInlineTransfer:
    def test_needs_no_secure_copy(self, lab, connect):
        lab.edit("sw1", "no ip scp server enable")
        wanted = SW1.replace("ip scp server enable\n", "")
        device = connect("sw1", optional_args=inline(lab))
        device.load_replace_candidate(config=wanted)
        assert "+router bgp 65011" in device.compare_config()

        device.commit_config()

        assert lab.running("sw1") == wanted
        assert not [line for line in commands(lab) if line.startswith("scp ")]
        assert 'puts [open "flash:candidate_config.txt" w+]' in commands(lab)
        assert not [line for line in commands(lab) if "hostname" in line]


def inline(lab):
    (found,) = (device for device in lab.status() if device["name"] == "sw1")
    return {**found["optional_args"], "inline_transfer": True}
