"""The changes room as Django sees it."""

from django.apps import AppConfig


class ChangesConfig(AppConfig):
    """Registers the room under its own name."""

    name = "netconfig.changes"
    label = "changes"
