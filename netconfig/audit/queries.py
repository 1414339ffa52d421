"""Reads of the audit trail."""

from datetime import datetime

from django.db.models import QuerySet

from netconfig.audit.models import AuditEntry


def entries_about(subject: str, *, since: datetime) -> QuerySet[AuditEntry]:
    """Return what was done about a subject from that time on, oldest first."""
    return AuditEntry.objects.filter(subject=subject, at__gte=since).order_by("id")
