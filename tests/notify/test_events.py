"""Events: announced with what moved, followed by growing ids, forgotten in time."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction

from netconfig.notify.models import Event
from netconfig.notify.operations import announce, announce_all, forget_events
from netconfig.notify.queries import events_after, events_among, newest_id

NOW = datetime.now(UTC)


class TestAnnounce:
    def test_goes_with_the_transaction_of_what_moved(self, db: None):
        with transaction.atomic():
            announce("change:1", "opened")
            transaction.set_rollback(True)
        assert newest_id() == 0

    def test_cuts_long_texts(self, db: None):
        announce("change:1", "opened", "x" * 900)
        assert len(Event.objects.get().text) == 512

    def test_of_nothing_is_nothing(self, db: None):
        announce_all([])
        assert newest_id() == 0


class TestEventsAfter:
    @pytest.fixture(autouse=True)
    def announced(self, db: None) -> None:
        announce_all([("change:1", "opened", ""), ("deployment:1", "started", "")])
        announce("change:1", "closed")

    def test_brings_what_is_newer_in_order(self):
        events = events_after(0)
        assert [event.kind for event in events] == ["opened", "started", "closed"]
        assert events_after(events[1].pk) == [events[2]]
        assert events_after(newest_id()) == []

    def test_brings_chosen_subjects_only(self):
        found = events_after(0, subjects=frozenset({"deployment:1"}))
        assert [event.kind for event in found] == ["started"]
        assert events_after(0, subjects=frozenset()) == []

    def test_brings_at_most_500_at_once(self):
        announce_all([("change:2", "moved", "")] * 600)
        first = events_after(0)
        assert len(first) == 500
        assert len(events_after(first[-1].pk)) == 103

    def test_brings_those_that_were_late(self):
        ids = [event.pk for event in events_after(0)]
        assert [event.pk for event in events_among(ids[:1])] == ids[:1]
        assert events_among([]) == []


class TestForgetEvents:
    def test_drops_what_is_older_than_a_day(self, db: None):
        for age in (25, 23):
            Event.objects.create(at=NOW - timedelta(hours=age), subject="change:1", kind=f"{age}")

        assert forget_events(now=NOW) == 1
        assert [event.kind for event in events_after(0)] == ["23"]
