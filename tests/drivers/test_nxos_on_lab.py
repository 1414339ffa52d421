"""What only a Nexus does: files under our label, a way back, and names that change the prompt."""

from dataclasses import replace

import pytest

from netconfig.drivers.session import CandidateIsLocked, CandidateRefused, NothingPending
from tests.drivers.bench import LABEL, NXOS

NAME = NXOS.device


@pytest.fixture
def before(bench):
    return bench.lab.running(NAME)


@pytest.fixture
def after(before):
    return NXOS.add_ntp(before)


def files(bench):
    listed = bench.open(NAME)._driver.device.send_command("dir bootflash:")
    return [word for word in listed.split() if word.startswith("netconfig-")]


class TestFiles:
    def test_are_gone_once_a_commit_is_confirmed(self, bench, after):
        handle = bench.commit(NAME, after)
        assert files(bench) == [f"{LABEL}.back"]

        bench.open(NAME).confirm(handle)

        assert files(bench) == []

    def test_are_gone_once_a_commit_is_taken_back(self, bench, after):
        handle = bench.commit(NAME, after)

        bench.open(NAME).revert(handle)

        assert files(bench) == []

    def test_of_a_killed_process_are_deleted_but_for_a_way_back_that_is_needed(self, bench, after):
        bench.commit(NAME, after)
        session = bench.open(NAME)

        session.discard_leftovers(prefix="netconfig-")
        assert files(bench) == [f"{LABEL}.back"]

        bench.lab.reset(NAME)
        killed = bench.open(NAME)
        killed.load_replace(after, label=LABEL)
        killed.abort()
        assert files(bench) == [f"{LABEL}.cfg"]
        bench.open(NAME).discard_leftovers(prefix="netconfig-")
        assert files(bench) == []


class TestPending:
    def test_is_not_ours_when_another_of_our_runs_began_it(self, bench, after):
        other = replace(bench.commit(NAME, after), label="netconfig-7-2")
        session = bench.open(NAME)

        pending = session.pending(other)

        assert pending is not None
        assert pending.is_ours is False
        with pytest.raises(NothingPending, match="not ours"):
            session.confirm(other)


class TestHostname:
    @pytest.mark.parametrize("step", ["confirm", "revert"])
    def test_may_change_under_a_session(self, bench, before, step):
        text = before.replace(f"hostname {NAME}\n", "hostname another\n")
        session = bench.open(NAME)
        handle = session.load_replace(text, label=LABEL)
        session.commit(confirm_seconds=60)
        assert "hostname another" in session.read_running()

        getattr(session, step)(handle)

        kept = "another" if step == "confirm" else NAME
        assert f"hostname {kept}" in session.read_running()
        assert session.pending(handle) is None


class TestTrouble:
    def test_of_another_who_is_at_work_is_a_lock(self, bench, before, after):
        session = bench.open(NAME)
        bench.lab.fault(NAME, "lock")

        with pytest.raises(CandidateIsLocked, match="in progress"):
            session.load_replace(after, label=LABEL)

        assert bench.lab.running(NAME) == before

    def test_of_a_full_flash_stops_before_the_commit(self, bench, before, after):
        session = bench.open(NAME)
        bench.lab.fault(NAME, "full_flash")

        with pytest.raises(CandidateRefused, match="space"):
            session.load_replace(after, label=LABEL)

        assert bench.lab.running(NAME) == before
