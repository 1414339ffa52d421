"""Who is told: events with a growing id, which pages and programs follow."""

from django.db import models


class Event(models.Model):
    """Something that a page shows live has moved; it names the subject, the page reads the rest.

    Ids grow, but a transaction that commits late shows a lower id later: followers re-read a short
    overlap, see `queries.events_after`.
    """

    at = models.DateTimeField()
    # `deployment:7`, `change:12`, `device:leaf1`
    subject = models.CharField(max_length=128)
    kind = models.CharField(max_length=32)
    text = models.CharField(max_length=512, blank=True)

    class Meta:
        indexes = [models.Index(fields=["subject", "id"], name="event_by_subject")]

    def __str__(self) -> str:
        return f"{self.subject} {self.kind}"
