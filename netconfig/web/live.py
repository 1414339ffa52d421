"""Events on their way to open pages: one reader of the database per process, any number of pages.

Nothing here knows about HTTP or rights; `views/events.py` does.
"""

import asyncio
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

import structlog
from django.db import Error as DatabaseError
from django.db import connections

from netconfig.notify.models import Event
from netconfig.notify.queries import events_after, events_among, newest_id

log = structlog.get_logger(__name__)

_POLL_SECONDS = 0.3
_LATE_SECONDS = 30.0
_LOOK_BACK = 100
_MOST_WAITING = 500


class Tail:
    """Reads new events, each once, and also those whose transaction committed late.

    An id that is missing between two others is asked for again until it is too old.
    """

    def __init__(self) -> None:
        self._newest = newest_id()
        self._missing: dict[int, float] = {}
        first = max(0, self._newest - _LOOK_BACK)
        seen = [event.pk for event in events_after(first)]
        self._note_missing(first, seen)

    def read(self) -> list[Event]:
        """Return what was not returned yet, oldest first."""
        late = events_among(list(self._missing))
        new = events_after(self._newest)
        for event in late:
            del self._missing[event.pk]
        if new:
            self._note_missing(self._newest, [event.pk for event in new])
            self._newest = new[-1].pk
        too_old = time.monotonic() - _LATE_SECONDS
        self._missing = {pk: at for pk, at in self._missing.items() if at > too_old}
        return [*late, *new]

    def _note_missing(self, after: int, seen: list[int]) -> None:
        now, expected = time.monotonic(), after + 1
        for pk in seen:
            # A jump further than this is a sequence that was moved, not transactions under way.
            for missing in range(max(expected, pk - _LOOK_BACK), pk):
                self._missing[missing] = now
            expected = pk + 1


@dataclass(eq=False)
class Subscription:
    """One page's place in the queue; `is_overrun` once it was too slow and has missed some."""

    subjects: frozenset[str]
    queue: asyncio.Queue[Event] = field(default_factory=lambda: asyncio.Queue(_MOST_WAITING))
    is_overrun: bool = False


class Follower:
    """Reads events while at least one page listens, and hands each to the pages it is for."""

    def __init__(self) -> None:
        self._pages: set[Subscription] = set()
        self._task: asyncio.Task[None] | None = None
        self._reads = asyncio.Event()

    @property
    def page_count(self) -> int:
        """How many pages listen."""
        return len(self._pages)

    @contextmanager
    def subscribed(self, subjects: frozenset[str]) -> Iterator[Subscription]:
        """Listen to these subjects for as long as the block lasts."""
        page = Subscription(subjects)
        self._pages.add(page)
        if self._task is None or self._task.done():
            self._reads = asyncio.Event()
            self._task = asyncio.get_running_loop().create_task(self._follow())
        try:
            yield page
        finally:
            self._pages.discard(page)

    async def reads(self, *, seconds: float = 5) -> None:
        """Return once every later event will be handed out, or when the database takes too long."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._reads.wait(), seconds)

    async def _follow(self) -> None:
        # A thread of its own keeps one database connection for all pages.
        loop = asyncio.get_running_loop()
        reader = ThreadPoolExecutor(max_workers=1, thread_name_prefix="events")
        tail: Tail | None = None
        try:
            while self._pages:
                try:
                    if tail is None:
                        tail = await loop.run_in_executor(reader, Tail)
                        self._reads.set()
                    for event in await loop.run_in_executor(reader, tail.read):
                        self._hand_out(event)
                except DatabaseError as error:
                    log.warning("events are not read", reason=str(error))
                    await loop.run_in_executor(reader, connections.close_all)
                await asyncio.sleep(_POLL_SECONDS)
        finally:
            reader.submit(connections.close_all)
            reader.shutdown(wait=False)

    def _hand_out(self, event: Event) -> None:
        for page in self._pages:
            if event.subject not in page.subjects:
                continue
            try:
                page.queue.put_nowait(event)
            except asyncio.QueueFull:
                page.is_overrun = True


follower = Follower()
"""The one reader of this process."""
