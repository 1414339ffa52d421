"""What every session does but commit, the same on every platform, against the lab's devices."""

import threading
import time

import pytest

from netconfig.core.state import Facts, InterfaceState
from netconfig.drivers.adapters import open_session
from netconfig.drivers.session import (
    CandidateIsLocked,
    CandidateRefused,
    CommitRefused,
    DeviceError,
    DeviceUnreachable,
    HostKeyMismatch,
    Login,
    LoginRefused,
)
from tests.drivers.bench import LABEL, PLANTED


class TestOpen:
    def test_logs_in(self, bench, name):
        bench.open(name)

        assert set(bench.passwords(name)) == {"sent"}

    def test_sends_no_password_to_a_replaced_identity(self, bench, name):
        target = bench.target(name)
        bench.lab.replace_identity(name)
        bench.lab.clear_trace(name)

        with pytest.raises(HostKeyMismatch):
            open_session(target).open()

        assert bench.passwords(name) in ([], ["none"])
        assert bench.commands(name) == []

    def test_tells_a_refused_login(self, bench, name):
        target = bench.target(name, login=Login("netops", "not the password"))

        with pytest.raises(LoginRefused, match="netops"):
            open_session(target).open()

        assert bench.commands(name) == []

    def test_tells_a_device_that_does_not_listen(self, bench, name):
        target = bench.target(name)
        bench.lab.fault(name, "refuse")

        with pytest.raises(DeviceUnreachable, match="refused"):
            open_session(target).open()


class TestReading:
    def test_reads_running_and_startup(self, bench, name, before):
        session = bench.open(name)

        assert before.strip() in session.read_running()
        assert session.read_startup() == "" or before.strip() in session.read_startup()

    def test_reads_the_state(self, bench, name):
        state = bench.open(name).read_state()

        assert isinstance(state.facts, Facts)
        assert state.facts.hostname == name
        assert isinstance(state.interfaces, tuple)
        assert all(isinstance(each, InterfaceState) for each in state.interfaces)
        assert state.bgp == ()
        assert isinstance(state.lldp, tuple)

    def test_changes_nothing(self, bench, name, before):
        session = bench.open(name)
        session.read_running()
        session.read_state()
        session.close()

        assert bench.lab.running(name) == before
        assert "committed" not in bench.events(name)
        assert bench.lab.state(name)["candidates"] == {}


class TestCandidate:
    def test_shows_the_devices_own_diff(self, bench, kind, name, after):
        session = bench.open(name)

        session.load_replace(after, label=LABEL)

        diff = session.compare()
        assert "192.0.2.99" in diff
        assert bench.lab.running(name) != after

    def test_has_no_diff_to_what_runs(self, bench, name):
        session = bench.open(name)

        session.load_replace(session.read_running(), label=LABEL)

        assert session.compare() == ""

    def test_is_dropped_by_discard(self, bench, name, before, after):
        session = bench.open(name)
        session.load_replace(after, label=LABEL)

        session.discard()
        session.discard()

        assert bench.lab.running(name) == before
        bench.open(name).load_replace(after, label="netconfig-8-1")

    def test_is_dropped_by_close(self, bench, name, after):
        session = bench.open(name)
        session.load_replace(after, label=LABEL)

        session.close()

        bench.open(name).load_replace(after, label="netconfig-8-1")

    def test_is_locked_while_a_commit_waits(self, bench, name, before, after):
        bench.commit(name, after)

        with pytest.raises(CandidateIsLocked, match=name):
            bench.open(name).load_replace(before, label="netconfig-8-1")

        assert bench.lab.running(name) == after


class TestRefusedCandidate:
    def refuse(self, bench, name, text):
        session = bench.open(name)

        def load_and_commit():
            session.load_replace(text, label=LABEL)
            session.commit(confirm_seconds=60)

        with pytest.raises((CandidateRefused, CommitRefused)) as caught:
            load_and_commit()
        session.close()
        assert caught.value.__context__ is None
        return str(caught.value)

    def test_names_the_line(self, bench, kind, name, before):
        text = self.refuse(bench, name, kind.add_line(before, kind.bad_line))

        assert name in text
        assert kind.bad_line.split()[0] in text
        assert bench.lab.running(name) == before

    def test_keeps_its_secret(self, bench, kind, name, before):
        text = self.refuse(bench, name, kind.add_line(before, kind.secret_line))

        assert PLANTED not in text
        assert bench.lab.running(name) == before

    def test_leaves_no_lock_behind(self, bench, kind, name, before, after):
        self.refuse(bench, name, kind.add_line(before, kind.bad_line))

        bench.open(name).load_replace(after, label="netconfig-8-1")


class TestSave:
    def test_makes_running_the_startup_config(self, bench, kind, name, before):
        if bench.open(name).read_startup() == "":
            pytest.skip("this platform has only one config")
        bench.lab.edit(name, kind.ntp_line)

        bench.open(name).save()

        assert bench.lab.startup(name) == bench.lab.running(name) != before


class TestDiscardLeftovers:
    def test_frees_a_device_that_a_killed_process_left(self, bench, name, after):
        killed = bench.open(name)
        killed.load_replace(after, label=LABEL)
        killed.abort()

        session = bench.open(name)
        session.discard_leftovers(prefix="netconfig-")

        session.load_replace(after, label="netconfig-8-1")

    def test_leaves_a_commit_that_waits(self, bench, name, after):
        handle = bench.commit(name, after)
        session = bench.open(name)

        session.discard_leftovers(prefix="netconfig-")

        assert session.pending(handle) is not None
        assert bench.lab.running(name) == after


class TestAbort:
    def test_ends_a_call_that_the_device_does_not_answer(self, bench, name):
        session = bench.open(name, timeout_seconds=60)
        bench.lab.fault(name, "hold")
        caught: list[DeviceError] = []

        def read():
            try:
                session.read_running()
            except DeviceError as error:
                caught.append(error)

        thread = threading.Thread(target=read, daemon=True)
        thread.start()
        bench.lab.wait_until_held(name)
        begun = time.monotonic()

        session.abort()

        thread.join(30)
        assert caught
        # By itself it would wait for a minute.
        assert time.monotonic() - begun < 30
        session.close()
