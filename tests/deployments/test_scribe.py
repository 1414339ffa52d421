"""The scribe: lines of many threads in one transaction, and a stop where no answer comes."""

import threading
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor

import pytest

from netconfig.core.errors import NetconfigError
from netconfig.deployments.journal.scribe import FenceIsLost, Line, Scribe, ScribeIsSilent


class Database:
    """Takes batches of lines as the real writer does, and refuses what it is told to."""

    def __init__(self) -> None:
        self.batches: list[list[Line]] = []
        self.refuses: dict[int, NetconfigError] = {}
        self.breaks: Exception | None = None

    def write(self, lines: list[Line]) -> list[NetconfigError | None]:
        if self.breaks:
            raise self.breaks
        self.batches.append(lines)
        return [self.refuses.get(line.run_id) for line in lines]


@pytest.fixture
def database() -> Database:
    return Database()


@pytest.fixture
def scribe(database: Database) -> Scribe:
    return Scribe(database.write, patience_seconds=5)


@pytest.fixture
def pool() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(8) as found:
        yield found


def hand_over(pool: ThreadPoolExecutor, scribe: Scribe, *run_ids: int) -> list["Future[None]"]:
    """Hand lines over from threads of their own, and wait until all of them wait."""
    futures = [pool.submit(scribe.journal, Line(run_id, 1, "locked")) for run_id in run_ids]
    until = time.monotonic() + 5
    while scribe._waiting.qsize() < len(run_ids) and time.monotonic() < until:
        time.sleep(0.001)
    return futures


class TestScribe:
    def test_writes_all_that_waits_in_one_batch(
        self, scribe: Scribe, database: Database, pool: ThreadPoolExecutor
    ):
        futures = hand_over(pool, scribe, 1, 2, 3)

        assert scribe.serve(wait_seconds=0) == 3

        assert [future.result(5) for future in futures] == [None, None, None]
        assert [sorted(line.run_id for line in batch) for batch in database.batches] == [[1, 2, 3]]

    def test_answers_only_after_the_batch_is_written(
        self, scribe: Scribe, pool: ThreadPoolExecutor
    ):
        (future,) = hand_over(pool, scribe, 1)
        time.sleep(0.05)
        assert not future.done()

        scribe.serve(wait_seconds=0)

        future.result(5)

    def test_refuses_one_line_and_not_the_others(
        self, scribe: Scribe, database: Database, pool: ThreadPoolExecutor
    ):
        database.refuses[2] = FenceIsLost("another holder")
        futures = hand_over(pool, scribe, 1, 2)

        scribe.serve(wait_seconds=0)

        futures[0].result(5)
        with pytest.raises(FenceIsLost):
            futures[1].result(5)

    def test_that_is_silent_stops_the_thread(self, database: Database):
        scribe = Scribe(database.write, patience_seconds=0.05)

        with pytest.raises(ScribeIsSilent, match="did not answer"):
            scribe.journal(Line(1, 1, "locked"))

    def test_whose_database_breaks_stops_every_thread_and_is_loud(
        self, scribe: Scribe, database: Database, pool: ThreadPoolExecutor
    ):
        database.breaks = RuntimeError("the disk is full")
        futures = hand_over(pool, scribe, 1, 2)

        with pytest.raises(RuntimeError):
            scribe.serve(wait_seconds=0)

        for future in futures:
            with pytest.raises(ScribeIsSilent, match="the disk is full"):
                future.result(5)

    def test_waits_no_longer_than_it_is_told_when_nothing_comes(self, scribe: Scribe):
        begun = time.monotonic()

        assert scribe.serve(wait_seconds=0.05) == 0

        assert time.monotonic() - begun < 20

    def test_serves_a_line_that_comes_while_it_waits(self, scribe: Scribe, database: Database):
        thread = threading.Timer(0.05, scribe.journal, [Line(1, 1, "locked")])
        thread.start()

        assert scribe.serve(wait_seconds=5) == 1
        thread.join(5)
