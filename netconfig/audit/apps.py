"""The audit room as Django sees it."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Registers the room under its own name."""

    name = "netconfig.audit"
    label = "audit"
