"""Reads of events."""

from collections.abc import Collection

from netconfig.notify.models import Event


def events_after(last_id: int, *, subjects: frozenset[str] | None = None) -> list[Event]:
    """Return events with a greater id, oldest first, at most 500."""
    found = Event.objects.filter(id__gt=last_id)
    if subjects is not None:
        found = found.filter(subject__in=subjects)
    return list(found.order_by("id")[:500])


def events_among(ids: Collection[int]) -> list[Event]:
    """Return those of the events that exist by now, oldest first: ids may be filled in late."""
    return list(Event.objects.filter(id__in=ids).order_by("id")) if ids else []


def newest_id() -> int:
    """Return the id of the newest event, 0 when there is none."""
    return Event.objects.order_by("-id").values_list("id", flat=True).first() or 0
