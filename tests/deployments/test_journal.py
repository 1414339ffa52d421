"""Journal lines: durable together, refused one by one, and chained."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from netconfig.core.lifecycle import CLEAN, DeploymentState, MoveIsNotAllowed
from netconfig.deployments.journal.chain import JournalIsBroken, verify_journal
from netconfig.deployments.journal.scribe import ArmingRefused, FenceIsLost, Line
from netconfig.deployments.journal.writing import write_lines
from netconfig.deployments.models import Deployment, JournalEntry
from netconfig.devices.models import DeviceLock
from netconfig.notify.models import Event
from tests.deployments.ground import LEASE, NOW, Ground, line, make_ground, walk, write

ARMED = ("prechecked", "staged", "armed")


class TestWriteLines:
    def test_moves_the_run_and_journals_what_it_says(self, ground: Ground):
        (run,) = ground.claim(limit=1)
        handle = {"candidate": "netconfig-1-1", "username": "u", "label": "l"}

        assert write(line(run, "prechecked", "fine", before={"bgp": []}, handle=handle)) == [None]

        fresh = ground.run("sw1")
        entry = fresh.journal.get(number=2)
        assert (fresh.state, fresh.reason, fresh.before) == ("prechecked", "", {"bgp": []})
        assert (entry.state, entry.text, entry.fence) == ("prechecked", "fine", run.fence)
        assert entry.details["handle"] == handle
        assert fresh.due_at == NOW + LEASE

    @pytest.mark.parametrize(
        ("lock", "row"), [({"fence": 5}, {}), ({"holder": ""}, {}), ({}, {"fence": 5})], ids=str
    )
    def test_refuses_a_line_without_the_lock(
        self, ground: Ground, lock: dict[str, Any], row: dict[str, Any]
    ):
        (run,) = ground.claim(limit=1)
        if lock:
            DeviceLock.objects.update(**lock)
        if row:
            ground.deployment.runs.update(**row)

        (refused,) = write(line(run, "prechecked"))

        assert isinstance(refused, FenceIsLost)
        assert ground.states()["sw1"] == "locked"
        assert ground.journal("sw1") == ["locked"]

    def test_refuses_a_line_of_a_run_that_does_not_exist(self, ground: Ground):
        (refused,) = write(Line(999_999, 1, "prechecked"))
        assert isinstance(refused, FenceIsLost)

    def test_refuses_a_move_that_the_table_does_not_know(self, ground: Ground):
        (run,) = ground.claim(limit=1)
        (refused,) = write(line(run, "confirmed"))
        assert isinstance(refused, MoveIsNotAllowed)

    def test_refuses_one_line_of_a_batch_and_keeps_the_others(self, ground: Ground):
        one, two = ground.claim()
        DeviceLock.objects.filter(device__name="sw1").update(fence=9)

        refused = write(line(one, "prechecked"), line(two, "prechecked"))

        assert isinstance(refused[0], FenceIsLost)
        assert refused[1] is None
        assert ground.states() == {"sw1": "locked", "sw2": "prechecked"}

    def test_takes_several_lines_of_one_run_in_order(self, ground: Ground):
        (run,) = ground.claim(limit=1)

        assert write(line(run, "prechecked"), line(run, "staged")) == [None, None]

        assert ground.journal("sw1") == ["locked", "prechecked", "staged"]
        assert verify_journal(ground.run("sw1")) == 3

    def test_writes_all_or_nothing(self, ground: Ground, monkeypatch: pytest.MonkeyPatch):
        one, two = ground.claim()

        def fail(*_: object) -> None:
            raise RuntimeError("the disk is full")

        monkeypatch.setattr("netconfig.deployments.journal.writing.announce_all", fail)
        with pytest.raises(RuntimeError):
            write(line(one, "prechecked"), line(two, "prechecked"))

        assert ground.states() == {"sw1": "locked", "sw2": "locked"}
        assert JournalEntry.objects.count() == 2

    def test_takes_as_many_queries_for_many_lines_as_for_one(self, db: None):
        ground = make_ground(*(f"sw{n}" for n in range(10)))
        runs = ground.claim()
        with CaptureQueriesContext(
            connection,
        ) as one:
            write(line(runs[0], "prechecked"))
        with CaptureQueriesContext(connection) as many:
            write(*(line(run, "prechecked") for run in runs[1:]))

        assert len(many) <= len(one)

    @pytest.mark.parametrize("end", sorted(CLEAN))
    def test_gives_the_lock_back_with_the_line_that_ends_the_run(self, ground: Ground, end: str):
        (run,) = ground.claim(limit=1)
        walk(run, end)

        assert ground.lock("sw1").holder == ""
        assert run.ended_at == NOW
        assert run.due_at is None

    @pytest.mark.parametrize("stuck", ["unknown", "reverting"])
    def test_keeps_the_lock_of_a_run_whose_outcome_nobody_knows(self, ground: Ground, stuck: str):
        (run,) = ground.claim(limit=1)
        walk(run, *ARMED, stuck)
        if stuck == "reverting":
            walk(run, "revert_failed")

        assert ground.lock("sw1").holder != ""
        assert run.due_at is None

    @pytest.mark.parametrize("last", ["drifted", "queued"])
    def test_wakes_the_conductor_with_a_new_generation(self, ground: Ground, last: str):
        (run,) = ground.claim(limit=1)
        before = Deployment.objects.get()
        assert before.due_at is None

        walk(run, last)

        after = Deployment.objects.get()
        assert after.due_at == NOW
        assert after.generation == before.generation + 1

    def test_does_not_wake_a_deployment_that_has_ended(self, ground: Ground):
        (run,) = ground.claim(limit=1)
        Deployment.objects.update(state=DeploymentState.ENDED)

        walk(run, "cancelled")

        assert Deployment.objects.get().due_at is None

    def test_takes_what_no_database_takes(self, ground: Ground):
        (run,) = ground.claim(limit=1)
        odd = "a\x00b\udc80c"

        assert write(line(run, "prechecked", odd, reason=odd, before={odd: [odd]})) == [None]

        fresh = ground.run("sw1")
        assert fresh.reason == "ab?c"
        assert fresh.before == {"ab?c": ["ab?c"]}
        assert verify_journal(fresh) == 2

    def test_cuts_what_is_too_long(self, ground: Ground):
        (run,) = ground.claim(limit=1)

        assert write(line(run, "prechecked", "x" * 900, reason="x" * 900)) == [None]

        assert len(ground.run("sw1").reason) == 500

    def test_announces_each_state(self, ground: Ground):
        (run,) = ground.claim(limit=1)
        write(line(run, "prechecked"))

        event = Event.objects.order_by("id").last()
        assert event is not None
        assert event.subject == f"deployment:{ground.deployment.pk}"
        assert (event.kind, event.text) == ("run.prechecked", "sw1 prechecked")


class TestArmingLines:
    def test_are_written_when_the_gate_says_yes(self, ground: Ground):
        (run,) = ground.claim(limit=1)
        walk(run, "prechecked", "staged")

        assert write(line(run, "armed", arming=True)) == [None]

    def test_are_not_written_when_it_says_no(self, ground: Ground):
        (run,) = ground.claim(limit=1)
        walk(run, "prechecked", "staged")
        ground.vote("withdraw")

        (refused,) = write(line(run, "armed", arming=True))

        assert isinstance(refused, ArmingRefused)
        assert ground.journal("sw1")[-1] == "staged"

    def test_stop_everything_when_the_gate_cannot_be_asked(
        self, ground: Ground, monkeypatch: pytest.MonkeyPatch
    ):
        (run,) = ground.claim(limit=1)
        walk(run, "prechecked", "staged")

        def unreadable(*_: object, **__: object) -> None:
            raise RuntimeError("no policy can be read")

        monkeypatch.setattr("netconfig.deployments.journal.arming.approval_of", unreadable)
        with pytest.raises(RuntimeError):
            write(line(run, "armed", arming=True))

        assert ground.journal("sw1")[-1] == "staged"


class TestVerifyJournal:
    def written(self, ground: Ground) -> Any:
        (run,) = ground.claim(limit=1)
        walk(run, "prechecked", "staged", "armed", "unconfirmed")
        return run

    def test_counts_the_entries_of_a_whole_journal(self, ground: Ground):
        assert verify_journal(self.written(ground)) == 5

    def test_is_content_with_a_journal_that_has_not_begun(self, ground: Ground):
        assert verify_journal(ground.run("sw1")) == 0

    @pytest.mark.parametrize(
        "change",
        [
            {"text": "nothing happened"},
            {"state": "verified"},
            {"details": {}},
            {"at": NOW + timedelta(seconds=1)},
            {"fence": 9},
            {"hash": "0" * 64},
        ],
        ids=str,
    )
    def test_finds_an_entry_that_was_changed(self, ground: Ground, change: dict[str, Any]):
        run = self.written(ground)
        JournalEntry.objects.filter(run=run, number=4).update(**change)

        with pytest.raises(JournalIsBroken, match="at entry 4"):
            verify_journal(run)

    def test_finds_an_entry_that_is_gone(self, ground: Ground):
        run = self.written(ground)
        JournalEntry.objects.filter(run=run, number=3).delete()

        with pytest.raises(JournalIsBroken):
            verify_journal(run)

    def test_finds_that_the_end_is_gone(self, ground: Ground):
        run = self.written(ground)
        JournalEntry.objects.filter(run=run, number=5).delete()

        with pytest.raises(JournalIsBroken, match="ends armed"):
            verify_journal(run)

    def test_finds_an_entry_of_another_run(self, ground: Ground):
        run = self.written(ground)
        JournalEntry.objects.filter(run=run, number=5).update(run=ground.run("sw2"))

        with pytest.raises(JournalIsBroken):
            verify_journal(ground.run("sw2"))


def test_a_batch_without_lines_is_nothing(db: None):
    assert write_lines([], now=NOW, lease=LEASE) == []
