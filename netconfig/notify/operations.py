"""Writes of events: announce what moved, forget what nobody follows any more."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from netconfig.notify.models import Event


def announce(subject: str, kind: str, text: str = "") -> None:
    """Tell followers that a subject moved, in the caller's transaction; `text` without secrets."""
    announce_all([(subject, kind, text)])


def announce_all(moves: Iterable[tuple[str, str, str]]) -> None:
    """Announce many (subject, kind, text) at once."""
    now = datetime.now(UTC)
    Event.objects.bulk_create(
        [Event(at=now, subject=s, kind=k, text=text[:512]) for s, k, text in moves]
    )


def forget_events(*, now: datetime, keep: timedelta = timedelta(days=1)) -> int:
    """Delete events that every page has long shown; return how many."""
    gone, _ = Event.objects.filter(at__lt=now - keep).delete()
    return gone
