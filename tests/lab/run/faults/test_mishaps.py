"""What happens to a device by itself: cables, hands, reboots and clocks."""

import socket
import time

import pytest
from pyeapi.eapilib import ConnectionError as EapiConnectionError

from netconfig.lab.run.client import LabRefuses
from tests.lab.run.faults.changes import CHANGE, HAND, NAMES, SAYS, change_it, door
from tests.lab.traces import events


class TestFlap:
    def test_pulls_a_cable_and_puts_it_back(self, lab):
        number = lab.fault("eos", "flap", interface="Ethernet1", seconds=0.05)

        lit: set[bool] = set()
        end = time.monotonic() + 30
        while len(lit) < 2 and time.monotonic() < end:
            lit.add(bool(lab.state("born")["lldp"]))
        lab.release("eos", number)

        assert lit == {True, False}
        assert lab.state("eos")["lldp"] == {"Ethernet1": ["born", "Ethernet1"]}
        assert {"link down", "link up"} <= set(events(lab, "eos"))

    def test_takes_the_way_in_away_with_the_management_interface(self, lab):
        lab.fault("eos", "flap", interface="Management1", seconds=60)

        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(door(lab, "eos"))

    def test_needs_a_cable(self, lab):
        with pytest.raises(LabRefuses, match="no interface 'Ethernet9' with a cable"):
            lab.fault("eos", "flap", interface="Ethernet9")


class TestEdit:
    @pytest.mark.parametrize("name", NAMES)
    def test_happens_at_once_when_it_waits_for_nothing(self, lab, name):
        lab.fault(name, "edit", text=HAND[name])

        assert "by hand" in lab.running(name)
        assert "edited out of band" in events(lab, name)

    def test_happens_between_load_and_commit(self, lab, connect):
        session = connect("ios")
        lab.fault("ios", "edit", text=HAND["ios"], step="load", when="after")

        session.load_merge_candidate(config=CHANGE["ios"])

        assert "by hand" in lab.running("ios")

    def test_must_be_what_the_device_takes(self, lab):
        with pytest.raises(LabRefuses, match="eos refuses 'nonsense': Invalid input"):
            lab.fault("eos", "edit", text="nonsense", step="commit")


class TestReboot:
    @pytest.mark.parametrize("name", NAMES)
    def test_loses_what_was_not_saved(self, lab, connect, name):
        session = connect(name)
        lab.edit(name, HAND[name])

        lab.fault(name, "reboot")

        # What is changed at a Junos console is committed, and so saved at once.
        assert ("by hand" in lab.running(name)) is (name == "junos")
        if name != "eos":  # which opens a connection for each request
            end = time.monotonic() + 30
            while session.is_alive()["is_alive"]:
                assert time.monotonic() < end
        assert connect(name).is_alive()["is_alive"]

    def test_keeps_what_was_saved(self, lab, connect):
        change_it(connect("ios"), "ios")

        lab.fault("ios", "reboot")

        assert SAYS["ios"] in lab.running("ios")

    @pytest.mark.parametrize("name", NAMES)
    def test_ends_a_commit_that_waits_for_its_confirm(self, lab, connect, name):
        before = lab.running(name)
        session = connect(name)
        session.load_merge_candidate(config=CHANGE[name])
        session.commit_config(revert_in=600)

        lab.fault(name, "reboot")

        assert lab.running(name) == before
        assert lab.state(name)["timer_seconds_left"] is None
        session.config_session = None

    def test_takes_its_time(self, lab):
        lab.fault("eos", "reboot", seconds=1)

        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(door(lab, "eos"))
        end = time.monotonic() + 30
        while not lab.state("eos")["is_listening"] and time.monotonic() < end:
            time.sleep(0.02)
        socket.create_connection(door(lab, "eos")).close()

    def test_in_the_midst_of_a_commit_leaves_no_answer(self, lab, connect):
        session = connect("eos")
        session.load_merge_candidate(config=CHANGE["eos"])
        lab.fault("eos", "reboot", step="commit", when="after", times=1)

        with pytest.raises(EapiConnectionError):
            session.commit_config()

        assert SAYS["eos"] not in lab.running("eos")
        assert events(lab, "eos").count("committed") == 1


class TestSkew:
    def test_makes_the_clock_wrong_and_not_the_trace(self, lab, connect):
        before = connect("eos").device.run_commands(["show version"])[0]["bootupTimestamp"]
        number = lab.fault("eos", "skew", seconds=7200)

        lab.fault("eos", "reboot")

        shown = connect("eos").device.run_commands(["show version"])[0]["bootupTimestamp"]
        assert shown - before > 7000
        assert abs(lab.trace("eos")[-1]["at"] - time.time()) < 60
        lab.release("eos", number)
