"""Events on their way to open pages: each once, late ones too, and only to who may see them."""

import asyncio
import secrets
import time

import pytest
from django.contrib.auth import get_user_model, login
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.http import HttpRequest

from netconfig.notify.models import Event
from netconfig.notify.operations import announce
from netconfig.notify.queries import newest_id
from netconfig.people.models import Grant, User
from netconfig.web.live import Tail, follower
from netconfig.web.views.events import may_follow, stream
from tests.factories import (
    make_change,
    make_deployment,
    make_plan,
    make_user,
)
from tests.web.served import Served

Told = tuple[int, str, str]


class TestTail:
    def test_reads_each_event_once(self, db):
        announce("change:1", "opened")
        tail = Tail()
        announce("change:1", "planning")
        announce("change:1", "in_review")

        assert [event.kind for event in tail.read()] == ["planning", "in_review"]
        assert tail.read() == []

    def test_finds_one_whose_transaction_committed_late(self, db):
        announce("change:1", "opened")
        tail = Tail()
        first = newest_id() + 1
        self.write(first + 2, "third")
        early = [event.kind for event in tail.read()]

        self.write(first, "first")
        late = [event.kind for event in tail.read()]
        self.write(first + 1, "second")

        assert (early, late) == (["third"], ["first"])
        assert [event.kind for event in tail.read()] == ["second"]
        assert tail.read() == []

    def test_finds_a_late_one_from_before_it_began(self, db):
        announce("change:1", "opened")
        first = newest_id() + 1
        self.write(first + 1, "second")
        tail = Tail()

        self.write(first, "first")

        assert [event.kind for event in tail.read()] == ["first"]

    def test_gives_up_on_an_id_that_never_comes(self, db, monkeypatch: pytest.MonkeyPatch):
        announce("change:1", "opened")
        tail = Tail()
        first = newest_id() + 1
        self.write(first + 1, "second")
        tail.read()
        now = time.monotonic()
        monkeypatch.setattr("netconfig.web.live.time.monotonic", lambda: now + 60)
        tail.read()

        self.write(first, "first")

        assert tail.read() == []

    def test_is_not_troubled_by_a_sequence_that_was_moved(self, db):
        tail = Tail()
        self.write(10**12, "far")

        assert [event.kind for event in tail.read()] == ["far"]
        assert len(tail._missing) <= 100

    @staticmethod
    def write(pk: int, kind: str) -> None:
        announce("change:1", kind)
        Event.objects.filter(pk=newest_id()).update(id=pk)


class TestMayFollow:
    def test_needs_every_subject_to_be_visible(self, alice: User, guest: User, network: None):
        change = make_change(alice)
        deployment = make_deployment(make_plan(change, ["leaf1"]), by=alice)
        both = frozenset({f"change:{change.pk}", f"deployment:{deployment.pk}"})

        assert may_follow(alice, both)
        assert not may_follow(guest, both)
        assert may_follow(guest, frozenset({"device:edge1"}))
        assert not may_follow(guest, frozenset({"device:edge1", "device:leaf1"}))

    @pytest.mark.parametrize("subject", ["", "change:", "change:x", "change:99", "people:1", ":"])
    def test_refuses_what_is_not_there(self, alice: User, subject: str):
        assert not may_follow(alice, frozenset({subject}))


class TestStream:
    """The stream itself, in this process, with short times."""

    def test_ends_after_its_time_and_forgets_the_page(self, served: Served):
        user, change = self.make()

        told = asyncio.run(self.collect(user, change, open_seconds=0.5))

        assert told[0].startswith("retry: ")
        assert follower.page_count == 0

    def test_says_that_it_lives(self, served: Served):
        user, change = self.make()

        told = asyncio.run(self.collect(user, change, open_seconds=0.5))

        assert ": still here\n\n" in told

    def test_ends_when_the_right_is_taken(self, served: Served):
        user, change = self.make()

        told = asyncio.run(
            self.collect(
                user, change, then=lambda: Grant.objects.filter(user__username=user).delete()
            )
        )

        assert told[-1] == "event: gone\ndata: {}\n\n"

    def test_ends_when_the_person_signs_out(self, served: Served):
        user, change = self.make()

        told = asyncio.run(self.collect(user, change, then=Session.objects.all().delete))

        assert told[-1] == "event: gone\ndata: {}\n\n"

    def test_stops_reading_when_the_page_goes(self, served: Served):
        user, change = self.make()

        async def leave() -> int:
            parts = stream(
                frozenset({f"change:{change}"}),
                session_key=await asyncio.to_thread(session_of, user),
                last_id=None,
            )
            await anext(parts)
            waiting = asyncio.ensure_future(anext(parts))
            await asyncio.sleep(0.2)
            listening = follower.page_count
            waiting.cancel()
            await asyncio.gather(waiting, return_exceptions=True)
            return listening

        assert asyncio.run(leave()) == 1
        assert follower.page_count == 0

    @staticmethod
    def make() -> tuple[str, int]:
        author = make_user(f"author-{secrets.token_hex(4)}", "plan")
        viewer = make_user(f"viewer-{secrets.token_hex(4)}", "view")
        return viewer.username, make_change(author).pk

    @staticmethod
    async def collect(
        username: str, change: int, *, open_seconds: float = 5, then: object = None
    ) -> list[str]:
        key = await asyncio.to_thread(session_of, username)
        told = []
        async for part in stream(
            frozenset({f"change:{change}"}),
            session_key=key,
            last_id=None,
            open_seconds=open_seconds,
            quiet_seconds=0.2,
        ):
            told.append(part)
            if len(told) == 1 and callable(then):
                await asyncio.to_thread(then)
        return told


def session_of(username: str) -> str:
    """Sign a user in without a page, and return the session's key."""
    request = HttpRequest()
    request.session = SessionStore()
    user = get_user_model().objects.get(username=username)
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    request.session.save()
    return str(request.session.session_key)
