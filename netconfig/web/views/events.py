"""The live stream of one page: which events it may see, sent as they come."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from typing import Any

from asgiref.sync import sync_to_async
from django.conf import settings
from django.contrib.auth import get_user
from django.contrib.sessions.backends.base import SessionBase
from django.db import connections
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.module_loading import import_string
from django.views.decorators.http import require_safe

from netconfig.changes import queries as changes
from netconfig.deployments import queries as deployments
from netconfig.devices import queries as devices
from netconfig.notify.models import Event
from netconfig.notify.queries import events_after
from netconfig.people.models import User
from netconfig.web.live import Subscription, follower

_OPEN_SECONDS = 600
_QUIET_SECONDS = 15.0
_MOST_SUBJECTS = 20
_MOST_PAGES = 200


@require_safe
async def events(request: HttpRequest) -> HttpResponseBase:
    """Stream the events of the subjects asked for, from `Last-Event-ID` on when there is one.

    404 when one of the subjects does not exist for the person, 503 when too many pages listen.
    """
    subjects = frozenset(request.GET.getlist("subject"))
    session_key = request.session.session_key or ""
    if not subjects or len(subjects) > _MOST_SUBJECTS:
        return HttpResponse(status=400)
    if not await _may_follow(session_key, subjects):
        return HttpResponse(status=404)
    if follower.page_count >= _MOST_PAGES:
        return HttpResponse(status=503)
    last = request.headers.get("Last-Event-ID", "")
    is_number = last.isascii() and last.isdigit() and len(last) <= 18
    return StreamingHttpResponse(
        stream(subjects, session_key=session_key, last_id=int(last) if is_number else None),
        content_type="text/event-stream",
        headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
    )


async def stream(
    subjects: frozenset[str],
    *,
    session_key: str,
    last_id: int | None,
    open_seconds: float = _OPEN_SECONDS,
    quiet_seconds: float = _QUIET_SECONDS,
) -> AsyncIterator[str]:
    """Yield the stream's text: what was missed, then what comes, with signs of life between.

    It ends after `open_seconds`, and when the person may not follow the subjects any more: that is
    asked every `quiet_seconds`.
    """
    clock = asyncio.get_running_loop().time
    ends_at, ask_at = clock() + open_seconds, clock() + quiet_seconds
    with follower.subscribed(subjects) as page:
        # The page reads itself anew when the stream opens: from then on it must miss nothing.
        await follower.reads()
        yield "retry: 1000\n: open\n\n"
        sent: set[int] = set()
        for event in await _missed(last_id, subjects):
            sent.add(event.pk)
            last_id = event.pk
            yield _told(event, event.pk)
        while clock() < ends_at and not page.is_overrun:
            heard = await _next(page, seconds=min(ask_at, ends_at) - clock())
            if heard is not None and heard.pk not in sent:
                # A late event has a lower id; going back to it would repeat the ones between.
                last_id = max(last_id or 0, heard.pk)
                yield _told(heard, last_id)
            if clock() >= ask_at:
                ask_at = clock() + quiet_seconds
                if not await _may_follow(session_key, subjects):
                    yield "event: gone\ndata: {}\n\n"
                    return
                yield ": still here\n\n"


def may_follow(user: User, subjects: frozenset[str]) -> bool:
    """Tell whether the user may see all of the subjects, such as `deployment:7`."""
    wanted: dict[str, set[str]] = {}
    for subject in subjects:
        kind, _, key = subject.partition(":")
        wanted.setdefault(kind, set()).add(key)
    return all(
        kind in _VISIBLE and _VISIBLE[kind](user, keys) == len(keys)
        for kind, keys in wanted.items()
    )


def _count_by_number(visible_to: Callable[[User], Any]) -> Callable[[User, set[str]], int]:
    def count(user: User, keys: set[str]) -> int:
        numbers = [int(key) for key in keys if key.isascii() and key.isdigit() and len(key) <= 18]
        return int(visible_to(user).filter(pk__in=numbers).count())

    return count


def _count_devices(user: User, keys: set[str]) -> int:
    return devices.visible_to(user).filter(name__in=keys).count()


_VISIBLE: dict[str, Callable[[User, set[str]], int]] = {
    "change": _count_by_number(changes.visible_to),
    "deployment": _count_by_number(deployments.visible_to),
    "device": _count_devices,
}


async def _next(page: Subscription, *, seconds: float) -> Event | None:
    try:
        return await asyncio.wait_for(page.queue.get(), timeout=max(seconds, 0.01))
    except TimeoutError:
        return None


def _told(event: Event, last_id: int) -> str:
    data = json.dumps({"subject": event.subject, "kind": event.kind})
    return f"id: {last_id}\nevent: moved\ndata: {data}\n\n"


def _without_connection(read: Callable[..., Any]) -> Callable[..., Any]:
    # A page may listen for minutes: it must not keep a database connection all the while.
    def reading(*arguments: Any) -> Any:
        try:
            return read(*arguments)
        finally:
            connections.close_all()

    return sync_to_async(reading)


@_without_connection
def _may_follow(session_key: str, subjects: frozenset[str]) -> bool:
    request = HttpRequest()
    store: type[SessionBase] = import_string(f"{settings.SESSION_ENGINE}.SessionStore")
    request.session = store(session_key)
    user = get_user(request)
    return isinstance(user, User) and user.is_active and may_follow(user, subjects)


@_without_connection
def _missed(last_id: int | None, subjects: frozenset[str]) -> list[Event]:
    return [] if last_id is None else events_after(last_id, subjects=subjects)
