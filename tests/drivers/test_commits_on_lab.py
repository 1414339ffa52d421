"""Commits, confirms and reverts, the same on every platform, against the lab's devices."""

import threading

import pytest

from netconfig.drivers.adapters import open_session
from netconfig.drivers.session import (
    DeviceError,
    Handle,
    NothingPending,
    NotSupported,
    OutcomeUnknown,
)
from tests.drivers.bench import LABEL

NOBODYS = Handle(candidate="other", username="somebody", label="other")


class TestCommit:
    def test_takes_effect_and_waits(self, bench, name, after):
        session = bench.open(name)
        handle = session.load_replace(after, label=LABEL)

        session.commit(confirm_seconds=90)

        assert bench.lab.running(name) == after
        pending = session.pending(handle)
        assert pending is not None
        assert pending.is_ours is not False
        assert pending.seconds_left is None or 80 <= pending.seconds_left <= 120

    def test_outlives_its_session(self, bench, name, after):
        handle = bench.commit(name, after)

        assert bench.lab.running(name) == after
        assert bench.open(name).pending(handle) is not None
        assert bench.events(name).count("committed") <= 1

    def test_outlives_a_discard(self, bench, name, after):
        session = bench.open(name)
        handle = session.load_replace(after, label=LABEL)
        session.commit(confirm_seconds=60)

        session.discard()

        assert bench.lab.running(name) == after
        assert session.pending(handle) is not None

    def test_outlives_a_session_that_is_forgotten(self, bench, name, after):
        session = open_session(bench.target(name))
        session.open()
        session.load_replace(after, label=LABEL)
        session.commit(confirm_seconds=60)

        del session

        assert bench.lab.running(name) == after

    def test_refuses_a_timer_that_the_platform_cannot_do(self, bench, name, before, after):
        session = bench.open(name)
        session.load_replace(after, label=LABEL)

        with pytest.raises(NotSupported):
            session.commit(confirm_seconds=10**10)

        assert bench.lab.running(name) == before


class TestConfirm:
    def test_keeps_and_saves_from_a_new_login(self, bench, name, after):
        handle = bench.commit(name, after)
        session = bench.open(name)

        session.confirm(handle)

        assert session.pending(handle) is None
        assert bench.lab.running(name) == after
        assert bench.lab.startup(name) == after
        assert bench.lab.state(name)["timer_seconds_left"] is None

    def test_finds_nothing_to_confirm(self, bench, name):
        session = bench.open(name)
        handle = Handle(candidate=LABEL, username="x", label=LABEL)

        assert session.pending(handle) is None
        with pytest.raises(NothingPending):
            session.confirm(handle)
        with pytest.raises(NothingPending):
            session.revert(handle)

    def test_leaves_another_ones_commit_alone(self, bench, kind, name, after):
        bench.commit(name, after)
        session = bench.open(name)

        pending = session.pending(NOBODYS)
        assert pending is not None
        assert pending.is_ours is (False if kind.tells_owner else None)
        with pytest.raises(NothingPending, match="not ours"):
            session.confirm(NOBODYS)
        with pytest.raises(NothingPending, match="not ours"):
            session.revert(NOBODYS)

        assert bench.lab.running(name) == after


class TestRevert:
    def test_goes_back_from_a_new_login(self, bench, name, before, after):
        handle = bench.commit(name, after)
        session = bench.open(name)

        session.revert(handle)

        assert session.pending(handle) is None
        assert bench.lab.running(name) == before
        assert bench.lab.startup(name) == before


class TestLostAnswers:
    """What the device did is not known from here, and read_running tells."""

    def test_of_a_commit_that_was_done(self, bench, kind, name, after):
        session = bench.open(name)
        handle = session.load_replace(after, label=LABEL)
        bench.lab.fault(name, "drop", pattern=kind.commit, when="after")

        with pytest.raises(OutcomeUnknown, match=name):
            session.commit(confirm_seconds=60)
        session.discard()
        session.close()

        assert bench.lab.running(name) == after
        bench.lab.release(name)
        assert bench.open(name).pending(handle) is not None

    def test_of_a_commit_that_was_not_done(self, bench, kind, name, before, after):
        session = bench.open(name)
        handle = session.load_replace(after, label=LABEL)
        bench.lab.fault(name, "drop", pattern=kind.commit)

        with pytest.raises(OutcomeUnknown, match=name):
            session.commit(confirm_seconds=60)
        session.close()

        assert bench.lab.running(name) == before
        bench.lab.release(name)
        again = bench.open(name)
        assert again.pending(handle) is None
        again.discard_leftovers(prefix="netconfig-")
        again.load_replace(after, label="netconfig-8-1")

    def test_of_a_confirm(self, bench, kind, name, after):
        handle = bench.commit(name, after)
        session = bench.open(name)
        bench.lab.fault(name, "drop", pattern=kind.confirm, when="after")

        with pytest.raises(OutcomeUnknown, match=name):
            session.confirm(handle)

        bench.lab.release(name)
        assert bench.lab.running(name) == after
        assert bench.open(name).pending(handle) is None

    def test_of_a_revert(self, bench, kind, name, before, after):
        handle = bench.commit(name, after)
        session = bench.open(name)
        bench.lab.fault(name, "drop", pattern=kind.revert, when="after")

        with pytest.raises(OutcomeUnknown, match=name):
            session.revert(handle)

        bench.lab.release(name)
        assert bench.lab.running(name) == before

    def test_of_a_commit_that_is_aborted_from_outside(self, bench, kind, name, after):
        session = bench.open(name)
        session.load_replace(after, label=LABEL)
        bench.lab.fault(name, "hold", pattern=kind.commit, when="after")
        caught: list[DeviceError] = []

        def send():
            try:
                session.commit(confirm_seconds=60)
            except DeviceError as error:
                caught.append(error)

        thread = threading.Thread(target=send, daemon=True)
        thread.start()
        bench.lab.wait_until_held(name)

        session.abort()

        thread.join(2)
        assert isinstance(caught[0], OutcomeUnknown)
