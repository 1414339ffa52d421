"""Writes of what tells that a branch may have moved; a hint is all that it ever is."""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from netconfig.sources.models import Delivery, Source

_LEAST_APART = timedelta(seconds=2)
_KEEP = timedelta(days=30)


def take_delivery(source: Source, *, delivery_id: str, event: str, now: datetime) -> bool:
    """Keep a delivery; False when it was taken before."""
    Delivery.objects.filter(source=source, received_at__lt=now - _KEEP).delete()
    try:
        with transaction.atomic():
            Delivery.objects.create(
                source=source, delivery_id=delivery_id, event=event, received_at=now
            )
    except IntegrityError:
        return False
    return True


def ask_for_sync(source: Source, *, now: datetime) -> bool:
    """Make a source due; True when it is so at once, False while a sync is under way or just was.

    One that is under way is followed by another, since it may have begun before the push.
    """
    rows = Source.objects.filter(pk=source.pk, is_active=True)
    rows.update(is_hinted=True)
    source.refresh_from_db()
    due_at = max(now, source.synced_at + _LEAST_APART) if source.synced_at else now
    asked = rows.filter(is_syncing=False).update(due_at=due_at)
    return bool(asked) and due_at <= now
