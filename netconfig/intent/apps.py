"""The intent room as Django sees it."""

from django.apps import AppConfig


class IntentConfig(AppConfig):
    """Registers the room under its own name."""

    name = "netconfig.intent"
    label = "intent"
