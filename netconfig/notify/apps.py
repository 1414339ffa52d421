"""The notify room as Django sees it."""

from django.apps import AppConfig


class NotifyConfig(AppConfig):
    """Registers the room under its own name."""

    name = "netconfig.notify"
    label = "notify"
