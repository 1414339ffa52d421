"""The audit trail: written with what it tells, sealed in batches, and no change goes unseen."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, connections, transaction

from netconfig.audit import operations
from netconfig.audit.models import AuditEntry, AuditSeal
from netconfig.audit.operations import AuditChainIsBroken, record, seal_entries, verify_chain
from netconfig.audit.queries import entries_about

NOW = datetime(2026, 1, 2, tzinfo=UTC)


def write(count: int, subject: str = "change:1") -> None:
    for number in range(count):
        record("ann", "vote.approve", subject, {"number": number})


class TestRecord:
    def test_goes_with_the_transaction_of_what_it_tells(self, db: None):
        with transaction.atomic():
            record("ann", "vote.approve", "change:1", {})
            transaction.set_rollback(True)
        assert not AuditEntry.objects.exists()

    def test_carries_the_correlation_id(self, db: None):
        write(2)
        one, two = AuditEntry.objects.all()
        assert one.correlation_id == two.correlation_id != ""


class TestSealEntries:
    def test_chains_what_waits_and_nothing_twice(self, db: None):
        write(3)

        assert seal_entries(now=NOW) == 3
        assert seal_entries(now=NOW) == 0
        write(2)
        assert seal_entries(now=NOW) == 2

        assert list(AuditSeal.objects.order_by("number").values_list("number", "entry_count")) == [
            (1, 3),
            (2, 2),
        ]
        assert verify_chain() == 5

    def test_takes_large_trails_in_batches(self, db: None, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr(operations, "_BATCH", 2)
        write(5)

        assert [seal_entries(now=NOW) for _ in range(4)] == [2, 2, 1, 0]
        assert verify_chain() == 5


@pytest.mark.django_db(transaction=True)
class TestTwoSealersAtOnce:
    def test_make_one_chain(self):
        if connection.vendor == "sqlite" and connection.is_in_memory_db():  # type: ignore[attr-defined]  # SQLite's own
            pytest.skip("an in-memory database has one connection")
        for _ in range(5):
            write(4)
            barrier = threading.Barrier(3)

            def seal(barrier: threading.Barrier = barrier) -> None:
                try:
                    barrier.wait(10)
                    seal_entries(now=NOW)
                finally:
                    connections.close_all()

            threads = [threading.Thread(target=seal) for _ in range(3)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join(30)
        seal_entries(now=NOW)

        assert verify_chain() == 20


TAMPERINGS: dict[str, Callable[[], object]] = {
    "an actor": lambda: AuditEntry.objects.filter(details__number=1).update(actor="eve"),
    "an action": lambda: AuditEntry.objects.filter(details__number=1).update(action="x"),
    "a subject": lambda: AuditEntry.objects.filter(details__number=1).update(subject="x"),
    "details": lambda: AuditEntry.objects.filter(details__number=1).update(details={}),
    "a time": lambda: AuditEntry.objects.filter(details__number=1).update(at=NOW),
    "a correlation": lambda: AuditEntry.objects.filter(details__number=1).update(
        correlation_id="x"
    ),
    "an entry that is gone": lambda: AuditEntry.objects.filter(details__number=1).delete(),
    "an entry slipped in": lambda: AuditEntry.objects.create(
        at=NOW, actor="eve", action="x", subject="x", seal=AuditSeal.objects.get(number=1)
    ),
    "an entry moved to another seal": lambda: AuditEntry.objects.filter(details__number=1).update(
        seal=AuditSeal.objects.get(number=2)
    ),
    "an entry unsealed": lambda: AuditEntry.objects.filter(details__number=1).update(seal=None),
    "a hash": lambda: AuditSeal.objects.filter(number=1).update(hash="0" * 64),
    "a count": lambda: AuditSeal.objects.filter(number=2).update(entry_count=9),
    "a number": lambda: AuditSeal.objects.filter(number=1).update(number=9),
}


class TestVerifyChain:
    @pytest.fixture(autouse=True)
    def sealed(self, db: None) -> None:
        write(2)
        seal_entries(now=NOW)
        write(2)
        seal_entries(now=NOW)
        assert verify_chain() == 4

    @pytest.mark.parametrize("what", TAMPERINGS)
    def test_finds(self, what: str):
        TAMPERINGS[what]()
        with pytest.raises(AuditChainIsBroken):
            verify_chain()

    def test_finds_a_seal_that_is_gone_with_its_entries(self):
        AuditEntry.objects.filter(seal__number=1).delete()
        AuditSeal.objects.filter(number=1).delete()
        with pytest.raises(AuditChainIsBroken, match="missing around seal 1"):
            verify_chain()

    def test_counts_only_what_is_sealed(self):
        write(1)
        assert verify_chain() == 4

    def test_says_a_seal_without_entries_is_broken(self):
        AuditEntry.objects.filter(seal__number=2).delete()
        AuditSeal.objects.filter(number=2).update(entry_count=0)
        with pytest.raises(AuditChainIsBroken):
            verify_chain()


def test_entries_about_a_subject_come_oldest_first(db: None):
    write(2)
    write(1, subject="change:2")
    since = datetime.now(UTC) - timedelta(minutes=1)

    found = list(entries_about("change:1", since=since))

    assert [entry.details["number"] for entry in found] == [0, 1]
    assert not entries_about("change:1", since=since + timedelta(hours=1)).exists()


def test_an_empty_trail_is_whole(db: None):
    assert verify_chain() == 0
    assert seal_entries(now=NOW) == 0
