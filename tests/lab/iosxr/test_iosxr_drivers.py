"""The unmodified NAPALM drivers `iosxr` and `iosxr_netconf` against the lab, doing the same."""

import pytest
from napalm.base.exceptions import MergeConfigException, ReplaceConfigException
from napalm.pyIOSXR.exceptions import CommitError, LockError, XMLCLIError
from ncclient.operations.rpc import RPCError

from tests.lab.iosxr.configs import R1
from tests.lab.iosxr.waiting import wait_for

NO_SENSE = """\
router bgp 65001
 address-family ipv4 unicast
 neighbor 10.1.0.1
  remote-as 65100
  address-family ipv4 unicast
   route-policy NOWHERE in
"""


def events(lab):
    return [entry["text"] for entry in lab.trace("r1") if entry["kind"] == "event"]


def commands(lab):
    return [entry["text"] for entry in lab.trace("r1") if entry["kind"] == "command"]


def body(text):
    return text[text.index("hostname") :].strip() + "\n"


def replace(device, text=R1):
    device.load_replace_candidate(config=text)
    device.commit_config()


class TestReading:
    def test_tells_facts(self, device):
        facts = device.get_facts()

        assert (facts["vendor"], facts["hostname"]) == ("Cisco", "r1")
        assert (facts["model"], facts["os_version"]) == ("ASR-9006-AC-V2", "7.5.2")
        assert sorted(facts["interface_list"]) == [
            "GigabitEthernet0/0/0/0",
            "GigabitEthernet0/0/0/1",
            "MgmtEth0/RSP0/CPU0/0",
        ]

    def test_shows_the_config_that_runs(self, lab, device):
        assert body(device.get_config(retrieve="running")["running"]) == lab.running("r1")

    def test_is_alive(self, device):
        assert device.is_alive() == {"is_alive": True}


class TestReplace:
    def test_commits_and_reads_back_what_was_sent(self, lab, device):
        device.load_replace_candidate(config=R1)
        shown = device.compare_config()
        assert "+  lldp" in shown
        assert "-   group root-lr" not in shown

        device.commit_config()

        assert body(device.get_config()["running"]) == lab.running("r1") == R1
        assert events(lab).count("committed") == 1
        assert lab.state("r1")["is_saved"]

    def test_has_no_diff_to_what_runs(self, device):
        replace(device)

        device.load_replace_candidate(config=body(device.get_config()["running"]))

        assert device.compare_config() == ""
        device.commit_config()

    def test_changes_nothing_before_the_commit(self, lab, device):
        before = lab.running("r1")
        device.load_replace_candidate(config=R1)
        if device.platform == "iosxr_netconf":
            assert body(device.get_config()["candidate"]) == R1

        device.discard_config()

        assert lab.running("r1") == before
        assert lab.state("r1")["candidates"] == {}
        assert device.compare_config() == ""


class TestMerge:
    def test_adds_to_what_runs(self, lab, device):
        before = lab.running("r1")
        device.load_merge_candidate(config="ntp server 10.9.0.1\nno lldp\n")
        assert "server 10.9.0.1" in device.compare_config()

        device.commit_config()

        expected = before.replace("netconf-yang", "ntp\n server 10.9.0.1\n!\nnetconf-yang")
        assert lab.running("r1") == expected

    def test_rolls_back_one_commit(self, lab, device):
        before = lab.running("r1")
        device.load_merge_candidate(config="hostname changed")
        device.commit_config()

        device.rollback()

        assert lab.running("r1") == before
        assert events(lab).count("committed") == 2

    def test_rolls_back_a_rollback(self, lab, device):
        device.load_merge_candidate(config="hostname changed")
        device.commit_config()

        device.rollback()
        device.rollback()

        assert lab.running("r1").startswith("hostname changed\n")


class TestRefusals:
    @pytest.mark.parametrize(
        ("line", "word"),
        [
            ("frobnicate", "frobnicate"),
            ("interface Ethernet1", "interface Ethernet1"),
            ("vrf a\n rd none", "rd none"),
            ("route-policy A\n frob\nend-policy", "frob"),
        ],
    )
    def test_come_at_once_for_what_is_no_command(self, lab, device, line, word):
        before = lab.running("r1")

        with pytest.raises(MergeConfigException) as merged:
            device.load_merge_candidate(config=line)
        assert word in str(merged.value)
        with pytest.raises(ReplaceConfigException):
            device.load_replace_candidate(config=f"hostname x\n{line}\n")

        device.discard_config()
        assert lab.running("r1") == before
        assert lab.state("r1")["candidates"] == {}

    def test_come_at_the_commit_for_what_makes_no_sense(self, lab, device):
        before = lab.running("r1")
        device.load_merge_candidate(config=NO_SENSE)

        with pytest.raises((XMLCLIError, RPCError)) as refusal:
            device.commit_config()

        if device.platform == "iosxr":
            text = device.device._execute_config_show("show configuration failed")
        else:
            text = refusal.value.message
        assert "!! SEMANTIC ERRORS" in text
        assert "   route-policy NOWHERE in\n!!% Could not find entry in list" in text
        assert "commit refused" in events(lab)
        assert lab.running("r1") == before
        device.discard_config()

    def test_come_for_a_commit_of_nothing_by_the_agent_alone(self, log_in):
        device = log_in("iosxr")
        device.load_merge_candidate(config="hostname r1")

        with pytest.raises(CommitError, match="buffer is empty"):
            device.commit_config()

        device.discard_config()
        other = log_in("iosxr_netconf")
        other.load_merge_candidate(config="hostname r1")
        other.commit_config()


class TestLock:
    def test_keeps_others_out(self, log_in):
        first, second = log_in("iosxr_netconf"), log_in("iosxr")
        first.load_merge_candidate(config="hostname first")

        with pytest.raises(LockError, match="exclusive"):
            second.load_merge_candidate(config="hostname second")

        first.discard_config()
        second.load_merge_candidate(config="hostname second")
        with pytest.raises(RPCError, match="locked by another agent"):
            first.load_merge_candidate(config="hostname first")
        second.discard_config()

    def test_goes_with_the_session_and_so_do_its_edits(self, log_in):
        first, second = log_in("iosxr_netconf"), log_in("iosxr_netconf")
        first.load_merge_candidate(config="hostname first")

        first.close()

        second.load_merge_candidate(config="ntp server 10.9.0.1")
        assert "first" not in second.compare_config()

    def test_stays_with_the_agent_after_its_rollback(self, log_in):
        device, other = log_in("iosxr"), log_in("iosxr_netconf")
        device.load_merge_candidate(config="hostname changed")
        device.commit_config()
        device.rollback()

        with pytest.raises(RPCError, match="locked by another agent"):
            other.load_merge_candidate(config="hostname other")

        device.device.locked = True
        device.device.unlock()


class TestTheAgent:
    def test_keeps_the_comment_of_a_commit(self, log_in):
        device = log_in("iosxr")
        device.load_merge_candidate(config="hostname changed")

        device.commit_config(message="change 42")

        told = device.cli(["show configuration commit list 1"])
        assert "XMLAgent" in told["show configuration commit list 1"]

    def test_shows_requests_in_one_line_without_configs(self, lab, log_in):
        device = log_in("iosxr")
        replace(device)
        device.rollback()

        assert commands(lab) == [
            "xml Lock",
            f"xml CLI Configuration ({len(R1.splitlines())} lines)",
            "xml Commit Replace=true",
            "xml Unlock",
            "xml Unlock; Rollback Previous 1; Lock",
        ]
        assert "hash" not in str(lab.trace("r1"))

    def test_answers_what_it_does_not_know_with_an_error(self, log_in):
        with pytest.raises(XMLCLIError):
            log_in("iosxr").device.make_rpc_call("<Get><Operational><Weather/></Operational></Get>")

    def test_tries_a_commit_out(self, lab, log_in):
        before = lab.running("r1")
        device = log_in("iosxr")
        device.load_merge_candidate(config="hostname trial")

        device.device.commit_config(confirmed=60)

        assert lab.running("r1").startswith("hostname trial\n")
        assert lab.state("r1")["timer_seconds_left"] <= 1
        wait_for(lambda: lab.running("r1") == before)
        assert events(lab)[-2:] == ["timer fired", "reverted"]
