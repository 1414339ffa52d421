"""The unmodified NAPALM driver `eos` against the lab."""

import time

import pytest
from napalm.base.exceptions import (
    CommitError,
    MergeConfigException,
    ReplaceConfigException,
    SessionLockedException,
)
from pyeapi.eapilib import CommandError
from pyeapi.eapilib import ConnectionError as EapiConnectionError

from tests.lab.eos_configs import LEAF1


def events(lab, device="leaf1"):
    return [entry["text"] for entry in lab.trace(device) if entry["kind"] == "event"]


def commands(lab, device="leaf1"):
    return [entry["text"] for entry in lab.trace(device) if entry["kind"] == "command"]


def body(text):
    return text.split("!\n", 1)[1].removesuffix("end\n")


class TestReading:
    def test_tells_facts(self, connect):
        facts = connect("leaf1").get_facts()

        assert facts["hostname"] == "leaf1"
        assert facts["vendor"] == "Arista"
        assert facts["os_version"].startswith("4.31")
        assert facts["interface_list"] == ["Ethernet1", "Ethernet2", "Management1"]

    def test_shows_the_factory_config_as_running_and_startup(self, connect):
        config = connect("leaf1").get_config()

        assert body(config["running"]) == body(config["startup"])
        assert "ip address 10.0.0.1/24" in config["running"]
        assert config["candidate"] == ""

    def test_refuses_a_wrong_password(self, lab, connect):
        with pytest.raises(EapiConnectionError):
            connect("leaf1", password="wrong")

        assert "login refused" in events(lab)
        assert commands(lab) == []

    def test_is_alive(self, connect):
        assert connect("leaf1").is_alive() == {"is_alive": True}


class TestReplace:
    def test_commits_and_reads_back_what_was_sent(self, lab, connect):
        device = connect("leaf1")
        device.load_replace_candidate(config=LEAF1)
        assert "+router bgp 65001" in device.compare_config()

        device.commit_config()

        config = device.get_config()
        assert body(config["running"]) == LEAF1
        assert body(config["startup"]) == LEAF1
        assert events(lab).count("committed") == 1

    def test_keeps_the_comments_of_sections(self, lab, connect):
        noted = LEAF1.replace("router bgp 65001\n", "router bgp 65001\n   !! one\n   !! two\n")
        device = connect("leaf1")
        device.load_replace_candidate(config=noted)
        assert "+   !! one" in device.compare_config()
        device.commit_config()
        assert lab.running("leaf1") == noted

        device.load_merge_candidate(config="hostname other")
        device.commit_config()
        device.rollback()

        assert lab.running("leaf1") == noted

    def test_has_no_diff_to_what_runs(self, connect):
        device = connect("leaf1")
        device.load_replace_candidate(config=device.get_config()["running"])

        assert device.compare_config() == ""

    def test_removes_what_is_not_in_the_candidate(self, lab, connect):
        lab.edit("leaf1", "ntp server 192.0.2.99")
        device = connect("leaf1")
        device.load_replace_candidate(config=LEAF1)

        assert "-ntp server 192.0.2.99" in device.compare_config()

    def test_changes_nothing_before_the_commit(self, lab, connect):
        before = lab.running("leaf1")
        device = connect("leaf1")
        device.load_replace_candidate(config=LEAF1)
        assert device.get_config(retrieve="candidate")["candidate"]

        device.discard_config()

        assert lab.running("leaf1") == before
        assert lab.state("leaf1")["candidates"] == {}


class TestMerge:
    def test_adds_to_what_runs(self, lab, connect):
        device = connect("leaf1")
        device.load_merge_candidate(config="vlan 20\n name guests\nntp server 192.0.2.5\n")

        device.commit_config()

        assert "vlan 20\n   name guests\n" in lab.running("leaf1")
        assert "hostname leaf1\n" in lab.running("leaf1")

    def test_rolls_back_to_the_startup_config_of_before(self, lab, connect):
        before = lab.running("leaf1")
        device = connect("leaf1")
        device.load_merge_candidate(config="hostname changed\n")
        device.commit_config()

        device.rollback()

        assert lab.running("leaf1") == before
        assert lab.startup("leaf1") == before

    def test_loses_by_a_rollback_what_somebody_had_not_saved(self, lab, connect):
        saved = lab.startup("leaf1")
        lab.edit("leaf1", "ntp server 192.0.2.99")
        device = connect("leaf1")
        device.load_merge_candidate(config="hostname changed\n")
        device.commit_config()
        assert "ntp server 192.0.2.99\n" in lab.running("leaf1")

        device.rollback()

        assert lab.running("leaf1") == saved


class TestRefusals:
    @pytest.mark.parametrize(
        ("line", "message"),
        [
            ("frobnicate", "Invalid input (at token 0: 'frobnicate')"),
            ("vlan 5000", "Invalid input (at token 1: '5000')"),
            ("ntp server", "Incomplete command"),
            ("interface Ethernet1\n ip address 10.0.0.300/24", "at token 2: '10.0.0.300/24'"),
            ("interface Ethernet1\n vrf NOWHERE", "VRF NOWHERE does not exist"),
            ("router bgp 65001\n neighbor 10.0.0.1 remote-as x", "at token 3: 'x'"),
            ("router bgp 65001\n neighbor 10.0.0.1 peer group NONE", "Unknown peer group NONE"),
            ("router bgp 65001\nrouter bgp 65002", "BGP is already running with AS number 65001"),
        ],
    )
    def test_refuses_a_bad_line_with_code_1002(self, lab, connect, line, message):
        before = lab.running("leaf1")

        with pytest.raises(MergeConfigException, match=r"\[1002\]") as refusal:
            connect("leaf1").load_merge_candidate(config=line)

        assert message in str(refusal.value)
        assert lab.running("leaf1") == before
        assert lab.state("leaf1")["candidates"] == {}

    def test_refuses_a_replacement_too(self, connect):
        with pytest.raises(ReplaceConfigException):
            connect("leaf1").load_replace_candidate(config="hostname a b c\n")

    @pytest.mark.parametrize(
        ("lines", "message"),
        [
            (
                "interface Loopback7\nip address 10.0.0.77/24",
                "% Interface Management1: address 10.0.0.1/24 overlaps with address 10.0.0.77/24",
            ),
            (
                "router bgp 1\nneighbor 10.0.0.9 description nobody",
                "% BGP neighbor 10.0.0.9: no remote AS number configured",
            ),
            (
                "router bgp 1\nneighbor 10.0.0.9 remote-as 1\nneighbor 10.0.0.9 route-map NONE in",
                "% BGP neighbor 10.0.0.9: route-map NONE (in) is not defined",
            ),
            (
                "router bgp 1\nredistribute connected route-map NONE",
                "% router bgp 1: route-map NONE is not defined",
            ),
        ],
    )
    def test_come_at_the_commit_for_what_makes_no_sense(self, lab, connect, lines, message):
        before = lab.running("leaf1")
        device = connect("leaf1")
        device.load_merge_candidate(config=lines)

        with pytest.raises(CommandError) as refusal:
            device.commit_config()

        assert message in str(refusal.value)
        assert lab.running("leaf1") == before

    def test_refuses_an_unknown_show_command(self, connect):
        with pytest.raises(CommandError, match="invalid command"):
            connect("leaf1").device.run_commands(["show nothing"])

    def test_has_no_json_for_a_config(self, connect):
        with pytest.raises(CommandError, match="unconverted command"):
            connect("leaf1").device.run_commands(["show running-config"])


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
        assert events(lab)[-1] != "confirmed"
        assert "timer fired" in events(lab)

    def test_stays_when_confirmed(self, lab, connect):
        device = connect("leaf1")
        device.load_replace_candidate(config=LEAF1)
        device.commit_config(revert_in=1)

        device.confirm_commit()
        time.sleep(1.2)

        assert lab.running("leaf1") == LEAF1
        assert lab.startup("leaf1") == LEAF1
        assert "timer fired" not in events(lab)

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
