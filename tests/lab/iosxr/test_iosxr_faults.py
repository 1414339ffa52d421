"""What faults do to the clients of an IOS-XR router, whichever way they came in."""

import time

import pytest
from napalm.base.exceptions import ConnectionException, MergeConfigException
from napalm.pyIOSXR.exceptions import LockError, XMLCLIError
from ncclient.operations.rpc import RPCError
from netmiko import NetmikoAuthenticationException, ReadTimeout

from tests.lab.iosxr.waiting import wait_for

CHANGE = "ntp server 10.9.0.9\n"
CANNOT = (RPCError, LockError, XMLCLIError, MergeConfigException)


def is_applied(lab):
    return "10.9.0.9" in lab.running("r1")


def events(lab):
    return [entry["text"] for entry in lab.trace("r1") if entry["kind"] == "event"]


def change_it(device):
    device.load_merge_candidate(config=CHANGE)
    device.compare_config()
    device.commit_config()


class TestSteps:
    def test_are_met_once_each_on_both_sides_of_their_effect(self, lab, device):
        for step in ("load", "compare", "commit"):
            for when in ("before", "after"):
                lab.fault("r1", "delay", step=step, when=when, seconds=0.001)

        change_it(device)

        assert [fault["hits"] for fault in lab.faults("r1")] == [1] * 6
        assert is_applied(lab)

    @pytest.mark.parametrize(("when", "stays"), [("before", False), ("after", True)])
    def test_cut_a_commit_off_on_the_chosen_side(self, lab, log_in, when, stays):
        device = log_in("iosxr_netconf")
        device.load_merge_candidate(config=CHANGE)
        lab.fault("r1", "drop", step="commit", when=when, times=1)

        with pytest.raises(Exception, match="close"):
            device.commit_config()

        assert is_applied(lab) is stays
        assert lab.state("r1")["candidates"] == {}

    @pytest.mark.parametrize(("when", "stays"), [("before", False), ("after", True)])
    def test_cut_a_commit_at_the_command_line(self, lab, cli, when, stays):
        session = cli()
        session.send_config_set([CHANGE.strip()])
        lab.fault("r1", "drop", step="commit", when=when, times=1)

        # netmiko does not see that the connection is gone, and waits.
        with pytest.raises(ReadTimeout):
            session.commit(read_timeout=0.5)

        wait_for(lambda: is_applied(lab) is stays)
        wait_for(lambda: lab.state("r1")["candidates"] == {})

    def test_meet_the_confirmation_of_a_trial(self, lab, cli):
        session = cli()
        lab.fault("r1", "delay", step="confirm", seconds=0.001)
        session.send_config_set([CHANGE.strip()])

        session.commit(confirm=True, confirm_delay=6000)
        assert [fault["hits"] for fault in lab.faults("r1")] == [0]
        session.commit()

        assert [fault["hits"] for fault in lab.faults("r1")] == [1]


class TestLock:
    def test_keeps_others_out_until_it_ends(self, lab, device):
        number = lab.fault("r1", "lock")
        with pytest.raises((RPCError, LockError)):
            device.load_merge_candidate(config=CHANGE)

        lab.release("r1", number)

        change_it(device)
        assert is_applied(lab)


class TestErrors:
    def test_refuse_the_lines_that_they_name(self, lab, device):
        lab.fault("r1", "error", pattern="^ntp server")

        with pytest.raises(MergeConfigException, match="ntp server"):
            device.load_merge_candidate(config=CHANGE)

        device.discard_config()
        assert lab.state("r1")["candidates"] == {}

    def test_refuse_lines_at_the_command_line(self, lab, cli):
        lab.fault("r1", "error", pattern="server 10.9.0.9", text="% The clock is broken")

        said = cli().send_config_set([CHANGE.strip()])

        assert "% The clock is broken" in said


class TestFullFlash:
    def test_stops_a_commit(self, lab, device):
        device.load_merge_candidate(config=CHANGE)
        lab.fault("r1", "full_flash")

        with pytest.raises(CANNOT, match="No space left"):
            device.commit_config()

        assert not is_applied(lab)
        device.discard_config()


class TestEdit:
    def test_between_load_and_commit_is_kept_by_the_commit(self, lab, device):
        lab.fault("r1", "edit", text="snmp-server contact hand", step="load", when="after", times=1)

        change_it(device)

        assert is_applied(lab)
        assert "snmp-server contact hand\n" in lab.running("r1")


class TestReboot:
    def test_ends_sessions_and_keeps_commits(self, lab, log_in, connect):
        device = log_in("iosxr_netconf")
        change_it(device)

        lab.fault("r1", "reboot")

        wait_for(lambda: not device.is_alive()["is_alive"])
        assert is_applied(lab)
        assert connect("r1").get_facts()["uptime"] < 5

    def test_takes_back_what_was_tried(self, lab, netconf):
        before = lab.running("r1")
        session = netconf()
        session.edit_config(
            '<config><cli xmlns="http://cisco.com/ns/yang/Cisco-IOS-XR-cli-cfg">'
            f"{CHANGE}</cli></config>",
            target="candidate",
        )
        session.commit(confirmed=True, timeout="6000", persist="trial")

        lab.fault("r1", "reboot")

        assert lab.running("r1") == before
        assert lab.state("r1")["timer_seconds_left"] is None

    def test_takes_its_time(self, lab, connect):
        lab.fault("r1", "reboot", seconds=0.5)

        with pytest.raises(ConnectionException):
            connect("r1")
        wait_for(lambda: lab.state("r1")["is_listening"])
        assert connect("r1").is_alive()["is_alive"]


class TestLogins:
    def test_are_rejected(self, lab, cli, connect):
        lab.fault("r1", "reject_login")

        with pytest.raises(NetmikoAuthenticationException):
            cli()
        with pytest.raises(ConnectionException):
            connect("r1")

    def test_are_refused(self, lab, connect):
        lab.fault("r1", "refuse")

        with pytest.raises(ConnectionException):
            connect("r1")


class TestAnswers:
    def test_come_twice(self, lab, cli):
        session = cli()
        lab.fault("r1", "duplicate", pattern="show clock")

        session.write_channel("show clock\n")
        said = ""

        def is_twice():
            nonlocal said
            said += session.read_channel()
            return said.count("UTC") >= 4

        wait_for(is_twice)

    def test_come_too_late(self, lab, log_in):
        lab.fault("r1", "late", pattern="^get-config", seconds=0.3)
        began = time.monotonic()

        log_in("iosxr_netconf").get_config()

        assert time.monotonic() - began > 0.3
