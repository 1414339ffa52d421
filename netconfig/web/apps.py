"""The web room as Django sees it."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Registers the room under its own name."""

    name = "netconfig.web"
    label = "web"
